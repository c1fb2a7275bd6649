/* /init of the Linux peer: loads the modules in /m, mounts the disk, does the work, prints `peer WHAT NS CHECKSUM`. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#define FAR
#include "work.h"

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void say(const char *what, uint64_t since, uint32_t check)
{
    printf("peer %s %llu %08x\n", what, (unsigned long long)(now() - since), (unsigned)check);
}

static void fail(const char *what)
{
    perror(what);
    sync();
    reboot(RB_POWER_OFF);
    exit(1);
}

static void *map(int fd, uint32_t at, uint32_t len, int write)
{
    void *p = mmap(NULL, len, PROT_READ | (write ? PROT_WRITE : 0), MAP_SHARED, fd, (off_t)at);
    if (p == MAP_FAILED) fail("mmap");
    return p;
}

static int open_file(const char *name, int flags)
{
    int fd = open(name, flags, 0644);
    if (fd < 0) fail(name);
    return fd;
}

static void load(const char *list)
{
    FILE *f = fopen(list, "r");
    char name[200];
    while (f && fscanf(f, "%199s", name) == 1) {
        int fd = open(name, O_RDONLY);
        if (fd < 0 || syscall(SYS_finit_module, fd, "", 0)) perror(name);
        close(fd);
    }
}

static void seq(const char *what, const char *name)
{
    uint64_t t = now();
    uint32_t s = 0;
    int fd = open_file(name, O_RDONLY);
    for (uint32_t at = 0; at < SEQ_BYTES; at += WINDOW) {
        void *p = map(fd, at, WINDOW, 0);
        s += sum(p, WINDOW);
        munmap(p, WINDOW);
    }
    close(fd);
    say(what, t, s);
}

int main(void)
{
    char name[64];
    mkdir("/dev", 0755);
    mount("dev", "/dev", "devtmpfs", 0, "");
    load("/m/list");
    mkdir("/d", 0755);
    for (int i = 0; access("/dev/vda", F_OK) && i < 1000; i++) usleep(10000);
    if (mount("/dev/vda", "/d", "ext4", MS_NOATIME, "")) fail("mount");
    printf("peer ready\n");
    seq("seq-cold", "/d/seq");
    seq("seq-warm", "/d/seq");
    uint64_t t = now();
    uint32_t s = 0;
    int fd = open_file("/d/rnd", O_RDONLY);
    uint8_t *p = map(fd, 0, RND_BYTES, 0);
    madvise(p, RND_BYTES, MADV_RANDOM);
    for (uint32_t i = 0; i < RND_PAGES; i++) s += sum((uint32_t *)(void *)(p + page_of(i) * PAGE), PAGE);
    munmap(p, RND_BYTES);
    close(fd);
    say("rnd-cold", t, s);
    t = now();
    fd = open_file("/d/out", O_RDWR | O_CREAT);
    if (ftruncate(fd, OUT_BYTES)) fail("ftruncate");
    for (uint32_t at = 0; at < OUT_BYTES; at += WINDOW) {
        p = map(fd, at, WINDOW, 1);
        fill((uint32_t *)(void *)p, WINDOW, at);
        munmap(p, WINDOW);
    }
    if (fsync(fd)) fail("fsync");
    close(fd);
    say("write-sync", t, 0);
    t = now();
    mkdir("/d/many", 0755);
    for (uint32_t i = 0; i < NAMES; i++) {
        strcpy(name, "/d/many/");
        name_of(i, name + 8);
        close(open_file(name, O_RDWR | O_CREAT | O_EXCL));
    }
    sync();
    say("create", t, 0);
    t = now();
    s = 0;
    for (uint32_t i = 0; i < NAMES; i++) {
        strcpy(name, "/d/many/");
        name_of(i * 7919 % NAMES, name + 8);
        s += !access(name, F_OK);
    }
    say("lookup", t, s);
    t = now();
    s = 0;
    DIR *d = opendir("/d/many");
    while (d && readdir(d)) s++;
    say("list", t, s - 2);
    sync();
    printf("peer end\n");
    fflush(stdout);
    reboot(RB_POWER_OFF);
    return 0;
}
