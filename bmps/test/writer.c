/* The ext2/3/4 writer: one thing after the other, each seen by e2fsck and debugfs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bmps/test/scratch.h"
#include "bmps/ext/ext.h"

#define BYTES (32u << 20)

static struct disk disk;
static struct fs_volume vol;

static void make(const char *options, uint32_t block)
{
    char all[300];
    snprintf(all, sizeof all, "-L work -b %u %s", (unsigned)block, options);
    assert_true(scratch_made(&disk, all, BYTES >> 10));
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

static void check_image(void) { assert_true(scratch_clean(&disk)); }

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

/* ---- atomic files ---- */

/* The file as this mount of it shows it. */
static void read_all(struct fs_volume *v, struct disk *d, uint64_t id, uint8_t *to, uint64_t size)
{
    memset(to, 0, size);
    for (uint64_t at = 0; at < size;) {
        struct fs_run runs[8];
        uint32_t count;
        ok(v->cls->map(v, id, at, runs, 8, &count));
        for (uint32_t i = 0; i < count && at < size; i++) {
            uint64_t end = runs[i].at + runs[i].len, stop = end < size ? end : size;
            if (runs[i].disk == FS_RUN_INSIDE) ok(v->cls->read(v, id, at, to + at, (uint32_t)(stop - at)));
            else if (runs[i].disk != FS_RUN_ZERO) memcpy(to + at, d->bytes + runs[i].disk + (at - runs[i].at), stop - at);
            at = stop;
        }
    }
}

static void shows(struct fs_volume *v, struct disk *d, uint64_t id, const uint8_t *want, uint32_t size)
{
    struct fs_node n;
    uint8_t *got = malloc(size + 1);
    ok(v->cls->stat(v, id, &n));
    assert_int_equal(n.size, size);
    read_all(v, d, id, got, size);
    assert_memory_equal(got, want, size);
    free(got);
}

/* What a power cut would leave now: the file, and what e2fsck says. */
static void survives(uint64_t id, const uint8_t *want, uint32_t size)
{
    static struct disk copy;
    struct fs_volume v = { .cls = fs_ext2(), .source = &copy.source };
    disk_init(&copy, BYTES);
    memcpy(copy.bytes, disk.bytes, BYTES);
    ok(v.cls->mount(&v));
    shows(&v, &copy, id, want, size);
    v.cls->unmount(&v);
    assert_true(scratch_clean(&copy));
    disk_free(&copy);
}

/* A file of `blocks` that is atomic and durable. */
static uint64_t atomic_file(uint32_t size, uint32_t seed)
{
    uint64_t id = put_file(vol.root, "atomic", size, seed);
    ok(vol.cls->hold(&vol, id));
    ok(vol.cls->atomic(&vol, id, true));
    ok(vol.cls->commit(&vol));
    return id;
}

/* Every other block: more extents than a transaction of this journal takes.  The file stays as it was. */
static void test_atomic_too_much(void **state)
{
    (void)state;
    const uint32_t size = 15000u << 10;
    uint8_t *old = malloc(size), *new = malloc(size), block[1024];
    make("-t ext4 -J size=1", 1024);
    mount();
    uint64_t id = atomic_file(size, 1), free_before;
    struct fs_usage u;
    pattern(old, size, 1);
    memcpy(new, old, size);
    ok(vol.cls->usage(&vol, &u));
    free_before = u.free;
    for (uint32_t at = 0; at < size; at += 2048) {
        pattern(block, sizeof block, at + 7);
        store(id, at, block, sizeof block);
        memcpy(new + at, block, sizeof block);
    }
    shows(&vol, &disk, id, new, size);
    assert_int_equal(vol.cls->swap(&vol, id), XOS_TOOBIG);
    shows(&vol, &disk, id, new, size);
    ok(vol.cls->commit(&vol));
    survives(id, old, size);
    assert_int_equal(vol.cls->forget(&vol, id), XOS_TOOBIG);
    shows(&vol, &disk, id, old, size);
    ok(vol.cls->usage(&vol, &u));
    assert_int_equal(u.free, free_before);
    unmount();
    free(old);
    free(new);
    disk_free(&disk);
}

