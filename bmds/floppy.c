/* Source: Intel 82077AA data sheet (commands, phases, registers); Intel 8237A (DMA channel 2).
 * Everything is awaited by looking at the main status register: a command takes up to a turn of the disk, and only this
 * controller's lock is held. */
#include "bmds/floppy.h"
#include "bmds/cmos.h"
#include "bmds/device.h"
#include "bmds/geometry.h"
#include "bmds/memory.h"
#include "bmds/watch.h"
#include "bcfs/rt/rt.h"
#include "bmds/pci/port.h"
#include <xos/kfd.h>

enum { DOR = 0x3f2, MSR = 0x3f4, FIFO = 0x3f5, DIR = 0x3f7, CCR = 0x3f7 };
enum { DOR_RUN = 0x04, DOR_DMA = 0x08, MSR_READY = 0x80, MSR_TO_HOST = 0x40, DIR_CHANGED = 0x80 };
enum { SPECIFY = 0x03, RECALIBRATE = 0x07, SENSE_INTERRUPT = 0x08, SEEK = 0x0f, READ = 0x66, WRITE = 0x45, SENSE_DRIVE = 0x04 };
enum { DMA_MASK = 0x0a, DMA_MODE = 0x0b, DMA_CLEAR = 0x0c, DMA_ADDRESS = 0x04, DMA_COUNT = 0x05, DMA_PAGE = 0x81 };
enum { ST0_FAILED = 0xc0, ST1_READ_ONLY = 0x02, ST3_PROTECTED = 0x40 };
#define MS 1000000ull
#define SECTOR     512u
#define TRACK_MAX  (36u * SECTOR)
#define ANSWER_MS  3000u        /* two turns, and a motor that starts */
#define SPIN_MS    300u
#define IDLE_NS    (3000 * MS)  /* then the motor stops */
#define EMPTY_LOOKS 5u          /* an empty drive's head is moved once in so many looks */
#define DRIVES     2u

struct floppy {
    struct unit unit;           /* first member */
    uint32_t number, type, empty;
    const struct geometry *medium;
    bool there, leaving;
    uint8_t cylinder;           /* 0xff: not known */
};

static struct floppy drives[DRIVES];
static uint8_t *track;          /* memory below 16 MiB, inside 64 KiB, for the DMA controller */
static uint32_t track_phys;
static uint8_t motors;          /* the DOR's upper half */
static uint64_t used_at;

/* ---- the controller ---- */

/* => true: it wants a byte (to_host false), or has one */
static bool ready(bool to_host, uint32_t ms)
{
    uint8_t want = MSR_READY | (to_host ? MSR_TO_HOST : 0);
    for (uint64_t end = xos_clock() + ms * MS; (in8(MSR) & (MSR_READY | MSR_TO_HOST)) != want;) {
        if (xos_clock() > end) return false;
        xos_sleep(1);
    }
    return true;
}

/* Send a command, take its results.  => OK | TIMEOUT */
static status command(const uint8_t *c, uint32_t n, uint8_t *results, uint32_t most)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!ready(false, 100)) return XOS_TIMEOUT;
        out8(FIFO, c[i]);
    }
    for (uint32_t i = 0; i < most; i++) {
        if (!ready(true, i ? 100 : ANSWER_MS)) return XOS_TIMEOUT;
        results[i] = in8(FIFO);
    }
    return XOS_OK;
}

static void select_drive(uint32_t number, bool spin)
{
    uint8_t bit = (uint8_t)(0x10 << number);
    bool starts = spin && !(motors & bit);
    if (spin) motors |= bit;
    out8(DOR, (uint8_t)(motors | DOR_DMA | DOR_RUN | number));
    if (starts) xos_sleep(SPIN_MS);
    used_at = xos_clock();
}

static void reset_controller(void)
{
    uint8_t result[2], sense = SENSE_INTERRUPT;
    static const uint8_t specify[] = { SPECIFY, 0xaf, 0x1e };   /* step 6 ms at 500 kbit/s, head 30 ms, by DMA */
    out8(DOR, 0);
    xos_sleep(1);
    out8(DOR, DOR_RUN | DOR_DMA);
    motors = 0;
    if (!ready(false, 100)) return;
    for (uint32_t i = 0; i < 4; i++) command(&sense, 1, result, 2);     /* one for each drive, 82077 5.2.4 */
    command(specify, sizeof specify, NULL, 0);
    for (uint32_t i = 0; i < DRIVES; i++) drives[i].cylinder = 0xff;
}

