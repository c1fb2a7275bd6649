#include "bcfs/rt/rt.h"
#include "attr.h"
#include "heap.h"

static struct index postings;
static uint32_t seed;

status attr_init(uint32_t s)
{
    seed = s;
    return index_init(&postings);
}

uint32_t attr_seed(void)
{
    return seed;
}

/* ---- postings ---- */

/* What must be equal before bytes are compared, in one word. */
static inline uint32_t posting_head(uint32_t kind, uint32_t name_len, uint32_t value_len)
{
    return kind | name_len << 8 | value_len << 16;
}

static inline uint32_t hash_of(uint32_t kind, const struct xos_str *name, const struct xos_str *value)
{
    uint32_t secret = index_secret(seed), h = index_mix(seed + kind, secret, name->ptr, name->len);
    return index_finish(kind == XOS_ATTR_NAD ? h : index_mix(h, secret, value->ptr, value->len));
}

static inline struct posting *lookup(uint32_t hash, uint32_t kind, const struct xos_str *name,
                                     const struct xos_str *value)
{
    uint32_t value_len = kind == XOS_ATTR_NAD ? 0 : value->len;
    uint32_t head = posting_head(kind, name->len, value_len);
    for (struct index_node *n = index_first(&postings, hash); n; n = index_next(n, hash)) {
        struct posting *p = (struct posting *)n;
        if (posting_head(p->kind, p->name_len, p->value_len) == head && attr_same(p->bytes, name->ptr, name->len)
            && attr_same(p->bytes + name->len, value->ptr, value_len))
            return p;
    }
    return NULL;
}

struct posting *attr_posting(uint32_t kind, const struct xos_str *name, const struct xos_str *value)
{
    return lookup(hash_of(kind, name, value), kind, name, value);
}

/* The posting, made if there is none; a new one has no users yet.  => NULL: no memory. */
static struct posting *get_posting(const struct xos_attr *a)
{
    uint32_t hash = hash_of(a->kind, &a->name, &a->value);
    struct posting *p = lookup(hash, a->kind, &a->name, &a->value);
    if (p)
        return p;
    uint32_t value_len = a->kind == XOS_ATTR_NAD ? 0 : a->value.len;
    p = kzalloc(sizeof *p + a->name.len + value_len);
    if (!p)
        return NULL;
    p->node.hash = hash;
    p->ring.next = p->ring.prev = &p->ring;
    p->mask[0] = 1u << (hash >> 5 & 31) | 1u << (hash >> 10 & 31);
    p->mask[1] = 1u << (hash >> 15 & 31);
    p->mask[2] = 1u << (hash >> 20 & 31);
    p->mask[3] = 1u << (hash >> 25 & 31);
    p->kind = (uint8_t)a->kind;
    p->name_len = (uint8_t)a->name.len;
    p->value_len = (uint16_t)value_len;
    memcpy(p->bytes, a->name.ptr, a->name.len);
    if (value_len)
        memcpy(p->bytes + a->name.len, a->value.ptr, value_len);
    index_insert(&postings, &p->node);
    registry_count.postings++;
    return p;
}

static void drop_posting(struct posting *p)
{
    if (p->users)
        return;
    index_remove(&postings, &p->node);
    registry_count.postings--;
    kfree(p);
}

/* ---- posting lists ---- */

static void drop_ids(struct posting *p)
{
    idset_free(p->ids);
    p->ids = NULL;
}

/* From the ring, when it has become long; again at each doubling, if there was no memory. */
static void build_ids(struct posting *p)
{
    if (p->members < POSTING_MANY || (p->members & (p->members - 1)))
        return;
    p->ids = idset_new();
    if (!p->ids)
        return;
    for (struct attr_link *l = p->ring.next; l != &p->ring; l = l->next)
        if (idset_add(p->ids, attr_of_link(l)->object->id) != XOS_OK) {
            drop_ids(p);
            return;
        }
}

