/* The methods of class BlockDevice (xos/block.h).  No lock is held here: a client's memory may be a file that is fetched
 * from the very device. */
#include "bmds/device.h"
#include "bmds/memory.h"
#include "bmds/transfer.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>
#include <xos/method.h>

#define WAVE 16u                    /* requests of one call in flight */
#define WAVE_BYTES (512u << 10)

/* Part of an operation: one request and the client's bytes it stands for. */
struct piece {
    struct request r;
    struct xos_block_op *op;
    uint32_t off, skip, n;          /* in the client's slice; behind the first sector's start; bytes */
    bool direct;
};

static xos_sel edges;               /* mutex: writes inside a sector */

status transfer_init(void) { return xos_mutex(&edges); }

/* How far the operations of one group have been cut into pieces. */
struct cursor {
    struct device *device;
    struct xos_block_op *op, *end;
    uint32_t done;                  /* bytes of *op */
};

static status check(const struct device *d, const struct xos_block_op *op)
{
    uint32_t sector = d->unit->sector;
    if (op->op > XOS_BLOCK_FLUSH || op->reserved) return XOS_BADARG;
    if (op->op == XOS_BLOCK_FLUSH) return op->len || op->at ? XOS_BADARG : XOS_OK;
    if (op->at % sector || op->len % sector || !op->len) return XOS_BADARG;
    if (op->at >= d->size || op->len > d->size - op->at) return XOS_RANGE;
    return op->off > UINT32_MAX - op->len ? XOS_RANGE : XOS_OK;
}

/* The next piece, its memory ready; a piece that can't be had fails its operation.  => false: the group is done */
static bool cut(struct cursor *c, struct piece *p)
{
    for (; c->op < c->end; c->op++, c->done = 0) {
        struct xos_block_op *op = c->op;
        if (op->status != XOS_OK || c->done == op->len) continue;
        struct unit *u = c->device->unit;
        uint64_t byte = c->device->start + op->at + c->done;
        bool write = op->op == XOS_BLOCK_WRITE;
        uint32_t left = op->len - c->done, limit = REQUEST_BYTES;
        uint32_t most = u->most.sectors < limit / u->sector ? u->most.sectors * u->sector : limit;
        memset(&p->r, 0, offsetof(struct request, seg));
        p->op = op;
        p->off = op->off + c->done;
        p->skip = (uint32_t)(byte % u->sector);
        p->n = left < most - p->skip ? left : most - p->skip;
        p->r.op = op->op;
        p->r.sector = byte / u->sector;
        p->r.count = (p->skip + p->n + u->sector - 1) / u->sector;
        c->done += p->n;
        p->direct = !((p->skip | p->n) % u->sector) && memory_direct(u, &p->r, op->sel, p->off, p->n, !write);
        if (p->direct) return true;
        status s = memory_take(&p->r, p->r.count * u->sector);
        if (!s && write) {
            s = memory_in(&p->r, p->skip, op->sel, p->off, p->n);
            if (s) memory_give(&p->r);
        }
        if (!s) return true;
        op->status = s;
    }
    return false;
}

static void settle(struct piece *p)
{
    status s = p->r.status;
    if (!p->direct) {
        if (!s && p->r.op == XOS_BLOCK_READ) s = memory_out(&p->r, p->skip, p->op->sel, p->off, p->n);
        memory_give(&p->r);
    }
    if (s && !p->op->status) p->op->status = s;
}

/* One group: operations without a FLUSH among them, in waves of pieces. */
static void run_group(struct device *d, struct xos_block_op *op, uint32_t count, struct piece *piece, uint32_t pieces)
{
    struct cursor c = { d, op, op + count, 0 };
    for (bool more = true; more;) {
        struct request *chain = NULL, **end = &chain;
        uint32_t n = 0, bytes = 0;
        while (n < pieces && bytes < WAVE_BYTES && (more = cut(&c, &piece[n]))) {
            *end = &piece[n].r;
            end = &piece[n].r.next;
            bytes += piece[n++].n;
        }
        *end = NULL;
        if (!n) break;
        struct batch b;
        batch_begin(&b);
        unit_submit(d->unit, &b, chain);
        batch_wait(d->unit, &b);
        for (uint32_t i = 0; i < n; i++) settle(&piece[i]);
    }
}

