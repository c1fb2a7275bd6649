/* Wall times of crossings, for `make bench`: `bench NAME TICKS ROUNDS` of the time stamp counter, several times.  The reference
 * loop is the one of bare.asm. */
#include "tests/guest/client.h"
#include "bcfs/rt/rt.h"

#define ROUNDS 20000u
#define AGAIN 7

int bench_main(uint32_t bytes, const char *args);
XOS_MANIFEST("BENCH", 3, bench_main, 65536)
XOS_CLASS(0, "Bench", XOS_M_PUBLIC)

extern const uint8_t peer_bytes[], peer_bytes_end[];
static struct { uint32_t off; uint16_t sel; } __attribute__((packed)) far;
static volatile uint32_t word, stop;
static uint8_t stack[8192] __attribute__((aligned(16)));

static uint64_t tsc(void)
{
    uint32_t lo, hi;
    __asm__ volatile("rdtsc" : "=a"(lo), "=d"(hi));
    return (uint64_t)hi << 32 | lo;
}

static void reference(void)
{
    uint32_t n = 100;
    __asm__ volatile("1: add %%ecx, %1\n xor %%ecx, %%eax\n add %1, %%eax\n dec %%ecx\n jnz 1b"
                     : "+c"(n), "+m"(word) :: "eax", "cc");
}
static void empty(void) { }
static void kfd_null(void)
{
    uint32_t fn = XOS_KFD_null;
    __asm__ volatile("lcall $0x5b, $0" : "+a"(fn) :: "ecx", "edx", "memory", "cc");
}
static void kfd_clock(void) { xos_clock(); }
static void call0(void) { __asm__ volatile("lcall *%0" :: "m"(far) : "eax", "ecx", "edx", "memory", "cc"); }
static void call8(void)
{
    __asm__ volatile(".rept 8\n push %%esi\n .endr\n lcall *%0" :: "m"(far) : "eax", "ecx", "edx", "memory", "cc");
}
static void yield(void) { xos_yield(); }

static void measure(const char *name, void (*what)(void))
{
    for (uint32_t k = 0; k < AGAIN; k++) {
        uint64_t begin = tsc();
        for (uint32_t i = 0; i < ROUNDS; i++) {
            what();
            __asm__ volatile("" ::: "memory");
        }
        xos_logf("bench %s %llu %u", name, (unsigned long long)(tsc() - begin), ROUNDS);
    }
}

static void gate(const char *name, const char *object, const char *method, void (*what)(void))
{
    xos_sel sel;
    status s = client_gate(object, method, "", &sel);
    far.sel = (uint16_t)sel;
    if (s)
        xos_logf("bench: %s.%s: %s", object, method, xos_status_text(s));
    else
        measure(name, what);
}

static void other(uint32_t arg)
{
    (void)arg;
    while (!stop)
        xos_yield();
}

static status peer(void)
{
    xos_sel load, got;
    status s = client_gate("BCFS", "load", "", &load);
    uint64_t pid;
    if (!s)
        s = XOS_CALLN(load, &pid, XOS_SLICE(peer_bytes, peer_bytes_end - peer_bytes), XOS_SLICE("peer", 4));
    for (uint32_t i = 0; !s && i < 1000 && client_gate("peer", "z0", "", &got); i++)
        xos_sleep(1);
    return s;
}

int bench_main(uint32_t bytes, const char *args)
{
    (void)bytes, (void)args;
    xos_sleep(50);
    measure("reference", reference);
    measure("empty", empty);
    measure("kfd-null", kfd_null);
    measure("kfd-clock", kfd_clock);
    gate("direct-3-2", "tsrv", "z0", call0);
    gate("direct-3-2-8", "tsrv", "z8", call8);
    gate("direct-3-1", "tsrv1", "z0", call0);
    status s = peer();
    if (s)
        xos_logf("bench: peer: %s", xos_status_text(s));
    gate("portal", "peer", "z0", call0);
    gate("portal-8", "peer", "z8", call8);
    xos_sel thread;
    s = xos_thread(other, stack + sizeof(stack), 0, 0, &thread);
    if (!s)
        measure("yield-there-and-back", yield);
    stop = 1;
    xos_logf("end");
    xos_kfd(XOS_KFD_shutdown, 2 | 0x10 << 8, 0, 0, 0, 0, 0, 0);
    return 0;
}