static void link_in(struct object_attr *a)
{
    struct attr_link *ring = &a->posting->ring, *l = &a->link;
    memcpy(l->absent, a->object->absent, sizeof l->absent);
    l->next = ring;
    l->prev = ring->prev;
    l->prev->next = l;
    ring->prev = l;
    a->posting->members++;
    if (!a->posting->ids)
        build_ids(a->posting);
    else if (idset_add(a->posting->ids, a->object->id) != XOS_OK)
        drop_ids(a->posting);
}

static void link_out(struct object_attr *a)
{
    struct attr_link *l = &a->link;
    if (!l->prev)
        return;
    l->prev->next = l->next;
    l->next->prev = l->prev;
    l->prev = NULL;
    a->posting->members--;
    if (!a->posting->ids)
        return;
    idset_remove(a->posting->ids, a->object->id);
    if (a->posting->members < POSTING_MANY / 2)
        drop_ids(a->posting);
}

/* After a change: signature into the object and all its links. */
static void sign(struct object *o)
{
    uint32_t sum[SIGNATURE] = { 0 };
    for (struct object_attr *a = o->attrs; a; a = a->next)
        for (uint32_t i = 0; i < SIGNATURE; i++)
            sum[i] |= a->posting->mask[i];
    for (uint32_t i = 0; i < SIGNATURE; i++)
        o->absent[i] = ~sum[i];
    for (struct object_attr *a = o->attrs; a; a = a->next)
        memcpy(a->link.absent, o->absent, sizeof o->absent);
}

void attr_link_all(struct object *o)
{
    sign(o);
    for (struct object_attr *a = o->attrs; a; a = a->next)
        link_in(a);
}

void attr_unlink_all(struct object *o)
{
    for (struct object_attr *a = o->attrs; a; a = a->next)
        link_out(a);
}

/* ---- an object's attributes ---- */

static bool named(const struct object_attr *a, const char *name, uint32_t len)
{
    return a->posting->name_len == len && attr_same(a->posting->bytes, name, len);
}

/* `*at` leaves its object and the index. */
static void remove_at(struct object_attr **at)
{
    struct object_attr *a = *at;
    struct posting *p = a->posting;
    *at = a->next;
    link_out(a);
    a->object->attr_count--;
    registry_count.attrs--;
    kfree(a);
    p->users--;
    drop_posting(p);
}

void attr_free_all(struct object *o)
{
    while (o->attrs)
        remove_at(&o->attrs);
}

/* Thousandths; more digits are cut, numbers too large saturate.  => false: not a number. */
static bool decimal(const struct xos_str *s, uint64_t *out)
{
    const uint32_t most = 0xffffffffu;        /* whole part: the product below stays in 64 bits */
    uint32_t i = 0, whole = 0, part = 0, digits = 0;
    for (; i < s->len && s->ptr[i] >= '0' && s->ptr[i] <= '9'; i++) {
        uint32_t d = (uint32_t)(s->ptr[i] - '0');
        whole = whole > (most - d) / 10 ? most : whole * 10 + d;
    }
    if (!i)
        return false;
    if (i < s->len && s->ptr[i] == '.') {
        uint32_t first = ++i;
        for (; i < s->len && s->ptr[i] >= '0' && s->ptr[i] <= '9'; i++)
            if (digits < 3) {
                part = part * 10 + (uint32_t)(s->ptr[i] - '0');
                digits++;
            }
        if (i == first)
            return false;
    }
    for (; digits < 3; digits++)
        part *= 10;
    *out = (uint64_t)whole * 1000 + part;
    return i == s->len;
}

/* Where an object keeps the rank of that name, or NULL. */
static uint64_t *rank_of(struct object *o, const char *name, uint32_t len)
{
    if (len == 8 && attr_same(name, "distance", 8))
        return &o->distance;
    if (len == 4 && attr_same(name, "load", 4))
        return &o->load;
    return NULL;
}

