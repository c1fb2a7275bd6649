/* What musl's members need from the system they run on: the one thread record, and errno in it. */
#include "pthread_impl.h"
#include "locale_impl.h"

struct pthread xos_libc_self = { .locale = &__libc.global_locale };

int *__errno_location(void) { return &xos_libc_self.errno_val; }
int *___errno_location(void) __attribute__((alias("__errno_location")));

/* They guard the list of open files, which is always empty: nothing here opens one. */
void __lock(volatile int *l) { (void)l; }
void __unlock(volatile int *l) { (void)l; }
