#include "bmps/tree.h"
#include "bcfs/rt/rt.h"

#define HEADS 4096u             /* power of two */
#define LINKS_MAX 8u            /* symbolic links followed in one name */

static uint32_t hash(uint32_t h, const char *p, uint32_t n)
{
    while (n--) h = (h ^ (uint8_t)*p++) * 16777619u;      /* FNV-1a */
    return h;
}

static uint32_t hash_base(const char *p, uint32_t n) { return hash(2166136261u, p, n) % HEADS; }

static uint32_t hash_start(const struct tree_node *parent) { return 2166136261u ^ (uint32_t)((uintptr_t)parent >> 4); }

static uint32_t hash_name(const struct tree_node *parent, const char *p, uint32_t n) { return hash(hash_start(parent), p, n); }

static uint32_t hash_attr(const char *name, uint32_t n, const char *value, uint32_t len)
{
    return hash(hash(hash(2166136261u, name, n), "=", 1), value, len) % HEADS;
}

static uint32_t hash_id(uint32_t volume, uint64_t id)
{
    return ((uint32_t)id * 2654435761u + volume * 97u) >> 8 & (HEADS - 1);
}

status tree_init(struct tree *t, uint32_t nodes_max, uint32_t bytes_max)
{
    memset(t, 0, sizeof *t);
    t->nodes_max = nodes_max;
    t->bytes_max = bytes_max;
    t->by_name = calloc(3 * HEADS, sizeof *t->by_name);
    t->by_attr = calloc(HEADS, sizeof *t->by_attr);
    t->attr_chain = calloc(HEADS, sizeof *t->attr_chain);
    if (!t->by_name || !t->by_attr || !t->attr_chain) {
        tree_free(t);
        return XOS_NOMEM;
    }
    t->by_base = t->by_name + HEADS;
    t->by_id = t->by_name + 2 * HEADS;
    return XOS_OK;
}

void tree_free(struct tree *t)
{
    while (t->first) {
        struct tree_node *top = t->first;
        while (top->parent) top = top->parent;
        tree_drop(t, top);
    }
    free(t->by_name);
    free(t->by_attr);
    free(t->attr_chain);
    memset(t, 0, sizeof *t);
}

/* ---- memory, counted ---- */
static void *take(struct tree *t, uint32_t n, bool beyond)
{
    if (!beyond && (n > t->bytes_max || t->bytes > t->bytes_max - n)) return NULL;
    void *p = malloc(n);
    if (p) t->bytes += n;
    return p;
}

static void give(struct tree *t, void *p, uint32_t n)
{
    if (!p) return;
    t->bytes -= n;
    free(p);
}

static char *take_text(struct tree *t, const char *text, uint32_t n, bool beyond)
{
    char *p = take(t, n ? n : 1, beyond);
    if (p) memcpy(p, text, n);
    return p;
}

static void give_text(struct tree *t, char *p, uint32_t n) { give(t, p, n ? n : 1); }

/* ---- links between nodes ---- */
static void unchain(struct tree_node **at, struct tree_node *n, size_t next)
{
    while (*at && *at != n) at = (struct tree_node **)((char *)*at + next);
    if (*at) *at = *(struct tree_node **)((char *)n + next);
}

static void hang(struct tree *t, struct tree_node *n, struct tree_node *parent)
{
    n->parent = parent;
    n->next = NULL;
    n->prev = parent ? parent->last : NULL;
    if (n->prev) n->prev->next = n;
    else if (parent) parent->child = n;
    if (parent) parent->last = n;
    n->hash = hash_name(parent, n->name, n->name_len);
    struct tree_node **h = &t->by_name[n->hash % HEADS];
    n->same_name = *h;
    *h = n;
    h = &t->by_base[hash_base(n->name, n->name_len)];
    n->same_base = *h;
    *h = n;
}

static void take_down(struct tree *t, struct tree_node *n)
{
    struct tree_node *p = n->parent;
    if (n->prev) n->prev->next = n->next;
    else if (p) p->child = n->next;
    if (n->next) n->next->prev = n->prev;
    else if (p) p->last = n->prev;
    unchain(&t->by_name[n->hash % HEADS], n, offsetof(struct tree_node, same_name));
    unchain(&t->by_base[hash_base(n->name, n->name_len)], n, offsetof(struct tree_node, same_base));
}