/* Recalibrate or seek: no results, an interrupt at the end, which SENSE INTERRUPT asks for. */
static status move(struct floppy *f, uint8_t cylinder)
{
    uint8_t seek[] = { SEEK, (uint8_t)f->number, cylinder }, home[] = { RECALIBRATE, (uint8_t)f->number };
    uint8_t sense = SENSE_INTERRUPT, result[2] = { 0 };
    bool known = f->cylinder != 0xff;
    if (f->cylinder == cylinder) return XOS_OK;
    status s = known ? command(seek, sizeof seek, NULL, 0) : command(home, sizeof home, NULL, 0);
    f->cylinder = 0xff;
    for (uint64_t end = xos_clock() + ANSWER_MS * MS; !s; xos_sleep(1)) {
        uint8_t st;
        if (!command(&sense, 1, &st, 1)) {      /* the drive's busy bit may stay until it is asked */
            if (st == 0x80) {                   /* nothing to tell yet: there is no second byte */
                if (xos_clock() > end) s = XOS_TIMEOUT;
                continue;
            }
            if (!ready(true, 100)) return XOS_TIMEOUT;
            result[0] = st;
            result[1] = in8(FIFO);
            break;
        }
        if (xos_clock() > end) s = XOS_TIMEOUT;
    }
    if (s) return s;
    if (result[0] & ST0_FAILED || result[1] != (known ? cylinder : 0)) return XOS_IO;
    f->cylinder = result[1];
    return known || !cylinder ? XOS_OK : move(f, cylinder);
}

static void set_dma(bool write, uint32_t bytes)
{
    out8(DMA_MASK, 0x06);
    out8(DMA_CLEAR, 0);
    out8(DMA_MODE, write ? 0x4a : 0x46);
    out8(DMA_ADDRESS, (uint8_t)track_phys);
    out8(DMA_ADDRESS, (uint8_t)(track_phys >> 8));
    out8(DMA_PAGE, (uint8_t)(track_phys >> 16));
    out8(DMA_COUNT, (uint8_t)(bytes - 1));
    out8(DMA_COUNT, (uint8_t)((bytes - 1) >> 8));
    out8(DMA_MASK, 0x02);
}

/* Sectors of one track, to or from `track`. */
static status pass(struct floppy *f, const struct geometry *g, bool write, struct chs at, uint32_t count)
{
    uint8_t st[7] = { 0 };
    uint8_t c[] = { write ? WRITE : READ, (uint8_t)(at.head << 2 | f->number), at.cylinder, at.head, at.sector, 2,
                    (uint8_t)(at.sector + count - 1), g->gap, 0xff };
    select_drive(f->number, true);
    out8(CCR, g->rate);
    status s = move(f, at.cylinder);
    if (!s) {
        set_dma(write, count * SECTOR);
        s = command(c, sizeof c, st, sizeof st);
        if (!s && st[0] & ST0_FAILED) s = XOS_IO;
    }
    used_at = xos_clock();
    if (!s) return XOS_OK;
    xos_snprintf(f->unit.why, sizeof f->unit.why, "%s, status %02x %02x %02x", xos_status_text(s), st[0], st[1], st[2]);
    if (s == XOS_TIMEOUT) reset_controller();
    else f->cylinder = 0xff;
    return XOS_IO;
}

static bool changed(const struct floppy *f)
{
    select_drive(f->number, false);
    return in8(DIR) & DIR_CHANGED;
}

/* ---- requests ---- */

static status serve(struct floppy *f, const struct request *r)
{
    bool write = r->op == XOS_BLOCK_WRITE;
    status s = changed(f) ? XOS_GONE : XOS_OK;
    for (uint32_t done = 0, n; !s && done < r->count; done += n) {
        struct chs at = geometry_at(f->medium, (uint32_t)r->sector + done, r->count - done, &n);
        if (write) memory_read(r, done * SECTOR, track, n * SECTOR);
        s = XOS_IO;
        for (uint32_t tries = 0; s && tries < 3; tries++) s = pass(f, f->medium, write, at, n);
        if (s && changed(f)) s = XOS_GONE;
        if (!s && !write) memory_write(r, done * SECTOR, track, n * SECTOR);
    }
    return s;
}

