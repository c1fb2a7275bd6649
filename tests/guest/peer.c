/* A second process for the tests, started by the driver through BCFS; its argument is the name it publishes itself by. */
#include "tests/guest/args.h"
#include "tests/guest/client.h"
#include "bcfs/rt/rt.h"
#include <xos/info.h>
#include <xos/kfd.h>
#include <xos/method.h>

int peer_main(uint32_t bytes, const char *args);
status peer_sum(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
status peer_two(uint32_t self, uint32_t s1, uint32_t o1, uint32_t l1, uint32_t s2, uint32_t o2, uint32_t l2, uint64_t *result);
status peer_fill(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t seed, uint64_t *result);
status peer_name(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
status peer_swap(uint32_t self, uint32_t is, uint32_t io, uint32_t il, uint32_t os, uint32_t oo, uint32_t ol, uint64_t *result);
status peer_state(uint32_t self, uint32_t which, uint64_t *result);
status peer_null(void);
status peer_forge(uint32_t self, uint32_t code, uint64_t *result);
status peer_throw(uint32_t self, uint64_t *result);
status peer_block(uint32_t self, uint32_t ms, uint64_t *result);
status peer_waiting(uint32_t self, uint64_t *result);
status peer_post(uint32_t self, uint64_t *result);
status peer_spin(uint32_t self, uint32_t ms, uint64_t *result);
status peer_fault(uint32_t self, uint32_t kind, uint64_t *result);
status peer_die(uint32_t self, uint32_t how, uint64_t *result);
status peer_fpu(uint32_t self, uint64_t *result);
status peer_call(uint32_t self, uint32_t osel, uint32_t ooff, uint32_t olen, uint32_t msel, uint32_t moff, uint32_t mlen,
                 uint32_t n, uint32_t a, uint64_t *result);
status peer_start(uint32_t self, uint32_t osel, uint32_t ooff, uint32_t olen, uint32_t msel, uint32_t moff, uint32_t mlen,
                  uint32_t a, uint64_t *result);
status peer_violate(uint32_t self, uint32_t kind, uint64_t *result);
status peer_outcome(uint32_t self, uint64_t *result);
status peer_relay(uint32_t self, uint32_t osel, uint32_t ooff, uint32_t olen, uint32_t depth, uint32_t a, uint64_t *result);
status peer_revoke(uint32_t self, uint64_t *result);
status peer_publish(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
status peer_retgate(uint32_t self, uint64_t *result);
status peer_exit(uint32_t self, uint64_t *result);
status peer_handles(uint32_t self, uint64_t *result);
status peer_threads(uint32_t self, uint32_t n, uint64_t *result);
status peer_open(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t rights, uint64_t *result);
status peer_drop(uint32_t self, uint32_t sel, uint64_t *result);
status peer_peek(uint32_t self, uint32_t sel, uint32_t off, uint64_t *result);
status peer_poke(uint32_t self, uint32_t sel, uint32_t off, uint32_t value, uint64_t *result);

XOS_MANIFEST_("TESTPEER", 3, peer_main, 65536, 0, 0)
XOS_CLASS(0, "TestPeer", XOS_M_PUBLIC)
XOS_METHOD(0, "sum", "([B)J", 3, XOS_M_PUBLIC, peer_sum)
XOS_METHOD(0, "two", "([B[B)J", 6, XOS_M_PUBLIC, peer_two)
XOS_METHOD(0, "fill", "(>[BI)I", 4, XOS_M_PUBLIC, peer_fill)
XOS_METHOD(0, "name", "()Ljava/lang/String;", 3, XOS_M_PUBLIC, peer_name)
XOS_METHOD(0, "swap", "([B)[B", 6, XOS_M_PUBLIC, peer_swap)
XOS_METHOD(0, "state", "(I)J", 1, XOS_M_PUBLIC, peer_state)
XOS_METHOD(0, "z0", "()V", 0, XOS_M_PUBLIC, peer_null)
XOS_METHOD(0, "z1", "(I)V", 1, XOS_M_PUBLIC, peer_null)
XOS_METHOD(0, "z8", "(" I8 ")V", 8, XOS_M_PUBLIC, peer_null)
XOS_METHOD(0, "z31", "(" I16 I8 I7 ")V", 31, XOS_M_PUBLIC, peer_null)
XOS_METHOD(0, "forge", "(I)J", 1, XOS_M_PUBLIC, peer_forge)
XOS_METHOD(0, "throw", "()V", 0, XOS_M_PUBLIC, peer_throw)
XOS_METHOD(0, "block", "(I)I", 1, XOS_M_PUBLIC, peer_block)
XOS_METHOD(0, "waiting", "()I", 0, XOS_M_PUBLIC, peer_waiting)
XOS_METHOD(0, "post", "()V", 0, XOS_M_PUBLIC, peer_post)
XOS_METHOD(0, "spin", "(I)V", 1, XOS_M_PUBLIC, peer_spin)
XOS_METHOD(0, "fault", "(I)V", 1, XOS_M_PUBLIC, peer_fault)
XOS_METHOD(0, "die", "(I)V", 1, XOS_M_PUBLIC, peer_die)
XOS_METHOD(0, "fpu", "()J", 0, XOS_M_PUBLIC, peer_fpu)
XOS_METHOD(0, "call", "(Ljava/lang/String;Ljava/lang/String;II)J", 8, XOS_M_PUBLIC, peer_call)
XOS_METHOD(0, "start", "(Ljava/lang/String;Ljava/lang/String;I)V", 7, XOS_M_PUBLIC, peer_start)
XOS_METHOD(0, "violate", "(I)I", 1, XOS_M_PUBLIC, peer_violate)
XOS_METHOD(0, "outcome", "()J", 0, XOS_M_PUBLIC, peer_outcome)
XOS_METHOD(0, "relay", "(Ljava/lang/String;II)J", 5, XOS_M_PUBLIC, peer_relay)
XOS_METHOD(0, "revoke", "()V", 0, XOS_M_PUBLIC, peer_revoke)
XOS_METHOD(0, "publish", "(Ljava/lang/String;)V", 3, XOS_M_PUBLIC, peer_publish)
XOS_METHOD(0, "retgate", "()J", 0, XOS_M_PUBLIC, peer_retgate)
XOS_METHOD(0, "exit", "()I", 0, XOS_M_PUBLIC, peer_exit)
XOS_METHOD(0, "handles", "()I", 0, XOS_M_PUBLIC, peer_handles)
XOS_METHOD(0, "threads", "(I)V", 1, XOS_M_PUBLIC, peer_threads)
XOS_METHOD(0, "open", "(Ljava/lang/String;I)I", 4, XOS_M_PUBLIC, peer_open)
XOS_METHOD(0, "drop", "(I)V", 1, XOS_M_PUBLIC, peer_drop)
XOS_METHOD(0, "peek", "(II)I", 2, XOS_M_PUBLIC, peer_peek)
XOS_METHOD(0, "poke", "(III)V", 3, XOS_M_PUBLIC, peer_poke)

#define SELF 0xbee50000u
static char my_name[32];
static xos_sel bell, sem, object, extra;
static volatile uint32_t order, waiting, out_status, out_lo, done;
#define YIELDERS 32u
static uint8_t stack[4096] __attribute__((aligned(16))), yielder_stack[YIELDERS][512] __attribute__((aligned(16)));

static uint32_t hash(const uint8_t *p, uint32_t n)
{
    uint32_t s = 0;
    while (n--)
        s = s * 31 + *p++;
    return s;
}

status peer_sum(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    (void)self;
    *result = sel ? (uint64_t)sel << 32 | hash((const uint8_t *)off, len) : ~0ull;
    return XOS_OK;
}

status peer_two(uint32_t self, uint32_t s1, uint32_t o1, uint32_t l1, uint32_t s2, uint32_t o2, uint32_t l2, uint64_t *result)
{
    (void)self, (void)s1, (void)s2;
    *result = (uint64_t)hash((const uint8_t *)o1, l1) << 32 | hash((const uint8_t *)o2, l2);
    return XOS_OK;
}

status peer_fill(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t seed, uint64_t *result)
{
    (void)self, (void)sel;
    for (uint32_t i = 0; i < len; i++)
        ((uint8_t *)off)[i] = (uint8_t)(seed + i);
    *result = len;
    return XOS_OK;
}

status peer_name(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    (void)self;
    uint32_t n = strlen(my_name);
    *result = n;
    if (n > len)
        return XOS_TOOBIG;
    return xos_copy_to(sel, off, my_name, n);
}

status peer_swap(uint32_t self, uint32_t is, uint32_t io, uint32_t il, uint32_t os, uint32_t oo, uint32_t ol, uint64_t *result)
{
    (void)self, (void)is, (void)os;
    *result = il;
    if (il > ol)
        return XOS_TOOBIG;
    for (uint32_t i = 0; i < il; i++)
        ((uint8_t *)oo)[i] = ((const uint8_t *)io)[il - 1 - i];
    return XOS_OK;
}

/* What the method found: 0 EFLAGS | CS, 1 FS | GS, 2 DS | ES, 3 MXCSR | x87 control word, 4 XMM0 | XMM7, low dwords ored */
status peer_state(uint32_t self, uint32_t which, uint64_t *result)
{
    uint32_t a = 0, b = 0;
    (void)self;
    switch (which) {
    case 0: __asm__ volatile("pushfl\n popl %0\n mov %%cs, %1" : "=r"(a), "=r"(b)); break;
    case 1: __asm__ volatile("mov %%fs, %0\n mov %%gs, %1" : "=r"(a), "=r"(b)); break;
    case 2: __asm__ volatile("mov %%ds, %0\n mov %%es, %1" : "=r"(a), "=r"(b)); break;
    case 3: {
        uint16_t cw;
        __asm__ volatile("stmxcsr %0\n fnstcw %1" : "=m"(a), "=m"(cw));
        b = cw;
        break;
    }
    default: {
        uint32_t x[4], y[4];
        uint16_t sw;
        __asm__ volatile("movups %%xmm0, %0\n movups %%xmm7, %1\n fnstsw %2" : "=m"(x), "=m"(y), "=m"(sw));
        a = x[0] | x[1] | x[2] | x[3] | y[0] | y[1] | y[2] | y[3];
        b = sw;
        break;
    }
    }
    *result = (uint64_t)b << 32 | a;
    return XOS_OK;
}

/* Leaves every FP register changed. */
status peer_fpu(uint32_t self, uint64_t *result)
{
    uint32_t ones[4] = { 0x11111111, 0x22222222, 0x33333333, 0x44444444 }, mxcsr = 0x5f80;
    uint16_t cw = 0x0c7f;
    (void)self;
    __asm__ volatile("fninit\n fldcw %1\n fld1\n fldpi\n movups %0, %%xmm0\n movups %0, %%xmm7\n ldmxcsr %2"
                     :: "m"(ones), "m"(cw), "m"(mxcsr));
    *result = 1;
    return XOS_OK;
}

/* cdecl: the caller takes the parameters back, so one serves every count. */
status peer_null(void) { return XOS_OK; }

status peer_forge(uint32_t self, uint32_t code, uint64_t *result)
{
    (void)self;
    *result = 0x123456789abcdef0ull;
    return code;
}

status peer_throw(uint32_t self, uint64_t *result)
{
    static const char detail[] = "java/lang/Error\0from the peer";
    (void)self, (void)result;
    status s = xos_kfd(XOS_KFD_throw, XOS_P(detail), sizeof(detail), 0, 0, 0, 0, 0);
    return s ? s : XOS_EXCEPTION;
}

status peer_block(uint32_t self, uint32_t ms, uint64_t *result)
{
    (void)self;
    __atomic_fetch_add(&waiting, 1, __ATOMIC_SEQ_CST);
    *result = xos_sem_wait(sem, ms);
    __atomic_fetch_sub(&waiting, 1, __ATOMIC_SEQ_CST);
    return XOS_OK;
}

status peer_waiting(uint32_t self, uint64_t *result)
{
    (void)self;
    *result = waiting;
    return XOS_OK;
}

status peer_post(uint32_t self, uint64_t *result)
{
    (void)self, (void)result;
    return xos_sem_post(sem);
}

status peer_spin(uint32_t self, uint32_t ms, uint64_t *result)
{
    uint64_t end = xos_clock() + (uint64_t)ms * 1000000;
    (void)self, (void)result;
    __atomic_fetch_add(&waiting, 1, __ATOMIC_SEQ_CST);
    while (xos_clock() < end)
        ;
    __atomic_fetch_sub(&waiting, 1, __ATOMIC_SEQ_CST);
    return XOS_OK;
}

status peer_fault(uint32_t self, uint32_t kind, uint64_t *result)
{
    (void)self, (void)result;
    client_fault(kind);
    return XOS_OK;
}

/* The process's own thread ends it: how < 16 by that fault, else by process_exit(how). */
status peer_die(uint32_t self, uint32_t how, uint64_t *result)
{
    (void)self, (void)result;
    order = how + 1;
    return xos_sem_post(bell);
}

/* Find OBJECT.METHOD and call it with n parameters a, a + 1, ... */
status peer_call(uint32_t self, uint32_t osel, uint32_t ooff, uint32_t olen, uint32_t msel, uint32_t moff, uint32_t mlen,
                 uint32_t n, uint32_t a, uint64_t *result)
{
    char o[32], m[32];
    uint32_t args[31];
    xos_sel gate;
    (void)self, (void)osel, (void)msel;
    if (olen > 31 || mlen > 31 || n > 31)
        return XOS_STATUS_USER;
    memcpy(o, (void *)ooff, olen), o[olen] = 0;
    memcpy(m, (void *)moff, mlen), m[mlen] = 0;
    for (uint32_t i = 0; i < n; i++)
        args[i] = a + i;
    status s = client_gate(o, m, "", &gate);
    if (s)
        return XOS_STATUS_USER + s;
    s = xos_callv(gate, n, args, result);
    xos_release(gate, 1);
    return s ? XOS_STATUS_USER + s : s;
}

/* A segment of 100 bytes, and the same read-only. */
static status segments(xos_sel *rw, xos_sel *ro)
{
    static xos_sel a, b;
    status s = XOS_OK;
    if (!a)
        s = xos_alloc(100, 0, &a);
    struct xos_want w = { .kind = XOS_WANT_DATA, .object = (uint16_t)a };
    if (!s && !b)
        s = xos_get_handles(&w, 1, 0, &b);
    *rw = a;
    *ro = b;
    return s;
}

#define WITH_FS(sel, code) __asm__ volatile("mov %0, %%fs\n " code :: "r"(sel) : "eax", "memory")
#define DO(code) __asm__ volatile(code ::: "eax", "ecx", "edx", "memory", "cc")

/* What a process must not do; the numbers are t_limit.c's.  => OK if nothing stopped it */
status peer_violate(uint32_t self, uint32_t kind, uint64_t *result)
{
    xos_sel rw, ro;
    (void)self;
    status s = segments(&rw, &ro);
    if (s)
        return XOS_STATUS_USER + s;
    *result = 1;
    switch (kind) {
    case 0: WITH_FS(rw, "mov %%fs:99, %%al\n mov %%fs:99, %%al\n mov %%al, %%fs:0"); break;  /* allowed */
    case 1: WITH_FS(rw, "mov %%fs:100, %%al"); break;
    case 2: WITH_FS(rw, "mov %%fs:97, %%eax"); break;
    case 3: WITH_FS(ro, "mov %%al, %%fs:100"); break;
    case 4: DO("mov %%cs:0x4000, %%eax"); break;
    case 5: WITH_FS(0, "mov %%fs:0x10001000, %%eax"); break;
    case 6: WITH_FS(rw, "mov %%fs:0xfffffff0, %%eax"); break;
    case 7: DO("mov %%esp, %%edx\n mov $0x70200000, %%esp\n pop %%eax\n mov %%edx, %%esp"); break;
    case 8: DO("pushl $0x1d80\n ldmxcsr (%%esp)\n pop %%eax\n pxor %%xmm0, %%xmm0\n mov $1, %%eax\n cvtsi2ss %%eax, %%xmm1\n divss %%xmm0, %%xmm1"); break;
    case 52: DO(".byte 0x0f, 0xff"); break;
    case 16: WITH_FS(ro, "mov %%fs:99, %%al\n mov %%al, %%fs:0"); break;
    case 17: DO("movl $1, %%cs:0x4000"); break;
    case 18: WITH_FS(rw, "mov %%fs:4096, %%al"); break;
    case 19: WITH_FS(0, "mov %%fs:0, %%eax"); break;
    case 20: WITH_FS(0x5b, "nop"); break;
    case 21: WITH_FS(0x13, "nop"); break;
    case 22: WITH_FS(0x8b, "nop"); break;
    case 23: DO("lcall $0x17, $0"); break;
    case 24: DO("lcall $0x0b, $0"); break;
    case 25: DO("lcall $0x93, $0x4000"); break;
    case 26: DO("lcall $0x1b, $0"); break;
    case 27: DO("lcall $0x23, $0"); break;
    case 28: DO("ljmp $0x90, $0x4000"); break;
    case 29: DO("ljmp $0x5b, $0"); break;
    case 30: DO("cli"); break;
    case 31: DO("in $0x60, %%al"); break;
    case 32: DO("out %%al, $0x20"); break;
    case 33: DO("mov %%cr0, %%eax"); break;
    case 34: DO("mov %%eax, %%cr3"); break;
    case 35: DO("mov $0x28, %%eax\n lldt %%ax"); break;
    case 36: DO("mov $0x18, %%eax\n ltr %%ax"); break;
    case 37: DO("lidt 0x1000"); break;
    case 38: DO("int $0x20"); break;
    case 39: DO("int $0x0d"); break;
    case 40: DO("int3"); break;
    case 41: DO("mov $0x7f, %%al\n inc %%al\n into"); break;
    case 42: DO("pushf\n orl $0x4000, (%%esp)\n popf\n iret"); break;
    case 43: DO("pushf\n pushl $0x0b\n pushl $0\n iret"); break;
    case 44: DO("pushl $0x90\n pushl $0x4000\n lret"); break;
    case 45: DO("mov $0x174, %%ecx\n rdmsr"); break;
    case 46: DO("sysenter"); break;
    case 47: DO("mov $0x13, %%eax\n mov %%ax, %%ss"); break;
    case 48: DO("mov $0x70000000, %%esp\n push %%eax"); break;
    case 49: DO("xor %%esp, %%esp\n push %%eax"); break;
    case 50: DO("xor %%esp, %%esp\n ud2"); break;
    case 51: DO("fninit\n pushl $0x340\n fldcw (%%esp)\n pop %%eax\n fld1\n fldz\n fdivrp %%st, %%st(1)\n fwait"); break;
    case 53: DO("invlpg 0x1000"); break;
    case 54: DO("clts"); break;
    case 55: DO(".byte 0xf0, 0x90"); break;
    case 56: DO("wbinvd"); break;
    case 57: DO("mov %%dr7, %%eax"); break;
    case 58: DO("mov $0x7fffff0, %%eax\n jmp *%%eax"); break;
    case 59: DO("xor %%eax, %%eax\n jmp *%%eax"); break;
    default: *result = 2; break;
    }
    return XOS_OK;
}

static char start_object[32], start_method[32];

static void starter(uint32_t a)
{
    xos_sel gate;
    uint64_t r = 0;
    status s = client_gate(start_object, start_method, "", &gate);
    if (!s)
        s = XOS_CALLN(gate, &r, a);
    out_lo = (uint32_t)r;
    out_status = s;
    done = 1;
}

/* A thread of this process calls OBJECT.METHOD(a); `outcome` has the end. */
status peer_start(uint32_t self, uint32_t osel, uint32_t ooff, uint32_t olen, uint32_t msel, uint32_t moff, uint32_t mlen,
                  uint32_t a, uint64_t *result)
{
    xos_sel t;
    (void)self, (void)osel, (void)msel, (void)result;
    if (olen > 31 || mlen > 31)
        return XOS_STATUS_USER;
    memcpy(start_object, (void *)ooff, olen), start_object[olen] = 0;
    memcpy(start_method, (void *)moff, mlen), start_method[mlen] = 0;
    done = 0;
    status s = xos_thread(starter, stack + sizeof(stack), a, 0, &t);
    if (!s)
        xos_release(t, 1);
    return s ? XOS_STATUS_USER + s : s;
}

status peer_outcome(uint32_t self, uint64_t *result)
{
    (void)self;
    *result = (uint64_t)out_status << 32 | out_lo;
    return done ? XOS_OK : XOS_STATUS_USER;
}

/* Through the ring-2 server back into the process (or here again), depth times.  A name that ends in a digit goes on to
 * the next of eight. */
status peer_relay(uint32_t self, uint32_t osel, uint32_t ooff, uint32_t olen, uint32_t depth, uint32_t a, uint64_t *result)
{
    xos_sel gate;
    (void)self, (void)osel;
    *result = a;
    if (!depth)
        return XOS_OK;
    char *last = (char *)ooff + olen - 1;
    if (olen && *last >= '0' && *last < '8')
        *last = *last == '7' ? '0' : *last + 1;
    status s = client_gate("tsrv", "relay", "", &gate);
    if (s)
        return XOS_STATUS_USER + s;
    s = XOS_CALLN(gate, result, xos_ds(), ooff, olen, depth - 1, a + 1);
    xos_release(gate, 1);
    return s ? XOS_STATUS_USER + (s & 255) : s;
}

status peer_revoke(uint32_t self, uint64_t *result)
{
    (void)self, (void)result;
    status s = xos_unpublish(extra ? extra : object);
    extra = 0;
    return s ? XOS_STATUS_USER + s : s;
}

status peer_publish(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    struct xos_publish p = { .name = { (const char *)off, len }, .self = SELF + 1, .cls = XOS_STR("TestPeer") };
    (void)self, (void)sel, (void)result;
    status s = xos_publish(&p, &extra);
    return s ? XOS_STATUS_USER + s : s;
}

/* The return gate from inside the method: ends this activation with that result. */
status peer_retgate(uint32_t self, uint64_t *result)
{
    (void)self, (void)result;
    __asm__ volatile("mov $0x77, %%eax\n mov $0x88, %%edx\n xor %%ecx, %%ecx\n lcall $0x63, $0" ::: "eax", "ecx", "edx");
    return XOS_OK;
}

status peer_exit(uint32_t self, uint64_t *result)
{
    (void)self;
    *result = xos_kfd(XOS_KFD_process_exit, 1, 0, 0, 0, 0, 0, 0) << 8 | xos_kfd(XOS_KFD_thread_exit, 1, 0, 0, 0, 0, 0, 0);
    return XOS_OK;
}

status peer_handles(uint32_t self, uint64_t *result)
{
    struct xos_info_process i;
    uint32_t pid, len;
    (void)self;
    xos_kfd(XOS_KFD_self, 0, 0, 0, 0, 0, &pid, 0);
    for (uint32_t n = 0; !xos_info(XOS_INFO_PROCESS, n, &i, sizeof(i), &len); n++)
        if (i.pid == pid)
            *result = i.handles;
    return XOS_OK;
}

static void yielder(uint32_t arg)
{
    (void)arg;
    for (;;)
        xos_yield();
}

/* Threads that yield for ever. */
status peer_threads(uint32_t self, uint32_t n, uint64_t *result)
{
    (void)self, (void)result;
    for (uint32_t i = 0; i < n && i < YIELDERS; i++) {
        xos_sel t;
        status s = xos_thread(yielder, yielder_stack[i] + sizeof(yielder_stack[i]), 0, 0, &t);
        if (s)
            return XOS_STATUS_USER + s;
        xos_release(t, 1);
    }
    return XOS_OK;
}

/* A handle of this process on a file; 256 + status if not. */
status peer_open(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t rights, uint64_t *result)
{
    struct xos_want w = { .kind = XOS_WANT_DATA, .rights = (uint16_t)rights, .name = { (const char *)off, len } };
    xos_sel file = 0;
    (void)self, (void)sel;
    status s = xos_get_handles(&w, 1, 5000, &file);
    *result = file;
    return s ? XOS_STATUS_USER + s : s;
}

status peer_drop(uint32_t self, uint32_t sel, uint64_t *result)
{
    (void)self, (void)result;
    status s = xos_release(sel, 1);
    return s ? XOS_STATUS_USER + s : s;
}

status peer_peek(uint32_t self, uint32_t sel, uint32_t off, uint64_t *result)
{
    (void)self;
    *result = client_peek(sel, off);
    return XOS_OK;
}

status peer_poke(uint32_t self, uint32_t sel, uint32_t off, uint32_t value, uint64_t *result)
{
    (void)self, (void)result;
    client_poke(sel, off, value);
    return XOS_OK;
}

int peer_main(uint32_t bytes, const char *args)
{
    struct xos_publish p = { .self = SELF, .cls = XOS_STR("TestPeer") };
    if (!bytes || bytes > sizeof(my_name) - 1)
        return 2;
    memcpy(my_name, args, bytes);
    p.name = (struct xos_str){ my_name, strlen(my_name) };
    if (xos_sem(0, 100, &bell) || xos_sem(0, 100, &sem) || xos_publish(&p, &object))
        return 3;
    for (;;) {
        if (xos_sem_wait(bell, XOS_FOREVER) || !order)
            continue;
        if (order > 16)
            xos_exit(order - 1);
        else
            client_fault(order - 1);
    }
}
