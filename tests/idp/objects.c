/* The objects of a test node: made-up, but called exactly like methods behind a gate (docs/abi.md). */
#include <stdio.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>
#include "bcfs/rt/rt.h"
#include "idps/port.h"
#include "host.h"

typedef status (*method)(const uint32_t *a, uint64_t *result);
struct member { const char *name, *sig; method fn; };
struct object { const char *name, *cls, *attr, *value; bool remote; const struct member *members; };

static atomic_uint counter, open_handles;
static _Thread_local uint32_t deadline_here;

static uint64_t long_at(const uint32_t *a) { return (uint64_t)a[1] << 32 | a[0]; }
static void *mem(uint32_t off) { return (void *)(uintptr_t)off; }

static status add(const uint32_t *a, uint64_t *r) { *r = a[0] + a[1]; return XOS_OK; }
static status mul(const uint32_t *a, uint64_t *r) { *r = long_at(a) * long_at(a + 2); return XOS_OK; }

static status negate(const uint32_t *a, uint64_t *r)
{
    double d;
    uint64_t bits = long_at(a);
    memcpy(&d, &bits, 8);
    d = -d;
    memcpy(r, &d, 8);
    return XOS_OK;
}

static status half(const uint32_t *a, uint64_t *r)
{
    float f;
    memcpy(&f, a, 4);
    f /= 2;
    memcpy(r, &f, 4);
    return XOS_OK;
}

static status small(const uint32_t *a, uint64_t *r)
{
    *r = (uint32_t)((int32_t)a[0] + (int32_t)a[1] + (int32_t)a[2] + (int32_t)a[3]);
    return XOS_OK;
}

static status upper(const uint32_t *a, uint64_t *r)
{
    if (!a[0])
        return 256;
    if (a[2] > a[5])
        return XOS_TOOBIG;
    for (uint32_t i = 0; i < a[2]; i++) {
        char c = ((char *)mem(a[1]))[i];
        ((char *)mem(a[4]))[i] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    }
    *r = a[2];
    return XOS_OK;
}

static status sum(const uint32_t *a, uint64_t *r)
{
    for (uint32_t i = 0; i < a[2] / 4; i++)
        *r += (uint64_t)(int64_t)((int32_t *)mem(a[1]))[i];
    return XOS_OK;
}

static status sum_longs(const uint32_t *a, uint64_t *r)
{
    uint64_t v;
    for (uint32_t i = 0; i + 8 <= a[2]; i += 8) {
        memcpy(&v, (char *)mem(a[1]) + i, 8);
        *r += v;
    }
    return XOS_OK;
}

static status reverse(const uint32_t *a, uint64_t *r)
{
    uint32_t n = a[2] / 2;
    if (a[2] > a[5])
        return XOS_TOOBIG;
    for (uint32_t i = 0; i < n; i++)
        ((int16_t *)mem(a[4]))[i] = ((int16_t *)mem(a[1]))[n - 1 - i];
    *r = a[2];
    return XOS_OK;
}

static status fill(const uint32_t *a, uint64_t *r)
{
    uint32_t n = a[3] < a[2] ? a[3] : a[2];
    if (a[0])
        memset(mem(a[1]), 'x', n);
    *r = n;
    return XOS_OK;
}

static status fail(const uint32_t *a, uint64_t *r)
{
    (void)a, (void)r;
    port_throw("test/Failure\0it failed", 23);
    return XOS_EXCEPTION;
}

static status give(const uint32_t *a, uint64_t *r) { (void)r; return a[0]; }
static status count(const uint32_t *a, uint64_t *r) { (void)a; *r = atomic_fetch_add(&counter, 1) + 1; return XOS_OK; }
static status counted(const uint32_t *a, uint64_t *r) { (void)a; *r = atomic_load(&counter); return XOS_OK; }
static status park(const uint32_t *a, uint64_t *r) { usleep(a[0] * 1000); return count(a, r); }
static status left(const uint32_t *a, uint64_t *r) { (void)a; *r = deadline_here; return XOS_OK; }

