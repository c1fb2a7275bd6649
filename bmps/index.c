#include "bmps/index.h"
#include "bcfs/rt/rt.h"

#define HEADS 2048u             /* power of two */
#define NAME_LEN_MAX 255u
#define LINKS_MAX 8u            /* symbolic links followed in one name */

static uint32_t hash(uint32_t h, const char *p, uint32_t n)
{
    while (n--) h = (h ^ (uint8_t)*p++) * 16777619u;      /* FNV-1a */
    return h;
}

static uint32_t hash_name(const char *p, uint32_t n) { return hash(2166136261u, p, n) % HEADS; }

static uint32_t hash_attr(const char *name, uint32_t n, const char *value, uint32_t len)
{
    return hash(hash(hash(2166136261u, name, n), "=", 1), value, len) % HEADS;
}

static uint32_t hash_dir(uint32_t volume, uint64_t id)
{
    return ((uint32_t)id * 2654435761u + volume * 97u) >> 8 & (HEADS - 1);
}

status index_init(struct index *x, uint32_t entry_max, uint32_t text_max)
{
    memset(x, 0, sizeof *x);
    x->entry_max = entry_max;
    x->text_max = text_max;
    uint32_t *heads = malloc(4 * HEADS * sizeof *heads);
    if (!heads) return XOS_NOMEM;
    memset(heads, 0xff, 4 * HEADS * sizeof *heads);
    x->by_name = heads;
    x->by_attr = heads + HEADS;
    x->by_dir = heads + 2 * HEADS;
    x->attr_chain = heads + 3 * HEADS;
    memset(x->attr_chain, 0, HEADS * sizeof *heads);
    return XOS_OK;
}

void index_free(struct index *x)
{
    free(x->by_name);
    free(x->entries);
    free(x->attrs);
    free(x->text);
    memset(x, 0, sizeof *x);
}

/* Room for `more` elements in a growing array.  => false: over max or no memory */
static bool room(void **array, uint32_t *have, uint32_t count, uint32_t more, uint32_t max, uint32_t size)
{
    if (more > max || count > max - more) return false;
    if (count + more <= *have) return true;
    uint32_t want = *have ? *have : 64;
    while (want < count + more) want = want > max / 2 ? max : want * 2;
    void *p = realloc(*array, want * size);
    if (!p) return false;
    *array = p;
    *have = want;
    return true;
}

static bool text_room(struct index *x, uint32_t n)
{
    return room((void **)&x->text, &x->text_room, x->text_len, n, x->text_max, 1);
}

static uint32_t text_add(struct index *x, const char *p, uint32_t n)
{
    memcpy(x->text + x->text_len, p, n);
    x->text_len += n;
    return x->text_len - n;
}

static uint32_t lookup(const struct index *x, const char *name, uint32_t len)
{
    for (uint32_t i = x->by_name[hash_name(name, len)]; i != INDEX_NONE; i = x->entries[i].same_hash)
        if (x->entries[i].name_len == len && !memcmp(x->text + x->entries[i].name, name, len)) return i;
    return INDEX_NONE;
}

/* A directory that is reached twice (a damaged volume) would make a walk endless. */
static bool dir_seen(const struct index *x, uint32_t volume, uint64_t id)
{
    for (uint32_t i = x->by_dir[hash_dir(volume, id)]; i != INDEX_NONE; i = x->entries[i].same_dir)
        if (x->entries[i].id == id && x->entries[i].volume == volume) return true;
    return false;
}

uint32_t index_add(struct index *x, uint32_t parent, uint32_t volume, enum index_kind kind, uint64_t id,
                   uint64_t size, const char *name, uint32_t len)
{
    char whole[NAME_LEN_MAX];
    uint32_t n = 0;
    if (parent != INDEX_NONE) {
        const struct index_entry *p = &x->entries[parent];
        bool slash = p->parent != INDEX_NONE;       /* a volume's own name ends in one */
        if (len > NAME_LEN_MAX || p->name_len + slash + len > NAME_LEN_MAX) {
            x->left_out++;
            return INDEX_NONE;
        }
        memcpy(whole, x->text + p->name, n = p->name_len);
        if (slash) whole[n++] = '/';
    } else if (len > NAME_LEN_MAX) {
        return INDEX_NONE;
    }
    uint32_t base = n;
    memcpy(whole + n, name, len);
    n += len;
    if (lookup(x, whole, n) != INDEX_NONE || (kind == INDEX_DIR && dir_seen(x, volume, id)))
        return INDEX_NONE;
    if (!room((void **)&x->entries, &x->entry_room, x->entry_count, 1, x->entry_max, sizeof *x->entries) ||
        !text_room(x, n)) {
        x->left_out++;
        return INDEX_NONE;
    }
    uint32_t i = x->entry_count++, h = hash_name(whole, n);
    struct index_entry *e = &x->entries[i];
    *e = (struct index_entry){ .volume = volume, .kind = kind, .id = id, .size = size, .name_len = n,
                               .base = base, .attrs = x->attr_count, .parent = parent, .child = INDEX_NONE,
                               .sibling = INDEX_NONE, .same_hash = x->by_name[h], .same_dir = INDEX_NONE };
    e->name = text_add(x, whole, n);
    x->by_name[h] = i;
    if (kind == INDEX_DIR) {
        uint32_t d = hash_dir(volume, id);
        e->same_dir = x->by_dir[d];
        x->by_dir[d] = i;
    }
    if (parent != INDEX_NONE) {
        e->sibling = x->entries[parent].child;
        x->entries[parent].child = i;
    }
    return i;
}

