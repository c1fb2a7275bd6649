#include "bmps/repair.h"
#include "bmps/file.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>
#include <xos/method.h>

#define STEP      65536u        /* bytes of one call of the checker */
#define TRIES_MAX 3u            /* on our own account, one soon after the other */
#define SOON_NS   60000000000u

struct repair {
    uint32_t serial;            /* of the volume */
    bool paused;                /* its device is away: repair_resume */
    bool wanted, write, reopen; /* reopen: no check, the log is all that is needed */
    bool vain;                  /* the checker can't mend it: nothing more on our own account */
    uint32_t suspect;           /* what the last repair was begun for, if it was met while reading */
    uint32_t waiting, tries, code;
    uint64_t last;              /* when it was tried */
    status s;
    xos_sel done;
};
static struct repair repairs[VOLUMES_MAX];
static struct { struct volume *v; uint32_t lo, hi; bool write; uint8_t *buffer; } session;     /* the checker that runs */
static xos_sel lock, bell, io;  /* lock: of repairs, for memory only; io: of session */

static void enter(xos_sel l)
{
    while (xos_lock(l, XOS_FOREVER)) xos_yield();
}

static struct repair *of(const struct volume *v) { return &repairs[v - volume_at(0)]; }

/* ---- the checker's side ---- */
static bool may(uint32_t lo, uint32_t hi, uint64_t at, uint32_t len)
{
    return session.v && session.lo == lo && session.hi == hi && len <= STEP && !(at % 512) && !(len % 512) &&
        at <= session.v->size && len <= session.v->size - at;
}

status repair_read(uint32_t lo, uint32_t hi, uint64_t at, uint32_t sel, uint32_t off, uint32_t len)
{
    enter(io);
    struct fs_source *src = session.v ? &session.v->device.source : NULL;
    status s = may(lo, hi, at, len) ? src->read(src, at, session.buffer, len) : XOS_DENIED;
    if (!s) s = xos_copy_to(sel, off, session.buffer, len);
    xos_unlock(io);
    return s;
}

status repair_write(uint32_t lo, uint32_t hi, uint64_t at, uint32_t sel, uint32_t off, uint32_t len)
{
    enter(io);
    struct fs_source *src = session.v ? &session.v->device.source : NULL;
    status s = may(lo, hi, at, len) && session.write && src->write ? XOS_OK : XOS_DENIED;
    if (!s) s = xos_copy_from(session.buffer, sel, off, len);
    if (!s) s = src->write(src, at, session.buffer, len);
    xos_unlock(io);
    return s;
}

status repair_flush(uint32_t lo, uint32_t hi)
{
    enter(io);
    struct fs_source *src = session.v ? &session.v->device.source : NULL;
    status s = !may(lo, hi, 0, 0) ? XOS_DENIED : src->flush ? src->flush(src) : XOS_OK;
    xos_unlock(io);
    return s;
}

/* ---- the program ---- */
static status gate(const char *method, const char *sig, xos_sel *sel)
{
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = XOS_STR("BCFS"), .method = { method, strlen(method) },
                          .sig = { sig, strlen(sig) } };
    return xos_get_handles(&w, 1, 10000, sel);
}

#define START "instantiate", "(Ljava/lang/String;Ljava/lang/String;)I"

static status run_program(const char *name, const char *args, uint32_t len, uint32_t *code)
{
    xos_sel start, join;
    uint64_t result = 0;
    status s = gate(START, &start);
    if (s) return s;
    s = gate("join", "(I)I", &join);
    if (!s) {
        s = XOS_CALLN(start, &result, XOS_SLICE(name, strlen(name)), XOS_SLICE(args, len));
        if (!s) s = XOS_CALLN(join, &result, (uint32_t)result);
        xos_release(join, 1);
    }
    xos_release(start, 1);
    *code = (uint32_t)result;
    return s;
}