static struct tree_node *child_by(const struct tree *t, const struct tree_node *parent, uint32_t h, const char *name, uint32_t len)
{
    struct tree_node *n = t->by_name[h % HEADS];
    while (n && (n->hash != h || n->parent != parent || n->name_len != len || memcmp(n->name, name, len))) n = n->same_name;
    return n;
}

struct tree_node *tree_child(const struct tree *t, const struct tree_node *parent, const char *name, uint32_t len)
{
    return child_by(t, parent, hash_name(parent, name, len), name, len);
}

struct tree_node *tree_of_id(const struct tree *t, uint32_t volume, uint64_t id)
{
    struct tree_node *n = t->by_id[hash_id(volume, id)];
    while (n && (n->id != id || n->volume != volume || n->kind == TREE_NONE)) n = n->same_id;
    return n;
}

struct tree_node *tree_next_of_id(const struct tree_node *n)
{
    struct tree_node *m = n->same_id;
    while (m && (m->id != n->id || m->volume != n->volume || m->kind == TREE_NONE)) m = m->same_id;
    return m;
}

static uint32_t whole_len(const struct tree_node *n)
{
    uint32_t len = 0;
    for (; n->parent; n = n->parent) len += n->name_len + (n->parent->parent != NULL);
    return len + n->name_len + 3;
}

static struct tree_node *add(struct tree *t, struct tree_node *parent, uint32_t volume, enum tree_kind kind, uint64_t id,
                             uint64_t size, const char *name, uint32_t len, bool passing)
{
    if (!len || len > TREE_NAME_MAX) return NULL;
    struct tree_node *there = tree_child(t, parent, name, len);
    if (there && there->kind != TREE_NONE) return NULL;
    if (kind == TREE_DIR && tree_of_id(t, volume, id)) return NULL;
    if (there) tree_drop(t, there);
    bool fits = passing || t->nodes - t->passing < t->nodes_max;
    if (parent && whole_len(parent) + (parent->parent != NULL) + len > TREE_NAME_MAX) fits = false;
    struct tree_node *n = fits ? take(t, sizeof *n, passing) : NULL;
    char *text = n ? take_text(t, name, len, passing) : NULL;
    if (!text) {
        give(t, n, sizeof *n);
        t->left_out++;
        return NULL;
    }
    *n = (struct tree_node){ .name = text, .name_len = (uint16_t)len, .id = id, .size = size, .volume = volume,
                             .kind = (uint8_t)kind, .passing = passing, .older = t->newest };
    if (t->newest) t->newest->newer = n;
    else t->first = n;
    t->newest = n;
    t->nodes++;
    t->passing += passing;
    hang(t, n, parent);
    struct tree_node **h = &t->by_id[hash_id(volume, id)];
    n->same_id = *h;
    *h = n;
    return n;
}

struct tree_node *tree_add(struct tree *t, struct tree_node *parent, uint32_t volume, enum tree_kind kind, uint64_t id,
                           uint64_t size, const char *name, uint32_t len)
{
    return add(t, parent, volume, kind, id, size, name, len, false);
}

/* The oldest one that passes and has nothing below it makes room. */
static void make_room(struct tree *t, const struct tree_node *but)
{
    for (struct tree_node *n = t->first; n && t->passing >= TREE_PASSING; n = n->newer)
        if (n->passing && !n->child && n != but) {
            tree_drop(t, n);
            return;
        }
}

struct tree_node *tree_note(struct tree *t, struct tree_node *parent, enum tree_kind kind, uint64_t id, uint64_t size,
                            const char *name, uint32_t len)
{
    struct tree_node *n = NULL;
    uint32_t left_out = t->left_out;
    if (kind != TREE_NONE) n = add(t, parent, parent->volume, kind, id, size, name, len, false);
    if (n) return n;
    t->left_out = left_out;
    make_room(t, parent);
    n = add(t, parent, parent->volume, kind, id, size, name, len, true);
    /* a passing name that is dropped must be looked up again */
    if (n && kind != TREE_NONE) parent->complete = false;
    return n;
}