static status check(const struct xos_attr *attr, uint64_t *number)
{
    if (!attr->name.len || attr->name.len > XOS_ATTR_NAME_MAX || attr->kind > XOS_ATTR_NEEDS)
        return XOS_BADARG;
    if (attr->value.len > XOS_ATTR_VALUE_MAX)
        return XOS_TOOBIG;
    if (attr->kind != XOS_ATTR_NAD)
        return XOS_OK;
    return attr->value.len <= REGISTRY_NUMBER_MAX && decimal(&attr->value, number) ? XOS_OK : XOS_BADARG;
}

static void remove_attr(struct object *o, const struct object_attr *a)
{
    struct object_attr **at = &o->attrs;
    while (*at != a)
        at = &(*at)->next;
    remove_at(at);
}

static struct object_attr *new_attr(struct object *o, uint32_t kind)
{
    struct object_attr *a = kzalloc(sizeof *a + (kind == XOS_ATTR_NAD ? REGISTRY_NUMBER_MAX : 0));
    if (a)
        a->object = o;
    return a;
}

static void append(struct object *o, struct object_attr *a)
{
    struct object_attr **at = &o->attrs;
    while (*at)
        at = &(*at)->next;
    *at = a;
    o->attr_count++;
    registry_count.attrs++;
}

status registry_attr_set(struct object *o, const struct xos_attr *attr)
{
    uint64_t number = 0;
    struct object_attr *old = NULL;
    if (o->state == OBJECT_GONE)
        return XOS_GONE;
    status s = check(attr, &number);
    if (s != XOS_OK)
        return s;
    struct posting *p = attr_posting(attr->kind, &attr->name, &attr->value);
    for (struct object_attr *a = o->attrs; a; a = a->next) {
        if (!named(a, attr->name.ptr, attr->name.len) || (a->posting->kind == XOS_ATTR_NEEDS) != (attr->kind == XOS_ATTR_NEEDS))
            continue;
        if (a->posting->kind == XOS_ATTR_PRIVILEGE && attr->kind != XOS_ATTR_PRIVILEGE)
            return XOS_DENIED;
        if (attr->kind >= XOS_ATTR_PRIVILEGE && a->posting == p)
            return XOS_OK;
        if (a->posting->kind < XOS_ATTR_PRIVILEGE)
            old = a;
    }
    if (!old && o->attr_count >= OBJECT_ATTRS_MAX)
        return XOS_QUOTA;
    p = p ? p : get_posting(attr);
    if (!p)
        return XOS_NOMEM;
    struct object_attr *a = old;
    if (!old || old->posting->kind != attr->kind) {
        a = new_attr(o, attr->kind);
        if (!a) {
            drop_posting(p);
            return XOS_NOMEM;
        }
    }

    /* commit */
    uint64_t *rank = attr->kind == XOS_ATTR_NEEDS ? NULL : rank_of(o, attr->name.ptr, attr->name.len);
    if (rank)
        *rank = attr->kind == XOS_ATTR_NAD ? number : 0;
    if (attr->kind == XOS_ATTR_NAD) {
        a->number_len = (uint8_t)attr->value.len;
        memmove(a->number, attr->value.ptr, attr->value.len);
    }
    p->users++;
    if (a == old) {
        struct posting *before = a->posting;
        link_out(a);
        a->posting = p;
        before->users--;
        drop_posting(before);
    } else {
        a->posting = p;
        append(o, a);
        if (old)
            remove_attr(o, old);
    }
    sign(o);
    if (o->state == OBJECT_PUBLISHED && !a->link.prev)
        link_in(a);
    return XOS_OK;
}

status registry_attr_unset(struct object *o, enum xos_attr_kind kind, const char *name, uint32_t len)
{
    struct object_attr **at = &o->attrs;
    bool any = false;
    while (*at) {
        if ((*at)->posting->kind == kind && named(*at, name, len)) {
            remove_at(at);
            any = true;
        } else {
            at = &(*at)->next;
        }
    }
    if (!any)
        return XOS_NOTFOUND;
    uint64_t *rank = kind == XOS_ATTR_NAD ? rank_of(o, name, len) : NULL;
    if (rank)
        *rank = 0;
    sign(o);
    return XOS_OK;
}

