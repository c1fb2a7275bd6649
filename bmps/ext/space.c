/* Blocks that are promised to file pages, and blocks that were chosen for them but are not the file's yet.
 * A promise is a number: the data's blocks, and as many as could be needed to map them in the worst case.  Chosen
 * blocks are marked in memory only (ext_take); a power cut leaves them free. */
#include "bmps/ext/ext.h"
#include "bmps/ext/mutant.h"

enum kind { PROMISED, PLACED, CONVERT, APART };        /* CONVERT: mapped already, but unwritten.  APART: an atomic file's: written, not its own yet */
struct range { uint32_t at, count; uint64_t disk; enum kind kind; };
struct ext_space {
    uint32_t ino, count, room;
    struct range *ranges;       /* ascending, apart */
    uint64_t promised;          /* what x->promised has for it */
    uint64_t cost;              /* of which for mapping */
};

static struct ext_space *find(const struct ext *x, uint32_t ino)
{
    for (uint32_t i = 0; i < x->space_count; i++)
        if (x->space[i].ino == ino) return &x->space[i];
    return NULL;
}

static struct ext_space *find_or_add(struct ext *x, uint32_t ino)
{
    struct ext_space *p = find(x, ino);
    if (p) return p;
    p = realloc(x->space, (x->space_count + 1) * sizeof *p);
    if (!p) return NULL;
    x->space = p;
    p[x->space_count] = (struct ext_space){ .ino = ino };
    return &p[x->space_count++];
}

static void drop(struct ext *x, struct ext_space *p)
{
    x->promised -= p->promised;
    free(p->ranges);
    *p = x->space[--x->space_count];
}

void space_drop(struct ext *x)
{
    while (x->space_count) drop(x, &x->space[x->space_count - 1]);
    free(x->space);
    x->space = NULL;
}

/* Room for two more ranges: what any change below may need. */
static bool roomy(struct ext_space *p)
{
    if (p->count + 2 <= p->room) return true;
    uint32_t room = p->room ? p->room * 2 : 8;
    struct range *more = realloc(p->ranges, room * sizeof *more);
    if (!more) return false;
    p->ranges = more;
    p->room = room;
    return true;
}

/* The first range that ends behind `at`. */
static uint32_t first_at(const struct ext_space *p, uint32_t at)
{
    uint32_t lo = 0, hi = p->count;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (p->ranges[mid].at + p->ranges[mid].count <= at) lo = mid + 1;
        else hi = mid;
    }
    return lo;
}

static void insert_at(struct ext_space *p, uint32_t i, struct range r)
{
    memmove(p->ranges + i + 1, p->ranges + i, (p->count - i) * sizeof r);
    p->ranges[i] = r;
    p->count++;
}

static void delete_at(struct ext_space *p, uint32_t i)
{
    p->count--;
    memmove(p->ranges + i, p->ranges + i + 1, (p->count - i) * sizeof *p->ranges);
}

/* Take [at, end) out. */
static void carve(struct ext_space *p, uint32_t at, uint64_t end)
{
    uint32_t i = first_at(p, at);
    while (i < p->count && p->ranges[i].at < end) {
        struct range *r = &p->ranges[i], tail = *r;
        uint64_t r_end = (uint64_t)r->at + r->count;
        if (r_end > end) {
            uint32_t off = (uint32_t)(end - r->at);
            tail.at += off;
            tail.count -= off;
            tail.disk += tail.disk ? off : 0;
        } else {
            tail.count = 0;
        }
        if (r->at < at) {
            r->count = at - r->at;
            i++;
            if (tail.count) insert_at(p, i, tail);
        } else if (tail.count) {
            *r = tail;
        } else {
            delete_at(p, i);
        }
        if (tail.count) return;
    }
}

static bool has_disk(const struct range *r) { return r->kind == PLACED || r->kind == APART; }

static bool joins(const struct range *a, const struct range *b)
{
    return a->kind == b->kind && a->at + a->count == b->at &&
        (!has_disk(a) || a->disk + a->count == b->disk);
}