void tree_drop(struct tree *t, struct tree_node *n)
{
    struct tree_node *at = n;
    t->changes++;
    for (;;) {                                  /* leaves first, without recursion */
        while (at->child) at = at->child;
        struct tree_node *up = at == n ? NULL : at->parent;
        while (at->attrs) tree_attr_drop(t, at, at->attrs->text, at->attrs->name_len);
        take_down(t, at);
        unchain(&t->by_id[hash_id(at->volume, at->id)], at, offsetof(struct tree_node, same_id));
        if (at->older) at->older->newer = at->newer;
        else t->first = at->newer;
        if (at->newer) at->newer->older = at->older;
        else t->newest = at->older;
        t->nodes--;
        t->passing -= at->passing;
        give_text(t, at->name, at->name_len);
        if (at->target) give_text(t, at->target, at->target_len);
        give(t, at, sizeof *at);
        if (!up) return;
        at = up;
    }
}

status tree_move(struct tree *t, struct tree_node *n, struct tree_node *parent, const char *name, uint32_t len)
{
    if (!len || len > TREE_NAME_MAX) return XOS_BADARG;
    char *text = take_text(t, name, len, true);
    if (!text) return XOS_NOMEM;
    take_down(t, n);
    give_text(t, n->name, n->name_len);
    n->name = text;
    n->name_len = (uint16_t)len;
    hang(t, n, parent);
    return XOS_OK;
}

status tree_set_target(struct tree *t, struct tree_node *n, const char *target, uint32_t len)
{
    char *text = len > UINT16_MAX ? NULL : take_text(t, target, len, false);
    if (!text) {
        t->left_out++;
        return XOS_NOMEM;
    }
    if (n->target) give_text(t, n->target, n->target_len);
    n->target = text;
    n->target_len = (uint16_t)len;
    return XOS_OK;
}

/* ---- attributes ---- */
bool tree_attr_reserved(const char *name, uint32_t len)
{
    static const char *const own[] = { "name", "path", "volume", "size" };
    for (uint32_t i = 0; i < sizeof own / sizeof *own; i++)
        if (len == strlen(own[i]) && !memcmp(name, own[i], len)) return true;
    return false;
}

status tree_attr_add(struct tree *t, struct tree_node *n, const char *name, uint32_t name_len, const char *value,
                     uint32_t len)
{
    if (!name_len || name_len > 63 || len > 1024 || tree_attr_reserved(name, name_len)) return XOS_BADARG;
    struct tree_attr *a = take(t, (uint32_t)sizeof *a + name_len + len, n->passing);
    if (!a) {
        t->left_out++;
        return XOS_NOMEM;
    }
    uint32_t h = hash_attr(name, name_len, value, len);
    *a = (struct tree_attr){ .same = t->by_attr[h], .same_at = &t->by_attr[h], .node = n, .name_len = name_len, .len = len };
    memcpy(a->text, name, name_len);
    memcpy(a->text + name_len, value, len);
    if (a->same) a->same->same_at = &a->same;
    t->by_attr[h] = a;
    t->attr_chain[h]++;
    struct tree_attr **l = &n->attrs;
    while (*l) l = &(*l)->next;
    *l = a;
    return XOS_OK;
}

void tree_attr_drop(struct tree *t, struct tree_node *n, const char *name, uint32_t name_len)
{
    for (struct tree_attr **l = &n->attrs, *a = *l; a; a = *l) {
        if (a->name_len != name_len || memcmp(a->text, name, name_len)) {
            l = &a->next;
            continue;
        }
        *l = a->next;
        *a->same_at = a->same;
        if (a->same) a->same->same_at = a->same_at;
        t->attr_chain[hash_attr(a->text, a->name_len, a->text + a->name_len, a->len)]--;
        bool last = name == a->text;            /* the caller's name goes with it */
        give(t, a, (uint32_t)sizeof *a + a->name_len + a->len);
        if (last) return;
    }
}

static bool is(const char *p, uint32_t n, const char *what) { return n == strlen(what) && !memcmp(p, what, n); }

static bool text_file(const struct tree_node *n)
{
    return n->kind == TREE_FILE && n->name_len > 4 && !memcmp(n->name + n->name_len - 4, ".txt", 4);
}

static const struct tree_node *volume_of(const struct tree_node *n)
{
    while (n->parent) n = n->parent;
    return n;
}

