/* A server has no window on files (krnl: WANT_DATA is for ring 3), so they come through BMPS' methods.  Gates
 * are looked for at each use: BMPS may have been instantiated again since. */
#include "bcfs/source.h"
#include "bcfs/rt/rt.h"
#include "bcfs/unit.h"
#include <xos/kfd.h>
#include <xos/method.h>

#define PAGE    4096u
#define FIRST   65536u      /* room of the first read; doubled while the file goes on */
#define FIND_MS 5000u

static status gate_to(const char *method, const char *sig, xos_sel *gate)
{
    struct xos_want w = { .kind = XOS_WANT_METHOD,
                          .name = XOS_STR("BMPS"),
                          .method = { method, (uint32_t)strlen(method) },
                          .sig = { sig, (uint32_t)strlen(sig) } };
    return xos_get_handles(&w, 1, FIND_MS, gate);
}

/* Fill bytes[*len..room), *len page aligned.  => OK, *len grown: less than room at the file's end */
static status read_more(xos_sel gate, const char *name, uint8_t *bytes, uint32_t room, uint32_t *len)
{
    uint64_t n = 0;
    uint32_t want = room - *len;
    status s = XOS_CALLN(gate, &n, XOS_SLICE(name, strlen(name)), *len / PAGE, XOS_SLICE(bytes + *len, want));
    if (s == XOS_RANGE && *len) return XOS_OK;
    if (s == XOS_RANGE) return XOS_EMPTY;
    if (!s && n > want) return XOS_PROTO;
    if (!s) *len += (uint32_t)n;
    return s;
}

/* The runtime is read at each start: asking for its length at once spares doubling, and with it half the heap. */
static uint32_t big_name, big_len;

static uint32_t hash_of(const char *s)
{
    uint32_t h = 2166136261u;
    while (*s) h = (h ^ (uint8_t)*s++) * 16777619u;
    return h;
}

static status read_whole(const char *name, uint8_t **bytes, uint32_t *len)
{
    xos_sel gate;
    uint32_t hash = hash_of(name), first = FIRST;
    if (__atomic_load_n(&big_name, __ATOMIC_RELAXED) == hash) first = (__atomic_load_n(&big_len, __ATOMIC_RELAXED) / PAGE + 1) * PAGE;
    *bytes = NULL;
    *len = 0;
    status s = gate_to("read", "(Ljava/lang/String;I>[B)I", &gate);
    if (s) return s;
    for (uint32_t room = first; !s; room *= 2) {
        if (room > UNIT_FILE_MAX) room = UNIT_FILE_MAX + PAGE;      /* full = too long */
        uint8_t *more = realloc(*bytes, room);
        if (!more) s = XOS_NOMEM;
        else *bytes = more;
        if (!s) s = read_more(gate, name, *bytes, room, len);
        if (!s && *len > UNIT_FILE_MAX) s = XOS_TOOBIG;
        if (*len < room) break;
    }
    xos_release(gate, 1);
    if (!s && *len >= __atomic_load_n(&big_len, __ATOMIC_RELAXED)) {
        __atomic_store_n(&big_len, *len, __ATOMIC_RELAXED);
        __atomic_store_n(&big_name, hash, __ATOMIC_RELAXED);
    }
    if (!s && *len) {
        uint8_t *fit = realloc(*bytes, *len);
        if (fit) *bytes = fit;
    }
    if (s) free(*bytes);
    return s;
}

status source_read(const char *name, uint8_t **bytes, uint32_t *len)
{
    status s = read_whole(name, bytes, len);
    return s == XOS_GONE ? read_whole(name, bytes, len) : s;    /* BMPS failed meanwhile: from the start */
}

/* Lines "name=value" of what a process made of these bytes is trusted with. */
status source_privileges(const char *name, const uint8_t *bytes, uint32_t len, char *text, uint32_t cap, uint32_t *text_len)
{
    xos_sel gate;
    uint64_t n = 0;
    status s = gate_to("privileges", "(Ljava/lang/String;[B>[B)I", &gate);
    if (s) return s;
    s = XOS_CALLN(gate, &n, XOS_SLICE(name, strlen(name)), XOS_SLICE(bytes, len), XOS_SLICE(text, cap));
    xos_release(gate, 1);
    *text_len = s ? 0 : (uint32_t)n;
    return s;
}

bool source_volume(uint32_t n, char *out, uint32_t cap)
{
    char text[1024];
    uint64_t len = 0;
    xos_sel gate;
    if (gate_to("volumes", "(>[B)I", &gate)) return false;
    status s = XOS_CALLN(gate, &len, XOS_SLICE(text, sizeof text - 1));
    xos_release(gate, 1);
    if (s && s != XOS_TOOBIG) return false;
    text[len < sizeof text ? len : sizeof text - 1] = 0;
    for (char *line = text, *end; (end = strchr(line, '\n')); line = end + 1) {
        char *mark = strstr(line, "://"), *start = mark;        /* "kind size label:// device state" */
        if (!mark || mark > end || n--) continue;
        while (start > line && start[-1] != ' ') start--;
        return (uint32_t)xos_snprintf(out, cap, "%.*s", (int)(mark + 3 - start), start) < cap;
    }
    return false;
}
