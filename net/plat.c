#include "plat.h"
#include <xos/kfd.h>
#include <xos/info.h>

status plat_lock_create(uint32_t *lock) { return xos_mutex(lock); }

void plat_lock(uint32_t lock)
{
    status s;
    while ((s = xos_lock(lock, XOS_FOREVER))) {
        if (s != XOS_KILLED && s != XOS_TIMEOUT) plat_fail();
        xos_yield(); /* the thread is ending: its owner has a table to put in order first */
    }
}

void plat_unlock(uint32_t lock) { xos_unlock(lock); }

status plat_sem_create(uint32_t *sem) { return xos_sem(0, 1, sem); }
status plat_sem_wait(uint32_t sem, uint32_t ms) { return xos_sem_wait(sem, ms); }
void plat_sem_post(uint32_t sem) { xos_sem_post(sem); }
uint64_t plat_now(void) { return xos_clock(); }

void plat_log(const char *text, uint32_t len) { xos_log(text, len); }

void plat_fail(void)
{
    for (;;) __asm__ volatile("ud2");
}

bool plat_alive(uint32_t pid)
{
    struct xos_info_process p;
    for (uint32_t i = 0; xos_info(XOS_INFO_PROCESS, i, &p, sizeof(p), NULL) == XOS_OK; i++)
        if (p.pid == pid) return true;
    return false;
}
