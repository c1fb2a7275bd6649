/* ASKER FILE NAME VALUE: what this process sees of a file's privilege, and may do about it, as one line of the log.  tests/trusted.py */
#include "bcfs/rt/rt.h"
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>

int asker_main(uint32_t bytes, const char *args);
XOS_MANIFEST("ASKER", 3, asker_main, 65536)
XOS_CLASS(0, "ASKER", XOS_M_PUBLIC)

static status sel_of(const char *object, const char *method, const char *sig, xos_sel *sel)
{
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = { object, strlen(object) }, .method = { method, strlen(method) },
                          .sig = { sig, strlen(sig) } };
    return xos_get_handles(&w, 1, 10000, sel);
}

static xos_sel gate(const char *method, const char *sig)
{
    xos_sel sel;
    return sel_of("BMPS", method, sig, &sel) ? 0 : sel;
}

/* Methods that are for who may stop the machine.  => what it is told of all of them, or BADARG: not the same */
static status volume_gates(void)
{
    static const char *const methods[][2] = {
        { "attach", "(Ljava/lang/String;I>[B)I" }, { "detach", "(Ljava/lang/String;)V" }, { "eject", "(Ljava/lang/String;)V" },
        { "trust", "(Ljava/lang/String;Z)V" }, { "check", "(Ljava/lang/String;Z)I" },
    };
    xos_sel sel;
    status said = XOS_OK;
    for (uint32_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        status s = sel_of("BMPS", methods[i][0], methods[i][1], &sel);
        if (i && s != said) return XOS_BADARG;
        said = s;
    }
    return said;
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
    xos_logf("asker: listed %u, found %u, by query: %s, to write: %s, set: %s, drop: %s, volumes: %s, device: %s %s", listed, n != 0, xos_status_text(got),
             xos_status_text(write), xos_status_text(set), xos_status_text(drop),
             xos_status_text(volume_gates()), xos_status_text(sel_of("BMDS", "eject", "(Ljava/lang/String;)V", &sel)),
             xos_status_text(sel_of("dev://ata0", "read", "(JI>[B)I", &sel)));
    return 0;
}
