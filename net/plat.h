/* What the network servers need of the machine.  net/plat.c is XOS (both servers); net/test/plat_host.c is a
 * POSIX host, so that the rest of net/ runs in unit tests unchanged.  The far copies xos_copy_from and
 * xos_copy_to (xos/method.h) belong here, too.
 * Deadlines: milliseconds from now, XOS_FOREVER = none. */
#ifndef NET_PLAT_H
#define NET_PLAT_H
#include <xos/method.h>
#include <xos/object.h>

/* Mutex, inherits priority.  plat_lock always comes back with the lock, also in a thread that is being
 * killed: the sections are short and must be completed. */
status plat_lock_create(uint32_t *lock);
void plat_lock(uint32_t lock);
void plat_unlock(uint32_t lock);

/* Semaphore of value 0 or 1.  Wait: OK | TIMEOUT | KILLED.  ms 0 only tries. */
status plat_sem_create(uint32_t *sem);
status plat_sem_wait(uint32_t sem, uint32_t ms);
void plat_sem_post(uint32_t sem);

/* Monotonic nanoseconds. */
uint64_t plat_now(void);

/* One line to the system log, no newline. */
void plat_log(const char *text, uint32_t len);

/* Stop this server: it has lost its invariants.  The kernel makes its gates not present and unwinds callers. */
void plat_fail(void) __attribute__((noreturn));

/* => true while a process with this id lives. */
bool plat_alive(uint32_t pid);
#endif
