#include "bmds/unit.h"
#include "bmds/line.h"
#include "bmds/waiter.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>

#define MS 1000000ull
#define FLUSH_MS   30000u
#define LOOK_MS    200u         /* a waiter looks itself, should an interrupt be lost */
#define ERRORS_LOGGED 20u

static uint32_t command_ms = 10000;

void unit_patience(uint32_t ms) { command_ms = ms < 100 ? 100 : ms; }

void controller_lock(struct controller *c)
{
    /* A thread that is ending, or late, must take its requests back all the same. */
    while (xos_lock(c->mutex, XOS_FOREVER)) xos_yield();
}

void controller_unlock(struct controller *c) { xos_unlock(c->mutex); }

status controller_init(struct controller *c)
{
    status s = c->mutex ? XOS_OK : xos_mutex(&c->mutex);
    if (!s && c->irq) c->interrupts = !line_join(c);
    return s;
}

void unit_init(struct unit *u)
{
    struct controller *c = u->controller;
    controller_lock(c);
    memset(&u->queue, 0, sizeof u->queue);
    memset(u->command, 0, sizeof u->command);
    u->busy = u->errors = 0;
    u->gone = u->trying = false;
    u->suspects = NULL;
    u->next = c->units;
    c->units = u;
    controller_unlock(c);
}

void unit_detach(struct unit *u)
{
    struct controller *c = u->controller;
    controller_lock(c);
    for (struct unit **at = &c->units; *at; at = &(*at)->next)
        if (*at == u) {
            *at = u->next;
            break;
        }
    controller_unlock(c);
}

/* The batch may be gone as soon as its count is 0: the semaphore is not its own. */
static void finish(struct request *r, status s)
{
    struct batch *b = r->batch;
    uint32_t waiter = b->waiter;
    r->status = s;
    if (!__atomic_sub_fetch(&b->pending, 1, __ATOMIC_RELEASE)) waiter_wake(waiter);
}

static void finish_all(struct request *chain, status s)
{
    for (struct request *r = chain, *next; r; r = next) {
        next = r->next;
        finish(r, s);
    }
}

static void log_failure(struct unit *u, const struct command *c)
{
    static const char *const verb[] = { "read", "write", "flush" };
    if (u->errors++ >= ERRORS_LOGGED) return;
    if (c->op == XOS_BLOCK_FLUSH) xos_logf("bmds: %s: flush failed: %s", u->name, u->why);
    else xos_logf("bmds: %s: %s of %u sectors at %llu failed: %s", u->name, verb[c->op], (unsigned)c->count,
                  (unsigned long long)c->sector, u->why);
    if (u->errors == ERRORS_LOGGED) xos_logf("bmds: %s: more failures are counted only", u->name);
}

static void count(struct unit *u, const struct command *c)
{
    if (c->op == XOS_BLOCK_READ) {
        u->reads++;
        u->sectors_read += c->count;
    } else if (c->op == XOS_BLOCK_WRITE) {
        u->writes++;
        u->sectors_written += c->count;
    } else {
        u->flushes++;
    }
}

/* The device itself may put commands together, and then one bad sector fails them all: so every request that fails is
 * tried once more when nothing else is in flight. */
void unit_done(struct unit *u, struct command *c, status s)
{
    struct command done = *c;
    c->chain = NULL;
    u->busy--;
    u->controller->busy--;
    u->trying = false;
    if (!s) count(u, &done);
    if (s && s != XOS_GONE && done.op != XOS_BLOCK_FLUSH && !done.chain->alone) {
        for (struct request *r = done.chain, *next; r; r = next) {
            next = r->next;
            r->alone = true;
            r->next = u->suspects;
            u->suspects = r;
        }
        return;
    }
    if (s && s != XOS_GONE) log_failure(u, &done);
    finish_all(done.chain, s);
}

static struct command *idle(struct unit *u)
{
    if (u->busy >= u->slots || u->busy >= UNIT_COMMANDS) return NULL;
    for (uint32_t i = 0; i < UNIT_COMMANDS; i++)
        if (!u->command[i].chain) return &u->command[i];
    return NULL;
}

