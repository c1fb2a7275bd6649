/* There are no system calls under this libc: objects are reached through gates.  Each one fails with ENOSYS. */
#define __SYSCALL_LL_E(x) ((union { long long ll; long l[2]; }){ .ll = x }).l[0], ((union { long long ll; long l[2]; }){ .ll = x }).l[1]
#define __SYSCALL_LL_O(x) __SYSCALL_LL_E((x))
#define XOS_NO_SYSCALL (-38L)
static inline long __syscall0(long n) { (void)n; return XOS_NO_SYSCALL; }
static inline long __syscall1(long n, long a) { (void)n, (void)a; return XOS_NO_SYSCALL; }
static inline long __syscall2(long n, long a, long b) { (void)n, (void)a, (void)b; return XOS_NO_SYSCALL; }
static inline long __syscall3(long n, long a, long b, long c) { (void)n, (void)a, (void)b, (void)c; return XOS_NO_SYSCALL; }
static inline long __syscall4(long n, long a, long b, long c, long d)
{
    (void)n, (void)a, (void)b, (void)c, (void)d;
    return XOS_NO_SYSCALL;
}
static inline long __syscall5(long n, long a, long b, long c, long d, long e)
{
    (void)n, (void)a, (void)b, (void)c, (void)d, (void)e;
    return XOS_NO_SYSCALL;
}
static inline long __syscall6(long n, long a, long b, long c, long d, long e, long f)
{
    (void)n, (void)a, (void)b, (void)c, (void)d, (void)e, (void)f;
    return XOS_NO_SYSCALL;
}