/* Nothing lies in r's place. */
static void put(struct ext_space *p, struct range r)
{
    uint32_t i = first_at(p, r.at);
    insert_at(p, i, r);
    if (i + 1 < p->count && joins(&p->ranges[i], &p->ranges[i + 1])) {
        p->ranges[i].count += p->ranges[i + 1].count;
        delete_at(p, i + 1);
    }
    if (i && joins(&p->ranges[i - 1], &p->ranges[i])) {
        p->ranges[i - 1].count += p->ranges[i].count;
        delete_at(p, i);
    }
}

static status total(struct ext *x, struct node *n, const struct ext_space *p, uint64_t *all, uint64_t *cost)
{
    uint64_t data = 0, mapped = 0;
    bool apart = ext_apart(x, n->ino);          /* they may split extents in two */
    for (uint32_t i = 0; i < p->count; i++) {
        data += p->ranges[i].kind == CONVERT ? 0 : p->ranges[i].count;
        mapped += p->ranges[i].kind == CONVERT || apart ? 2ull * p->ranges[i].count : p->ranges[i].count;
    }
    status s = map_cost(x, n, mapped > UINT32_MAX ? UINT32_MAX : (uint32_t)mapped, p->count, cost);
    *all = data + *cost;
    return s;
}

/* Take the ranges as they are now into account. */
static void account(struct ext *x, struct ext_space *p, uint64_t all, uint64_t cost)
{
    x->promised = x->promised - p->promised + all;
    p->promised = all;
    p->cost = cost;
}

/* [at, at + count) has no range: give it one, if the volume has the blocks. */
static status promise(struct ext *x, struct node *n, struct ext_space *p, uint32_t at, uint32_t count, enum kind kind)
{
    uint64_t all, cost;
    if (!roomy(p)) return XOS_NOMEM;
    put(p, (struct range){ at, count, 0, kind });
    status s = total(x, n, p, &all, &cost);
    if (!s && all > p->promised && all - p->promised > ext_available(x)) s = XOS_NOSPACE;
    if (s) carve(p, at, (uint64_t)at + count);
    else account(x, p, all, cost);
    return s;
}

status space_reserve(struct ext *x, struct node *n, uint32_t at, uint32_t count)
{
    uint64_t end = (uint64_t)at + count;
    struct ext_space *p = find_or_add(x, n->ino);
    if (!p) return XOS_NOMEM;
    status s = XOS_OK;
    bool apart = ext_apart(x, n->ino);          /* what is mapped needs new blocks, too */
    while (!s && at < end) {
        struct stretch st = { 0, (uint32_t)(end - at), false, false };
        uint32_t i = first_at(p, at);
        struct range *r = i < p->count ? &p->ranges[i] : NULL;
        if (r && r->at <= at) {
            at = r->at + r->count;
            continue;
        }
        s = apart ? XOS_OK : map_find(x, n, at, &st);
        if (s) break;
        uint64_t stop = (uint64_t)at + st.count;
        if (stop > end) stop = end;
        if (r && stop > r->at) stop = r->at;
        if (!st.mapped || st.unwritten)
            s = promise(x, n, p, at, (uint32_t)(stop - at), st.mapped ? CONVERT : PROMISED);
        at = (uint32_t)stop;
    }
    if (!p->count) drop(x, p);
    return s;
}

bool space_placed(struct ext *x, uint32_t ino, uint32_t at, struct stretch *s)
{
    struct ext_space *p = find(x, ino);
    uint32_t i = p ? first_at(p, at) : 0;
    if (!p || i == p->count || p->ranges[i].at > at || !has_disk(&p->ranges[i])) return false;
    uint32_t into = at - p->ranges[i].at;
    *s = (struct stretch){ p->ranges[i].disk + into, p->ranges[i].count - into, false, false };
    return true;
}

/* Behind the block before; else near the inode. */
static uint64_t goal(struct ext *x, struct node *n, uint32_t at)
{
    struct stretch s;
    if (at && space_placed(x, n->ino, at - 1, &s)) return s.disk + 1;
    if (at && !map_find(x, n, at - 1, &s) && s.mapped) return s.disk + 1;
    return node_goal(x, n) + (at < x->blocks_per_group ? at : 0);
}

