#include "bmps/nester.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>
#include <xos/method.h>

#define NESTS 16u
#define PAGE 4096u
#define AT_ONCE 8u              /* pages a call: a portal takes 64 KiB of slices */
#define PATIENCE 5000u          /* ms */

struct nest {
    uint32_t answers;           /* of ours that named it, 0 = free */
    char name[XOS_NAME_MAX + 1];
    uint64_t size;
    xos_sel page, store;        /* gates */
    xos_sel lock;               /* for the request */
    xos_sel asked, answered;
    uint8_t *buffer;            /* AT_ONCE pages */
    /* the request */
    uint32_t first, bytes;
    bool writing, quit;
    volatile bool busy;         /* the pager has not answered yet, perhaps never will */
    status result;
};
static struct nest nests[NESTS];
static xos_sel table;           /* lock of nests[].answers */

static struct nest *nest_of(uint32_t token)
{
    uint32_t i = token - NESTER_TOKENS;
    return i < NESTS && nests[i].answers ? &nests[i] : NULL;
}

static void worker(uint32_t index)
{
    struct nest *n = &nests[index];
    for (;;) {
        if (xos_sem_wait(n->asked, XOS_FOREVER))
            continue;
        if (n->quit)
            break;
        uint64_t r;
        n->result = XOS_CALLN(n->writing ? n->store : n->page, &r, n->first, 0, XOS_SLICE(n->buffer, n->bytes));
        n->busy = false;
        xos_sem_post(n->answered);
    }
    xos_release(n->page, 1);
    if (n->store)
        xos_release(n->store, 1);
    free(n->buffer);
    n->buffer = NULL;
    n->quit = false;
}

/* One request of at most AT_ONCE pages. */
static status ask(struct nest *n, uint32_t first, uint32_t sel, uint32_t off, uint32_t bytes, bool writing)
{
    status s = xos_lock(n->lock, PATIENCE);
    if (s)
        return s;
    if (n->busy)
        s = XOS_TIMEOUT;                /* who asked before us has given up */
    while (!s && !xos_sem_wait(n->answered, 0))
        ;                               /* an answer that came too late */
    if (!s && writing)
        s = xos_copy_from(n->buffer, sel, off, bytes);
    if (!s) {
        n->first = first, n->bytes = bytes, n->writing = writing;
        n->busy = true;
        xos_sem_post(n->asked);
        s = xos_sem_wait(n->answered, PATIENCE);
        if (!s)
            s = n->result;
    }
    if (!s && !writing)
        s = xos_copy_to(sel, off, n->buffer, bytes);
    xos_unlock(n->lock);
    return s;
}

static status transfer(uint32_t token, uint32_t lo, uint32_t sel, uint32_t off, uint32_t bytes, bool writing)
{
    struct nest *n = nest_of(token);
    status s = n ? XOS_OK : XOS_GONE;
    for (uint32_t done = 0, part; !s && done < bytes; done += part) {
        part = bytes - done < AT_ONCE * PAGE ? bytes - done : AT_ONCE * PAGE;
        s = ask(n, lo + done / PAGE, sel, off + done, part, writing);
    }
    return s == XOS_FAULT || s == XOS_GONE || s == XOS_BUSY ? XOS_IO : s;
}

static status nester_page(uint32_t token, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t bytes, uint64_t *result)
{
    (void)hi;
    *result = bytes;
    return transfer(token, lo, sel, off, bytes, false);
}

static status nester_store(uint32_t token, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t bytes, uint64_t *result)
{
    (void)hi, (void)result;
    return transfer(token, lo, sel, off, bytes, true);
}

static status nester_release(uint32_t token, uint32_t answers, uint64_t *result)
{
    (void)result;
    status s = xos_lock(table, XOS_FOREVER);
    struct nest *n = s ? NULL : nest_of(token);
    if (n && !(n->answers -= answers)) {
        n->quit = true;
        xos_sem_post(n->asked);
    }
    if (!s)
        xos_unlock(table);
    return s;
}

