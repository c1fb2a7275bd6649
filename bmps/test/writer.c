/* The ext2/3/4 writer: one thing after the other, each seen by e2fsck and debugfs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "bmps/test/disk.h"
#include "bmps/ext/ext.h"

#define BYTES (32u << 20)

static char dir[64], image[80];
static struct disk disk;
static struct fs_volume vol;

static void make(const char *options, uint32_t block)
{
    assert_int_equal(sh("rm -f %s && mke2fs -q -F -L work -b %u %s %s %u >%s/log 2>&1 || { cat %s/log; false; }", image,
                        (unsigned)block, options, image, (unsigned)(BYTES / block), dir, dir), 0);
    disk_init(&disk, BYTES);
    disk_load(&disk, image);
}

static void mount(void)
{
    vol = (struct fs_volume){ .cls = fs_ext2(), .source = &disk.source, .plain = true };
    status s = vol.cls->mount(&vol);
    if (s || vol.readonly) fail_msg("mount: %s: %s", xos_status_text(s), vol.problem);
}

static void ok(status s)
{
    if (s) fail_msg("%s: %s", xos_status_text(s), vol.problem);
}

static void check_image(void)
{
    disk_save(&disk, image);
    if (sh("e2fsck -fn %s >%s/log 2>&1", image, dir)) {
        sh("cat %s/log", dir);
        fail_msg("e2fsck is not content");
    }
}

static void unmount(void)
{
    if (vol.state) print_message("  most blocks of one operation: %u, commits %u\n", (unsigned)ext_of(&vol)->meta.most,
                  (unsigned)ext_of(&vol)->log.commits);
    vol.cls->unmount(&vol);
    check_image();
}

static void pattern(uint8_t *to, uint32_t n, uint32_t seed)
{
    for (uint32_t i = 0; i < n; i++) to[i] = (uint8_t)((i + seed) * 2654435761u >> 24);
}

/* As a pager would: reserve, place, write to the device, placed. */
static void store(uint64_t id, uint64_t at, const uint8_t *from, uint32_t n)
{
    const struct fs_class *c = vol.cls;
    ok(c->reserve(&vol, id, at, n));
    while (n) {
        struct fs_run runs[4];
        uint32_t count;
        uint64_t done = at;
        ok(c->place(&vol, id, at, n, runs, 4, &count));
        for (uint32_t i = 0; i < count && done < at + n; i++) {
            if (runs[i].disk == FS_RUN_INSIDE) {
                ok(c->write(&vol, id, at, from, n));
                return;
            }
            uint64_t end = runs[i].at + runs[i].len, stop = end < at + n ? end : at + n;
            ok(disk.source.write(&disk.source, runs[i].disk + (done - runs[i].at), from + (done - at),
                                 (uint32_t)(stop - done)));
            done = stop;
        }
        ok(c->placed(&vol, id, at, done - at));
        from += done - at;
        n -= (uint32_t)(done - at);
        at = done;
    }
}

static uint64_t create(uint64_t where, const char *name, enum fs_kind kind, const char *target)
{
    uint64_t id;
    ok(vol.cls->create(&vol, where, name, (uint32_t)strlen(name), kind, target, target ? (uint32_t)strlen(target) : 0, &id));
    return id;
}

static uint64_t put_file(uint64_t where, const char *name, uint32_t n, uint32_t seed)
{
    uint64_t id = create(where, name, FS_FILE, NULL);
    uint8_t *data = malloc(n + 1);
    pattern(data, n, seed);
    ok(vol.cls->resize(&vol, id, n));
    if (n) store(id, 0, data, n);
    free(data);
    return id;
}

/* What debugfs reads is what was written. */
static void same_file(const char *path, uint32_t n, uint32_t seed)
{
    uint8_t *want = malloc(n + 1), *got = malloc(n + 1);
    pattern(want, n, seed);
    assert_int_equal(sh("debugfs -R 'dump %s %s/out' %s 2>/dev/null >&2", path, dir, image), 0);
    char name[80];
    snprintf(name, sizeof name, "%s/out", dir);
    FILE *f = fopen(name, "rb");
    assert_non_null(f);
    assert_int_equal(fread(got, 1, n + 1, f), n);
    fclose(f);
    assert_memory_equal(want, got, n);
    free(want);
    free(got);
}

