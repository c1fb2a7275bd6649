/* TALLYUSE: calls a Tally in XJava from C, through the stubs that xjavac made of Tally.xj. */
#include "bcfs/rt/rt.h"
#include <Tally.h>

XOS_MANIFEST("TALLYUSE", 3, tallyuse_main, 65536)
XOS_CLASS(0, "TALLYUSE", XOS_M_PUBLIC)

uint32_t tallyuse_main(void);

static void check(const char *what, int right) { xos_logf("%s %s", right ? "right" : "WRONG", what); }

uint32_t tallyuse_main(void)
{
    static const int32_t of[3] = { 1, 2, 6 };
    xos_sel tally;
    int32_t sum[3];
    int64_t total, back;
    double mean;
    char text[16];
    uint32_t bytes[3];
    const struct xos_attr query = { XOS_STR("type"), XOS_STR("tally"), 0 };
    status s = Tally_find(XOS_STR("tally"), &query, 1, 5000, &tally);
    check("find", !s);
    if (s) return s;
    s = Tally_add_call(tally, "ada", 3, 40, &sum[0]) | Tally_add_call(tally, "ada", 3, 2, &sum[1]) |
        Tally_add_call(tally, "b", 1, -50, &sum[2]);
    check("sum", !s && sum[0] == 40 && sum[1] == 42 && sum[2] == -50);
    check("long", !Tally_total_call(tally, &total) && total == -8);
    check("double", !Tally_mean_call(tally, of, sizeof of, 0.5f, &mean) && mean == 1.5);
    s = Tally_name_call(tally, 0, 1, text, sizeof text, &bytes[0]);
    check("text", !s && bytes[0] == 3 && !memcmp(text, "ADA", 3));
    check("null text", !Tally_name_call(tally, 2, 0, text, sizeof text, &bytes[1]) && bytes[1] == XOS_NULL);
    s = Tally_bytes_call(tally, 0x7060504030201, &back, sizeof back, &bytes[2]);
    check("bytes", !s && bytes[2] == 8 && back == 0x7060504030201);
    check("exception", Tally_mean_call(tally, 0, 0, 1, &mean) == XOS_EXCEPTION);
    xos_release(tally, 5);
    xos_logf("done");
    return 0;
}
