/* ldt, gates. */
#include <bcfs/rt/rt.h>
#include <xos/layout.h>
#include "desc.h"
#include "object.h"
#include "out.h"
#include "shell.h"
#include "sys.h"

struct gate { struct xos_info_gate head; char object[256]; char method[64]; };

static const char *gate_kind(uint32_t kind)
{
    static const char *const names[] = { "?", "direct", "portal", "remote", "gone", "data", "object" };
    return kind < sizeof names / sizeof *names ? names[kind] : "?";
}

/* The index-th handle that getHandles made.  => 1 | 0 past the end */
static int gate_at(uint32_t index, struct gate *g)
{
    struct { struct xos_info_gate head; char text[400]; } record;
    uint32_t len = 0;
    if (sys_info(XOS_INFO_GATE, index, &record, sizeof record - 2, &len) != XOS_OK) return 0;
    if (len < sizeof record.head || len > sizeof record - 2) return 0;
    uint32_t n = len - (uint32_t)sizeof record.head;
    record.text[n] = record.text[n + 1] = 0;
    g->head = record.head;
    xos_snprintf(g->object, sizeof g->object, "%s", record.text);
    xos_snprintf(g->method, sizeof g->method, "%s", record.text + strlen(record.text) + 1);
    return 1;
}

static int gate_for(uint32_t pid, uint32_t entry, struct gate *g)
{
    uint32_t table = pid ? 4 : 0;
    for (uint32_t i = 0; gate_at(i, g); i++)
        if (g->head.pid == pid && g->head.selector >> 3 == entry && (g->head.selector & 4) == table) return 1;
    return 0;
}

/* The fixed places: of an LDT, or (pid 0) of the GDT. */
static const char *fixed(uint32_t pid, uint32_t entry)
{
    static const struct { uint16_t selector; const char *name; } gdt[] = {
        { XOS_SEL_KCODE, "kernel code" }, { XOS_SEL_KDATA, "kernel data" }, { XOS_SEL_TSS, "task state" },
        { XOS_SEL_TSS_DF, "double fault task" }, { XOS_SEL_STACK1, "ring 1 stacks" },
        { XOS_SEL_STACK2, "ring 2 stacks" }, { XOS_SEL_SYSLDT, "the servers' empty LDT" },
        { XOS_SEL_KFD, "kernel function dispatcher" }, { XOS_SEL_RETURN, "return gate" },
    };
    if (pid) return entry == XOS_LDT_CODE >> 3 ? "code"
                  : entry == XOS_LDT_DATA >> 3 ? "data, heap, stacks" : 0;
    for (uint32_t i = 0; i < sizeof gdt / sizeof *gdt; i++)
        if (gdt[i].selector >> 3 == entry) return gdt[i].name;
    return 0;
}

static int server_part(uint32_t entry, char *out, uint32_t cap)
{
    struct xos_info_server v;
    uint32_t len;
    for (uint32_t i = 0;; i++) {
        status s = sys_info(XOS_INFO_SERVER, i, &v, sizeof v, &len);
        if (s == XOS_EMPTY) continue;
        if (s) return 0;
        int code = v.code_sel >> 3 == entry;
        if (!code && v.data_sel >> 3 != entry) continue;
        xos_snprintf(out, cap, "%.16s %s", v.name, code ? "code" : "data");
        return 1;
    }
}

/* What the entry is for: the fixed ones by their place, the others by the kernel's record of handles. */
static void meaning(uint32_t pid, uint32_t entry, char *out, uint32_t cap)
{
    static struct gate g;
    const char *name = fixed(pid, entry);
    out[0] = 0;
    if (name) xos_snprintf(out, cap, "%s", name);
    else if (!pid && server_part(entry, out, cap)) return;
    else if (gate_for(pid, entry, &g))
        xos_snprintf(out, cap, "%s %s%s%s", gate_kind(g.head.kind), g.object[0] ? g.object : "(no name)",
                     g.method[0] ? "." : "", g.method);
}

/* An object handle is a descriptor without a type that holds the object's id and generation. */
static void object_row(const struct xos_info_desc *raw)
{
    static struct object_info o;
    uint32_t id = raw->lo & 0xffff;
    const char *name = "";
    for (uint32_t i = 0; !*name && object_info(i, &o) == XOS_OK; i++)
        if (o.id == id) name = o.name;
    table_cell("object");
    table_cell("id %u", (unsigned)id);
    table_cell("gen %u", (unsigned)raw->lo >> 16);
    table_cell("0");
    table_cell("-");
    table_cell("%s", "");
    table_cell("%s", name);
}

static void segment_row(uint32_t pid, uint32_t entry, const struct desc *d)
{
    char text[DESC_TEXT], what[360];
    meaning(pid, entry, what, sizeof what);
    if (!what[0] && d->kind == DESC_SYSTEM && d->base >= XOS_LDTS) xos_snprintf(what, sizeof what, "a process's LDT");
    table_cell("%s", desc_type_name(d));
    if (d->kind == DESC_GATE) {
        table_cell("%04x:%08x", (unsigned)d->selector, (unsigned)d->offset);
        table_cell("%u", (unsigned)d->params);
    } else {
        table_cell("%08x", (unsigned)d->base);
        table_cell("%x", (unsigned)d->limit);
    }
    table_cell("%u", (unsigned)d->dpl);
    table_cell("%s", d->present ? "P" : "-");
    desc_flags(d, text);
    table_cell("%s", text);
    table_cell("%s", what);
}

int cmd_ldt(const struct word *arg, uint32_t count)
{
    struct xos_info_desc raw;
    uint32_t pid = sys_self(), len, entry = 0;
    status s = XOS_OK;
    if (count) {
        int64_t n;
        if (!words_number(arg[0].text, 0, 0xffff, &n))
            return shell_error("%.60s: not a process id", arg[0].text);
        pid = (uint32_t)n;
    }
    table_begin(">SEL,TYPE,BASE/TARGET,>LIMIT,DPL,P,FLAGS,MEANING");
    for (; entry < 8192; entry++) {
        struct desc d;
        s = sys_info(XOS_INFO_LDT, pid << 16 | entry, &raw, sizeof raw, &len);
        if (s == XOS_EMPTY) continue;
        if (s) break;
        desc_decode(raw.lo, raw.hi, &d);
        table_cell("%04x", (unsigned)(entry << 3 | (pid ? 4 | 3 : d.dpl)));
        if (raw.lo && !raw.hi) object_row(&raw);
        else segment_row(pid, entry, &d);
        table_row();
    }
    if (!entry && s != XOS_OK) return shell_fail(count ? arg[0].text : "ldt", s);
    table_end();
    return 0;
}

int cmd_gates(const struct word *arg, uint32_t count)
{
    static struct gate g;
    int64_t pid = -1;
    if (count && !words_number(arg[0].text, 0, 0xffff, &pid))
        return shell_error("%.60s: not a process id", arg[0].text);
    table_begin(">PID,>SEL,KIND,>OBJECT,>ARGS,NAME");
    for (uint32_t i = 0; gate_at(i, &g); i++) {
        if (pid >= 0 && g.head.pid != (uint32_t)pid) continue;
        table_cell("%u", (unsigned)g.head.pid);
        table_cell("%04x", (unsigned)g.head.selector);
        table_cell("%s", gate_kind(g.head.kind));
        table_cell("%u", (unsigned)g.head.object);
        table_cell("%u", (unsigned)g.head.argc);
        table_cell("%s%s%s", g.object[0] ? g.object : "-", g.method[0] ? "." : "", g.method);
        table_row();
    }
    table_end();
    return 0;
}