static status gate(const char *object, const char *method, const char *sig, xos_sel *g)
{
    struct xos_attr pager = { XOS_STR("type"), XOS_STR("pager"), XOS_ATTR_ORDINARY };
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = { object, strlen(object) }, .query = &pager, .queries = 1,
                          .method = { method, strlen(method) }, .sig = { sig, strlen(sig) } };
    *g = 0;
    return xos_get_handles(&w, 1, PATIENCE, g);
}

/* A free nest for `name`.  => NULL, *s */
static status start(struct nest *n, const char *name)
{
    xos_sel size, t;
    uint64_t bytes = 0;
    status s = gate(name, "size", "()J", &size);
    if (s)
        return s;
    s = XOS_CALL0(size, &bytes);
    xos_release(size, 1);
    if (!s)
        s = gate(name, "page", "(J>[B)I", &n->page);
    if (s)
        return s;
    if (gate(name, "store", "(J[B)V", &n->store))
        n->store = 0;
    n->buffer = malloc(AT_ONCE * PAGE);
    s = n->buffer ? XOS_OK : XOS_NOMEM;
    if (!s && !n->lock)
        s = xos_mutex(&n->lock);
    if (!s && !n->asked)
        s = xos_sem(0, 1000, &n->asked);
    if (!s && !n->answered)
        s = xos_sem(0, 1000, &n->answered);
    if (!s)
        s = xos_thread(worker, NULL, (uint32_t)(n - nests), 0, &t);
    if (s) {
        xos_release(n->page, 1);
        if (n->store)
            xos_release(n->store, 1);
        free(n->buffer);
        n->buffer = NULL;
        return s;
    }
    xos_release(t, 1);
    n->size = bytes;
    n->busy = false;
    memcpy(n->name, name, strlen(name) + 1);
    return XOS_OK;
}

status nester_resolve(const struct xos_lookup *ask, struct xos_found *found)
{
    static const char prefix[] = "nest://";
    char name[XOS_NAME_MAX + 1];
    uint32_t len = ask->name_len, skip = sizeof(prefix) - 1;
    if (ask->kind == XOS_WANT_METHOD || len <= skip || len > XOS_NAME_MAX || memcmp(ask->name, prefix, skip))
        return XOS_NOTFOUND;
    memcpy(name, ask->name + skip, len - skip);
    name[len - skip] = 0;
    status s = xos_lock(table, PATIENCE);
    if (s)
        return s;
    struct nest *n = NULL, *room = NULL;
    for (uint32_t i = 0; i < NESTS; i++)
        if (nests[i].answers && !strcmp(nests[i].name, name))
            n = &nests[i];
        else if (!nests[i].answers && !nests[i].buffer)
            room = &nests[i];
    if (!n && room) {
        room->answers = 1;              /* nobody else takes it while its pager is asked for the size */
        room->name[0] = 0;
        xos_unlock(table);
        s = start(room, name);
        status again = xos_lock(table, XOS_FOREVER);
        s = s ? s : again;
        room->answers = 0;
        n = s ? NULL : room;
        for (uint32_t i = 0; n && i < NESTS; i++)
            if (&nests[i] != room && nests[i].answers && !strcmp(nests[i].name, name)) {
                room->quit = true;          /* somebody asked for the same meanwhile */
                xos_sem_post(room->asked);
                n = &nests[i];
            }
    } else if (!n) {
        s = XOS_NOHANDLES;
    }
    if (n) {
        n->answers++;
        *found = (struct xos_found){ .kind = XOS_FOUND_FILE, .token = NESTER_TOKENS + (uint32_t)(n - nests), .size_lo = (uint32_t)n->size,
            .size_hi = (uint32_t)(n->size >> 32), .page_fn = XOS_P(nester_page), .store_fn = n->store ? XOS_P(nester_store) : 0,
            .release_fn = XOS_P(nester_release), .rights = n->store ? XOS_WANT_WRITE : 0, .name_len = len };
        memcpy(found->name, ask->name, len);
    }
    xos_unlock(table);
    return s;
}

status nester_init(void) { return xos_mutex(&table); }