/* Nobody else can name the device: 64 bits that nobody was told. */
static void new_key(struct volume *v, bool write)
{
    uint32_t lo, hi;
    __asm__ volatile("rdtsc" : "=a"(lo), "=d"(hi));
    uint64_t key = xos_clock() * 6364136223846793005u + (((uint64_t)lo << 32 | hi) ^ XOS_P(v));
    key = (key ^ key >> 29) * 0xbf58476d1ce4e5b9u;
    enter(io);
    session.lo = (uint32_t)key;
    session.hi = (uint32_t)(key >> 32);
    session.write = write;
    session.v = v;
    xos_unlock(io);
}

static status check(struct volume *v, bool write, uint32_t *code)
{
    char name[64], args[80];
    xos_snprintf(name, sizeof name, "boot://%s.class", v->fs.cls->checker);
    session.buffer = malloc(STEP);
    if (!session.buffer) return XOS_NOMEM;
    new_key(v, write);
    uint32_t len = (uint32_t)xos_snprintf(args, sizeof args, "%08x%08x %llu %s", (unsigned)session.hi, (unsigned)session.lo,
                                          (unsigned long long)v->size, write ? "repair" : "look");
    for (uint32_t i = 0; i < len; i++)
        if (args[i] == ' ') args[i] = 0;
    status s = run_program(name, args, len + 1, code);
    enter(io);
    session.v = NULL;
    xos_unlock(io);
    free(session.buffer);
    if (s) xos_logf("bmps: %s: %s: %s", v->name, name, xos_status_text(s));
    if (!s && *code > (REPAIR_CORRECTED | REPAIR_LEFT | REPAIR_FAILED)) *code = REPAIR_FAILED;      /* it died */
    return s;
}

/* ---- the thread ---- */
static const char *verdict(uint32_t code)
{
    return code & REPAIR_FAILED ? "the check failed" : code & REPAIR_LEFT ? "damaged" : code & REPAIR_CORRECTED ? "repaired" : "clean";
}

static void work_on(struct repair *r)
{
    struct volume *v = volume_at((uint32_t)(r - repairs));
    uint32_t code = REPAIR_FAILED;
    status s = volume_stop(v, r->serial);
    if (!s) {
        if (r->reopen) code = REPAIR_CLEAN;
        else s = check(v, r->write && v->device.source.write, &code);
        r->vain |= !s && !v->device.away && (code & REPAIR_LEFT || (code & REPAIR_FAILED && r->tries >= TRIES_MAX));
        r->paused = true;               /* until it is known that it is not: the device may be back at once */
        status back = volume_go(v, r->reopen);
        if (back == XOS_UNREACHABLE) return;
        r->paused = false;
        if (!s) s = back;
        xos_logf("bmps: %s:// %s", v->name, s ? xos_status_text(s) : r->reopen ? "opened again: changes since the last commit are lost" : verdict(code));
    }
    enter(lock);
    r->code = code;
    r->s = s;
    r->wanted = false;
    for (; r->waiting; r->waiting--) xos_sem_post(r->done);
    xos_unlock(lock);
}

static void work(uint32_t none)
{
    (void)none;
    for (;;) {
        xos_sem_wait(bell, XOS_FOREVER);
        for (uint32_t i = 0; i < VOLUMES_MAX; i++)
            if (repairs[i].wanted && !repairs[i].paused) work_on(&repairs[i]);
    }
}

/* The lock is held. */
static void want(struct repair *r, uint32_t serial, bool write, bool reopen)
{
    if (r->wanted) return;
    r->serial = serial;
    r->write = write;
    r->reopen = reopen;
    r->wanted = true;
    xos_sem_post(bell);
}

/* The lock is held, and given back.  => as it ended */
static status await(struct repair *r, uint32_t *code)
{
    r->waiting++;
    xos_unlock(lock);
    status s = xos_sem_wait(r->done, XOS_FOREVER);
    enter(lock);
    if (s && r->waiting) r->waiting--;
    else if (s) xos_sem_wait(r->done, 0);       /* it ended just now */
    if (!s) s = r->s;
    *code = r->code;
    xos_unlock(lock);
    return s;
}

