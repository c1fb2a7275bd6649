/* The ext2 layer on images that mke2fs makes: every file, link and attribute compared with its source, then
 * the same walk over images with random damage, which must end with a status.
 * XOS_FUZZ=n: damaged images per layout (default 40).  XOS_SEED=n: their seed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "bcfs/rt/rt.h"
#include "bmps/fs.h"
#include "bmps/test/disk.h"

#define IMAGE_BYTES (24u << 20)
#define RUNS 5u                 /* few, so that files need several calls of map */
#define BIG_NAMES 1500u

const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "allocator_may_return_null=1:max_allocation_size_mb=64"; }

static char dir[64], tree[80], image[80];
static uint8_t *bytes;
static uint64_t image_size;

struct memory { struct fs_source s; uint64_t reads; };

static status memory_read(struct fs_source *s, uint64_t at, void *to, uint32_t n)
{
    struct memory *m = (struct memory *)s;
    m->reads++;
    if (at > s->size || n > s->size - at) return XOS_IO;
    memcpy(to, bytes + at, n);
    return XOS_OK;
}

static struct memory source = { .s = { .read = memory_read, .name = "image" } };

/* ---- the source tree ---- */
static void put(const char *name, uint32_t at, uint32_t n)
{
    char path[400];
    snprintf(path, sizeof path, "%s/%s", tree, name);
    int fd = open(path, O_WRONLY | O_CREAT, 0644);
    assert_true(fd >= 0);
    uint8_t *data = malloc(n + 1);
    for (uint32_t i = 0; i < n; i++) data[i] = (uint8_t)rnd();
    assert_int_equal(pwrite(fd, data, n, at), (ssize_t)n);
    free(data);
    close(fd);
}

static void make_tree(void)
{
    char name[300];
    assert_int_equal(sh("mkdir -p %s/docs/deep/er/still %s/many", tree, tree), 0);
    static const uint32_t sizes[] = { 1, 40, 59, 60, 61, 150, 1023, 1024, 1025, 4095, 4096, 4097, 12288,
                                      12289, 300000 };
    for (uint32_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        snprintf(name, sizeof name, "docs/size%u.txt", (unsigned)sizes[i]);
        put(name, 0, sizes[i]);
    }
    put("empty", 0, 0);
    put("docs/deep/er/still/big.bin", 0, 3000000);
    put("sparse", 0, 5000);                         /* data, hole, data, hole, data far off */
    put("sparse", 100000, 5000);
    put("sparse", 1400000, 1);
    put("hole-first", 700001, 10);
    put("very-sparse", 70u << 20, 5);
    for (uint32_t i = 0; i < 40; i++) put("holes", i * 16384, 4096);
    for (uint32_t i = 0; i < BIG_NAMES; i++) {
        snprintf(name, sizeof name, "many/a-name-in-a-directory-of-many-blocks-%u", (unsigned)i);
        put(name, 0, i % 7);
    }
    memset(name, 'n', 255);
    name[255] = 0;
    put(name, 0, 3);
    assert_int_equal(sh("cd %s && ln -s docs/size1.txt short && ln -s /docs/deep dirlink &&"
                        "ln -s nowhere dangling && ln -s loop loop &&"
                        "ln -s $(printf '%%0150d' 7) long && ln docs/size40.txt hard && mkfifo pipe", tree),
                            0);
}

/* ---- comparing ---- */
struct walk { struct fs_volume *v; const char *path; uint32_t files, links, dirs,
              others; int depth; bool compare; uint32_t steps; };

static uint64_t read_all(struct walk *w, uint64_t id, uint64_t size, FILE *expect)
{
    static uint8_t a[65536], b[65536];
    uint64_t at = 0;
    while (at < size) {
        struct fs_run runs[RUNS];
        uint32_t count = 0;
        status s = w->v->cls->map(w->v, id, at, runs, RUNS, &count);
        if (s || ++w->steps > 20000) {
            if (w->compare) fail_msg("map: %s", w->v->problem);
            return at;
        }
        assert_in_range(count, 1, RUNS);
        assert_true(runs[0].at <= at);
        for (uint32_t i = 0; i < count && at < size; i++) {
            assert_true(runs[i].len > 0 && at >= runs[i].at && at < runs[i].at + runs[i].len);
            while (at < size && at < runs[i].at + runs[i].len) {
                uint64_t left = runs[i].at + runs[i].len - at;
                uint32_t n = left < sizeof a ? (uint32_t)left : sizeof a;
                if (n > size - at) n = (uint32_t)(size - at);
                if (runs[i].disk == FS_RUN_ZERO) memset(a, 0, n);
                else if (runs[i].disk == FS_RUN_INSIDE) s = w->v->cls->read(w->v, id, at, a, n);
                else s = memory_read(&source.s, runs[i].disk + (at - runs[i].at), a, n);
                if (w->compare) {
                    assert_int_equal(s, XOS_OK);
                    assert_int_equal(fread(b, 1, n, expect), n);
                    assert_memory_equal(a, b, n);
                } else if (s || ++w->steps > 20000) {
                    return at;
                }
                at += n;
            }
        }
    }
    return at;
}

