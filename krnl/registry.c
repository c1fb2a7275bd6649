#include "bcfs/rt/rt.h"
#include "attr.h"
#include "heap.h"

/* ids in chunks, so that the table grows without moving */
#define CHUNK  64u
#define CHUNKS ((OBJECT_MAX_ID + CHUNK) / CHUNK)

struct slot {
    struct object *object;      /* NULL = free */
    uint32_t generation;        /* last one given out */
    uint32_t next;              /* free list, 0 = end */
};

static struct slot *chunk[CHUNKS];
static uint32_t chunks, free_id;
static struct index names;
static struct registry_ops ops;
static uint64_t stamp;

struct registry_counts registry_count;

status registry_init(const struct registry_ops *o, uint32_t seed)
{
    if (o)
        ops = *o;
    else
        memset(&ops, 0, sizeof ops);
    memset(chunk, 0, sizeof chunk);
    memset(&registry_count, 0, sizeof registry_count);
    chunks = free_id = 0;
    stamp = 0;
    status s = index_init(&names);
    if (s == XOS_OK) {
        s = attr_init(seed);
        if (s != XOS_OK)
            index_drop(&names);
    }
    return s;
}

const struct registry_counts *registry_counts(void)
{
    return &registry_count;
}

/* ---- the table ---- */

static struct slot *slot_of(uint32_t id)
{
    return &chunk[id / CHUNK][id % CHUNK];
}

/* Put the ids of one more chunk on the free list, the lowest first; 0 is no id. */
static status add_chunk(void)
{
    if (chunks == CHUNKS)
        return XOS_NOHANDLES;
    struct slot *c = kzalloc(CHUNK * sizeof *c);
    if (!c)
        return XOS_NOMEM;
    chunk[chunks] = c;
    for (uint32_t i = CHUNK; i-- > (chunks == 0);) {
        c[i].next = free_id;
        free_id = chunks * CHUNK + i;
    }
    chunks++;
    return XOS_OK;
}

status object_create(enum object_kind kind, struct object **out)
{
    struct object *o = kzalloc(sizeof *o);
    if (!o)
        return XOS_NOMEM;
    if (!free_id) {
        status failed = add_chunk();
        if (failed != XOS_OK) {
            kfree(o);
            return failed;
        }
    }

    /* commit */
    struct slot *s = slot_of(free_id);
    o->id = free_id;
    free_id = s->next;
    if (!++s->generation)
        s->generation = 1;
    s->object = o;
    o->generation = s->generation;
    o->kind = (uint8_t)kind;
    o->state = OBJECT_NEW;
    o->refs = 1;
    memset(o->absent, 0xff, sizeof o->absent);
    registry_count.objects++;
    *out = o;
    return XOS_OK;
}

void object_ref(struct object *o)
{
    o->refs++;
}

void object_unref(struct object *o)
{
    if (--o->refs)
        return;
    registry_remove(o);
    if (ops.finish)
        ops.finish(o);
    attr_free_all(o);
    struct slot *s = slot_of(o->id);
    s->object = NULL;
    s->generation = o->generation;
    s->next = free_id;
    free_id = o->id;
    kfree((void *)o->name);
    kfree(o);
    registry_count.objects--;
}

void object_destroy(struct object *o)
{
    registry_remove(o);
    object_unref(o);
}

struct object *object_by_id(uint32_t id, uint32_t generation)
{
    if (id > OBJECT_MAX_ID || id / CHUNK >= chunks)
        return NULL;
    struct object *o = slot_of(id)->object;
    return o && o->state != OBJECT_GONE && (!generation || o->generation == generation) ? o : NULL;
}

struct object *object_next(uint32_t id)
{
    while (++id && id / CHUNK < chunks)
        if (slot_of(id)->object)
            return slot_of(id)->object;
    return NULL;
}

/* ---- publication ---- */

static struct object *by_name(const char *name, uint32_t len, uint32_t hash)
{
    for (struct index_node *n = index_first(&names, hash); n; n = index_next(n, hash)) {
        struct object *o = (struct object *)((char *)n - offsetof(struct object, by_name));
        if (o->name_len == len && attr_same(o->name, name, len))
            return o;
    }
    return NULL;
}

