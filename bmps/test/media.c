/* ISO 9660 and FAT images made by xorriso and mtools: each tree is compared with its source, then the images are damaged
 * at random and walked again.  XOS_FUZZ=n damages each n times (200), XOS_SEED=n. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "bmps/fs.h"

#define DEPTH 12
#define STEPS 1000000u

static char dir[] = "/tmp/xos-media-XXXXXX";
static uint8_t *bytes;
static uint32_t steps, files, links, seen_count;
static uint64_t seen[4096];     /* directories: a damaged volume may have rings, as for BMPS' tree */

static bool see(uint64_t id)
{
    for (uint32_t i = 0; i < seen_count; i++)
        if (seen[i] == id) return false;
    if (seen_count < 4096) seen[seen_count++] = id;
    return true;
}

static status image_read(struct fs_source *s, uint64_t at, void *to, uint32_t n)
{
    if (at > s->size || n > s->size - at) return XOS_IO;
    memcpy(to, bytes + at, n);
    return XOS_OK;
}
static struct fs_source source = { .read = image_read, .name = "image" };

static void sh(const char *fmt, ...)
{
    char cmd[1024];
    va_list a;
    va_start(a, fmt);
    vsnprintf(cmd, sizeof cmd, fmt, a);
    va_end(a);
    if (system(cmd)) fail_msg("failed: %s", cmd);
}

static void load(const char *name)
{
    char path[100];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    fseek(f, 0, SEEK_END);
    source.size = (uint64_t)ftell(f);
    rewind(f);
    free(bytes);
    bytes = malloc(source.size);
    assert_int_equal(fread(bytes, 1, source.size, f), source.size);
    fclose(f);
}

static int set_up(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(dir));
    sh("cd %s && mkdir -p t/docs/deep/er/still t/many && cd t &&"
       "for n in 0 1 511 512 2047 2048 2049 4096 70001; do head -c $n /dev/urandom >docs/size$n.txt; done &&"
       "head -c 3000000 /dev/urandom >docs/deep/er/still/big.bin &&"
       "for i in $(seq 300); do echo $i >'many/A long name in a Directory of several blocks '$i; done &&"
       "echo umlaut >docs/$(printf 'f\\303\\274r.txt') && echo long >\"docs/$(printf '\\303\\274ber lange Stra\\303\\237en.txt')\"", dir);
    sh("cp -r %s/t %s/r && cd %s/r && ln -s docs/size1.txt short && ln -s ../deep/./er docs/way && ln -s / root &&"
       "ln -s $(printf '%%0200d' 7)/x long", dir, dir, dir);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    sh("rm -rf %s", dir);
    free(bytes);
    return 0;
}

/* ---- walking ---- */
struct walk { struct fs_volume *v; const char *path; int depth; bool compare; };

static void read_file(struct walk *w, uint64_t id, uint64_t size, FILE *expect)
{
    static uint8_t b[65536];
    for (uint64_t at = 0; at < size && ++steps < STEPS;) {
        struct fs_run runs[4];
        uint32_t count = 0;
        status s = w->v->cls->map(w->v, id, at, runs, 4, &count);
        if (w->compare && s) fail_msg("%s: %s", w->path, w->v->problem);
        if (s) return;
        assert_in_range(count, 1, 4);
        for (uint32_t i = 0; i < count && at < size; i++) {
            assert_true(runs[i].len > 0 && at >= runs[i].at && at - runs[i].at < runs[i].len);
            uint64_t end = runs[i].at + runs[i].len < size ? runs[i].at + runs[i].len : size;
            if (!w->compare) {
                at = end;
                continue;
            }
            while (at < end) {
                uint32_t n = end - at < sizeof b ? (uint32_t)(end - at) : (uint32_t)sizeof b;
                assert_int_equal(fread(b, 1, n, expect), n);
                assert_memory_equal(b, bytes + runs[i].disk + (at - runs[i].at), n);
                at += n;
            }
        }
    }
}