/* ---- reading ---- */

static void view_of(const struct object_attr *a, struct attr_view *view)
{
    const struct posting *p = a->posting;
    view->name = (struct xos_str){ p->bytes, p->name_len };
    view->value = p->kind == XOS_ATTR_NAD ? (struct xos_str){ a->number, a->number_len }
                                          : (struct xos_str){ p->bytes + p->name_len, p->value_len };
    view->kind = p->kind;
}

status registry_attr_get(const struct object *o, const char *name, uint32_t len, struct attr_view *view)
{
    bool found = false;
    for (const struct object_attr *a = o->attrs; a; a = a->next)
        if (a->posting->kind != XOS_ATTR_NEEDS && named(a, name, len)) {    /* a privileged name has no other values, so the first is right */
            view_of(a, view);
            found = true;
            break;
        }
    return found ? XOS_OK : XOS_NOTFOUND;
}

bool registry_attr_next(const struct object *o, const struct object_attr **cursor, struct attr_view *view)
{
    const struct object_attr *a = *cursor ? (*cursor)->next : o->attrs;
    if (!a)
        return false;
    view_of(a, view);
    *cursor = a;
    return true;
}

bool registry_has_privilege(const struct object *o, struct xos_str name, struct xos_str value)
{
    for (const struct object_attr *a = o->attrs; a; a = a->next) {
        const struct posting *p = a->posting;
        if (p->kind == XOS_ATTR_PRIVILEGE && named(a, name.ptr, name.len)
            && (!value.ptr || (p->value_len == value.len && attr_same(p->bytes + name.len, value.ptr, value.len))))
            return true;
    }
    return false;
}

bool registry_privileged(const struct object *o, const char *name, const char *value)
{
    return registry_has_privilege(o, (struct xos_str){ name, (uint32_t)strlen(name) },
                                  (struct xos_str){ value, value ? (uint32_t)strlen(value) : 0 });
}

bool registry_meets(const struct object *who, const struct object *o)
{
    for (const struct object_attr *a = o->attrs; a; a = a->next) {
        const struct posting *p = a->posting;
        if (p->kind == XOS_ATTR_NEEDS
            && !registry_has_privilege(who, (struct xos_str){ p->bytes, p->name_len },
                                       (struct xos_str){ p->value_len ? p->bytes + p->name_len : NULL, p->value_len }))
            return false;
    }
    return true;
}

struct text { char *buf; uint32_t cap, len; };

static void put(struct text *t, char c)
{
    if (t->len < t->cap)
        t->buf[t->len] = c;
    t->len++;
}

static void put_bytes(struct text *t, const char *s, uint32_t len)
{
    static const char hex[] = "0123456789abcdef";
    for (uint32_t i = 0; i < len; i++) {
        uint8_t c = (uint8_t)s[i];
        if (c >= 0x20 && c != 0x7f && c != '\\') {
            put(t, (char)c);
            continue;
        }
        put(t, '\\');
        put(t, 'x');
        put(t, hex[c >> 4]);
        put(t, hex[c & 15]);
    }
}

uint32_t registry_attr_text(const struct object *o, bool with_kind, char *buf, uint32_t cap)
{
    static const char *const kinds[] = { "ordinary ", "nad ", "privilege ", "needs " };
    struct text t = { buf, cap, 0 };
    struct attr_view v;
    for (const struct object_attr *a = NULL; registry_attr_next(o, &a, &v);) {
        for (const char *k = with_kind ? kinds[v.kind] : ""; *k; k++)
            put(&t, *k);
        put_bytes(&t, v.name.ptr, v.name.len);
        put(&t, '=');
        put_bytes(&t, v.value.ptr, v.value.len);
        put(&t, '\n');
    }
    return t.len;
}
