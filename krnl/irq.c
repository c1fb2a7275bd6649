#include "irq.h"
#include "sched.h"
#include "sync.h"
#include "registry.h"

#define PIC1 0x20
#define PIC2 0xa0
#define EOI 0x20
#define LINES 16u

static struct object *bound[LINES];

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

status irq_bind(uint32_t line, struct object *semaphore)
{
    if (!line || line >= LINES || line == 2)
        return XOS_RANGE;
    if (bound[line])
        object_unref(bound[line]);
    object_ref(semaphore);
    uint32_t f = irq_save();
    bound[line] = semaphore;
    mask(line, false);
    irq_restore(f);
    return XOS_OK;
}

status irq_done(uint32_t line)
{
    if (!line || line >= LINES || line == 2)
        return XOS_RANGE;
    uint32_t f = irq_save();
    mask(line, false);
    irq_restore(f);
    return XOS_OK;
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
    if (bound[line])
        semaphore_post(bound[line]->body);
}