static uint32_t attrs_seen;
static status attr_seen(void *ctx, const char *name, uint32_t name_len, const void *value, uint32_t len)
{
    struct walk *w = ctx;
    if (!w->compare) return ++w->steps > 20000 ? XOS_TOOBIG : XOS_OK;
    assert_int_equal(name_len, 6);
    assert_memory_equal(name, "author", 6);
    assert_int_equal(len, 4);
    assert_memory_equal(value, "Anna", 4);
    attrs_seen++;
    return XOS_OK;
}

static status visit(void *ctx, const char *name, uint32_t len, uint64_t id)
{
    struct walk *up = ctx, w = *up;
    struct fs_node n;
    char path[700], target[600], expect[600];
    if (up->compare && len == 10 && !memcmp(name, "lost+found", 10)) return XOS_OK;
    snprintf(path, sizeof path, "%s/%.*s", up->path, (int)len, name);
    status s = w.v->cls->stat(w.v, id, &n);
    if (++up->steps > 20000) return XOS_TOOBIG;
    if (!w.compare && s) return XOS_OK;
    if (s) fail_msg("%s: %s", path, w.v->problem);
    w.path = path;
    w.steps = up->steps;
    w.depth++;
    struct stat st;
    if (w.compare) assert_int_equal(lstat(path, &st), 0);
    s = w.v->cls->attrs(w.v, id, attr_seen, &w);
    if (w.compare) assert_int_equal(s, XOS_OK);
    if (n.kind == FS_FILE) {
        FILE *f = w.compare ? fopen(path, "rb") : NULL;
        if (w.compare) assert_int_equal(n.size, st.st_size);
        uint64_t got = read_all(&w, id, n.size, f);
        if (f) {
            assert_int_equal(got, n.size);
            fclose(f);
        }
        w.files++;
    } else if (n.kind == FS_LINK) {
        uint32_t size = 0;
        s = w.v->cls->link(w.v, id, target, sizeof target, &size);
        if (w.compare) {
            assert_int_equal(s, XOS_OK);
            assert_int_equal(readlink(path, expect, sizeof expect), size);
            assert_memory_equal(target, expect, size);
            assert_int_equal(w.v->cls->link(w.v, id, target, size - 1, &size), XOS_TOOBIG);
        }
        w.links++;
    } else if (n.kind == FS_DIR) {
        if (w.depth < 8) s = w.v->cls->list(w.v, id, visit, &w);
        if (w.compare && s) fail_msg("%s: %s", path, w.v->problem);
        w.dirs++;
    } else {
        w.others++;
    }
    up->files = w.files, up->links = w.links, up->dirs = w.dirs, up->others = w.others, up->steps = w.steps;
    return XOS_OK;
}

static status walk_image(bool compare, struct walk *w)
{
    struct fs_volume v = { .cls = fs_ext2(), .source = &source.s };
    *w = (struct walk){ .v = &v, .path = tree, .compare = compare };
    status s = v.cls->probe(&source.s);
    if (!s) s = v.cls->mount(&v);
    if (s) {
        if (compare) fail_msg("mount: %s", v.problem);
        return s;
    }
    s = v.cls->list(&v, v.root, visit, w);
    if (compare) {
        if (s) fail_msg("root: %s", v.problem);
        assert_string_equal(v.label, "work");
    }
    v.cls->unmount(&v);
    w->v = NULL;
    return s;
}

static const struct layout { const char *name, *options; } layouts[] = {
    { "4k extents, checksums", "-t ext4 -b 4096" },
    { "1k extents, no checksums", "-t ext4 -b 1024 -O ^metadata_csum,^has_journal" },
    { "2k indirect", "-t ext2 -b 2048" },
    { "1k indirect", "-t ext3 -b 1024 -O ^has_journal" },
    { "4k indirect, old inodes", "-t ext2 -b 4096 -I 128 -O ^ext_attr" },
    { "1k inline data", "-t ext4 -b 1024 -I 256 -O inline_data,^metadata_csum" },
    { "4k inline data, 64bit, meta_bg", "-t ext4 -b 4096 -O inline_data,64bit,meta_bg,^resize_inode" },
    { "bigalloc", "-t ext4 -b 1024 -O bigalloc,^metadata_csum -C 8192" },
};
#define LAYOUTS (sizeof layouts / sizeof *layouts)