static status flush(struct device *d)
{
    if (d->unit->flags & UNIT_READONLY) return XOS_OK;
    struct piece p;
    memset(&p.r, 0, offsetof(struct request, seg));
    p.r.op = XOS_BLOCK_FLUSH;
    return unit_request(d->unit, &p.r);
}

/* Pieces that the operations will make, up to a wave. */
static uint32_t pieces_of(const struct xos_block_op *op, uint32_t count)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < count && n < WAVE; i++) n += op[i].len / (REQUEST_BYTES - 4096) + 1;
    return n < WAVE ? n : WAVE;
}

/* Operations that are checked; their statuses are OK.  => how many ended OK; *first = the first failure */
static uint32_t run(struct device *d, struct xos_block_op *op, uint32_t count, status *first)
{
    struct piece small, *piece = NULL;
    uint32_t pieces = pieces_of(op, count), good = 0, i = 0;
    if (pieces > 1) piece = malloc(pieces * sizeof *piece);
    if (!piece) pieces = 1;
    *first = XOS_OK;
    while (i < count) {
        uint32_t n = 0, from = i;
        while (i + n < count && op[i + n].op != XOS_BLOCK_FLUSH) n++;
        if (n) run_group(d, op + i, n, piece ? piece : &small, pieces);
        i += n;
        for (uint32_t k = from; k < i; k++) {
            good += !op[k].status;
            if (op[k].status && !*first) *first = op[k].status;
        }
        if (i == count) break;
        if (!*first) *first = op[i].status = flush(d);
        if (*first) break;
        good++;
        i++;
    }
    for (; i < count; i++)
        if (!op[i].status) op[i].status = XOS_BUSY;
    free(piece);
    return good;
}

/* The device behind `self`, and the range [at, at + *n) cut to it. */
static status enter(uint32_t self, uint64_t at, uint32_t *n, struct device **d)
{
    *d = device_enter(self);
    if (!*d) return XOS_GONE;
    if (at <= (*d)->size) {
        if (*n > (*d)->size - at) *n = (uint32_t)((*d)->size - at);
        return XOS_OK;
    }
    device_leave(*d);
    return XOS_RANGE;
}

status bmds_read(uint32_t self, uint32_t lo, uint32_t hi, uint32_t n, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    struct device *d;
    uint64_t at = (uint64_t)hi << 32 | lo;
    if (n > len) return XOS_TOOBIG;
    if (off > UINT32_MAX - n) return XOS_RANGE;
    status s = enter(self, at, &n, &d);
    if (s) return s;
    struct xos_block_op op = { .op = XOS_BLOCK_READ, .at = at, .sel = sel, .off = off, .len = n };
    if (n) run(d, &op, 1, &s);
    device_leave(d);
    if (!s) *result = n;
    return s;
}

/* A piece of a write that begins or ends inside a sector: what is around it comes from the device, and nobody else does
 * the same meanwhile. */
static status write_inside(struct device *d, uint64_t byte, uint32_t sel, uint32_t off, uint32_t n)
{
    struct unit *u = d->unit;
    struct request r = { .op = XOS_BLOCK_READ, .sector = byte / u->sector, .count = 1 };
    uint8_t buf[512];
    status s = n > sizeof buf ? XOS_TOOBIG : xos_copy_from(buf, sel, off, n);
    if (!s) s = memory_take(&r, u->sector);
    if (s) return s;
    s = xos_lock(edges, XOS_FOREVER);
    if (!s) {
        s = unit_request(u, &r);
        if (!s) {
            memory_write(&r, (uint32_t)(byte % u->sector), buf, n);
            r.op = XOS_BLOCK_WRITE;
            s = unit_request(u, &r);
        }
        xos_unlock(edges);
    }
    memory_give(&r);
    return s;
}

