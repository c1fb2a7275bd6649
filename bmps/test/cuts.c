/* Power cuts: operations at random on a volume with a journal, its disk cut off at random moments with any part of what
 * was not flushed.  What is found then: the tree of one commit, not older than the last sync; data of the file itself; the
 * same after replay by us, by e2fsck and by debugfs.  Then the same with faults put in on purpose: each is noticed.
 * XOS_SEED=first seed, XOS_CUTS=cuts per layout, XOS_EVERY=every so many also by e2fsck and debugfs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bmps/ext/ext.h"
#include "bmps/ext/format.h"
#include "bmps/ext/mutant.h"
#include "bmps/test/model.h"
#include "bmps/test/scratch.h"

#define QUEUE  3u
#define STATES 64u

static const struct layout { const char *name, *options; uint32_t mib; } layouts[] = {
    { "4 KiB", "-t ext4 -b 4096 -J size=4 -N 600", 12 },
    { "1 KiB", "-t ext4 -b 1024 -J size=1 -N 600", 6 },
    { "1 KiB, ext3's map", "-t ext4 -b 1024 -O ^64bit,^extents -J size=1 -N 600", 6 },
    { "2 KiB, no checksums", "-t ext4 -b 2048 -O ^metadata_csum -J size=2 -N 600", 8 },
    { "1 KiB, inline data", "-t ext4 -b 1024 -O inline_data -J size=1 -N 600", 6 },
};
#define LAYOUTS (sizeof layouts / sizeof *layouts)

static struct run {
    struct disk disk, copy;
    struct model model;
    uint8_t *durable;                   /* as of the last flush */
    uint8_t *queue[QUEUE];
    uint32_t queued, one_in;
    struct tree before, states[STATES];
    uint32_t state_count;
    bool have_before;
    uint32_t cuts, external, every, operations, commits, wraps, replayed, escaped, revoked, syncs, away_every, aways;
    const char *forged;
    char error[700];
} r;

static struct { uint32_t done[KINDS_MAX], cuts, operations, commits, wraps; } all;     /* runs together */

/* ---- the moments ---- */
/* Any part of what was written since the last flush. */
static void capture(void)
{
    uint8_t *to = r.queue[r.queued++];
    uint32_t how = rnd() % 5, stop = r.disk.count ? rnd() % (r.disk.count + 1) : 0;
    memcpy(to, r.durable, r.disk.source.size);
    for (uint32_t i = 0; i < r.disk.count; i++) {
        struct disk_write *w = &r.disk.log[i];
        bool there = how == 0 ? true : how == 1 ? i < stop : how == 2 ? rnd() % 2 : how == 3 ? rnd() % 8 != 0 : i >= stop;
        if (there) memcpy(to + w->at, w->data, w->n);
    }
}

/* What a reader of the log could take for its own must be its own: an image with its magic has to be escaped. */
static void inspect(const struct disk_write *w)
{
    const struct journal *j = &ext_of(&r.model.vol)->log;
    uint32_t head[2];
    for (uint32_t i = 0; i < j->run_count; i++) {
        uint64_t from = j->runs[i].disk * j->block_size, end = from + (uint64_t)j->runs[i].count * j->block_size;
        if (w->at < from || w->at >= end) continue;
        memcpy(head, w->data, sizeof head);
        if (head[0] == be32(LOG_MAGIC) && (!head[1] || be32(head[1]) > LOG_REVOKE))
            r.forged = "an image in the log begins with the log's magic";
    }
}

static void event(struct disk *d, bool flush)
{
    if (!flush) inspect(&d->log[d->count - 1]);
    if (!r.have_before) {
        r.before = model_tree(&r.model);
        r.have_before = true;
    }
    /* more often at the end of a commit or checkpoint, where order matters */
    if (r.queued < QUEUE && rnd() % (!flush ? r.one_in : d->count > 8 ? 4 : 12) == 0) capture();
    if (!flush) return;
    for (uint32_t i = 0; i < d->count; i++) memcpy(r.durable + d->log[i].at, d->log[i].data, d->log[i].n);
    disk_forget_log(d);
    model_flushed(&r.model);
}

