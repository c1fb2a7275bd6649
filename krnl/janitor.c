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

#define LINGER_NS 5000000u      /* that a token of a file waits for others */
#define TOGETHER 128u           /* so many don't wait */

struct release { struct release *next; struct server *server; uint32_t token, fn, restarts, answers; };

static struct object *bell;
static struct release *releases, **last_release = &releases;
static uint32_t asked, told;    /* how many, from the start */
static uint64_t due;
static bool hurry;
static struct wait_queue settled;

void janitor_wake(void)
{
    if (bell)
        semaphore_post(bell->body);
}

void janitor_hurry(void)
{
    hurry = true;
    janitor_wake();
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
    bool first = !releases;
    *last_release = r;
    last_release = &r->next;
    asked++;
    if (first)
        due = time_ns() + LINGER_NS;
    if (!answers)
        janitor_hurry();                /* another machine waits for it */
    else if (first || asked - told == TOGETHER)
        janitor_wake();
}

static void tell_servers(void)
{
    hurry = false;
    while (releases) {
        struct release *r = releases;
        releases = r->next;
        if (!releases)
            last_release = &releases;
        current->deadline = time_ns() + PATIENCE;
        if (r->server->alive && r->server->restarts == r->restarts)
            server_call(r->server, r->token, r->fn, &r->answers, r->answers != 0, NULL);
        kfree(r);
        told++;
    }
    current->deadline = NEVER;
    uint32_t f = irq_save();
    queue_wake_all(&settled, XOS_OK);
    irq_restore(f);
}

status janitor_settle(uint64_t until)
{
    uint32_t goal = asked;
    status st = XOS_OK;
    if (told != goal)
        janitor_hurry();
    uint32_t f = irq_save();
    while ((int32_t)(told - goal) < 0 && st == XOS_OK)
        st = thread_block(&settled, until);
    irq_restore(f);
    return st;
}

static void work(void *arg)
{
    (void)arg;
    for (;;) {
        /* what is still in use is looked at again: nobody tells when the last visitor has left */
        bool again = process_reap_pending() | servers_restart_pending();
        uint64_t until = again ? time_ns() + AGAIN_NS : NEVER;
        semaphore_wait(bell->body, releases && due < until ? due : until);
        thread_reap();
        process_reap();
        if (hurry || asked - told >= TOGETHER || (releases && time_ns() >= due))
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
