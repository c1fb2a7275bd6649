/* Operations at random against a model: equal after each sync, clean for e2fsck, equal for debugfs' reading.
 * XOS_SEED=first seed, XOS_SEEDS=how many, XOS_OPS=operations each; failing disks: XOS_HURT=seeds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bmps/test/model.h"
#include "bmps/test/scratch.h"

static const struct layout { const char *name, *options; uint32_t block, mib; bool attrs; } layouts[] = {
    { "ext4, 4 KiB", "-t ext4 -b 4096 -J size=4", 4096, 24, true },
    { "ext4, 1 KiB, 64bit, small groups", "-t ext4 -b 1024 -O 64bit -g 2048 -J size=1", 1024, 16, true },
    { "ext4, 2 KiB, no checksums", "-t ext4 -b 2048 -O ^metadata_csum,^64bit -J size=2", 2048, 16, true },
    { "ext3, 1 KiB", "-t ext3 -b 1024 -J size=1", 1024, 12, true },
    { "ext3, 4 KiB, old inodes", "-t ext3 -b 4096 -I 128 -O dir_index -J size=4", 4096, 24, true },
    { "ext4, inline data", "-t ext4 -b 1024 -I 256 -O inline_data -J size=1", 1024, 12, true },
    { "ext2, no journal", "-t ext2 -b 1024", 1024, 12, true },
    { "ext4, full", "-t ext4 -b 1024 -J size=1 -N 400", 1024, 3, true },
};
#define LAYOUTS (sizeof layouts / sizeof *layouts)

static struct disk disk;
static struct model model;
static uint32_t operations;

static void made(const struct layout *l)
{
    assert_true(scratch_made(&disk, l->options, l->mib * 1024));
    model_init(&model, &disk, l->attrs);
}

static void must(const char *e, const struct layout *l, uint32_t seed, uint32_t op)
{
    if (!e) return;
    print_message("%s, seed %u, operation %u: %s", l->name, (unsigned)seed, (unsigned)op, e);
    exit(1);
}

static void fsck(const struct layout *l, uint32_t seed, uint32_t op)
{
    if (!scratch_clean(&disk)) must("e2fsck is not content", l, seed, op);
}

static void run(const struct layout *l, uint32_t seed, uint32_t count)
{
    rnd_seed(seed);
    made(l);
    must(model_mount(&model), l, seed, 0);
    for (uint32_t i = 1; i <= count; i++) {
        must(model_step(&model), l, seed, i);
        if (rnd() % 60 == 0 || i == count) {
            must(model_sync(&model), l, seed, i);
            must(model_make_atomic(&model), l, seed, i);
            if (rnd() % 4 == 0 || i == count) must(model_compare(&model), l, seed, i);
        }
        if (i % 500 == 0 || i == count) {
            model_unmount(&model);
            fsck(l, seed, i);
            must(model_mount(&model), l, seed, i);
            must(model_compare(&model), l, seed, i);
        }
        operations++;
    }
    model_unmount(&model);
    fsck(l, seed, count);
    model_free(&model);
    disk_free(&disk);
}

static void test_random(void **state)
{
    (void)state;
    uint32_t first = from_env("XOS_SEED", 1), seeds = from_env("XOS_SEEDS", LAYOUTS), ops = from_env("XOS_OPS", 400);
    for (uint32_t i = 0; i < seeds; i++) run(&layouts[(first + i) % LAYOUTS], first + i, ops);
    print_message("%u operations, %u seeds, %u layouts: equal and clean\n", (unsigned)operations, (unsigned)seeds,
                  (unsigned)(seeds < LAYOUTS ? seeds : LAYOUTS));
}

/* A disk that fails now and then: statuses, never a crash; and what it holds can be mounted when it works again. */
static void test_failing(void **state)
{
    (void)state;
    uint32_t seeds = from_env("XOS_HURT", LAYOUTS), mounted = 0;
    for (uint32_t seed = 1; seed <= seeds; seed++) {
        const struct layout *l = &layouts[seed % LAYOUTS];
        rnd_seed(seed + 1000);
        made(l);
        must(model_mount(&model), l, seed, 0);
        model.hurt = true;
        disk.fail_every = 20 + rnd() % 400;
        disk.fail_state = seed;
        for (uint32_t i = 1; i < 300; i++) {
            model_step(&model);         /* the model is not followed: only that each ends */
            if (i % 40 == 0) model_sync(&model);
            if (i % 40 == 0) model_make_atomic(&model);
        }
        model.vol.cls->unmount(&model.vol);
        disk.fail_every = 0;
        model.vol = (struct fs_volume){ .cls = fs_ext2(), .source = &disk.source, .plain = true };
        status s = model.vol.cls->mount(&model.vol);
        if (s) fail_msg("%s, seed %u: after failures: %s", l->name, (unsigned)seed, model.vol.problem);
        struct tree t;
        if (!model.vol.readonly) mounted++;
        const char *e = volume_tree(&model.vol, &t);
        /* without a journal failures may leave anything */
        if (e && strcmp(l->name, "ext2, no journal")) fail_msg("%s, seed %u: after failures: %s", l->name, (unsigned)seed, e);
        tree_free(&t);
        model.vol.cls->unmount(&model.vol);
        if (strcmp(l->name, "ext2, no journal")) fsck(l, seed, 0);
        model_free(&model);
        disk_free(&disk);
    }
    print_message("%u disks that failed: %u writable again\n", (unsigned)seeds, (unsigned)mounted);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_random), cmocka_unit_test(test_failing) };
    return cmocka_run_group_tests(tests, scratch_up, scratch_down);
}