status repair_check(struct volume *v, uint32_t serial, bool write, uint32_t *code)
{
    if (!v->fs.cls || !v->fs.cls->checker) return XOS_UNSUPPORTED;
    if (write && !v->device.source.write) return XOS_DENIED;
    struct repair *r = of(v);
    uint32_t other;
    enter(lock);
    while (r->wanted) {                 /* something else goes first */
        status s = await(r, &other);
        if (s == XOS_TIMEOUT || s == XOS_KILLED) return s;
        enter(lock);
    }
    r->tries = 0;
    r->vain = false;
    r->suspect = 0;
    want(r, serial, write, false);
    return await(r, code);
}

/* The lock is held.  A new volume, or a long time since: the count begins anew. */
static bool worth_it(struct repair *r, uint32_t serial, const struct volume *v, enum fs_health h, uint32_t suspect)
{
    if (r->serial != serial) {
        r->vain = false;
        r->suspect = 0;
    }
    if (r->serial != serial || xos_clock() - r->last > SOON_NS) r->tries = 0;
    if (h == FS_REOPEN) return r->tries < TRIES_MAX;
    return v->fs.cls->checker && !r->vain && r->tries < TRIES_MAX && (h == FS_REPAIR || suspect != r->suspect);
}

/* The server that starts processes is started after this one. */
static bool can_start(void)
{
    static bool can;
    xos_sel start;
    if (can || gate(START, &start)) return can;
    xos_release(start, 1);
    return can = true;
}

void repair_notice(struct volume *v, uint32_t serial, enum fs_health h, uint32_t suspect)
{
    struct repair *r = of(v);
    if (h != FS_REOPEN && !can_start()) return;
    enter(lock);
    if (!r->wanted && worth_it(r, serial, v, h, suspect)) {
        r->tries++;
        r->last = xos_clock();
        if (h == FS_WELL) r->suspect = suspect;
        xos_logf("bmps: %s:// %s", v->name, h == FS_REOPEN ? "can't commit: it is opened again" : "is damaged: it is repaired");
        want(r, serial, true, h == FS_REOPEN);
    }
    xos_unlock(lock);
}

bool repair_hopeful(struct volume *v)
{
    enter(lock);
    bool yes = (v->writable || v->fs.unchecked) && v->fs.suspect && worth_it(of(v), v->serial, v, FS_WELL, v->fs.suspect);
    xos_unlock(lock);
    return yes;
}

void repair_resume(struct volume *v)
{
    struct repair *r = of(v);
    enter(lock);
    r->paused = false;
    if (r->wanted) xos_sem_post(bell);
    xos_unlock(lock);
}

bool repair_pending(struct volume *v, uint32_t serial)
{
    const struct repair *r = of(v);
    enter(lock);
    bool yes = r->wanted && r->serial == serial;
    xos_unlock(lock);
    return yes;
}

bool repair_awaited(struct volume *v, uint32_t serial, status *s)
{
    struct repair *r = of(v);
    uint32_t code, pid;
    /* the system's own threads have others to serve */
    if (*s != XOS_IO || xos_kfd(XOS_KFD_self, 0, 0, 0, 0, 0, &pid, NULL) || !pid) return false;
    enter(lock);
    if (!r->wanted || r->serial != serial) {
        xos_unlock(lock);
        return false;
    }
    status ended = await(r, &code);
    if (ended == XOS_TIMEOUT || ended == XOS_KILLED) *s = ended;
    return !ended;
}

status repair_init(void)
{
    xos_sel thread;
    status s = xos_mutex(&lock);
    if (!s) s = xos_mutex(&io);
    if (!s) s = xos_sem(0, 1000, &bell);
    for (uint32_t i = 0; !s && i < VOLUMES_MAX; i++) s = xos_sem(0, 4096, &repairs[i].done);
    return s ? s : xos_thread(work, NULL, 0, 0, &thread);
}