status space_place(struct ext *x, struct node *n, uint32_t at, uint32_t count, struct stretch *out)
{
    uint64_t disk;
    uint32_t got;
    if (space_placed(x, n->ino, at, out)) return XOS_OK;
    bool apart = ext_apart(x, n->ino) && !MUTANT(IN_PLACE);
    status s = apart ? XOS_OK : map_find(x, n, at, out);
    if (s) return s;
    if (apart) *out = (struct stretch){ 0, count, false, false };
    if (out->count > count) out->count = count;
    if (out->mapped && !out->unwritten) return XOS_OK;
    s = space_reserve(x, n, at, out->count);
    if (s || out->mapped) return s;
    struct ext_space *p = find(x, n->ino);
    struct range *r = &p->ranges[first_at(p, at)];
    while (r->kind != PROMISED) r++;
    uint32_t want = r->at + r->count - at;
    if (want > out->count) want = out->count;
    s = ext_find_free(x, goal(x, n, at), want, &disk, &got);
    if (s == XOS_NOSPACE && !x->now.freed) return ext_damaged(x, "fewer blocks are free than promised; wanted:", want);
    if (!s && !roomy(p)) s = XOS_NOMEM;
    if (!s) s = ext_take(x, disk, got, true);
    if (s) return s;
    carve(p, at, (uint64_t)at + got);
    put(p, (struct range){ at, got, disk, PLACED });
    *out = (struct stretch){ disk, got, false, false };
    return XOS_OK;
}

void space_settle(struct ext *x, uint32_t ino, uint32_t at, uint32_t count)
{
    struct ext_space *p = find(x, ino);
    uint64_t end = count ? (uint64_t)at + count : UINT64_MAX;
    struct node n;
    uint64_t all, cost;
    if (!p || !roomy(p)) return;
    for (uint32_t i = first_at(p, at); i < p->count && p->ranges[i].at < end; i++) {
        struct range *r = &p->ranges[i];
        uint64_t r_end = (uint64_t)r->at + r->count;
        uint32_t from = r->at < at ? at : r->at, to = (uint32_t)(r_end < end ? r_end : end);
        if (has_disk(r)) ext_take(x, r->disk + (from - r->at), to - from, false);
    }
    carve(p, at, end);
    if (!p->count) drop(x, p);
    else if (!node_get(x, ino, &n) && !total(x, &n, p, &all, &cost)) account(x, p, all, cost);
}

status space_written(struct ext *x, uint32_t ino, uint32_t at, uint32_t count)
{
    struct ext_space *p = find(x, ino);
    uint64_t end = (uint64_t)at + count;
    for (uint32_t i = p ? first_at(p, at) : 0; p && i < p->count && p->ranges[i].at < end; i++) {
        struct range r = p->ranges[i];
        if (r.kind != PLACED) continue;
        if (!roomy(p)) return XOS_NOMEM;
        uint32_t from = r.at < at ? at : r.at;
        uint64_t to = (uint64_t)r.at + r.count < end ? (uint64_t)r.at + r.count : end;
        carve(p, from, to);
        put(p, (struct range){ from, (uint32_t)(to - from), r.disk + (from - r.at), APART });
        i = first_at(p, from);          /* it may have joined the one before */
    }
    return XOS_OK;
}

bool space_apart(struct ext *x, uint32_t ino, uint32_t at, struct stretch *s)
{
    const struct ext_space *p = find(x, ino);
    uint32_t i = p ? first_at(p, at) : 0;
    while (p && i < p->count && p->ranges[i].kind != APART) i++;
    const struct range *r = p && i < p->count ? &p->ranges[i] : NULL;
    if (!r || r->at > at) {
        *s = (struct stretch){ 0, r ? r->at - at : MAP_END - at, false, false };
        return false;
    }
    *s = (struct stretch){ r->disk + (at - r->at), r->count - (at - r->at), true, false };
    return true;
}

status space_become_apart(struct ext *x, struct node *n)
{
    struct ext_space *p = find(x, n->ino);
    uint64_t all, cost;
    if (!p) return XOS_OK;
    for (uint32_t i = 0; i < p->count; i++)
        if (p->ranges[i].kind == CONVERT) p->ranges[i].kind = PROMISED;
    status s = total(x, n, p, &all, &cost);
    if (!s && all > p->promised && all - p->promised > ext_available(x)) return XOS_NOSPACE;
    if (!s) account(x, p, all, cost);
    return s;
}
