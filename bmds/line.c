#include "bmds/line.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>

#define LINES 16u
#define PRIORITY 26u            /* below HEDS' event threads */

static struct line {
    xos_sel sem, thread;
    struct controller *controllers;
    void (*look)(void);
} lines[LINES];

static void serve(uint32_t irq)
{
    struct line *l = &lines[irq];
    for (;;) {
        if (xos_sem_wait(l->sem, XOS_FOREVER)) return;
        for (struct controller *c = __atomic_load_n(&l->controllers, __ATOMIC_ACQUIRE); c; c = c->next) {
            controller_lock(c);
            c->ops->service(c);
            controller_pump(c);
            controller_unlock(c);
        }
        if (l->look) l->look();
        xos_irq_done(irq);
    }
}

static status start(uint32_t irq)
{
    if (!irq || irq >= LINES) return XOS_RANGE;
    struct line *l = &lines[irq];
    if (l->thread) return XOS_OK;
    status s = l->sem ? XOS_OK : xos_sem(0, 1, &l->sem);
    if (!s) s = xos_irq_bind(irq, l->sem);
    if (!s) s = xos_thread(serve, NULL, irq, PRIORITY, &l->thread);
    return s;
}

status line_join(struct controller *c)
{
    if (c->joined) return XOS_OK;
    status s = start(c->irq);
    if (s) return s;
    c->next = lines[c->irq].controllers;
    __atomic_store_n(&lines[c->irq].controllers, c, __ATOMIC_RELEASE);
    c->joined = true;
    return XOS_OK;
}

status line_watch(uint32_t irq, void (*look)(void))
{
    if (irq < LINES) lines[irq].look = look;
    return start(irq);
}