static const struct member calculator[] = {
    { "add", "(II)I", add }, { "mul", "(JJ)J", mul }, { "negate", "(D)D", negate }, { "half", "(F)F", half },
    { "small", "(ZBSC)I", small }, { "upper", "(Ljava/lang/String;)Ljava/lang/String;", upper },
    { "sum", "([I)J", sum }, { "sumLongs", "([J)J", sum_longs }, { "reverse", "([S)[S", reverse },
    { "fill", "(>[BI)I", fill }, { "fail", "()V", fail }, { "give", "(I)V", give }, { "count", "()I", count },
    { "counted", "()I", counted }, { "park", "(I)I", park }, { "left", "()I", left },
    { "odd", "(Ltest/Odd;)V", NULL }, { NULL, NULL, NULL }
};
static const struct member none[] = { { NULL, NULL, NULL } };
static const struct object object[] = {
    { "calc", "test/Calculator", "type", "calculator", true, calculator },
    { "secret", "test/Calculator", "type", "secret", false, calculator },
    { "twin1", "test/Twin", "type", "twin", true, none },
    { "twin2", "test/Twin", "type", "twin", true, none },
};
#define HANDLE 1000u    /* of object 0 */
#define OBJECTS (sizeof(object) / sizeof(object[0]))

static bool is(struct idps_bytes b, const char *s)
{
    return b.len == strlen(s) && !memcmp(b.p, s, b.len);
}

status port_again(uint32_t handle, struct port_object *o)
{
    uint32_t id = handle - HANDLE;
    *o = (struct port_object){ .handle = handle, .id = id, .generation = 1, .size = 7 };
    strcpy(o->name, object[id].name);
    strcpy(o->cls, object[id].cls);
    open_handles++;
    return XOS_OK;
}

status port_find(const struct idps_lookup_args *a, struct port_object *o)
{
    uint32_t found = 0, hits = 0;
    for (uint32_t i = 0; i < OBJECTS; i++) {
        bool hit = object[i].remote && (!a->name.len || is(a->name, object[i].name));
        for (uint32_t q = 0; q < a->queries; q++)
            hit = hit && is(a->query[q].name, object[i].attr) && is(a->query[q].value, object[i].value);
        if (hit) {
            found = i;
            hits++;
        }
    }
    if (hits != 1)
        return hits ? XOS_AMBIGUOUS : XOS_NOTFOUND;
    return port_again(HANDLE + found, o);
}

status port_member(uint32_t id, uint32_t index, char name[IDPS_METHOD_MAX + 1], char sig[IDPS_SIG_MAX + 1])
{
    for (uint32_t i = 0; id < OBJECTS && object[id].members[i].name; i++)
        if (i == index) {
            strcpy(name, object[id].members[i].name);
            strcpy(sig, object[id].members[i].sig);
            return XOS_OK;
        }
    return XOS_NOTFOUND;
}

status port_bind(uint32_t handle, const char *name, const char *sig, uint32_t *gate)
{
    (void)handle;
    for (uint32_t i = 0; calculator[i].name; i++)
        if (!strcmp(calculator[i].name, name) && !strcmp(calculator[i].sig, sig)) {
            *gate = 16 + i;
            open_handles++;
            return XOS_OK;
        }
    return XOS_NOMETHOD;
}

void port_release(uint32_t handle)
{
    (void)handle;
    open_handles--;
}

uint32_t objects_open(void) { return open_handles; }

status port_invoke(uint32_t gate, uint32_t argc, const uint32_t *args, uint32_t ms, uint64_t *result,
                   char detail[IDPS_DETAIL_MAX], uint32_t *detail_len)
{
    (void)argc;
    deadline_here = ms;
    *result = 0;
    host_detail_len = 0;
    status s = calculator[gate - 16].fn(args, result);
    memcpy(detail, host_detail, host_detail_len);
    *detail_len = host_detail_len;
    return s;
}