static bool begin(struct unit *u)
{
    struct controller *ctl = u->controller;
    if (ctl->slots && ctl->busy >= ctl->slots) return false;
    bool flush = u->queue.flushes && u->flags & UNIT_FLUSH_ALONE && !u->suspects;
    if (u->trying || ((u->suspects || flush) && u->busy)) return false;
    struct command *c = idle(u);
    struct request *first = u->suspects;
    if (!c) return false;
    if (first) {
        u->suspects = first->next;
        first->next = NULL;
        u->trying = true;
    } else if (!(first = queue_next(&u->queue, &u->most))) {
        return false;
    } else {
        u->trying = flush;
    }
    uint32_t ms = u->patience ? u->patience : first->op == XOS_BLOCK_FLUSH ? FLUSH_MS : command_ms;
    *c = (struct command){ .chain = first, .unit = u, .op = first->op, .sector = first->sector, .until = xos_clock() + ms * MS };
    for (struct request *r = first; r; r = r->next) {
        c->count += r->count;
        c->segs += r->segs;
    }
    u->busy++;
    ctl->busy++;
    u->why[0] = 0;
    u->ops->start(u, c);
    return true;
}

/* One command a unit and round, so that none waits for the other's whole queue. */
void controller_pump(struct controller *c)
{
    for (bool any = true; any;) {
        any = false;
        for (struct unit *u = c->units; u; u = u->next) any |= begin(u);
        /* who was first goes last in the next round: two drives on one cable take turns */
        if (c->slots && c->units && c->units->next) {
            struct unit *first = c->units, **end = &first->next;
            c->units = first->next;
            while (*end) end = &(*end)->next;
            *end = first;
            first->next = NULL;
        }
    }
}

void unit_remove(struct unit *u)
{
    controller_lock(u->controller);
    u->gone = true;
    finish_all(queue_cancel(&u->queue, NULL), XOS_GONE);
    finish_all(u->suspects, XOS_GONE);
    u->suspects = NULL;
    for (uint32_t i = 0; i < UNIT_COMMANDS; i++)
        if (u->command[i].chain) unit_done(u, &u->command[i], XOS_GONE);
    controller_unlock(u->controller);
}

void batch_begin(struct batch *b)
{
    b->pending = 0;
    b->waiter = waiter_take();
}

void unit_submit(struct unit *u, struct batch *b, struct request *chain)
{
    struct controller *c = u->controller;
    uint32_t n = 0;
    for (struct request *r = chain; r; r = r->next, n++) {
        r->batch = b;
        r->alone = false;
    }
    controller_lock(c);
    __atomic_add_fetch(&b->pending, n, __ATOMIC_RELAXED);
    for (struct request *r = chain, *next; r; r = next) {
        next = r->next;
        if (u->gone) finish(r, XOS_GONE);
        else queue_add(&u->queue, r);
    }
    controller_pump(c);
    controller_unlock(c);
}

/* The controller gave no answer in time: what is overdue fails, the rest is done again. */
static void recover(struct controller *c, uint64_t now)
{
    bool overdue = false;
    for (struct unit *u = c->units; u; u = u->next)
        for (uint32_t i = 0; i < UNIT_COMMANDS; i++) overdue |= u->command[i].chain && u->command[i].until < now;
    if (!overdue) return;
    c->ops->reset(c);
    for (struct unit *u = c->units; u; u = u->next)
        for (uint32_t i = 0; i < UNIT_COMMANDS; i++) {
            struct command *k = &u->command[i];
            if (!k->chain) continue;
            if (k->until < now) {
                xos_snprintf(u->why, sizeof u->why, "no answer; the controller was reset");
                unit_done(u, k, XOS_IO);
            } else {
                struct request *chain = k->chain;
                k->chain = NULL;
                u->busy--;
                c->busy--;
                u->trying = false;
                for (struct request *r = chain, *next; r; r = next) {
                    next = r->next;
                    queue_add(&u->queue, r);
                }
            }
        }
}

static void look(struct controller *c)
{
    controller_lock(c);
    c->ops->service(c);
    recover(c, xos_clock());
    controller_pump(c);
    controller_unlock(c);
}

static void take_back(struct unit *u, struct batch *b, status s)
{
    controller_lock(u->controller);
    finish_all(queue_cancel(&u->queue, b), s);
    controller_unlock(u->controller);
}

void batch_wait(struct unit *u, struct batch *b)
{
    while (__atomic_load_n(&b->pending, __ATOMIC_ACQUIRE)) {
        if (!u->controller->interrupts) {
            look(u->controller);
            xos_yield();
            continue;
        }
        uint64_t from = xos_clock();
        status s = waiter_wait(b->waiter, LOOK_MS);
        if (!s) continue;
        if (s != XOS_TIMEOUT || xos_clock() - from < LOOK_MS * MS / 2) {
            take_back(u, b, s);
            xos_yield();
        }
        look(u->controller);
    }
    waiter_give(b->waiter);
}

status unit_request(struct unit *u, struct request *r)
{
    struct batch b;
    r->next = NULL;
    batch_begin(&b);
    unit_submit(u, &b, r);
    batch_wait(u, &b);
    return r->status;
}
