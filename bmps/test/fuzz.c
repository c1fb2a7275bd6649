/* Damaged volumes, mounted for writing and used: a status, never a crash.  Damage hits what the class trusts most, and the
 * checksums of superblock and inodes are made right again where there are some.  Then the images that come with
 * e2fsprogs' own tests.
 * XOS_SEED=seed, XOS_FUZZ=mounts, XOS_IMAGES=e2fsprogs' tests/ directory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "bmps/ext/ext.h"
#include "bmps/test/model.h"
#include "bmps/test/scratch.h"

const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "allocator_may_return_null=1:max_allocation_size_mb=400"; }

static const struct layout { const char *options; uint32_t kib; } layouts[] = {
    { "-t ext4 -b 1024 -O ^metadata_csum,^64bit -J size=1 -N 64", 4096 },
    { "-t ext4 -b 1024 -J size=1 -N 64 -O 64bit", 4096 },
    { "-t ext3 -b 1024 -J size=1 -N 64 -O dir_index", 4096 },
    { "-t ext4 -b 1024 -O inline_data,^metadata_csum,^has_journal -N 64", 1024 },
    { "-t ext2 -b 1024 -N 64", 1024 },
};
#define LAYOUTS (sizeof layouts / sizeof *layouts)

static struct disk disk;
static uint32_t mounted, writable, used, refused;

/* ---- using a volume ---- */
static void use_file(struct fs_volume *v, uint64_t id)
{
    struct fs_run runs[4];
    uint32_t count;
    uint8_t page[4096] = { 0 };
    v->cls->hold(v, id);
    if (rnd() % 2) v->cls->atomic(v, id, true);
    v->cls->resize(v, id, rnd() % 3 ? rnd() % 9000 : rnd());
    v->cls->reserve(v, id, 0, 8192);
    if (!v->cls->place(v, id, rnd() % 9000, 4096, runs, 4, &count) && runs[0].disk < FS_RUN_INSIDE)
        v->cls->placed(v, id, runs[0].at, runs[0].len);
    v->cls->write(v, id, 0, page, rnd() % 100);
    v->cls->set_attr(v, id, "a", 1, page, rnd() % 300);
    if (rnd() % 2) v->cls->swap(v, id);
    if (rnd() % 4 == 0) v->cls->atomic(v, id, false);
    v->cls->forget(v, id);
}

static void use(struct fs_volume *v)
{
    struct tree t;
    struct fs_usage u;
    uint64_t id;
    if (volume_tree(v, &t)) refused++;
    v->cls->usage(v, &u);
    for (uint32_t i = 0; i < 5 && t.count; i++) {
        const struct line *l = &t.lines[rnd() % t.count];
        const char *name = strrchr(l->path, '/') + 1;
        uint32_t len = (uint32_t)strlen(name);
        use_file(v, l->uid);
        v->cls->lookup(v, v->root, name, len, &id);
        if (rnd() % 3 == 0) v->cls->rename(v, v->root, name, len, l->uid, "moved", 5);
        if (rnd() % 3 == 0) v->cls->remove(v, v->root, name, len);
        if (!v->cls->create(v, rnd() % 2 ? v->root : l->uid, "new-name", 8, rnd() % 2 ? FS_FILE : FS_DIR, NULL, 0, &id)) used++;
    }
    tree_free(&t);
    v->cls->commit(v);
}

static void mount_and_use(bool write)
{
    struct fs_volume v = { .cls = fs_ext2(), .source = &disk.source, .plain = true };
    alarm(60);
    if (!v.cls->probe(&disk.source) && !v.cls->mount(&v)) {
        mounted++;
        writable += !v.readonly && disk.source.write;
        if (write) use(&v);
        else {
            struct tree t;
            if (volume_tree(&v, &t)) refused++;
            tree_free(&t);
        }
        v.cls->unmount(&v);
    } else if (!v.problem[0]) {
        refused++;
    }
    alarm(0);
}

/* ---- damage ---- */
static struct ext2_super_block *super(void) { return (struct ext2_super_block *)(void *)(disk.bytes + 1024); }

static void byte(uint8_t *at)
{
    static const uint8_t often[] = { 0, 1, 0xff, 0x7f, 0x80 };
    *at = rnd() % 2 ? often[rnd() % sizeof often] : rnd() % 2 ? *at ^ (uint8_t)(1u << rnd() % 8) : (uint8_t)rnd();
}

static void repair_super(void)
{
    if (super()->s_feature_ro_compat & EXT4_FEATURE_RO_COMPAT_METADATA_CSUM)
        super()->s_checksum = ext2fs_crc32c_le(~0u, (uint8_t *)super(), offsetof(struct ext2_super_block, s_checksum));
}

/* One inode of the first group: some of its bytes, and its checksum right again. */
static void hit_inode(void)
{
    uint32_t size = super()->s_inode_size, per = super()->s_inodes_per_group, ino = rnd() % 40 + 1;
    uint32_t table = ((struct ext2_group_desc *)(void *)(disk.bytes + 2048))->bg_inode_table;
    uint64_t at = (uint64_t)table * 1024 + (uint64_t)(ino - 1) * size;
    if (size < 128 || size > 1024 || size & (size - 1) || ino > per || at + size > disk.source.size) return;
    struct ext2_inode_large *i = (struct ext2_inode_large *)(void *)(disk.bytes + at);
    for (uint32_t k = rnd() % 4 + 1; k--;) byte(disk.bytes + at + rnd() % (rnd() % 2 ? 108 : size));
    if (!(super()->s_feature_ro_compat & EXT4_FEATURE_RO_COMPAT_METADATA_CSUM) || size < 256) return;
    uint32_t crc = ext2fs_crc32c_le(~0u, super()->s_uuid, 16);
    crc = ext2fs_crc32c_le(crc, (uint8_t *)&ino, 4);
    crc = ext2fs_crc32c_le(crc, (uint8_t *)&i->i_generation, 4);
    i->i_checksum_lo = i->i_checksum_hi = 0;
    crc = ext2fs_crc32c_le(crc, (uint8_t *)i, size);
    i->i_checksum_lo = (uint16_t)crc;
    i->i_checksum_hi = (uint16_t)(crc >> 16);
}

