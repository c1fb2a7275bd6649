/* Direct gates: 3 -> 2, 3 -> 1, 2 -> 1, 2 -> 2; parameters, results, registers, slices. */
#include "tests/guest/guest.h"

#define SELF 0x5e1f0000u
static uint32_t numbers[31];
static uint8_t bytes[8192];

static uint32_t expected(uint32_t n, const uint32_t *v)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += (i + 1) * v[i];
    return sum;
}

static void fill(uint32_t start)
{
    for (uint32_t i = 0; i < 31; i++)
        numbers[i] = start + i;
}

static void try_args(const char *object, uint32_t self)
{
    for (uint32_t n = 0; n < 32; n++) {
        char name[4];
        uint64_t r = 0;
        xos_snprintf(name, sizeof(name), "a%u", n);
        fill(0x01020304 * (n + 1));
        EQ(guest_call(object, name, &r, n, numbers), 0);
        EQ(r, expected(n, numbers));
        EQ(r >> 32, self ^ n);
    }
}

static void to_ring2(void) { try_args("tsrv", SELF + 2); }
static void to_ring1(void) { try_args("tsrv1", SELF + 1); }

static void try_through(const char *object, uint32_t self)
{
    static const uint32_t counts[] = { 0, 1, 2, 8, 31 };
    for (uint32_t i = 0; i < 5; i++) {
        char name[4];
        uint64_t r = 0;
        uint32_t n = counts[i];
        xos_snprintf(name, sizeof(name), "a%u", n);
        fill(1000);
        EQ(CALL("tsrv", "call", &r, TEXT(object), TEXT(name), n, 1000), 0);
        EQ(r, expected(n, numbers));
        EQ(r >> 32, self ^ n);
    }
}

static void from_2_to_1(void) { try_through("tsrv1", SELF + 1); }
static void from_2_to_2(void) { try_through("tsrv2", SELF + 2); }
static void from_2_to_itself(void) { try_through("tsrv", SELF + 2); }

static void never_outward(void)
{
    uint64_t r;
    EQ(CALL("tsrv1", "call", &r, TEXT("tsrv"), TEXT("a0"), 0, 0), XOS_DENIED);
    EQ(CALL("tsrv1", "call", &r, TEXT("tsrv1"), TEXT("a0"), 0, 0), 0);
}

static void rings(void)
{
    uint64_t r;
    EQ(CALL("tsrv", "ring", &r), 0);
    EQ(r, 3);
    EQ(CALL("tsrv1", "ring", &r), 0);
    EQ(r, 3);
    EQ(CALL("tsrv", "call", &r, TEXT("tsrv1"), TEXT("ring"), 0, 0), 0);
    EQ(r, 2);
    EQ(CALL("tsrv", "call", &r, TEXT("tsrv2"), TEXT("ring"), 0, 0), 0);
    EQ(r, 2);
}

static void try_registers(const char *object, const char *method, uint32_t n, uint32_t self)
{
    xos_sel mem = 0;
    EQ(xos_alloc(4096, 0, &mem), 0);
    fill(7);
    xos_sel g = guest_gate(object, method);
    static const uint32_t flags[] = { 0x202, 0x4202, 0x602, 0x40202, 0x302, 0x44f02 | 0x8d5 };
    for (uint32_t i = 0; g && i < sizeof(flags) / 4; i++) {
        struct probe p = { .gate = g, .argc = n, .args = numbers, .eflags = flags[i], .ebx = 0xb0b0b0b0, .esi = 0x51515151,
                           .edi = 0xd1d1d1d1, .ebp = 0xbbbb0000, .ds = mem, .es = mem, .fs = mem, .gs = mem };
        probe_call(&p);
        EQ(p.ecx, 0);
        EQ(p.eax, expected(n, numbers));
        EQ(p.edx, self ^ n);
        EQ(p.ebx, 0xb0b0b0b0);
        EQ(p.esi, 0x51515151);
        EQ(p.edi, 0xd1d1d1d1);
        EQ(p.ebp, 0xbbbb0000);
        EQ(p.ds, mem);
        EQ(p.es, mem);
        EQ(p.esp, 0);
        EQ(p.eflags & 0x44500, p.eflags & 0);
    }
    guest_drop(g);
    EQ(xos_free(mem), 0);
}

