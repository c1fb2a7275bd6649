/* Mutexes (priority inheritance), semaphores, mailboxes, and waiting for several.  IF = 0 inside. */
#ifndef KRNL_SYNC_H
#define KRNL_SYNC_H
#include "krnl.h"
struct object;
struct mutex {
    struct thread *owner;
    uint32_t count;
    struct wait_queue waiters;
    struct mutex *next_held;
    struct object *object;      /* a reference is held while somebody owns it */
};
struct semaphore { uint32_t value, max; struct wait_queue waiters; };
struct mailbox {
    uint32_t slots, bytes, used, first;
    struct wait_queue waiters;
    uint8_t *data;              /* slots * (4 + bytes) */
};

status mutex_create(struct object **out);
/* Take it if it is free.  => did it */
bool mutex_try(struct mutex *m);
status mutex_lock(struct mutex *m, uint64_t until);
status mutex_unlock(struct mutex *m);
/* A thread's own priority or the highest of those who wait for what it holds (IF = 0). */
uint32_t mutex_inherited(struct thread *t);
status semaphore_create(uint32_t initial, uint32_t max, struct object **out);
status semaphore_wait(struct semaphore *s, uint64_t until);
/* Any context.  => OK | RANGE */
status semaphore_post(struct semaphore *s);
status mailbox_create(uint32_t slots, uint32_t bytes, struct object **out);
/* Message from kernel memory.  => OK | NOSPACE | TOOBIG */
status mailbox_send(struct mailbox *m, const void *msg, uint32_t len);
/* *len: cap in, length out.  => OK | TOOBIG (message stays, *len = its length) | TIMEOUT | KILLED */
status mailbox_receive(struct mailbox *m, void *msg, uint32_t *len, uint64_t until);
/* => OK, *index of the first object that is ready */
status sync_wait(struct object **objects, uint32_t count, uint64_t until, uint32_t *index);
#endif
