/* Stack traces: from a return address to its row, from a frame to the one above. */
#include <string.h>
#include "library.h"
#include "trace.h"

#define DEPTH 1024                      /* as the JVM keeps; the constructors of the exception are above them */
#define ABOVE 40

struct row { const struct xj_lines *table; uint32_t frame, method, line; const uint8_t *inlined; uint32_t ninlined; };

static uint32_t leb(const uint8_t **at)
{
    uint32_t v = 0;
    for (int shift = 0;; shift += 7) {
        uint8_t b = *(*at)++;
        v |= (uint32_t)(b & 127) << shift;
        if (b < 128) return v;
    }
}

static int find_in(const struct xj_lines *t, uint32_t pc, struct row *r)
{
    uint32_t at = pc - t->text, lo = 0, hi = t->blocks;
    if (at - 1 >= t->size || !hi || t->block[0].at > at) return 0;
    while (hi - lo > 1) {
        uint32_t mid = (lo + hi) / 2;
        if (t->block[mid].at <= at) lo = mid;
        else hi = mid;
    }
    const uint8_t *p = (const uint8_t *)t + t->rows_at + t->block[lo].row;
    const uint32_t *frames = (const uint32_t *)((const char *)t + t->frames_at);
    uint32_t here = t->block[lo].at, left = t->rows - lo * XJ_ROWS;
    *r = (struct row){ .table = t };
    for (uint32_t i = 0; i < XJ_ROWS && i < left; i++) {
        if (i) here += leb(&p);
        if (here > at) return 0;
        uint32_t control = leb(&p), change = control >> 3;
        if (control & 1) r->frame = frames[leb(&p)];
        if (control & 2) {
            r->method = leb(&p);
            r->line = 0;
        }
        r->line += change >> 1 ^ -(change & 1);
        r->ninlined = control & 4 ? leb(&p) : 0;
        r->inlined = p;
        if (here == at) return 1;
        for (uint32_t k = 2 * r->ninlined; k; k--) leb(&p);
    }
    return 0;
}

static int find(uint32_t pc, struct row *r)
{
    if (xj_the_app && find_in(xj_the_app->lines, pc, r)) return 1;
    for (const struct xj_lines *const *t = xj_rt_lines; *t; t++)
        if (find_in(*t, pc, r)) return 1;
    return 0;
}

/* Return addresses seen lately and their frames: one word each of a double word, so that threads never see halves. */
#define SEEN 256
static uint64_t seen[SEEN];

static int frame_at(uint32_t pc, uint32_t *frame)
{
    uint64_t *place = &seen[(pc ^ pc >> 8) % SEEN], was = __atomic_load_n(place, __ATOMIC_RELAXED);
    if ((uint32_t)was == pc) {
        *frame = (uint32_t)(was >> 32);
        return 1;
    }
    struct row r;
    if (!find(pc, &r)) return 0;
    *frame = r.frame;
    __atomic_store_n(place, (uint64_t)r.frame << 32 | pc, __ATOMIC_RELAXED);
    return 1;
}

/* From the place of a return address and EBP above it.  => how many there are, at most max */
static uint32_t walk(const char *at, const char *ebp, const char *high, uint32_t *pcs, uint32_t max)
{
    uint32_t n = 0, frame;
    while (n < max && at < high && frame_at(*(const uint32_t *)at, &frame)) {
        pcs[n++] = *(const uint32_t *)at;
        uint32_t kind = frame & 3, saved = frame >> 2 & 0x3fff;
        const char *next = (kind == XJ_BY_EBP ? ebp - 4 : at) + 4 * (frame >> 16);
        if (kind == XJ_LAST || next <= at || next >= high) break;
        if (saved) ebp = *(const char *const *)(next - 4 * saved);
        at = next;
    }
    return n;
}

/* int[]: the return addresses of the frames of who calls. */
XJFN xj_ref J_xos_Trace__walk__(void)
{
    uint32_t pcs[DEPTH + ABOVE];
    const char *here = __builtin_frame_address(0);
    uint32_t n = walk(here + 4, *(const char *const *)here, xj_self()->high, pcs, DEPTH + ABOVE);
    xj_ref a = xj_new_array(&xj_class_int_array, (int32_t)n);
    memcpy((char *)a + 16, pcs, 4 * n);
    return a;
}

/* The same of a thread that blocks; of one that runs nobody can tell, and nothing is given. */
XJFN xj_ref J_xos_Trace__of__Ljava_lang_Thread_2(xj_ref thread)
{
    uint32_t pcs[DEPTH], n = 0, slept;
    xj_guard(0);                        /* its stack does not go meanwhile */
    struct xj_thread *t = xj_thread_of(thread);
    do {
        slept = t ? t->slept : 0;
        const char *frame = t ? t->frame : 0;
        n = frame ? walk(frame + 4, *(const char *const *)frame, t->high, pcs, DEPTH) : 0;
    } while (t && (t->slept != slept || (n && !t->frame)));
    xj_unguard(0);
    xj_ref a = xj_new_array(&xj_class_int_array, (int32_t)n);
    memcpy((char *)a + 16, pcs, 4 * n);
    return a;
}

static xj_ref text(const char *s) { return xj_utf8(s, strlen(s)); }

static void name_of(const struct xj_lines *t, uint32_t method, uint32_t line, xj_ref names, xj_ref lines, int32_t k)
{
    const char *all = (const char *)t + t->names_at;
    const uint8_t *m = (const uint8_t *)all + method - 1;
    const char *class = all + (m[0] | m[1] << 8 | (m[2] & 0x7f) << 16), *file = class + strlen(class) + 1;
    const uint8_t *bridge = m + 3 + strlen((const char *)m + 3) + 1;
    XJ_AT(xj_ref, names, 3 * k) = text(class);
    XJ_AT(xj_ref, names, 3 * k + 1) = text((const char *)m + 3);
    XJ_AT(xj_ref, names, 3 * k + 2) = text(file);
    XJ_AT(int32_t, lines, 3 * k) = line > 1 ? (int32_t)(line >> 1) : -2;
    XJ_AT(int32_t, lines, 3 * k + 1) = line & 1;
    XJ_AT(int32_t, lines, 3 * k + 2) = m[2] & 0x80 ? (int32_t)leb(&bridge) : 0;
}

/* The methods that a return address stands in, the innermost first: class, name and file ("": by the class) into names[3k..];
 * the line, may the call reach a bridge, and the line of a bridge to this method or 0 into lines[3k..].  => how many, no more than
 * there is room for; ~ of it if the function around them is none of Java's: of it only the second is said */
XJFN int32_t J_xos_Trace__at__I_3Ljava_lang_String_2_3I(int32_t pc, xj_ref names, xj_ref lines)
{
    struct row r;
    if (!find((uint32_t)pc, &r)) r = (struct row){0};
    int32_t n = (int32_t)r.ninlined, outer = r.method != 0;
    if (n + 1 > XJ_LEN(lines) / 3) n = XJ_LEN(lines) / 3 - 1;
    for (int32_t k = n; k-- > 0;) {
        uint32_t method = leb(&r.inlined), line = leb(&r.inlined);
        name_of(r.table, method, line, names, lines, k);
    }
    if (outer) name_of(r.table, r.method, r.line, names, lines, n);
    else XJ_AT(int32_t, lines, 3 * n + 1) = (int32_t)r.line & 1;
    return outer ? n + 1 : ~n;
}
