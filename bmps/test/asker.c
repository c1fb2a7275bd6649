/* ASKER FILE NAME VALUE: what this process sees of a file's privilege, and may do about it, as one line of the log.  tests/trusted.py */
#include "bcfs/rt/rt.h"
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>

int asker_main(uint32_t bytes, const char *args);
XOS_MANIFEST("ASKER", 3, asker_main, 65536)
XOS_CLASS(0, "ASKER", XOS_M_PUBLIC)

static xos_sel gate(const char *method, const char *sig)
{
    xos_sel sel = 0;
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = XOS_STR("BMPS"), .method = { method, strlen(method) },
                          .sig = { sig, strlen(sig) } };
    return xos_get_handles(&w, 1, 10000, &sel) ? 0 : sel;
}

int asker_main(uint32_t bytes, const char *args)
{
    static char text[4096], attr[64], query[200];
    const char *file = args, *name = file + strlen(file) + 1, *value = name + strlen(name) + 1;
    uint64_t n = 0;
    xos_sel sel = 0;
    if (value >= args + bytes) return 1;
    uint32_t len = (uint32_t)xos_snprintf(attr, sizeof attr, "trusted.xos.%s", name);
    uint32_t query_len = (uint32_t)xos_snprintf(query, sizeof query, "%s=%s", attr, value);
    status stat = XOS_CALLN(gate("stat", "(Ljava/lang/String;>[B)I"), &n, XOS_SLICE(file, strlen(file)), XOS_SLICE(text, sizeof text - 1));
    text[stat ? 0 : n] = 0;
    bool listed = strstr(text, "trusted.xos");
    n = 0;
    XOS_CALLN(gate("find", "(Ljava/lang/String;>[B)I"), &n, XOS_SLICE(query, query_len), XOS_SLICE(text, sizeof text));
    struct xos_attr q = { { attr, len }, { value, strlen(value) }, XOS_ATTR_ORDINARY };
    struct xos_want by_query = { .kind = XOS_WANT_OBJECT, .query = &q, .queries = 1 };
    status got = xos_get_handles(&by_query, 1, 1000, &sel);
    struct xos_want to_write = { .kind = XOS_WANT_OBJECT, .rights = XOS_WANT_WRITE, .name = { file, strlen(file) } };
    status write = xos_get_handles(&to_write, 1, 1000, &sel);
    status set = XOS_CALLN(gate("setAttribute", "(Ljava/lang/String;Ljava/lang/String;[B)V"), NULL, XOS_SLICE(file, strlen(file)),
                           XOS_SLICE(attr, len), XOS_SLICE(value, strlen(value)));
    status drop = set ? XOS_CALLN(gate("dropAttribute", "(Ljava/lang/String;Ljava/lang/String;)V"), NULL, XOS_SLICE(file, strlen(file)),
                                  XOS_SLICE(attr, len)) : XOS_OK;
    status trust = XOS_CALLN(gate("trust", "(Ljava/lang/String;Z)V"), NULL, XOS_SLICE("data", 4), 1u);
    xos_logf("asker: listed %u, found %u, by query: %s, to write: %s, set: %s, drop: %s, trust: %s", listed, n != 0, xos_status_text(got),
             xos_status_text(write), xos_status_text(set), xos_status_text(drop), xos_status_text(trust));
    return 0;
}
