#include "irq.h"
#include "sched.h"
#include "sync.h"
#include "registry.h"

#define PIC1 0x20
#define PIC2 0xa0
#define EOI 0x20
#define LINES 16u

#define SHARERS 4u

/* Who handles a line; `busy`: posted and not yet done. */
static struct { struct server *server; struct object *semaphore; bool busy; } bound[LINES][SHARERS];

/* 8259A: ICW1..ICW4.  HEDS does the same when it takes over; until then the scheduler needs its tick. */
void irq_init(void)
{
    outb(PIC1, 0x11), outb(PIC2, 0x11);
    outb(PIC1 + 1, 0x20), outb(PIC2 + 1, 0x28);
    outb(PIC1 + 1, 4), outb(PIC2 + 1, 2);
    outb(PIC1 + 1, 1), outb(PIC2 + 1, 1);
    outb(PIC1 + 1, 0xfa), outb(PIC2 + 1, 0xff);
    outb(0x43, 0x34);                   /* 8254 channel 0, mode 2: 1193182 / 1193 = 1000.15 Hz */
    outb(0x40, 1193 & 0xff);
    outb(0x40, 1193 >> 8);
}

static void mask(uint32_t line, bool off)
{
    uint16_t port = line < 8 ? PIC1 + 1 : PIC2 + 1;
    uint8_t bit = 1u << (line & 7), m = inb(port);
    outb(port, off ? m | bit : m & ~bit);
}

static bool usable(uint32_t line) { return line && line < LINES && line != 2; }

/* Unmasked when somebody listens and nobody is busy (IF = 0). */
static void update(uint32_t line)
{
    bool any = false, busy = false;
    for (uint32_t i = 0; i < SHARERS; i++) {
        any |= bound[line][i].server != NULL;
        busy |= bound[line][i].busy;
    }
    mask(line, !any || busy);
}

status irq_bind(uint32_t line, struct server *s, struct object *semaphore)
{
    if (!usable(line))
        return XOS_RANGE;
    uint32_t at = SHARERS;
    for (uint32_t i = SHARERS; i-- > 0;)
        if (bound[line][i].server == s || (!bound[line][i].server && (at == SHARERS || bound[line][at].server != s)))
            at = i;
    if (at == SHARERS)
        return XOS_BUSY;
    object_ref(semaphore);
    uint32_t f = irq_save();
    struct object *old = bound[line][at].semaphore;
    bound[line][at].server = s;
    bound[line][at].semaphore = semaphore;
    bound[line][at].busy = false;
    update(line);
    irq_restore(f);
    if (old)
        object_unref(old);
    return XOS_OK;
}

status irq_done(uint32_t line, struct server *s)
{
    if (!usable(line))
        return XOS_RANGE;
    for (uint32_t i = 0; i < SHARERS; i++)
        if (bound[line][i].server == s) {
            uint32_t f = irq_save();
            bound[line][i].busy = false;
            update(line);
            irq_restore(f);
            return XOS_OK;
        }
    return XOS_NOTOWNER;
}

void irq_forget(struct server *s)
{
    for (uint32_t line = 0; line < LINES; line++)
        for (uint32_t i = 0; i < SHARERS; i++) {
            if (bound[line][i].server != s)
                continue;
            uint32_t f = irq_save();
            struct object *old = bound[line][i].semaphore;
            bound[line][i].server = NULL;
            bound[line][i].semaphore = NULL;
            bound[line][i].busy = false;
            update(line);
            irq_restore(f);
            object_unref(old);
        }
}

/* Lines 7 and 15 fire spuriously: the in-service register tells (8259A data sheet, "Default IR7"). */
static bool spurious(uint32_t line)
{
    if ((line & 7) != 7)
        return false;
    uint16_t port = line < 8 ? PIC1 : PIC2;
    outb(port, 0x0b);
    return !(inb(port) & 0x80);
}

void irq_c(struct trap_frame *f)
{
    uint32_t line = f->vector - 32;
    if (line == 0) {
        outb(PIC1, EOI);
        sched_tick();
        return;
    }
    if (spurious(line)) {
        if (line == 15)
            outb(PIC1, EOI);
        return;
    }
    mask(line, true);
    if (line >= 8)
        outb(PIC2, EOI);
    outb(PIC1, EOI);
    for (uint32_t i = 0; i < SHARERS; i++)
        if (bound[line][i].server) {
            bound[line][i].busy = true;
            semaphore_post(bound[line][i].semaphore->body);
        }
}