void index_set_target(struct index *x, uint32_t entry, const char *target, uint32_t len)
{
    if (!text_room(x, len)) {
        x->left_out++;
        return;
    }
    x->entries[entry].target = text_add(x, target, len);
    x->entries[entry].target_len = len;
}

/* The same few names come again and again: the last entries' attributes are the dictionary. */
static uint32_t name_known(const struct index *x, const char *name, uint32_t len)
{
    for (uint32_t i = x->attr_count, tries = 16; i-- && tries--;)
        if (x->attrs[i].name_len == len && !memcmp(x->text + x->attrs[i].name, name, len))
            return x->attrs[i].name;
    return INDEX_NONE;
}

void index_add_attr(struct index *x, uint32_t entry, const char *name, uint32_t name_len, const char *value,
                    uint32_t len)
{
    uint32_t known = name_known(x, name, name_len);
    if (!name_len || name_len > 63 || len > 1024 || entry + 1 != x->entry_count ||
        !room((void **)&x->attrs, &x->attr_room, x->attr_count, 1, 8 * x->entry_max, sizeof *x->attrs) ||
        !text_room(x, name_len + len)) {
        x->left_out++;
        return;
    }
    uint32_t h = hash_attr(name, name_len, value, len), i = x->attr_count++;
    x->attrs[i] = (struct index_attr){ entry, known, name_len, 0, len, x->by_attr[h] };
    if (known == INDEX_NONE) x->attrs[i].name = text_add(x, name, name_len);
    x->attrs[i].value = text_add(x, value, len);
    x->by_attr[h] = i;
    x->attr_chain[h]++;
    x->entries[entry].attr_count++;
}

/* Put `name` into `to` with one slash between components, "." dropped, ".." applied.  => length, 0 = can't
 * be */
static uint32_t normalize(const char *name, uint32_t len, char *to)
{
    uint32_t head = 0;
    while (head + 2 < len && memcmp(name + head, "://", 3)) head++;
    head += 3;
    if (head > len || head > NAME_LEN_MAX) return 0;
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
            if (n + (n > head) + part > NAME_LEN_MAX) return 0;
            if (n > head) to[n++] = '/';
            memcpy(to + n, name + at, part);
            n += part;
        }
        at = end + 1;
    }
    return n;
}

/* The name with its first symbolic link replaced.  => new length, 0 = no link on the way, or too long */
static uint32_t follow(const struct index *x, const char *name, uint32_t len, char *to)
{
    uint32_t head = 0;
    while (memcmp(name + head, "://", 3)) head++;
    head += 3;
    for (uint32_t end = head + 1; end <= len; end++) {
        if (end < len && name[end] != '/') continue;
        uint32_t i = lookup(x, name, end);
        if (i == INDEX_NONE) return 0;
        const struct index_entry *e = &x->entries[i];
        if (e->kind != INDEX_LINK) continue;
        const char *target = x->text + e->target;
        bool absolute = e->target_len && target[0] == '/';
        uint32_t n = absolute ? head : e->base, rest = len - end;
        if (!e->target_len || n + e->target_len + rest > 2 * NAME_LEN_MAX) return 0;
        memcpy(to, name, n);
        memcpy(to + n, target, e->target_len);
        memcpy(to + n + e->target_len, name + end, rest);
        return n + e->target_len + rest;
    }
    return 0;
}

uint32_t index_find(const struct index *x, const char *name, uint32_t len)
{
    char clean[NAME_LEN_MAX], next[2 * NAME_LEN_MAX];
    if (len > NAME_LEN_MAX) return INDEX_NONE;
    uint32_t n = normalize(name, len, clean);
    for (uint32_t links = 0; n && links <= LINKS_MAX; links++) {
        uint32_t i = lookup(x, clean, n);
        if (i != INDEX_NONE && x->entries[i].kind != INDEX_LINK) return i;
        uint32_t longer = follow(x, clean, n, next);
        n = longer ? normalize(next, longer, clean) : 0;
    }
    return INDEX_NONE;
}

static bool equal(const struct index *x, const struct index_attr *a, const struct index_term *t)
{
    return a->name_len == t->name_len && a->len == t->len &&
           !memcmp(x->text + a->name, t->name, t->name_len) && !memcmp(x->text + a->value, t->value, t->len);
}

bool index_matches(const struct index *x, uint32_t entry, const struct index_term *terms, uint32_t count)
{
    const struct index_entry *e = &x->entries[entry];
    for (uint32_t t = 0; t < count; t++) {
        uint32_t i = 0;
        while (i < e->attr_count && !equal(x, &x->attrs[e->attrs + i], &terms[t])) i++;
        if (i == e->attr_count) return false;
    }
    return true;
}

uint32_t index_query(const struct index *x, const struct index_term *terms, uint32_t count)
{
    uint32_t best = INDEX_NONE, rarest = 0, least = UINT32_MAX, head = 0;
    for (uint32_t t = 0; t < count; t++) {
        uint32_t h = hash_attr(terms[t].name, terms[t].name_len, terms[t].value, terms[t].len);
        if (x->attr_chain[h] >= least) continue;
        least = x->attr_chain[h];
        rarest = t;
        head = h;
    }
    if (!count) return INDEX_NONE;
    for (uint32_t i = x->by_attr[head]; i != INDEX_NONE; i = x->attrs[i].same_hash) {
        const struct index_attr *a = &x->attrs[i];
        if (a->entry < best && x->entries[a->entry].kind == INDEX_FILE && equal(x, a, &terms[rarest]) &&
            index_matches(x, a->entry, terms, count))
            best = a->entry;
    }
    return best;
}