/* The disk is there again, without part of what it had in its cache: the page cache's part of it is written again. */
static void come_back(struct model *m)
{
    uint32_t often = r.disk.away_every;
    disk_back(&r.disk, r.durable);
    r.disk.away_every = 0;
    model_again(m);
    r.disk.away_every = often;
}

/* ---- what is found ---- */
static const struct tree *known(const struct tree *got, uint32_t count)
{
    char text[sizeof r.error];
    for (uint32_t i = count; i--;) {
        if (!tree_compare(&r.states[i], got, text, sizeof text)) return &r.states[i];
        if (i + 1 == count) memcpy(r.error, text, sizeof text);     /* the newest one's difference */
    }
    return NULL;
}

/* The tree that another program's replay leaves, read without writing. */
static const char *others_tree(const char *path, struct tree *t, char *text, uint32_t room)
{
    struct disk d;
    disk_init(&d, r.disk.source.size);
    disk_load(&d, path);
    d.source.write = NULL;
    struct fs_volume v = { .cls = fs_ext2(), .source = &d.source };
    const char *e = NULL;
    *t = (struct tree){ 0 };
    if (v.cls->mount(&v)) e = "can't be mounted";
    else e = volume_tree(&v, t);
    if (e) snprintf(text, room, "%s: %s", e, v.problem);
    if (v.state) v.cls->unmount(&v);
    disk_free(&d);
    return e ? text : NULL;
}

static const char *others(const uint8_t *cut, const struct tree *ours)
{
    /* -n: between two flushes a checkpoint has bitmaps whose checksums, elsewhere, are not there yet */
    static const char *const tools[] = { "e2fsck -p", "debugfs -n -w -R journal_run" };
    struct disk raw = { .source = { .size = r.disk.source.size }, .bytes = (uint8_t *)(uintptr_t)cut };
    char text[300];
    r.external++;
    if (!scratch_clean(&r.copy)) return "e2fsck is not content with what we replayed";
    for (uint32_t i = 0; i < 2; i++) {
        struct tree t;
        disk_save(&raw, image);
        int code = sh("%s %s >%s/log 2>&1", tools[i], image, dir);
        const char *e = code > 1 ? "it fails" : others_tree(image, &t, text, sizeof text);
        if (!e) {
            e = tree_compare(ours, &t, text, sizeof text);
            tree_free(&t);
        }
        if (e) {
            snprintf(r.error, sizeof r.error, "%s: %s", tools[i], e);
            return r.error;
        }
        if (!i && sh("e2fsck -fn %s >%s/log 2>&1", image, dir)) {
            sh("cat %s/log", dir);
            return "e2fsck is not content with what it replayed";
        }
    }
    return NULL;
}

static const char *judge(const uint8_t *cut, uint32_t states)
{
    struct tree got;
    struct fs_volume v = { .cls = fs_ext2(), .source = &r.copy.source };
    memcpy(r.copy.bytes, cut, r.disk.source.size);
    r.cuts++;
    if (v.cls->mount(&v) || v.readonly) {
        snprintf(r.error, sizeof r.error, "after the cut: not mounted: %s", v.problem);
        if (v.state) v.cls->unmount(&v);
        return r.error;
    }
    r.replayed += v.replayed;
    const char *e = volume_tree(&v, &got);
    const struct tree *state = e ? NULL : known(&got, states);
    if (e) e = strcpy(r.error, e);
    else if (!state) e = r.error[0] ? r.error : "the tree of no commit";
    else e = data_after_cut(&r.model, &v, state, r.error, sizeof r.error);
    v.cls->unmount(&v);
    if (!e && r.every && r.cuts % r.every == 0) e = others(cut, &got);
    tree_free(&got);
    return e;
}