static void start(struct unit *u, struct command *k)
{
    struct floppy *f = (struct floppy *)u;
    status s = XOS_OK;
    for (const struct request *r = k->op == XOS_BLOCK_FLUSH ? NULL : k->chain; r && !s; r = r->next) s = serve(f, r);
    if (s == XOS_GONE) watch_now();
    unit_done(u, k, s);
}

static void service(struct controller *c) { (void)c; }
static void reset(struct controller *c)
{
    (void)c;
    reset_controller();
}

static const struct unit_ops unit_ops = { start };
static const struct controller_ops controller_ops = { service, reset };
static struct controller controller = { .ops = &controller_ops, .slots = 1 };

/* ---- media ---- */

static bool protected(struct floppy *f)
{
    uint8_t c[] = { SENSE_DRIVE, (uint8_t)f->number }, st = 0;
    return command(c, sizeof c, &st, 1) || st & ST3_PROTECTED;
}

/* A step to another track takes the change line back if there is a medium.  The last sector of a track tells its kind. */
static bool find_medium(struct floppy *f)
{
    select_drive(f->number, true);
    f->cylinder = 0xff;
    out8(CCR, geometry_of(f->type)->rate);
    if (move(f, 1) || move(f, 0) || changed(f)) return false;
    for (const struct geometry *g = geometry_of(f->type); g->sectors; g++)
        if (!pass(f, g, false, (struct chs){ 0, 0, g->sectors }, 1)) {
            f->medium = g;
            return true;
        }
    return false;
}

static void leave(struct floppy *f)
{
    if (!device_idle(&f->unit)) return;
    unit_detach(&f->unit);
    f->leaving = false;
}

static void arrive(struct floppy *f)
{
    struct unit *u = &f->unit;
    u->sectors = geometry_total(f->medium);
    unit_init(u);
    f->there = !device_add(u);
    if (!f->there) unit_detach(u);
}

static void look(void *what)
{
    struct floppy *f = what;
    bool gone = false, came = false;
    if (f->leaving) leave(f);
    controller_lock(&controller);
    if (f->there) gone = changed(f);
    else if (!f->leaving && f->empty++ % EMPTY_LOOKS == 0) came = find_medium(f);
    if (came) f->unit.flags = UNIT_REMOVABLE | (protected(f) ? UNIT_READONLY : 0);
    if (motors && xos_clock() - used_at > IDLE_NS) {
        motors = 0;
        out8(DOR, (uint8_t)(DOR_DMA | DOR_RUN | f->number));
    }
    controller_unlock(&controller);
    if (gone) {
        device_remove(&f->unit);
        f->there = false;
        f->leaving = true;
        f->empty = 0;
        leave(f);
    }
    if (came) arrive(f);
}

/* A part of DMA memory that lies below 16 MiB and in one 64 KiB: of 40 KiB, one side of a boundary is large enough. */
static bool memory(void)
{
    void *p;
    uint32_t phys, room = 40u << 10;
    if (xos_dma_alloc(room, &p, &phys) || phys + room > 16u << 20) return false;
    uint32_t to_edge = 0x10000 - (phys & 0xffff), skip = to_edge < TRACK_MAX ? to_edge : 0;
    track = (uint8_t *)p + skip;
    track_phys = phys + skip;
    return true;
}

void floppy_probe(void)
{
    uint32_t types = cmos_read(0x10);
    if (in8(MSR) == 0xff || !types || controller_init(&controller)) return;
    if (!memory()) {
        xos_logf("bmds: floppy: no memory below 16 MiB");
        return;
    }
    reset_controller();
    for (uint32_t i = 0; i < DRIVES; i++) {
        struct floppy *f = &drives[i];
        struct unit *u = &f->unit;
        f->type = i ? types & 15 : types >> 4;
        if (!geometry_of(f->type)->sectors) continue;
        f->number = i;
        xos_snprintf(u->name, sizeof u->name, "dev://floppy%u", (unsigned)i);
        u->ops = &unit_ops;
        u->controller = &controller;
        u->media = "floppy";
        u->sector = SECTOR;
        u->slots = 1;
        u->patience = 60000;
        u->most = (struct queue_limits){ 256, 64 };
        watch(look, f);
    }
}