bool tree_attr_at(const struct tree_node *n, uint32_t i, char *buf, struct tree_term *out)
{
    static const char *const kinds[] = { "file", "dir", "link", "" };
    const struct tree_node *v = volume_of(n);
#define SAY(attr, text, length) (*out = (struct tree_term){ attr, sizeof attr - 1, text, length }, true)
    if (i == 0) return SAY("type", kinds[n->kind], strlen(kinds[n->kind]));
    if (n->kind == TREE_FILE) {
        if (text_file(n) && i == 1) return SAY("type", "text", 4);
        i -= text_file(n);
        if (i == 1) return SAY("name", n->name, n->name_len);
        if (i == 2) {
            uint32_t len = tree_name(n, buf), head = v->name_len + 2u;  /* paths begin with the second slash */
            return SAY("path", buf + head, len > head ? len - head : 0);
        }
        if (i == 3) return SAY("volume", v->name, v->name_len);
        if (i == 4) return SAY("size", buf, (uint32_t)xos_snprintf(buf, 24, "%llu", (unsigned long long)n->size));
        i -= 4;
    }
#undef SAY
    const struct tree_attr *a = n->attrs;
    while (a && --i) a = a->next;
    if (a) *out = (struct tree_term){ a->text, a->name_len, a->text + a->name_len, a->len };
    return a;
}

static bool equal(const struct tree_attr *a, const struct tree_term *t)
{
    return a->name_len == t->name_len && a->len == t->len && !memcmp(a->text, t->name, t->name_len) &&
           !memcmp(a->text + a->name_len, t->value, t->len);
}

static bool term_matches(const struct tree_node *n, const struct tree_term *t)
{
    char buf[TREE_NAME_MAX + 1];
    struct tree_term have;
    if (is(t->name, t->name_len, "type") || tree_attr_reserved(t->name, t->name_len)) {
        for (uint32_t i = 0; i < 6 && tree_attr_at(n, i, buf, &have); i++)
            if (have.name_len == t->name_len && have.len == t->len && !memcmp(have.name, t->name, t->name_len) &&
                !memcmp(have.value, t->value, t->len))
                return true;
    }
    const struct tree_attr *a = n->attrs;
    while (a && !equal(a, t)) a = a->next;
    return a;
}

bool tree_matches(const struct tree_node *n, const struct tree_term *terms, uint32_t count)
{
    for (uint32_t t = 0; t < count; t++)
        if (!term_matches(n, &terms[t])) return false;
    return true;
}

static bool answers(const struct tree_node *n, const struct tree_term *terms, uint32_t count)
{
    return n->kind == TREE_FILE && !n->passing && tree_matches(n, terms, count);
}

/* Chains are newest first, so the last one that fits came first. */
static struct tree_node *query_names(const struct tree *t, const struct tree_term *name, const struct tree_term *terms,
                                     uint32_t count)
{
    struct tree_node *best = NULL;
    for (struct tree_node *n = t->by_base[hash_base(name->value, name->len)]; n; n = n->same_base)
        if (answers(n, terms, count)) best = n;
    return best;
}

struct tree_node *tree_query(const struct tree *t, const struct tree_term *terms, uint32_t count)
{
    const struct tree_term *name = NULL;
    uint32_t least = UINT32_MAX, head = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (is(terms[i].name, terms[i].name_len, "name")) name = &terms[i];
        if (is(terms[i].name, terms[i].name_len, "type") || tree_attr_reserved(terms[i].name, terms[i].name_len)) continue;
        uint32_t h = hash_attr(terms[i].name, terms[i].name_len, terms[i].value, terms[i].len);
        if (t->attr_chain[h] < least) {
            least = t->attr_chain[h];
            head = h;
        }
    }
    struct tree_node *best = NULL;
    if (!count) return NULL;
    if (least != UINT32_MAX) {
        for (struct tree_attr *a = t->by_attr[head]; a; a = a->same)
            if (answers(a->node, terms, count)) best = a->node;
        return best;
    }
    if (name) return query_names(t, name, terms, count);
    for (struct tree_node *n = t->first; n; n = n->newer)
        if (answers(n, terms, count)) return n;
    return NULL;
}

/* ---- whole names ---- */
static uint32_t head_len(const char *name, uint32_t len)
{
    uint32_t head = 0;
    while (head + 2 < len && (name[head] != ':' || name[head + 1] != '/' || name[head + 2] != '/')) head++;
    return head + 3;
}

