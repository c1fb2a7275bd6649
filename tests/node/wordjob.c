/* WORDJOB WORD...: finds the object with type=text and title=text wherever it is, lets it count each word and prints
 * `count WORD N`; then what the calls cost.  Nothing here knows about nodes. */
#include "bcfs/rt/rt.h"
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>

XOS_MANIFEST("WORDJOB", 3, wordjob_main, 65536)
XOS_CLASS(0, "WORDJOB", XOS_M_PUBLIC)

#define TITLE "text"
#define ROUNDS 200u     /* calls of one cheap method, for the cost */

uint32_t wordjob_main(uint32_t bytes, const char *args);

static uint32_t us[ROUNDS];

static uint32_t since(uint64_t ns)
{
    return (uint32_t)((xos_clock() - ns) / 1000);
}

static void sort(uint32_t *v, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        for (uint32_t k = i; k && v[k] < v[k - 1]; k--) {
            uint32_t t = v[k];
            v[k] = v[k - 1];
            v[k - 1] = t;
        }
}

static status find(xos_sel *count, xos_sel *size)
{
    struct xos_attr query[2] = { { XOS_STR("type"), XOS_STR("text"), 0 }, { XOS_STR("title"), XOS_STR(TITLE), 0 } };
    struct xos_want want[2] = {
        { .kind = XOS_WANT_METHOD, .query = query, .queries = 2, .method = XOS_STR("count"), .sig = XOS_STR("(Ljava/lang/String;)I") },
        { .kind = XOS_WANT_METHOD, .same = 1, .method = XOS_STR("size"), .sig = XOS_STR("()J") },
    };
    uint64_t begin = xos_clock();
    status s = xos_get_handles(want, 2, 20000, count);
    *size = *count + 8;
    xos_logf("cost find: %u us, %s", (unsigned)since(begin), xos_status_text(s));
    return s;
}

/* The same call through the same instruction, again and again. */
static status measure(xos_sel size)
{
    uint64_t n;
    status s = XOS_OK;
    for (uint32_t i = 0; !s && i < ROUNDS; i++) {
        uint64_t begin = xos_clock();
        s = XOS_CALL0(size, &n);
        us[i] = since(begin);
    }
    if (s)
        return s;
    sort(us, ROUNDS);
    xos_logf("cost remote call, nothing to carry: median %u us, 99%% below %u us, %u calls", (unsigned)us[ROUNDS / 2],
             (unsigned)us[ROUNDS * 99 / 100], ROUNDS);
    uint64_t begin = xos_clock();
    for (uint32_t i = 0; i < 10000; i++)
        xos_kfd(XOS_KFD_null, 0, 0, 0, 0, 0, 0, 0);
    xos_logf("cost kernel call, nothing to do: %u ns", (unsigned)((xos_clock() - begin) / 10000));
    return s;
}

uint32_t wordjob_main(uint32_t bytes, const char *args)
{
    xos_sel count, size;
    status s = find(&count, &size);
    for (uint32_t at = 0; !s && at < bytes;) {
        const char *word = args + at;
        uint32_t len = (uint32_t)strnlen(word, bytes - at);
        uint64_t n = 0, begin = xos_clock();
        s = XOS_CALLN(count, &n, XOS_SLICE(word, len));
        if (!s) {
            xos_logf("count %s %u", word, (unsigned)n);
            xos_logf("cost call %s: %u us", word, (unsigned)since(begin));
        }
        at += len + 1;
    }
    if (!s)
        s = measure(size);
    if (s)
        xos_logf("job: %s", xos_status_text(s));
    return s;
}
