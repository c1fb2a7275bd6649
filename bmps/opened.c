#include "bmps/opened.h"
#include "bmps/repair.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>

#define FILES_MAX 4096u         /* 12 bits of a token */
#define FILE_HEADS 1024u        /* of the hash by inode */

struct file {
    struct volume *volume;      /* NULL = free */
    uint32_t serial;            /* of the volume */
    uint32_t generation;        /* 20 bits, never 0 */
    uint32_t opens;             /* answers to the kernel that were not yet released */
    uint16_t next;              /* with the same hash, or free */
    uint64_t id, size;
    uint8_t tell;               /* OPENED_ */
    bool atomic;
    uint32_t run_count, version;
    struct fs_run runs[OPENED_RUNS];
};
static struct file *files[FILES_MAX];
static uint32_t file_count;     /* slots made */
static uint16_t heads[FILE_HEADS], free_slot;   /* slot + 1; 0 = none */
static xos_sel quiet;           /* nothing is inside the volume that is being stopped */
static xos_sel files_lock;

static void lock(void)
{
    while (xos_lock(files_lock, XOS_FOREVER)) xos_yield();
}

static void unlock(void) { xos_unlock(files_lock); }

static uint32_t token_of(uint32_t slot) { return slot | files[slot]->generation << 12; }

static struct opened copy_of(const struct file *f)
{
    return (struct opened){ f->volume, f->serial, f->version, f->id, f->size, f->atomic };
}

static struct file *slot_of(uint32_t token)
{
    uint32_t slot = token & (FILES_MAX - 1);
    struct file *f = slot < file_count ? files[slot] : NULL;
    return f && f->volume && f->generation == token >> 12 ? f : NULL;
}

status opened_get(uint32_t token, struct opened *o)
{
    lock();
    const struct file *f = slot_of(token);
    if (f) *o = copy_of(f);
    unlock();
    return f ? XOS_OK : XOS_GONE;
}

status opened_enter(uint32_t token, struct opened *o)
{
    for (;;) {
        lock();
        struct file *f = slot_of(token);
        bool stopped = f && f->volume->stopped;
        if (f) *o = copy_of(f);
        if (f && !stopped) f->volume->inside++;
        unlock();
        if (!f) return XOS_GONE;
        if (!stopped) return XOS_OK;
        status s = volume_enter(o->v, o->serial);       /* until it goes on */
        if (s) return s;
        volume_leave(o->v);
    }
}

void opened_leave(const struct opened *o)
{
    lock();
    bool last = !--o->v->inside && o->v->stopped;
    unlock();
    if (last) xos_sem_post(quiet);
}

bool opened_again(uint32_t token, status *s)
{
    struct opened o;
    if (*s == XOS_IO) return !opened_get(token, &o) && repair_awaited(o.v, o.serial, s);
    if (*s != XOS_UNREACHABLE) return false;
    *s = opened_get(token, &o);
    if (!*s) *s = volume_await(o.v, o.serial);
    return !*s;
}

/* ---- the map ---- */
bool opened_holds(const struct fs_run *r, uint64_t at) { return at >= r->at && at - r->at < r->len; }

bool opened_run(uint32_t token, uint64_t at, struct fs_run *run)
{
    bool found = false;
    lock();
    const struct file *f = slot_of(token);
    for (uint32_t k = 0; f && k < f->run_count && !found; k++)
        if ((found = opened_holds(&f->runs[k], at))) *run = f->runs[k];
    unlock();
    return found;
}

void opened_keep_runs(uint32_t token, uint32_t version, const struct fs_run *runs, uint32_t count)
{
    lock();
    struct file *f = slot_of(token);
    if (f && f->version == version) {
        f->run_count = count < OPENED_RUNS ? count : OPENED_RUNS;
        memcpy(f->runs, runs, f->run_count * sizeof *runs);
    }
    unlock();
}

static void forget_runs(struct file *f)
{
    f->run_count = 0;
    f->version++;
}

void opened_forget_runs(uint32_t token)
{
    lock();
    struct file *f = slot_of(token);
    if (f) forget_runs(f);
    unlock();
}

void opened_resized(uint32_t token, uint64_t size)
{
    lock();
    struct file *f = slot_of(token);
    if (f) {
        f->size = size;
        forget_runs(f);
    }
    unlock();
}

/* ---- the table ---- */
static uint16_t *head_of(uint32_t serial, uint64_t id)
{
    return &heads[((uint32_t)id * 2654435761u + serial * 40503u) >> 16 & (FILE_HEADS - 1)];
}

/* => slot | FILES_MAX */
static uint32_t find_open(const struct volume *v, uint32_t serial, uint64_t id)
{
    uint32_t i = *head_of(serial, id);
    while (i && (files[i - 1]->id != id || files[i - 1]->volume != v || files[i - 1]->serial != serial))
        i = files[i - 1]->next;
    return i ? i - 1 : FILES_MAX;
}