/* The operation is over: judge the moments in it.  A commit in it was of the tree before or after. */
static const char *settle(bool committed)
{
    const char *e = NULL;
    uint32_t states = r.state_count;
    if (committed && r.have_before) {
        if (states + 2 > STATES) return "too many commits between two syncs";
        r.states[states++] = r.before;
        r.states[states++] = model_tree(&r.model);
        r.have_before = false;
    }
    for (uint32_t i = 0; i < r.queued && !e; i++) e = judge(r.queue[i], states);
    r.queued = 0;
    r.state_count = states;
    if (r.have_before) tree_free(&r.before);
    r.have_before = false;
    return e;
}

static void forget_states(void)
{
    while (r.state_count) tree_free(&r.states[--r.state_count]);
}

static const char *one_step(bool sync)
{
    struct ext *x = ext_of(&r.model.vol);
    uint32_t commits = x->log.commits;
    status s = XOS_OK;
    const char *e = NULL;
    if (sync) s = r.model.vol.cls->commit(&r.model.vol);
    else e = model_step(&r.model);
    r.operations += !sync;
    if (e || s) return e ? e : "commit";
    e = settle(x->log.commits != commits);
    if (!e) e = r.forged;
    if (e || !sync) return e;
    model_synced(&r.model);
    commits = x->log.commits;
    e = model_make_atomic(&r.model);
    if (!e) e = settle(x->log.commits != commits);
    if (e) return e;
    r.syncs++;
    forget_states();
    r.states[r.state_count++] = model_tree(&r.model);
    return NULL;
}

/* After all the comings and goings: what the model says, and a clean volume. */
static const char *at_the_end(void)
{
    const char *e = model_sync(&r.model);
    if (!e) e = model_compare(&r.model);
    if (e) return e;
    r.disk.event = NULL;
    model_unmount(&r.model);
    disk_save(&r.disk, image);
    if (!sh("e2fsck -fn %s >%s/log 2>&1", image, dir)) return NULL;
    sh("cat %s/log", dir);
    return "e2fsck is not content at the end";
}

/* away: one in so many accesses finds the disk away, once for all */
static const char *cut_run(const struct layout *l, uint32_t seed, uint32_t cuts, uint32_t every, uint32_t away)
{
    uint64_t size = (uint64_t)l->mib << 20;
    memset(&r, 0, sizeof r);
    rnd_seed(seed);
    if (!scratch_made(&r.disk, l->options, l->mib * 1024)) return "mke2fs";
    disk_init(&r.copy, size);
    r.durable = malloc(size);
    memcpy(r.durable, r.disk.bytes, size);
    for (uint32_t i = 0; i < QUEUE; i++) r.queue[i] = malloc(size);
    r.every = every;
    r.away_every = away;
    r.one_in = 100;
    model_init(&r.model, &r.disk, true);
    const char *e = model_mount(&r.model);
    if (!e) {
        r.states[r.state_count++] = model_tree(&r.model);
        r.disk.logging = true;
        r.disk.event = event;
        if (r.away_every) model_patient(&r.model, come_back);
        r.disk.away_every = r.away_every;
    }
    while (!e && r.cuts < cuts) e = one_step(rnd() % 80 == 0);
    r.disk.away_every = 0;
    if (!e && away) e = at_the_end();
    r.disk.event = NULL;
    r.disk.logging = false;
    if (r.model.vol.state) {
        struct journal *j = &ext_of(&r.model.vol)->log;
        r.commits = j->commits;
        r.wraps = j->wraps;
        r.escaped = j->escaped;
        r.revoked = j->revoked;
        r.model.vol.cls->unmount(&r.model.vol);
    }
    for (uint32_t i = 0; i < KINDS_MAX; i++) all.done[i] += r.model.done[i];
    all.cuts += r.cuts;
    r.aways = r.disk.aways;
    all.operations += r.operations;
    all.commits += r.commits;
    all.wraps += r.wraps;
    forget_states();
    if (r.have_before) tree_free(&r.before);
    for (uint32_t i = 0; i < QUEUE; i++) free(r.queue[i]);
    free(r.durable);
    model_free(&r.model);
    disk_free(&r.disk);
    disk_free(&r.copy);
    return e;
}

