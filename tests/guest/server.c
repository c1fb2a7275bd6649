/* Test servers: TESTSRV and TESTSRV2 in ring 2, TESTSRV1 in ring 1, from this one source (NAME, OBJECT, RING). */
#include "tests/guest/args.h"
#include "tests/guest/client.h"
#include "tests/guest/pager.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>
#include <xos/method.h>

#define SELF 0x5e1f0000u
#define QUOTE_(x) #x
#define QUOTE(x) QUOTE_(x)

status srv_construct(const char *cmdline);
status srv_copyin(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
status srv_copyout(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t seed, uint64_t *result);
status srv_rawin(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
status srv_rawout(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
status srv_slice(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t write, uint64_t *result);
status srv_ring(uint32_t self, uint64_t *result);
status srv_flags(uint32_t self, uint64_t *result);
status srv_block(uint32_t self, uint32_t ms, uint64_t *result);
status srv_waiting(uint32_t self, uint64_t *result);
status srv_post(uint32_t self, uint64_t *result);
status srv_fault(uint32_t self, uint32_t kind, uint64_t *result);
status srv_call(uint32_t self, uint32_t osel, uint32_t ooff, uint32_t olen, uint32_t msel, uint32_t moff, uint32_t mlen,
                uint32_t n, uint32_t a, uint64_t *result);
status srv_relay(uint32_t self, uint32_t osel, uint32_t ooff, uint32_t olen, uint32_t depth, uint32_t a, uint64_t *result);
status srv_null(void);
status srv_bump(uint32_t self, uint64_t *result);
status srv_forge(uint32_t self, uint32_t code, uint64_t *result);
status srv_lock(uint32_t self, uint32_t hold_ms, uint64_t *result);
status srv_tick(uint32_t self, uint32_t divisor, uint64_t *result);
status srv_runs(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
status srv_resolve(uint32_t self, uint32_t asel, uint32_t aoff, uint32_t alen, uint32_t fsel, uint32_t foff, uint32_t flen,
                   uint64_t *result);

XOS_MANIFEST(QUOTE(NAME), RING, srv_construct, 65536)
XOS_CLASS(0, "TestServer", XOS_M_PUBLIC)
XOS_METHOD(0, "copyin", "([B)J", 3, XOS_M_PUBLIC, srv_copyin)
XOS_METHOD(0, "copyout", "(>[BI)J", 4, XOS_M_PUBLIC, srv_copyout)
XOS_METHOD(0, "rawin", "(III)J", 3, XOS_M_PUBLIC, srv_rawin)
XOS_METHOD(0, "rawout", "(III)J", 3, XOS_M_PUBLIC, srv_rawout)
XOS_METHOD(0, "slice", "(IIII)I", 4, XOS_M_PUBLIC, srv_slice)
XOS_METHOD(0, "ring", "()I", 0, XOS_M_PUBLIC, srv_ring)
XOS_METHOD(0, "flags", "()J", 0, XOS_M_PUBLIC, srv_flags)
XOS_METHOD(0, "block", "(I)I", 1, XOS_M_PUBLIC, srv_block)
XOS_METHOD(0, "waiting", "()I", 0, XOS_M_PUBLIC, srv_waiting)
XOS_METHOD(0, "post", "()V", 0, XOS_M_PUBLIC, srv_post)
XOS_METHOD(0, "fault", "(I)V", 1, XOS_M_PUBLIC, srv_fault)
XOS_METHOD(0, "call", "(Ljava/lang/String;Ljava/lang/String;II)J", 8, XOS_M_PUBLIC, srv_call)
XOS_METHOD(0, "relay", "(Ljava/lang/String;II)J", 5, XOS_M_PUBLIC, srv_relay)
XOS_METHOD(0, "z0", "()V", 0, XOS_M_PUBLIC, srv_null)
XOS_METHOD(0, "z1", "(I)V", 1, XOS_M_PUBLIC, srv_null)
XOS_METHOD(0, "z8", "(" I8 ")V", 8, XOS_M_PUBLIC, srv_null)
XOS_METHOD(0, "z31", "(" I16 I8 I7 ")V", 31, XOS_M_PUBLIC, srv_null)
XOS_METHOD(0, "forge", "(I)J", 1, XOS_M_PUBLIC, srv_forge)
XOS_METHOD(0, "lock", "(I)I", 1, XOS_M_PUBLIC, srv_lock)
XOS_METHOD(0, "tick", "(I)V", 1, XOS_M_PUBLIC, srv_tick)
XOS_METHOD(0, "runs", "(III)I", 3, XOS_M_PUBLIC, srv_runs)
XOS_METHOD(0, "control", "(IIIII)J", 5, XOS_M_PUBLIC, pager_control)
XOS_ATTR(0, "type", "test")
XOS_CLASS(1, "TestStatic", XOS_M_PUBLIC)
XOS_METHOD(1, "bump", "()I", 0, XOS_M_PUBLIC | XOS_M_STATIC, srv_bump)

static xos_sel sem, mutex;
static volatile uint32_t waiting;

static uint32_t sum(const uint8_t *p, uint32_t n)
{
    uint32_t s = 0;
    while (n--)
        s = s * 31 + *p++;
    return s;
}

status srv_rawin(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    uint8_t *buf = malloc(len ? len : 1);
    (void)self;
    if (!buf)
        return XOS_NOMEM;
    status s = xos_copy_from(buf, sel, off, len);
    *result = s ? 0 : sum(buf, len);
    free(buf);
    return s;
}

status srv_copyin(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    return srv_rawin(self, sel, off, len, result);
}

status srv_copyout(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t seed, uint64_t *result)
{
    uint8_t *buf = malloc(len ? len : 1);
    (void)self;
    if (!buf)
        return XOS_NOMEM;
    for (uint32_t i = 0; i < len; i++)
        buf[i] = (uint8_t)(seed + i);
    status s = xos_copy_to(sel, off, buf, len);
    *result = len;
    free(buf);
    return s;
}

status srv_rawout(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    return srv_copyout(self, sel, off, len, 7, result);
}

status srv_slice(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t write, uint64_t *result)
{
    (void)self;
    *result = xos_slice_ok(sel, off, len, write);
    return XOS_OK;
}

status srv_ring(uint32_t self, uint64_t *result)
{
    (void)self;
    *result = xos_caller_ring();
    return XOS_OK;
}

/* EFLAGS as the method finds them; high: FS and GS are its caller's, unknown, so CS */
status srv_flags(uint32_t self, uint64_t *result)
{
    uint32_t f, cs;
    (void)self;
    __asm__ volatile("pushfl\n popl %0\n mov %%cs, %1" : "=r"(f), "=r"(cs));
    *result = (uint64_t)cs << 32 | f;
    return XOS_OK;
}

status srv_block(uint32_t self, uint32_t ms, uint64_t *result)
{
    (void)self;
    __atomic_fetch_add(&waiting, 1, __ATOMIC_SEQ_CST);
    *result = xos_sem_wait(sem, ms);
    __atomic_fetch_sub(&waiting, 1, __ATOMIC_SEQ_CST);
    return XOS_OK;
}

status srv_waiting(uint32_t self, uint64_t *result)
{
    (void)self;
    *result = waiting;
    return XOS_OK;
}

status srv_post(uint32_t self, uint64_t *result)
{
    (void)self;
    (void)result;
    return xos_sem_post(sem);
}

status srv_lock(uint32_t self, uint32_t hold_ms, uint64_t *result)
{
    (void)self;
    status s = xos_lock(mutex, XOS_FOREVER);
    if (s)
        return s;
    *result = xos_sleep(hold_ms);
    xos_unlock(mutex);
    return XOS_OK;
}

/* 0 #UD, 1 #DE, 2 an address that nothing is mapped at, 3 null, 4 past the limit */
status srv_fault(uint32_t self, uint32_t kind, uint64_t *result)
{
    (void)self;
    (void)result;
    client_fault(kind);
    return XOS_OK;
}

static status name_in(char *to, uint32_t cap, uint32_t sel, uint32_t off, uint32_t len)
{
    if (len >= cap)
        return XOS_TOOBIG;
    status s = xos_copy_from(to, sel, off, len);
    to[s ? 0 : len] = 0;
    return s;
}

/* Find OBJECT.METHOD and call it with n parameters a, a + 1, ... */
status srv_call(uint32_t self, uint32_t osel, uint32_t ooff, uint32_t olen, uint32_t msel, uint32_t moff, uint32_t mlen,
                uint32_t n, uint32_t a, uint64_t *result)
{
    char object[32], method[32];
    uint32_t args[31];
    xos_sel gate;
    (void)self;
    status s = name_in(object, sizeof(object), osel, ooff, olen);
    if (!s)
        s = name_in(method, sizeof(method), msel, moff, mlen);
    if (s || n > 31)
        return s ? s : XOS_BADARG;
    for (uint32_t i = 0; i < n; i++)
        args[i] = a + i;
    s = client_gate(object, method, "", &gate);
    if (s)
        return s;
    s = xos_callv(gate, n, args, result);
    xos_release(gate, 1);
    return s;
}

/* depth more calls of OBJECT.relay(depth - 1, a + 1), which calls back here; the innermost returns a. */
status srv_relay(uint32_t self, uint32_t osel, uint32_t ooff, uint32_t olen, uint32_t depth, uint32_t a, uint64_t *result)
{
    char object[32];
    xos_sel gate;
    (void)self;
    *result = a;
    if (!depth)
        return XOS_OK;
    status s = name_in(object, sizeof(object), osel, ooff, olen);
    if (!s)
        s = client_gate(object, "relay", "", &gate);
    if (s)
        return s;
    s = XOS_CALLN(gate, result, XOS_SLICE(object, olen), depth - 1, a + 1);
    xos_release(gate, 1);
    return s;
}

/* cdecl: the caller takes the parameters back, so one serves every count. */
status srv_null(void) { return XOS_OK; }

status srv_forge(uint32_t self, uint32_t code, uint64_t *result)
{
    (void)self;
    *result = 0x123456789abcdef0ull;
    return code;
}

/* Ring 1: another rate of the timer (8254 channel 0, mode 2). */
status srv_tick(uint32_t self, uint32_t divisor, uint64_t *result)
{
    (void)self;
    (void)result;
    __asm__ volatile("outb %b0, $0x43" :: "a"(0x34));
    __asm__ volatile("outb %b0, $0x40" :: "a"(divisor));
    __asm__ volatile("outb %b0, $0x40" :: "a"(divisor >> 8));
    return XOS_OK;
}

/* Physical runs of a slice, as a driver asks for them. */
status srv_runs(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    struct xos_dma_run run[32];
    uint32_t n = 0, sum = 0;
    (void)self;
    status s = xos_slice_ok(sel, off, len, 1);
    if (!s)
        s = xos_dma_map(sel, off, len, run, 32 | XOS_DMA_WRITE, &n);
    for (uint32_t i = 0; !s && i < n; i++)
        sum += run[i].len;
    *result = n;
    return s ? s : sum == len ? XOS_OK : XOS_RANGE;
}

/* Upcalled when nothing matches (TESTSRV2): some names fault, some wait, the others are not here. */
status srv_resolve(uint32_t self, uint32_t asel, uint32_t aoff, uint32_t alen, uint32_t fsel, uint32_t foff, uint32_t flen,
                   uint64_t *result)
{
    struct xos_lookup *ask = malloc(sizeof(*ask));
    (void)self;
    if (!ask || alen != sizeof(*ask))
        return XOS_NOMEM;
    status s = xos_copy_from(ask, asel, aoff, alen);
    struct xos_found found;
    status paged = s ? s : pager_resolve(ask, &found);
    if (!s && paged != XOS_NOTFOUND) {
        free(ask);
        return paged ? paged : flen < sizeof(found) ? XOS_BADARG : xos_copy_to(fsel, foff, &found, sizeof(found));
    }
    bool fault = ask->name_len == 12 && !memcmp(ask->name, "upcall-fault", 12);
    bool wait = ask->name_len == 11 && !memcmp(ask->name, "upcall-wait", 11);
    free(ask);
    if (s)
        return s;
    if (fault)
        client_fault(0);
    if (wait)
        s = srv_block(0, XOS_FOREVER, result);
    return s ? s : wait && *result ? (status)*result : XOS_NOTFOUND;
}

/* Nothing but the system's lock protects the count. */
status srv_bump(uint32_t self, uint64_t *result)
{
    static uint32_t count;
    (void)self;
    *result = ++count;
    return XOS_OK;
}

status srv_construct(const char *cmdline)
{
    struct xos_publish p = { .name = XOS_STR(OBJECT), .self = SELF + RING, .cls = XOS_STR("TestServer") };
    xos_sel object;
    (void)cmdline;
    status s = xos_sem(0, 1000, &sem);
    if (!s)
        s = xos_mutex(&mutex);
    if (!s)
        s = xos_publish(&p, &object);
    p.name = (struct xos_str)XOS_STR(OBJECT "static");
    p.cls = (struct xos_str)XOS_STR("TestStatic");
    if (!s)
        s = xos_publish(&p, &object);
    if (!s && !strcmp(OBJECT, "tsrv2"))
        s = pager_construct();
    if (!s && !strcmp(OBJECT, "tsrv2"))
        s = xos_kfd(XOS_KFD_resolver, XOS_RESOLVE_FILES, XOS_P(srv_resolve), 0, 0, 0, 0, 0);
    return s;
}