/* No room for a second copy: a status when it is asked for, and what fits can still be swapped in. */
static void test_atomic_full(void **state)
{
    (void)state;
    const uint32_t size = 20u << 20, step = 64u << 10;
    uint8_t *want = malloc(size), *block = malloc(step);
    uint32_t at = 0;
    status s = XOS_OK;
    make("-t ext4 -J size=1", 1024);
    mount();
    uint64_t id = atomic_file(size, 1);
    pattern(want, size, 1);
    pattern(block, step, 9);
    while (!(s = vol.cls->reserve(&vol, id, at, step))) {
        store(id, at, block, step);
        memcpy(want + at, block, step);
        at += step;
    }
    assert_int_equal(s, XOS_NOSPACE);
    assert_true(at > 4u << 20 && at < size);
    ok(vol.cls->commit(&vol));
    uint8_t *old = malloc(size);
    pattern(old, size, 1);
    survives(id, old, size);
    ok(vol.cls->swap(&vol, id));
    ok(vol.cls->commit(&vol));
    survives(id, want, size);
    ok(vol.cls->forget(&vol, id));
    unmount();
    free(want);
    free(old);
    free(block);
    disk_free(&disk);
}

/* Sizes are part of it; what was cut comes back as zeros. */
static void test_atomic_sizes(void **state)
{
    static const char *const kinds[] = { "-t ext4 -J size=1", "-t ext4 -O ^extents,^64bit -J size=1", "-t ext4 -O inline_data -J size=1" };
    static const uint32_t steps[] = { 3000, 100, 5000, 5000, 0, 1024, 70000, 1, 300000, 299999, 12 };
    (void)state;
    for (uint32_t k = 0; k < 3; k++) {
        uint8_t *old = calloc(1, 400000), *now = calloc(1, 400000), block[700];
        uint32_t size = 9000, was = 9000;
        make(kinds[k], 1024);
        mount();
        uint64_t id = atomic_file(size, 3);
        pattern(old, size, 3);
        pattern(now, size, 3);
        for (uint32_t i = 0; i < sizeof steps / sizeof *steps; i++) {
            uint32_t to = steps[i];
            ok(vol.cls->resize(&vol, id, to));
            if (to < size) memset(now + to, 0, size - to);
            size = to;
            shows(&vol, &disk, id, now, size);
            if (i % 3 == 1 && size >= sizeof block) {
                uint8_t page[1024] = { 0 };
                pattern(block, sizeof block, i);
                memcpy(now + (size - 1) / 1024 * 1024, block, size % 1024 && size % 1024 < sizeof block ? size % 1024 : sizeof block);
                memcpy(page, now + (size - 1) / 1024 * 1024, 1024);
                store(id, (size - 1) / 1024 * 1024, page, 1024);
                shows(&vol, &disk, id, now, size);
            }
            ok(vol.cls->commit(&vol));
            survives(id, old, was);
            if (i % 2) continue;
            ok(vol.cls->swap(&vol, id));
            shows(&vol, &disk, id, now, size);
            ok(vol.cls->commit(&vol));
            survives(id, now, size);
            memcpy(old, now, 400000);
            was = size;
        }
        ok(vol.cls->atomic(&vol, id, false));
        ok(vol.cls->commit(&vol));
        survives(id, now, size);
        ok(vol.cls->forget(&vol, id));
        unmount();
        free(old);
        free(now);
        disk_free(&disk);
    }
}

/* Only a journal makes it so. */
static void test_atomic_plain(void **state)
{
    (void)state;
    make("-t ext2", 1024);
    mount();
    uint64_t id = put_file(vol.root, "f", 5000, 1);
    ok(vol.cls->hold(&vol, id));
    assert_int_equal(vol.cls->atomic(&vol, id, true), XOS_UNSUPPORTED);
    ok(vol.cls->forget(&vol, id));
    assert_int_equal(vol.cls->atomic(&vol, id, true), XOS_BADARG);
    unmount();
    disk_free(&disk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ext4), cmocka_unit_test(test_ext4_1k), cmocka_unit_test(test_ext4_2k),
        cmocka_unit_test(test_ext3), cmocka_unit_test(test_ext3_4k), cmocka_unit_test(test_inline),
        cmocka_unit_test(test_plain), cmocka_unit_test(test_atomic_sizes), cmocka_unit_test(test_atomic_too_much),
        cmocka_unit_test(test_atomic_full), cmocka_unit_test(test_atomic_plain),
    };
    return cmocka_run_group_tests(tests, scratch_up, scratch_down);
}
