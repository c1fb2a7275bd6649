#include "janitor.h"
#include "heap.h"
#include "memory.h"
#include "process.h"
#include "registry.h"
#include "sched.h"
#include "server.h"
#include "sync.h"
#include "thread_make.h"
#include "unwind.h"

#define AGAIN_NS 10000000u

#define PATIENCE 5000000000ull  /* ns a server may block in a release */

struct release { struct release *next; struct server *server; uint32_t token, fn, restarts, answers; };

static struct object *bell;
static struct release *releases;

void janitor_wake(void)
{
    if (bell)
        semaphore_post(bell->body);
}

void janitor_release(struct server *s, uint32_t restarts, uint32_t token, uint32_t fn, uint32_t answers)
{
    if (fn == 0xffffffffu || !s || !s->alive || s->restarts != restarts)
        return;
    struct release *r = kmalloc(sizeof(*r));
    if (!r) {
        kprintf("%s: token %08x is lost: no memory\n", s->name, token);
        return;
    }
    *r = (struct release){ NULL, s, token, fn, restarts, answers };
    uint32_t f = irq_save();
    r->next = releases;
    releases = r;
    irq_restore(f);
    janitor_wake();
}

static void tell_servers(void)
{
    while (releases) {
        uint32_t f = irq_save();
        struct release *r = releases;
        releases = r->next;
        irq_restore(f);
        current->deadline = time_ns() + PATIENCE;
        if (r->server->alive && r->server->restarts == r->restarts)
            server_call(r->server, r->token, r->fn, &r->answers, r->answers != 0, NULL);
        kfree(r);
    }
    current->deadline = NEVER;
}

static void work(void *arg)
{
    (void)arg;
    for (;;) {
        /* what is still in use is looked at again: nobody tells when the last visitor has left */
        bool again = process_reap_pending() | servers_restart_pending();
        semaphore_wait(bell->body, again ? time_ns() + AGAIN_NS : NEVER);
        thread_reap();
        process_reap();
        tell_servers();
        servers_reclaim_stubs();
        servers_restart();
        transfer_settle();
    }
}

void janitor_init(void)
{
    struct thread *t;
    if (semaphore_create(0, 1u << 30, &bell) != XOS_OK ||
        thread_create(&system_process, NULL, PRIORITY_DEFAULT, &t) != XOS_OK)
        panic("no memory for the janitor");
    thread_set_kernel(t, work, NULL);
    thread_start(t);
}