static status entry(void *ctx, const char *name, uint32_t len, uint64_t id)
{
    struct walk *w = ctx, below;
    struct fs_node n;
    char path[2000], target[256], expect[256];
    if (++steps >= STEPS) return XOS_BUSY;
    assert_in_range(len, 1, 255);
    snprintf(path, sizeof path, "%s/%.*s", w->path, (int)len, name);
    status s = w->v->cls->stat(w->v, id, &n);
    if (w->compare && s) fail_msg("%s: %s", path, w->v->problem);
    if (s) return XOS_OK;
    if (n.kind == FS_DIR) {
        below = (struct walk){ w->v, path, w->depth + 1, w->compare };
        if (w->depth < DEPTH && see(id)) s = w->v->cls->list(w->v, id, entry, &below);
        if (w->compare) assert_int_equal(s, XOS_OK);
        return s == XOS_BUSY ? s : XOS_OK;
    }
    if (n.kind == FS_LINK) {
        uint32_t got = 0;
        links++;
        s = w->v->cls->link(w->v, id, target, sizeof target, &got);
        if (!w->compare) return XOS_OK;
        assert_int_equal(s, XOS_OK);
        assert_int_equal(readlink(path, expect, sizeof expect), got);
        assert_memory_equal(target, expect, got);
        return XOS_OK;
    }
    files++;
    FILE *f = w->compare ? fopen(path, "rb") : NULL;
    if (w->compare && !f) fail_msg("%s: not in the source", path);
    if (f) {
        fseek(f, 0, SEEK_END);
        assert_int_equal(ftell(f), n.size);
        rewind(f);
    }
    read_file(w, id, n.size, f);
    if (f) fclose(f);
    return XOS_OK;
}

static bool walk(const struct fs_class *c, const char *tree, bool compare)
{
    char path[100];
    struct fs_volume v = { .cls = c, .source = &source };
    snprintf(path, sizeof path, "%s/%s", dir, tree);
    struct walk w = { &v, path, 0, compare };
    steps = files = links = seen_count = 0;
    status s = c->probe(&source);
    if (!s) s = c->mount(&v);
    if (compare && s) fail_msg("%s: status %u: %s", c->name, (unsigned)s, v.problem);
    if (s) return false;
    uint64_t id;
    s = c->lookup(&v, v.root, "docs", 4, &id);
    if (!s) s = c->lookup(&v, id, "size512.txt", 11, &id);
    if (compare) {
        assert_int_equal(s, XOS_OK);
        assert_int_equal(c->lookup(&v, v.root, "doc", 3, &id), XOS_NOTFOUND);
    }
    s = c->list(&v, v.root, entry, &w);
    if (compare) assert_int_equal(s, XOS_OK);
    assert_true(steps < STEPS);
    c->unmount(&v);
    return true;
}

static uint32_t rnd_state = 1;
static uint32_t rnd(void)
{
    rnd_state ^= rnd_state << 13;
    rnd_state ^= rnd_state >> 17;
    return rnd_state ^= rnd_state << 5;
}

static void damage(const struct fs_class *c, uint32_t metadata)
{
    const char *text = getenv("XOS_FUZZ"), *seed = getenv("XOS_SEED");
    uint32_t n = text ? (uint32_t)atoi(text) : 200, mounted = 0;
    uint64_t size = source.size;
    rnd_state = seed ? (uint32_t)atoi(seed) | 1 : 1;
    uint8_t *good = malloc(size);
    memcpy(good, bytes, size);
    if (metadata > size) metadata = (uint32_t)size;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = 1 + rnd() % 12; k; k--) {
            static const uint8_t odd[] = { 0, 1, 0x7f, 0x80, 0xff, 0xfe };
            uint32_t at = rnd() % metadata;
            if (rnd() % 3 == 0) at %= 66 * 2048;            /* descriptors, boot sector, first table */
            bytes[at] = rnd() % 2 ? (uint8_t)rnd() : odd[rnd() % sizeof odd];
        }
        if (rnd() % 16 == 0) source.size = rnd() % size;
        mounted += walk(c, "t", false);
        source.size = size;
        memcpy(bytes, good, metadata);
    }
    free(good);
    assert_true(n < 100 || mounted > n / 4);
    print_message("%s: %u damaged images, %u mounted\n", c->name, (unsigned)n, (unsigned)mounted);
}

#define FILES 312u

static void test_rock_ridge(void **state)
{
    (void)state;
    sh("cd %s && xorriso -as mkisofs -quiet -R -V WORK -o rock.iso r 2>/dev/null", dir);
    load("rock.iso");
    walk(fs_iso(), "r", true);
    assert_int_equal(files, FILES);
    assert_int_equal(links, 4);
    damage(fs_iso(), 400 * 2048);
}

static void test_joliet(void **state)
{
    (void)state;
    sh("cd %s && xorriso -as mkisofs -quiet -J -joliet-long -V WORK -o joliet.iso t 2>/dev/null", dir);
    load("joliet.iso");
    for (uint64_t i = 0; i + 6 < source.size; i++)          /* xorriso always writes Rock Ridge: hide it */
        if (!memcmp(bytes + i, "SP\7\1\276\357", 6)) bytes[i] = 'X';
    walk(fs_iso(), "t", true);
    assert_int_equal(files, FILES);
    damage(fs_iso(), 400 * 2048);
}