static void load(const struct layout *l, bool attrs)
{
    uint32_t block = strstr(l->options, "4096") ? 4096 : strstr(l->options, "2048") ? 2048 : 1024;
    assert_int_equal(sh("rm -f %s && mke2fs -q -F -L work -N 3000 %s -d %s %s %u >%s/log 2>&1 || { cat %s/log; false; }",
                        image, l->options, tree, image, (unsigned)(IMAGE_BYTES / block), dir, dir), 0);
    static const char set[] = "debugfs -w -R 'ea_set docs/size40.txt user.author Anna' %s 2>/dev/null >&2";
    if (attrs) assert_int_equal(sh(set, image), 0);
    FILE *f = fopen(image, "rb");
    assert_non_null(f);
    image_size = fread(bytes, 1, IMAGE_BYTES, f);
    fclose(f);
    source.s.size = image_size;
}

static void test_equal(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < LAYOUTS; i++) {
        struct walk w;
        bool attrs = !strstr(layouts[i].options, "^ext_attr");
        load(&layouts[i], attrs);
        attrs_seen = 0;
        walk_image(true, &w);
        print_message("%s: %u files, %u links, %u directories equal\n", layouts[i].name, w.files, w.links,
                      w.dirs);
        assert_int_equal(w.files, BIG_NAMES + 15 + 8);
        assert_int_equal(w.links, 5);
        assert_int_equal(w.dirs, 5);
        assert_int_equal(w.others, 1);
        assert_int_equal(attrs_seen, attrs ? 2 : 0);       /* two names, one inode */
    }
}

/* Damage hits metadata mostly: the first 600 KiB hold the superblock, descriptors, inodes and directories. */
#define HITS 24u
static void test_damaged(void **state)
{
    (void)state;
    uint32_t rounds = from_env("XOS_FUZZ", 40), mounted = 0, walked = 0, all = 0;
    rnd_seed(from_env("XOS_SEED", 12345));
    for (uint32_t i = 0; i < LAYOUTS; i++) {
        load(&layouts[i], !strstr(layouts[i].options, "^ext_attr"));
        for (uint32_t k = 0; k < rounds; k++, all++) {
            struct { uint32_t at; uint8_t was; } hit[HITS];
            uint32_t hits = 1 + rnd() % HITS;
            for (uint32_t h = 0; h < hits; h++) {
                uint32_t where = rnd() % 8, at = where == 0 ? 1024 + rnd() % 1024
                    : where < 6 ? rnd() % (600u << 10) : rnd() % (uint32_t)image_size;
                if (where && k % 2) at = at < 2048 ? at + 2048 : at;    /* every other one can be mounted */
                if (!where && k % 2) at += 4096;
                hit[h].at = at;
                hit[h].was = bytes[at];
                uint32_t how = rnd() % 4;
                bytes[at] = how == 0 ? 0xff : how == 1 ? 0 : how == 2 ? bytes[at] ^ 1u << rnd() % 8
                    : (uint8_t)rnd();
            }
            struct walk w;
            alarm(60);
            status s = walk_image(false, &w);
            alarm(0);
            mounted += w.files + w.dirs > 0;
            walked += s == XOS_OK;
            for (uint32_t h = hits; h--;) bytes[hit[h].at] = hit[h].was;
        }
        for (uint32_t cut = 0; cut < 20; cut++, all++) {        /* a truncated device */
            struct walk w;
            source.s.size = cut * 512;
            assert_int_not_equal(walk_image(false, &w), XOS_OK);
            source.s.size = image_size;
        }
    }
    print_message("%u damaged images: %u had files to read, %u listed their root to the end\n", all, mounted,
                  walked);
    if (rounds >= 20) assert_true(mounted > 0);
}

static int set_up(void **state)
{
    (void)state;
    strcpy(dir, "/tmp/xos-ext2-XXXXXX");
    if (!mkdtemp(dir)) return -1;
    snprintf(tree, sizeof tree, "%s/tree", dir);
    snprintf(image, sizeof image, "%s/image", dir);
    bytes = malloc(IMAGE_BYTES);
    setenv("PATH", "/usr/sbin:/sbin:/usr/bin:/bin", 1);
    make_tree();
    return bytes ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    free(bytes);
    return sh("rm -rf %s", dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_equal), cmocka_unit_test(test_damaged) };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