struct object *registry_by_name(const char *name, uint32_t len)
{
    return len && len <= XOS_NAME_MAX ? by_name(name, len, index_hash(attr_seed(), name, len)) : NULL;
}

status registry_publish(struct object *o, const char *name, uint32_t len)
{
    if (o->state != OBJECT_NEW || len > XOS_NAME_MAX || (len && memchr(name, 0, len)))
        return XOS_BADARG;
    char *copy = NULL;
    if (len) {
        o->by_name.hash = index_hash(attr_seed(), name, len);
        if (by_name(name, len, o->by_name.hash))
            return XOS_EXISTS;
        copy = kmalloc(len);
        if (!copy)
            return XOS_NOMEM;
    }

    /* commit */
    if (len) {
        memcpy(copy, name, len);
        o->name = copy;
        o->name_len = len;
        index_insert(&names, &o->by_name);
    }
    o->state = OBJECT_PUBLISHED;
    attr_link_all(o);
    registry_count.published++;
    return XOS_OK;
}

void registry_remove(struct object *o)
{
    if (o->state == OBJECT_PUBLISHED) {
        if (o->name_len)
            index_remove(&names, &o->by_name);
        attr_unlink_all(o);
        registry_count.published--;
    }
    o->state = OBJECT_GONE;
}

/* ---- finding ---- */

static bool visible(const struct object *o, const void *viewer)
{
    return !ops.visible || ops.visible(o, viewer);
}

void registry_handed(struct object *o)
{
    o->handed = ++stamp;
}

static bool better(const struct object *a, const struct object *b)
{
    if (a->distance != b->distance)
        return a->distance < b->distance;
    if (a->load != b->load)
        return a->load < b->load;
    if (a->handed != b->handed)
        return a->handed < b->handed;
    return a->id < b->id;
}

/* The postings of a query's conditions, shortest list first. */
struct terms {
    uint32_t count;
    struct posting *posting[XOS_QUERY_MAX];
    const struct xos_str *value[XOS_QUERY_MAX];   /* of NAD conditions, else NULL */
    uint32_t mask[SIGNATURE];
};

/* => OK | NOTFOUND (nobody has one of them) | BADARG. */
static status find_terms(const struct query *q, struct terms *t)
{
    t->count = q->count;
    memset(t->mask, 0, sizeof t->mask);
    for (uint32_t i = 0; i < q->count; i++) {
        const struct xos_attr *a = &q->attrs[i];
        if (!a->name.len || a->name.len > XOS_ATTR_NAME_MAX || a->value.len > XOS_ATTR_VALUE_MAX
            || a->kind > XOS_ATTR_PRIVILEGE)
            return XOS_BADARG;
        struct posting *p = attr_posting(a->kind, &a->name, &a->value);
        if (!p || !p->members)
            return XOS_NOTFOUND;
        for (uint32_t k = 0; k < SIGNATURE; k++)
            t->mask[k] |= p->mask[k];
        t->posting[i] = p;
        t->value[i] = a->kind == XOS_ATTR_NAD ? &a->value : NULL;
        if (p->members < t->posting[0]->members) {
            const struct xos_str *v = t->value[i];
            t->posting[i] = t->posting[0];
            t->value[i] = t->value[0];
            t->posting[0] = p;
            t->value[0] = v;
        }
    }
    return XOS_OK;
}

static bool number_is(const struct object_attr *a, const struct xos_str *value)
{
    return !value || (value->len == a->number_len && attr_same(a->number, value->ptr, value->len));
}

static const struct object_attr *attr_with(const struct object *o, const struct posting *p)
{
    const struct object_attr *a = o->attrs;
    while (a && a->posting != p)
        a = a->next;
    return a;
}

/* Has `o`, published, all of them but the first `known`? */
static bool has_terms(const struct object *o, const struct terms *t, uint32_t known)
{
    for (uint32_t i = known; i < t->count; i++) {
        if (t->posting[i]->ids && !t->value[i]) {
            if (!idset_has(t->posting[i]->ids, o->id))
                return false;
            continue;
        }
        const struct object_attr *a = attr_with(o, t->posting[i]);
        if (!a || !number_is(a, t->value[i]))
            return false;
    }
    return true;
}

