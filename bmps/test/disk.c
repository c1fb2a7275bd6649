#include "bmps/test/disk.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static uint32_t state = 1;
void rnd_seed(uint32_t seed) { state = seed * 2654435761u + 1; state |= !state; }
uint32_t rnd(void)
{
    state ^= state << 13;
    state ^= state >> 17;
    return state ^= state << 5;
}

int sh(const char *fmt, ...)
{
    char cmd[2048];
    va_list a;
    va_start(a, fmt);
    vsnprintf(cmd, sizeof cmd, fmt, a);
    va_end(a);
    int r = system(cmd);
    return WIFEXITED(r) ? WEXITSTATUS(r) : 255;
}

uint32_t from_env(const char *name, uint32_t otherwise)
{
    const char *s = getenv(name);
    return s ? (uint32_t)strtoul(s, NULL, 0) : otherwise;
}

/* Its own numbers, so that failures do not depend on what the test does with rnd. */
static bool fails(struct disk *d)
{
    if (!d->fail_every) return false;
    d->fail_state = d->fail_state * 1664525u + 1013904223u;
    return (d->fail_state >> 8) % d->fail_every == 0;
}

/* An access finds it away, or makes it go. */
static bool away(struct disk *d)
{
    if (!d->away && d->away_every && rnd() % d->away_every == 0) {
        d->away = true;
        d->aways++;
    }
    return d->away;
}

static bool outside(const struct disk *d, uint64_t at, uint32_t n) { return at > d->source.size || n > d->source.size - at; }

static status disk_read(struct fs_source *s, uint64_t at, void *to, uint32_t n)
{
    struct disk *d = (struct disk *)s;
    d->reads++;
    if (away(d)) return XOS_UNREACHABLE;
    if (outside(d, at, n) || fails(d)) return XOS_IO;
    memcpy(to, d->bytes + at, n);
    return XOS_OK;
}

static void keep(struct disk *d, uint64_t at, const void *from, uint32_t n)
{
    if (!d->logging) return;
    if (d->count == d->room) {
        d->room = d->room ? d->room * 2 : 1024;
        d->log = realloc(d->log, d->room * sizeof *d->log);
    }
    struct disk_write *w = &d->log[d->count++];
    *w = (struct disk_write){ at, n, malloc(n) };
    memcpy(w->data, from, n);
}

static status disk_write(struct fs_source *s, uint64_t at, const void *from, uint32_t n)
{
    struct disk *d = (struct disk *)s;
    d->writes++;
    bool there = !d->away;
    if (away(d)) {
        if (there && rnd() % 2) keep(d, at, from, n);       /* it may have got as far as its cache */
        return XOS_UNREACHABLE;
    }
    if (d->readonly || outside(d, at, n) || fails(d)) return XOS_IO;
    memcpy(d->bytes + at, from, n);
    keep(d, at, from, n);
    if (d->event) d->event(d, false);
    return XOS_OK;
}

static status disk_flush(struct fs_source *s)
{
    struct disk *d = (struct disk *)s;
    d->flushes++;
    if (away(d)) return XOS_UNREACHABLE;
    if (fails(d)) return XOS_IO;
    if (d->event) d->event(d, true);
    return XOS_OK;
}

void disk_back(struct disk *d, uint8_t *durable)
{
    uint32_t how = rnd() % 4, stop = d->count ? rnd() % (d->count + 1) : 0;
    for (uint32_t i = 0; i < d->count; i++)
        if (how == 0 || (how == 1 && i < stop) || (how == 2 && rnd() % 2))
            memcpy(durable + d->log[i].at, d->log[i].data, d->log[i].n);
    memcpy(d->bytes, durable, d->source.size);
    disk_forget_log(d);
    d->away = false;
}

void disk_init(struct disk *d, uint64_t size)
{
    *d = (struct disk){ .source = { .read = disk_read, .write = disk_write, .flush = disk_flush, .size = size,
                                    .name = "disk" } };
    d->bytes = calloc(1, size);
}

void disk_forget_log(struct disk *d)
{
    for (uint32_t i = 0; i < d->count; i++) free(d->log[i].data);
    free(d->log);
    d->log = NULL;
    d->count = d->room = 0;
}

void disk_free(struct disk *d)
{
    disk_forget_log(d);
    free(d->bytes);
    d->bytes = NULL;
}

void disk_load(struct disk *d, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f || fread(d->bytes, 1, d->source.size, f) != d->source.size) abort();
    fclose(f);
}

void disk_save(const struct disk *d, const char *path)
{
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(d->bytes, 1, d->source.size, f) != d->source.size) abort();
    fclose(f);
}

int bmps_mutant;                /* bmps/ext/mutant.h */