static uint32_t new_slot(void)
{
    uint32_t i = free_slot;
    if (i) {
        free_slot = files[i - 1]->next;
        return i - 1;
    }
    if (file_count == FILES_MAX || !(files[file_count] = calloc(1, sizeof(struct file)))) return FILES_MAX;
    return file_count++;
}

/* Nobody finds it any more; give_slot makes room of it. */
static void unhash(struct file *f, uint32_t slot)
{
    uint16_t *at = head_of(f->serial, f->id);
    while (*at != slot + 1) at = &files[*at - 1]->next;
    *at = f->next;
    f->volume->open--;
    f->volume = NULL;
}

static void give_slot(struct file *f, uint32_t slot)
{
    f->next = free_slot;
    free_slot = (uint16_t)(slot + 1);
}

uint32_t opened_add(const struct place *p, bool *first)
{
    lock();
    uint32_t i = find_open(p->volume, p->serial, p->id);
    *first = i == FILES_MAX;
    if (*first && (i = new_slot()) != FILES_MAX) {
        struct file *f = files[i];      /* its runs count only up to run_count */
        uint16_t *head = head_of(p->serial, p->id);
        f->volume = p->volume;
        f->serial = p->serial;
        f->generation = (f->generation + 1) & 0xfffff;
        if (!f->generation) f->generation = 1;
        f->opens = 0;
        f->next = *head;
        f->id = p->id;
        f->size = p->size;
        f->atomic = false;
        forget_runs(f);
        *head = (uint16_t)(i + 1);
        p->volume->open++;
    }
    if (i != FILES_MAX) files[i]->opens++;
    uint32_t token = i == FILES_MAX ? 0 : token_of(i);
    unlock();
    return token;
}

bool opened_release(uint32_t token, uint32_t answers, struct opened *o)
{
    lock();
    struct file *f = slot_of(token);
    if (f) {
        f->opens -= answers < f->opens ? answers : f->opens;
        *o = copy_of(f);
    }
    bool last = f && !f->opens;
    if (last) {
        unhash(f, token & (FILES_MAX - 1));
        give_slot(f, token & (FILES_MAX - 1));
    }
    unlock();
    return last;
}

uint32_t opened_token(struct volume *v, uint64_t id)
{
    lock();
    uint32_t i = find_open(v, v->serial, id);
    uint32_t token = i == FILES_MAX ? 0 : token_of(i);
    unlock();
    return token;
}

void opened_set_atomic(struct volume *v, uint64_t id, bool on)
{
    lock();
    uint32_t i = find_open(v, v->serial, id);
    if (i != FILES_MAX) {
        files[i]->atomic = on;
        forget_runs(files[i]);
    }
    unlock();
}

uint32_t opened_next(const struct volume *v, uint32_t serial, uint32_t *at, struct opened *o)
{
    uint32_t token = 0;
    lock();
    for (; !token && *at < file_count; ++*at) {
        const struct file *f = files[*at];
        if (f->volume != v || f->serial != serial) continue;
        token = token_of(*at);
        *o = copy_of(f);
    }
    unlock();
    return token;
}

/* ---- a volume that stops ---- */
void opened_stop(struct volume *v)
{
    lock();
    v->stopped = true;
    for (uint32_t i = 0; i < file_count; i++)
        if (files[i]->volume == v) forget_runs(files[i]);
    bool busy = v->inside;
    unlock();
    while (busy && xos_sem_wait(quiet, XOS_FOREVER)) {}
}

void opened_go(struct volume *v)
{
    lock();
    v->stopped = false;
    unlock();
}

void opened_changed(uint32_t token, uint8_t tell, uint64_t size)
{
    lock();
    struct file *f = slot_of(token);
    if (f) {
        f->tell = tell;
        f->size = size;
        forget_runs(f);
        if (tell & OPENED_GONE) unhash(f, token & (FILES_MAX - 1));
    }
    unlock();
}

uint32_t opened_untold(uint32_t *at, uint8_t *tell, uint64_t *size)
{
    uint32_t token = 0;
    lock();
    if (*at && files[*at - 1]->tell) {
        struct file *f = files[*at - 1];
        if (f->tell & OPENED_GONE) give_slot(f, *at - 1);
        f->tell = 0;
    }
    for (; !token && *at < file_count; ++*at) {
        const struct file *f = files[*at];
        if (!f->tell) continue;
        token = token_of(*at);
        *tell = f->tell;
        *size = f->size;
    }
    unlock();
    return token;
}

status opened_init(void)
{
    status s = xos_mutex(&files_lock);
    return s ? s : xos_sem(0, 1, &quiet);
}