static void damage(void)
{
    for (uint32_t n = rnd() % 6 + 1; n--;) {
        uint32_t where = rnd() % 10;
        if (where < 2) byte(disk.bytes + 1024 + rnd() % 400);
        else if (where < 5) hit_inode();
        else if (where < 6) byte(disk.bytes + 2048 + rnd() % 1024);
        else byte(disk.bytes + rnd() % (where < 9 ? 400u << 10 : (uint32_t)disk.source.size));
    }
    if (rnd() % 4) super()->s_magic = EXT2_SUPER_MAGIC;
    repair_super();
}

/* A volume with a little of everything; in every other, changes wait in the journal. */
static void fill_volume(bool leave_journal)
{
    struct fs_volume v = { .cls = fs_ext2(), .source = &disk.source, .plain = true };
    char name[100], target[120];
    uint64_t id, sub;
    assert_int_equal(v.cls->mount(&v), XOS_OK);
    v.cls->create(&v, v.root, "sub", 3, FS_DIR, NULL, 0, &sub);
    for (uint32_t i = 0; i < 30; i++) {
        int len = snprintf(name, sizeof name, "a-name-long-enough-to-fill-the-directory-soon-%u", (unsigned)i);
        if (v.cls->create(&v, i % 3 ? sub : v.root, name, (uint32_t)len, FS_FILE, NULL, 0, &id)) break;
        v.cls->resize(&v, id, i * 3000);
        struct fs_run runs[2];
        uint32_t count;
        for (uint64_t at = 0; at < i * 3000; at += 8192)
            if (!v.cls->place(&v, id, at, 1024, runs, 2, &count)) v.cls->placed(&v, id, at, 1024);
    }
    memset(target, 't', sizeof target);
    v.cls->create(&v, v.root, "link", 4, FS_LINK, target, 110, &id);
    v.cls->commit(&v);
    v.cls->remove(&v, v.root, "link", 4);
    v.cls->commit(&v);
    uint8_t *now = malloc(disk.source.size);
    memcpy(now, disk.bytes, disk.source.size);
    v.cls->unmount(&v);
    if (leave_journal) memcpy(disk.bytes, now, disk.source.size);
    free(now);
}

static void test_damaged(void **state)
{
    (void)state;
    uint32_t all = from_env("XOS_FUZZ", 300), done = 0;
    rnd_seed(from_env("XOS_SEED", 1));
    for (uint32_t k = 0; k < 2 * LAYOUTS; k++) {
        const struct layout *l = &layouts[k / 2];
        assert_true(scratch_made(&disk, l->options, l->kib));
        fill_volume(k % 2);
        uint8_t *base = malloc(disk.source.size);
        memcpy(base, disk.bytes, disk.source.size);
        for (uint32_t i = 0; i < all / (2 * LAYOUTS); i++, done++) {
            damage();
            if (rnd() % 20 == 0) disk.source.size = rnd() % (l->kib << 10);
            mount_and_use(true);
            disk.source.size = l->kib << 10;
            memcpy(disk.bytes, base, disk.source.size);
        }
        free(base);
        disk_free(&disk);
    }
    print_message("%u damaged volumes: %u mounted, %u of them writable, %u names made on them, %u walks refused\n",
                  (unsigned)done, (unsigned)mounted, (unsigned)writable, (unsigned)used, (unsigned)refused);
    assert_true(mounted > 0 && writable > 0);
}

static void test_images(void **state)
{
    (void)state;
    const char *from = getenv("XOS_IMAGES");
    char line[300];
    uint32_t images = 0;
    if (!from) from = "build/third/e2fsprogs/tests";
    snprintf(line, sizeof line, "ls %s/*/image.gz 2>/dev/null", from);
    FILE *list = popen(line, "r");
    assert_non_null(list);
    mounted = writable = refused = 0;
    uint32_t most = from_env("XOS_IMAGES_MAX", 1000);
    while (images < most && fgets(line, sizeof line, list)) {
        line[strcspn(line, "\n")] = 0;
        if (sh("gzip -dc %s > %s", line, image)) continue;
        FILE *f = fopen(image, "rb");
        fseek(f, 0, SEEK_END);
        uint64_t size = (uint64_t)ftell(f);
        fclose(f);
        if (!size || size > 300u << 20) continue;
        disk_init(&disk, size);
        disk_load(&disk, image);
        mount_and_use(true);
        disk_free(&disk);
        images++;
    }
    pclose(list);
    print_message("%u images of e2fsprogs' tests: %u mounted, %u of them writable, %u walks refused\n", (unsigned)images,
                  (unsigned)mounted, (unsigned)writable, (unsigned)refused);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_damaged), cmocka_unit_test(test_images) };
    return cmocka_run_group_tests(tests, scratch_up, scratch_down);
}