/* The matches seen so far, best first, at most cap. */
struct ranking { struct object **best; uint32_t cap, count; };

static void rank(struct ranking *r, struct object *o)
{
    uint32_t i = r->count < r->cap ? r->count++ : r->cap;
    for (; i && better(o, r->best[i - 1]); i--)
        if (i < r->cap)
            r->best[i] = r->best[i - 1];
    if (i < r->cap)
        r->best[i] = o;
}

/* Few candidates: those of the shortest list, past their signatures. */
static void rank_list(const struct terms *t, const void *viewer, struct ranking *r)
{
    struct attr_link *ring = &t->posting[0]->ring, *l = ring;
    uint32_t mask0 = t->mask[0], mask1 = t->mask[1];
    for (;;) {
        do
            l = l->next;
        while (l->absent[0] & mask0);
        if (l->absent[1] & mask1)
            continue;
        if (l == ring)
            return;
        if ((l->absent[2] & t->mask[2]) | (l->absent[3] & t->mask[3]))
            continue;
        const struct object_attr *a = attr_of_link(l);
        if (visible(a->object, viewer) && number_is(a, t->value[0]) && has_terms(a->object, t, 1))
            rank(r, a->object);
    }
}

static bool numbers_are(const struct object *o, const struct terms *t)
{
    for (uint32_t i = 0; i < t->count; i++)
        if (t->value[i] && !number_is(attr_with(o, t->posting[i]), t->value[i]))
            return false;
    return true;
}

/* Many candidates: intersect the sets, chunks first, then words, then ids. */
static void rank_sets(const struct terms *t, const void *viewer, struct ranking *r)
{
    for (uint32_t half = 0; half < 2; half++) {
        uint32_t chunks = ~0u;
        for (uint32_t i = 0; i < t->count; i++)
            chunks &= t->posting[i]->ids->chunks[half];
        while (chunks) {
            const struct idset_chunk *k[XOS_QUERY_MAX];
            uint32_t c = half * 32 + idset_take_bit(&chunks), words = ~0u;
            for (uint32_t i = 0; i < t->count; i++) {
                k[i] = t->posting[i]->ids->chunk[c];
                words &= k[i]->words;
            }
            while (words) {
                uint32_t w = idset_take_bit(&words), ids = k[0]->word[w];
                for (uint32_t i = 1; i < t->count; i++)
                    ids &= k[i]->word[w];
                while (ids) {
                    struct object *o = slot_of(c << 10 | w << 5 | idset_take_bit(&ids))->object;
                    if (visible(o, viewer) && numbers_are(o, t))
                        rank(r, o);
                }
            }
        }
    }
}

static bool have_sets(const struct terms *t)
{
    for (uint32_t i = 0; i < t->count; i++)
        if (!t->posting[i]->ids)
            return false;
    return true;
}

status registry_find(const struct query *q, const void *viewer, struct object **best, uint32_t cap, uint32_t *found)
{
    struct terms t;
    if ((!q->name.len && !q->count) || q->name.len > XOS_NAME_MAX || q->count > XOS_QUERY_MAX || !cap)
        return XOS_BADARG;
    if (!q->count) {            /* the common case */
        best[0] = registry_by_name(q->name.ptr, q->name.len);
        *found = 1;
        return best[0] && visible(best[0], viewer) ? XOS_OK : XOS_NOTFOUND;
    }
    status s = find_terms(q, &t);
    if (s != XOS_OK)
        return s;
    struct ranking r = { best, cap, 0 };
    if (q->name.len) {
        struct object *o = registry_by_name(q->name.ptr, q->name.len);
        if (o && visible(o, viewer) && has_terms(o, &t, 0))
            rank(&r, o);
    } else {
        (have_sets(&t) ? rank_sets : rank_list)(&t, viewer, &r);
    }
    *found = r.count;
    return r.count ? XOS_OK : XOS_NOTFOUND;
}