static status write_all(struct device *d, uint64_t at, uint32_t sel, uint32_t off, uint32_t len)
{
    uint32_t sector = d->unit->sector;
    status s = XOS_OK;
    for (uint32_t done = 0, n; !s && done < len; done += n) {
        uint64_t byte = d->start + at + done;
        uint32_t skip = (uint32_t)(byte % sector);
        n = len - done;
        if (!skip && n >= sector) {
            n -= n % sector;
            struct xos_block_op op = { .op = XOS_BLOCK_WRITE, .at = at + done, .sel = sel, .off = off + done, .len = n };
            run(d, &op, 1, &s);
            continue;
        }
        if (n > sector - skip) n = sector - skip;
        if (n > 512) n = 512;
        s = write_inside(d, byte, sel, off + done, n);
    }
    return s;
}

status bmds_write(uint32_t self, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    struct device *d;
    uint64_t at = (uint64_t)hi << 32 | lo;
    uint32_t n = len;
    if (xos_caller_ring() == 3) return XOS_DENIED;
    if (off > UINT32_MAX - len) return XOS_RANGE;
    status s = enter(self, at, &n, &d);
    if (s) return s;
    s = n != len ? XOS_RANGE : device_writable(d, 0);
    if (!s) s = write_all(d, at, sel, off, len);
    device_leave(d);
    if (!s) *result = n;
    return s;
}

status bmds_flush(uint32_t self, uint64_t *result)
{
    (void)result;
    struct device *d = device_enter(self);
    if (!d) return XOS_GONE;
    status s = flush(d);
    device_leave(d);
    return s;
}

status bmds_transfer(uint32_t self, uint32_t key_lo, uint32_t key_hi, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    uint32_t count = len / sizeof(struct xos_block_op);
    if (xos_caller_ring() == 3) return XOS_DENIED;
    if (!count || count > XOS_BLOCK_OPS_MAX || len % sizeof(struct xos_block_op)) return XOS_BADARG;
    struct xos_block_op *op = malloc(len);
    if (!op) return XOS_NOMEM;
    struct device *d = NULL;
    status first = XOS_OK, s = xos_slice_ok(sel, off, len, 1);
    if (!s) s = xos_copy_from(op, sel, off, len);
    if (!s && !(d = device_enter(self))) s = XOS_GONE;
    if (!s) {
        status may = device_writable(d, (uint64_t)key_hi << 32 | key_lo);
        bool bad = false;
        for (uint32_t i = 0; i < count; i++) {
            op[i].status = op[i].op == XOS_BLOCK_WRITE && may ? may : check(d, &op[i]);
            bad |= op[i].status != XOS_OK && op[i].op == XOS_BLOCK_FLUSH;
        }
        if (bad) s = XOS_BADARG;
    }
    if (!s) {
        *result = run(d, op, count, &first);
        s = xos_copy_to(sel, off, op, len);
    }
    if (d) device_leave(d);
    free(op);
    return s ? s : first;
}

status bmds_claim(uint32_t self, uint32_t lo, uint32_t hi, uint64_t *result)
{
    (void)result;
    if (xos_caller_ring() == 3) return XOS_DENIED;
    struct device *d = device_enter(self);
    if (!d) return XOS_GONE;
    status s = device_claim(d, (uint64_t)hi << 32 | lo);
    device_leave(d);
    return s;
}

status bmds_unclaim(uint32_t self, uint32_t lo, uint32_t hi, uint64_t *result)
{
    (void)result;
    if (xos_caller_ring() == 3) return XOS_DENIED;
    struct device *d = device_enter(self);
    if (!d) return XOS_GONE;
    status s = device_unclaim(d, (uint64_t)hi << 32 | lo);
    device_leave(d);
    return s;
}

status bmds_size(uint32_t self, uint64_t *result)
{
    struct device *d = device_enter(self);
    if (!d) return XOS_GONE;
    *result = d->size;
    device_leave(d);
    return XOS_OK;
}

status bmds_sector(uint32_t self, uint64_t *result)
{
    struct device *d = device_enter(self);
    if (!d) return XOS_GONE;
    *result = d->unit->sector;
    device_leave(d);
    return XOS_OK;
}