static void registers(void)
{
    try_registers("tsrv", "a0", 0, SELF + 2);
    try_registers("tsrv", "a8", 8, SELF + 2);
    try_registers("tsrv1", "a31", 31, SELF + 1);
}

/* NT, DF, TF, AC of a client never get in. */
static void flags_inside(void)
{
    static const char *const objects[] = { "tsrv", "tsrv1" };
    static const uint32_t flags[] = { 0x202, 0x4202, 0x602, 0x40202, 0x302, 0x44f02 | 0x8d5 };
    for (uint32_t o = 0; o < 2; o++) {
        xos_sel g = guest_gate(objects[o], "flags");
        for (uint32_t i = 0; g && i < sizeof(flags) / 4; i++) {
            struct probe p = { .gate = g, .eflags = flags[i], .ds = xos_ds(), .es = xos_ds() };
            probe_call(&p);
            EQ(p.ecx, 0);
            EQ(p.eax & 0x44500, 0);
            EQ(p.eax & 0x200, 0x200);
            EQ(p.edx & 3, 2 - o);
        }
        guest_drop(g);
    }
}

/* A null DS and ES come back as such. */
static void null_segments(void)
{
    xos_sel g = guest_gate("tsrv", "a0");
    struct probe p = { .gate = g, .eflags = 0x202 };
    if (g)
        probe_call(&p);
    EQ(p.ecx, 0);
    EQ(p.ds, 0);
    EQ(p.es, 0);
    guest_drop(g);
}

static uint32_t hash(const uint8_t *p, uint32_t n)
{
    uint32_t s = 0;
    while (n--)
        s = s * 31 + *p++;
    return s;
}

static void slices_in(void)
{
    static const uint32_t lengths[] = { 0, 1, 3, 4, 5, 4095, 4096, 4097, 8191 };
    for (uint32_t i = 0; i < sizeof(bytes); i++)
        bytes[i] = (uint8_t)(i * 7 + 1);
    for (uint32_t i = 0; i < sizeof(lengths) / 4; i++) {
        uint64_t r = 0;
        EQ(CALL("tsrv", "copyin", &r, XOS_SLICE(bytes + 1, lengths[i])), 0);
        EQ(r, hash(bytes + 1, lengths[i]));
        EQ(CALL("tsrv1", "copyin", &r, XOS_SLICE(bytes + 1, lengths[i])), 0);
        EQ(r, hash(bytes + 1, lengths[i]));
    }
}

static void slices_out(void)
{
    uint64_t r = 0;
    memset(bytes, 0, sizeof(bytes));
    EQ(CALL("tsrv", "copyout", &r, XOS_SLICE(bytes + 3, 4999), 5), 0);
    EQ(r, 4999);
    EQ(bytes[2], 0);
    EQ(bytes[3 + 4999], 0);
    for (uint32_t i = 0; i < 4999; i++)
        if (bytes[3 + i] != (uint8_t)(5 + i))
            EQ(i, ~0);
    EQ(CALL("tsrv1", "copyout", &r, XOS_SLICE(bytes + 3, 4999), 9), 0);
    EQ(bytes[3], 9);
    EQ(bytes[3 + 4998], (uint8_t)(9 + 4998));
}

/* Selectors that must not be followed, by raw dwords and as slices. */
static void bad_selectors(void)
{
    static const uint16_t bad[] = { 0, 3, 0x08, 0x0b, 0x10, 0x13, 0x18, 0x28, 0x30, 0x38, 0x58, 0x5b, 0x60, 0x80, 0x90, 0x98,
                                    0x99, 0x9a, 0x9b, 0xa8, 0xaa, 0x0c, 0x0f, 0x1fc, 0x1ff, 0xfff7, 0xfffc, 0xffff, 0x200, 0x203, 0xbff8 };
    for (uint32_t o = 0; o < 2; o++)
        for (uint32_t i = 0; i < sizeof(bad) / 2; i++) {
            const char *object = o ? "tsrv1" : "tsrv";
            uint64_t r = 0;
            EQ(CALL(object, "slice", &r, bad[i], 0x1000, 4, 0), 0);
            if (r != XOS_BADSEL)
                guest_fail(__FILE__, bad[i], "slice", r, XOS_BADSEL);
            EQ(CALL(object, "rawin", &r, bad[i], 0x1000, 4), XOS_BADSEL);
            EQ(CALL(object, "rawout", &r, bad[i], 0x1000, 4), XOS_BADSEL);
        }
}