static void basics(const char *options, uint32_t block)
{
    static const uint32_t sizes[] = { 0, 1, 1023, 4096, 5000, 100000, 3000001 };
    char name[300];
    print_message("%s, blocks of %u\n", options, (unsigned)block);
    make(options, block);
    mount();
    uint64_t docs = create(vol.root, "docs", FS_DIR, NULL);
    for (uint32_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        snprintf(name, sizeof name, "f%u", (unsigned)i);
        put_file(docs, name, sizes[i], i);
    }
    create(docs, "short", FS_LINK, "f1");
    memset(name, 'x', 200);
    name[200] = 0;
    create(docs, "long", FS_LINK, name);
    ok(vol.cls->commit(&vol));
    unmount();
    for (uint32_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        snprintf(name, sizeof name, "docs/f%u", (unsigned)i);
        same_file(name, sizes[i], i);
    }
    mount();                    /* names: many in one directory, moved and removed */
    uint64_t many = create(vol.root, "many", FS_DIR, NULL), id;
    for (uint32_t i = 0; i < 1500; i++) {
        snprintf(name, sizeof name, "a-name-in-a-directory-of-many-blocks-%u", (unsigned)i);
        create(many, name, FS_FILE, NULL);
    }
    for (uint32_t i = 0; i < 1500; i += 3) {
        snprintf(name, sizeof name, "a-name-in-a-directory-of-many-blocks-%u", (unsigned)i);
        ok(vol.cls->lookup(&vol, many, name, (uint32_t)strlen(name), &id));
        ok(vol.cls->remove(&vol, many, name, (uint32_t)strlen(name)));
        assert_int_equal(vol.cls->lookup(&vol, many, name, (uint32_t)strlen(name), &id), XOS_NOTFOUND);
    }
    assert_int_equal(vol.cls->remove(&vol, vol.root, "many", 4), XOS_BUSY);
    ok(vol.cls->rename(&vol, vol.root, "docs", 4, many, "moved", 5));
    assert_int_equal(vol.cls->rename(&vol, vol.root, "many", 4, docs, "loop", 4), XOS_BADARG);
    ok(vol.cls->rename(&vol, docs, "f4", 2, docs, "f5", 2));
    unmount();
    same_file("many/moved/f5", 5000, 4);
    mount();                    /* sizes */
    ok(vol.cls->lookup(&vol, docs, "f6", 2, &id));
    ok(vol.cls->hold(&vol, id));
    ok(vol.cls->resize(&vol, id, 1000000));
    ok(vol.cls->resize(&vol, id, 2000000));
    ok(vol.cls->resize(&vol, id, 1000000));
    ok(vol.cls->rename(&vol, docs, "f6", 2, many, "cut", 3));
    ok(vol.cls->remove(&vol, docs, "f3", 2));
    ok(vol.cls->commit(&vol));
    ok(vol.cls->remove(&vol, docs, "f5", 2));
    ok(vol.cls->forget(&vol, id));
    unmount();
    same_file("many/cut", 1000000, 6);
    mount();                    /* attributes */
    ok(vol.cls->lookup(&vol, docs, "f2", 2, &id));
    bool attrs = !strstr(options, "^ext_attr");
    status s = vol.cls->set_attr(&vol, id, "author", 6, "Anna", 4);
    if (attrs) ok(s);
    memset(name, 'v', 250);
    if (attrs) ok(vol.cls->set_attr(&vol, id, "long", 4, name, 250));
    if (attrs) ok(vol.cls->set_attr(&vol, id, "author", 6, "Berta", 5));
    unmount();
    if (attrs) {
        assert_int_equal(sh("debugfs -R 'ea_get many/moved/f2 user.author' %s 2>/dev/null | grep -q Berta", image), 0);
        assert_int_equal(sh("debugfs -R 'ea_get many/moved/f2 user.long' %s 2>/dev/null | grep -q vvvvv", image), 0);
    }
    mount();
    if (attrs) ok(vol.cls->set_attr(&vol, id, "long", 4, NULL, 0));
    ok(vol.cls->remove(&vol, docs, "f2", 2));
    unmount();
    disk_free(&disk);
}

static void test_ext4(void **state) { (void)state; basics("-t ext4", 4096); }
static void test_ext4_1k(void **state) { (void)state; basics("-t ext4 -O 64bit,^resize_inode,meta_bg", 1024); }
static void test_ext4_2k(void **state) { (void)state; basics("-t ext4 -O ^metadata_csum,uninit_bg", 2048); }
static void test_ext3(void **state) { (void)state; basics("-t ext3", 1024); }
static void test_ext3_4k(void **state) { (void)state; basics("-t ext3 -I 128 -O dir_index,^ext_attr", 4096); }
static void test_inline(void **state) { (void)state; basics("-t ext4 -O inline_data", 4096); }
static void test_plain(void **state) { (void)state; basics("-t ext2", 1024); }

static int set_up(void **state)
{
    (void)state;
    strcpy(dir, "/tmp/xos-writer-XXXXXX");
    if (!mkdtemp(dir)) return -1;
    snprintf(image, sizeof image, "%s/image", dir);
    setenv("PATH", "/usr/sbin:/sbin:/usr/bin:/bin", 1);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    return sh("rm -rf %s", dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ext4), cmocka_unit_test(test_ext4_1k), cmocka_unit_test(test_ext4_2k),
        cmocka_unit_test(test_ext3), cmocka_unit_test(test_ext3_4k), cmocka_unit_test(test_inline),
        cmocka_unit_test(test_plain),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