uint32_t tree_normalize(const char *name, uint32_t len, char *to)
{
    uint32_t head = head_len(name, len);
    if (head > len || head > TREE_NAME_MAX || head == 3) return 0;
    memcpy(to, name, head);
    uint32_t n = head, at = head;
    while (at < len) {
        uint32_t end = at;
        while (end < len && name[end] != '/') end++;
        uint32_t part = end - at;
        if (part == 2 && name[at] == '.' && name[at + 1] == '.') {
            while (n > head && to[n - 1] != '/') n--;
            if (n > head) n--;
        } else if (part && !(part == 1 && name[at] == '.')) {
            if (n + (n > head) + part > TREE_NAME_MAX) return 0;
            if (n > head) to[n++] = '/';
            memcpy(to + n, name + at, part);
            n += part;
        }
        at = end + 1;
    }
    return n;
}

uint32_t tree_name(const struct tree_node *n, char *to)
{
    uint32_t len = whole_len(n), at = len;
    if (len > TREE_NAME_MAX) return 0;
    for (; n->parent; n = n->parent) {
        memcpy(to + (at -= n->name_len), n->name, n->name_len);
        if (n->parent->parent) to[--at] = '/';
    }
    memcpy(to, n->name, n->name_len);
    memcpy(to + n->name_len, "://", 3);
    return len;
}

/* The name with the link `n`, whose own part of it ends at `end`, replaced.  => length, 0 = too long */
static uint32_t follow(const struct tree_node *n, const char *name, uint32_t end, uint32_t len, char *to)
{
    char whole[2 * TREE_NAME_MAX + 2];
    bool absolute = n->target_len && n->target[0] == '/';
    uint32_t base = absolute ? head_len(name, len) : end - n->name_len, rest = len - end;
    if (!n->target || !n->target_len || base + n->target_len + rest > sizeof whole) return 0;
    memcpy(whole, name, base);
    memcpy(whole + base, n->target, n->target_len);
    memcpy(whole + base + n->target_len, name + end, rest);
    return tree_normalize(whole, base + n->target_len + rest, to);
}

/* The usual case, in one pass: a clean name, each part of it here and no link.  => NULL: look closely */
static struct tree_node *find_plain(const struct tree *t, const char *name, uint32_t len)
{
    uint32_t from = head_len(name, len);
    if (from > len || from == 3 || len > TREE_NAME_MAX || (len > from && name[len - 1] == '/')) return NULL;
    struct tree_node *at = tree_child(t, NULL, name, from - 3);
    for (uint32_t end; at && from < len; from = end + 1) {
        uint32_t h = hash_start(at);
        for (end = from; end < len && name[end] != '/'; end++) h = (h ^ (uint8_t)name[end]) * 16777619u;
        if (end == from || (name[from] == '.' && end - from < 3) || at->kind != TREE_DIR) return NULL;
        at = child_by(t, at, h, name + from, end - from);
        if (!at || at->kind == TREE_LINK || at->kind == TREE_NONE) return NULL;
    }
    return at;
}

struct tree_node *tree_find(const struct tree *t, const char *name, uint32_t len, bool last, struct tree_miss *miss)
{
    struct tree_node *plain = find_plain(t, name, len);
    miss->dir = NULL;
    miss->canonical = plain;
    if (plain) return plain;
    char clean[TREE_NAME_MAX], next[TREE_NAME_MAX];
    uint32_t n = tree_normalize(name, len, clean), links = 0;
restart:;
    uint32_t head = head_len(clean, n);
    struct tree_node *at = n ? tree_child(t, NULL, clean, head - 3) : NULL;
    for (uint32_t from = head, end; at && from < n; from = end + 1) {
        for (end = from; end < n && clean[end] != '/'; end++) {}
        struct tree_node *c = at->kind == TREE_DIR ? tree_child(t, at, clean + from, end - from) : NULL;
        if (!c && at->kind == TREE_DIR && !at->complete) {
            miss->dir = at;
            miss->len = end - from;
            memcpy(miss->name, clean + from, end - from);
        }
        if (!c || c->kind == TREE_NONE) return NULL;
        if (c->kind == TREE_LINK && (end < n || last)) {
            n = links++ < LINKS_MAX ? follow(c, clean, end, n, next) : 0;
            memcpy(clean, next, n);
            if (!n) return NULL;
            goto restart;
        }
        at = c;
    }
    return at;
}