static void bad_offsets(void)
{
    uint64_t r = 0;
    xos_sel mem = 0;
    uint32_t ds = xos_ds(), size = 0;
    xos_resize(ds, 0xf0000000, &size);          /* fails and tells the size */
    for (uint32_t o = 0; o < 2; o++) {
        const char *object = o ? "tsrv1" : "tsrv";
        EQ(CALL(object, "rawin", &r, ds, size, 1), XOS_RANGE);
        EQ(CALL(object, "rawin", &r, ds, size - 4, 5), XOS_RANGE);
        EQ(CALL(object, "rawin", &r, ds, 0xfffffff0, 32), XOS_RANGE);
        EQ(CALL(object, "rawin", &r, ds, 0xffffffff, 1), XOS_RANGE);
        EQ(CALL(object, "rawin", &r, ds, size - 4, 4), 0);
        EQ(CALL(object, "rawin", &r, ds, 0, 4), XOS_BADPTR);   /* page 0 is unmapped */
        EQ(CALL(object, "rawout", &r, ds, 0xffc, 8), XOS_BADPTR);
        EQ(CALL(object, "rawin", &r, ds, 0, 0), 0);
        EQ(CALL(object, "slice", &r, ds, 0x1000, 0xffffffff, 0), 0);
        EQ(r, XOS_RANGE);
        EQ(xos_alloc(100, 0, &mem), 0);
        EQ(CALL(object, "rawin", &r, mem, 0, 100), 0);
        EQ(CALL(object, "rawin", &r, mem, 0, 101), XOS_RANGE);
        EQ(CALL(object, "rawout", &r, mem, 99, 2), XOS_RANGE);
        EQ(CALL(object, "rawout", &r, mem, 99, 1), 0);
        EQ(xos_free(mem), 0);
        EQ(CALL(object, "rawin", &r, mem, 0, 1), XOS_BADSEL);
    }
}

static void signatures(void)
{
    xos_sel g;
    EQ(guest_find("tsrv", "a2", "(II)J", &g), 0);
    guest_drop(g);
    EQ(guest_find("tsrv", "a2", "(II)I", &g), XOS_NOMETHOD);
    EQ(guest_find("tsrv", "a2", "(J)J", &g), XOS_NOMETHOD);
    EQ(guest_find("tsrv", "a32", "", &g), XOS_NOMETHOD);
    EQ(guest_find("tsrv", "A2", "", &g), XOS_NOMETHOD);
    EQ(guest_find("nosuch", "a2", "", &g), XOS_NOTFOUND);
    EQ(guest_find("", "a2", "", &g), XOS_BADARG);
    EQ(guest_find("tsrv", "", "", &g), XOS_BADARG);
}

/* A server may return any status; only a process's are checked. */
static void statuses(void)
{
    uint64_t r = 0;
    EQ(CALL("tsrv", "forge", &r, 13), 13);
    EQ(r, 0x9abcdef0);
    EQ(r >> 32, 0x12345678);
    EQ(CALL("tsrv", "forge", &r, 1234), 1234);
}

GROUP(gate, "gate", false,
      { "ring 3 -> 2 with 0 to 31 parameters", to_ring2 }, { "ring 3 -> 1 with 0 to 31 parameters", to_ring1 },
      { "ring 2 -> 1", from_2_to_1 }, { "ring 2 -> another server of ring 2", from_2_to_2 },
      { "ring 2 -> itself", from_2_to_itself }, { "ring 1 gets no gate outward", never_outward },
      { "the caller's ring", rings }, { "registers, DS and ES are kept", registers },
      { "NT, DF, TF and AC stay outside", flags_inside }, { "null DS and ES", null_segments },
      { "slices in", slices_in }, { "slices out", slices_out }, { "forged selectors", bad_selectors },
      { "offsets and lengths", bad_offsets }, { "signatures and names", signatures }, { "a server's statuses", statuses })