static void test_cuts(void **state)
{
    (void)state;
    uint32_t seed = from_env("XOS_SEED", 1), cuts = from_env("XOS_CUTS", 12), every = from_env("XOS_EVERY", 6);
    for (uint32_t i = 0; i < LAYOUTS; i++) {
        const char *e = cut_run(&layouts[i], seed + i, cuts, every, 0);
        if (e) fail_msg("%s, seed %u, cut %u, operation %u: %s", layouts[i].name, (unsigned)(seed + i), (unsigned)r.cuts,
                        (unsigned)r.operations, e);
        print_message("%s: %u cuts (%u also by e2fsck and debugfs), %u operations in %u commits, %u syncs, %u wraps, "
                      "%u blocks replayed, %u revoked, %u escaped, %u atomic swaps\n", layouts[i].name, (unsigned)r.cuts,
                      (unsigned)r.external, (unsigned)r.operations, (unsigned)r.commits, (unsigned)r.syncs,
                      (unsigned)r.wraps, (unsigned)r.replayed, (unsigned)r.revoked, (unsigned)r.escaped, (unsigned)r.model.swaps);
    }
    uint32_t rarest = UINT32_MAX;
    for (uint32_t i = 0; i < KINDS_MAX; i++) rarest = all.done[i] < rarest ? all.done[i] : rarest;
    print_message("together: %u cuts, %u operations, at least %u of each kind, %u a transaction, %u wraps\n",
                  (unsigned)all.cuts, (unsigned)all.operations, (unsigned)rarest,
                  (unsigned)(all.commits ? all.operations / all.commits : 0), (unsigned)all.wraps);
}

/* A disk that is away now and then, in the middle of anything, and comes back without part of its cache: the same volume goes
 * on, without being mounted again, and power cuts find what they would have found. */
static void test_away(void **state)
{
    (void)state;
    uint32_t seed = from_env("XOS_SEED", 1), cuts = from_env("XOS_AWAY_CUTS", 10), aways = 0, all_cuts = 0, all_ops = 0;
    for (uint32_t i = 0; i < LAYOUTS; i++) {
        const char *e = cut_run(&layouts[i], seed + i, cuts, 0, 15);
        if (e) fail_msg("away: %s, seed %u, cut %u, operation %u, away %u: %s", layouts[i].name, (unsigned)(seed + i),
                        (unsigned)r.cuts, (unsigned)r.operations, (unsigned)r.aways, e);
        aways += r.aways;
        all_cuts += r.cuts;
        all_ops += r.operations;
    }
    print_message("away %u times in %u operations, %u cuts: the volumes went on\n", (unsigned)aways, (unsigned)all_ops,
                  (unsigned)all_cuts);
    assert_true(aways > 20);
}

static void test_mutants(void **state)
{
    (void)state;
    static const char *const names[MUTANTS] = { "", "no flush before the commit block", "no flush before the tail moves",
        "no revoke", "early reuse", "metadata before data", "no escape",
        "an atomic file written in place" };
    uint32_t most = from_env("XOS_MUTANT_CUTS", 2000), seed = from_env("XOS_SEED", 1);
    for (bmps_mutant = 1; bmps_mutant < MUTANTS; bmps_mutant++) {
        const char *e = NULL;
        uint32_t all = 0, i;
        for (i = 0; !e && all < most; i++) {
            e = cut_run(&layouts[i % 2], seed + i, 60, 0, 0);
            all += r.cuts;
        }
        print_message("%s: %s after %u cuts\n", names[bmps_mutant], e ? e : "NOT noticed", (unsigned)all);
        int which = bmps_mutant;
        if (!e) bmps_mutant = 0;
        if (!e) fail_msg("a fault that nobody notices: %s", names[which]);
    }
    bmps_mutant = 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_cuts), cmocka_unit_test(test_away), cmocka_unit_test(test_mutants) };
    return cmocka_run_group_tests(tests, scratch_up, scratch_down);
}