static uint32_t sum_now(struct fs_volume *v)
{
    uint32_t sum = 0;
    assert_int_equal(v->cls->sum(v, &sum), XOS_OK);
    return sum;
}

/* Whatever somebody else changes shows in the sum. */
static void sums(void)
{
    struct fs_volume v = { .cls = fs_fat(), .source = &source };
    uint64_t name = 0;
    assert_int_equal(v.cls->mount(&v), XOS_OK);
    uint32_t sum = sum_now(&v), boot = bytes[11] | bytes[12] << 8, table = (bytes[14] | bytes[15] << 8) * boot;
    assert_int_equal(sum_now(&v), sum);
    bytes[table + 5] ^= 1;                                  /* a cluster's entry */
    assert_int_not_equal(sum_now(&v), sum);
    bytes[table + 5] ^= 1;
    while (memcmp(bytes + name, "BIG     BIN", 11)) name++; /* in a directory below another */
    bytes[name + 22] ^= 1;                                  /* its time */
    assert_int_not_equal(sum_now(&v), sum);
    bytes[name + 22] ^= 1;
    assert_int_equal(sum_now(&v), sum);
    v.cls->unmount(&v);
}

static void fat(const char *options, uint32_t kib, uint32_t metadata)
{
    sh("cd %s && rm -f fat.img && mformat -C -i fat.img -v WORK %s -T %u :: && LC_ALL=C.UTF-8 mcopy -s -i fat.img t/* ::", dir, options,
       (unsigned)kib * 2);
    load("fat.img");
    walk(fs_fat(), "t", true);
    assert_int_equal(files, FILES);
    sums();
    damage(fs_fat(), metadata);
}

static void test_fat12(void **state) { (void)state; fat("-h 2 -s 16 -c 8", 15000, 200000); }
static void test_fat16(void **state) { (void)state; fat("-h 4 -s 32 -c 2", 40000, 300000); }
static void test_fat32(void **state) { (void)state; fat("-F -h 4 -s 32 -c 1", 50000, 1200000); }

static void test_swap(void **state)
{
    struct fs_volume v = { .cls = fs_swap(), .source = &source };
    struct fs_node n;
    struct fs_run r;
    uint32_t count;
    (void)state;
    sh("cd %s && head -c 400000 /dev/zero >swap.img && PATH=$PATH:/sbin:/usr/sbin mkswap -q swap.img", dir);
    load("swap.img");
    assert_int_equal(v.cls->probe(&source), XOS_OK);
    assert_int_equal(v.cls->mount(&v), XOS_OK);
    assert_int_equal(v.cls->stat(&v, 1, &n), XOS_OK);
    assert_int_equal(n.size, 400000 / 4096 * 4096 - 4096);
    assert_int_equal(v.cls->map(&v, 1, 8192, &r, 1, &count), XOS_OK);
    assert_true(r.at == 0 && r.len == n.size && r.disk == 4096 && r.disk + r.len <= source.size);
    v.cls->unmount(&v);
    bytes[1024 + 4] += 3;                                   /* its last page */
    assert_int_equal(v.cls->mount(&v), XOS_IO);
    assert_non_null(strstr(v.problem, "last page"));
    bytes[1024] = 2;
    assert_int_equal(v.cls->mount(&v), XOS_IO);
}

/* Neither takes what the other made, nor nothing. */
static void test_others(void **state)
{
    (void)state;
    load("rock.iso");
    assert_int_equal(fs_fat()->probe(&source), XOS_NOTFOUND);
    load("fat.img");
    assert_int_equal(fs_iso()->probe(&source), XOS_NOTFOUND);
    memset(bytes, 0, 1 << 20);
    assert_int_equal(fs_fat()->probe(&source), XOS_NOTFOUND);
    assert_int_equal(fs_iso()->probe(&source), XOS_NOTFOUND);
    source.size = 100;
    assert_int_equal(fs_fat()->probe(&source), XOS_NOTFOUND);
    assert_int_equal(fs_iso()->probe(&source), XOS_NOTFOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rock_ridge), cmocka_unit_test(test_joliet), cmocka_unit_test(test_fat12),
        cmocka_unit_test(test_fat16), cmocka_unit_test(test_fat32), cmocka_unit_test(test_swap),
        cmocka_unit_test(test_others),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
