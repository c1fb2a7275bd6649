/* musl's view of threads on XOS: one record for the whole process, no %gs.  It holds the C locale and errno; the
 * members of this library keep nothing else there. */
static inline uintptr_t __get_tp(void)
{
    extern struct __pthread xos_libc_self;
    return (uintptr_t)&xos_libc_self;
}
#define MC_PC gregs[14]
