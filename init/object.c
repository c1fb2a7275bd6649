#include <bcfs/rt/rt.h>
#include "object.h"
#include "sys.h"

/* A volume name ("work://...") may hold '='; a query never holds "://". */
static int is_query(const char *text, uint32_t len)
{
    for (uint32_t i = 0; i < len; i++) {
        if (len - i >= 3 && memcmp(text + i, "://", 3) == 0) return 0;
        if (text[i] == '=') return 1;
    }
    return 0;
}

int object_parse(struct object_ref *ref, const char *text, uint32_t len)
{
    memset(ref, 0, sizeof *ref);
    if (!len) return 0;
    if (!is_query(text, len)) {
        ref->name = (struct xos_str){ text, len };
        return len <= XOS_NAME_MAX;
    }
    for (uint32_t at = 0; at <= len;) {
        uint32_t end = at, eq;
        while (end < len && text[end] != ',') end++;
        for (eq = at; eq < end && text[eq] != '=';) eq++;
        if (eq == at || eq == end || ref->queries == XOS_QUERY_MAX) return 0;
        ref->query[ref->queries++] = (struct xos_attr){
            .name = { text + at, eq - at },
            .value = { text + eq + 1, end - eq - 1 },
            .kind = XOS_ATTR_ORDINARY,
        };
        at = end + 1;
    }
    return 1;
}

struct xos_want object_want(const struct object_ref *ref, enum xos_want_kind kind)
{
    return (struct xos_want){
        .kind = (uint16_t)kind,
        .name = ref->name,
        .query = ref->queries ? ref->query : 0,
        .queries = ref->queries,
    };
}

status object_open(const char *text, xos_sel *sel)
{
    struct object_ref ref;
    if (!object_parse(&ref, text, (uint32_t)strlen(text))) return XOS_BADARG;
    struct xos_want want = object_want(&ref, XOS_WANT_OBJECT);
    return sys_get(&want, 1, OBJECT_WAIT, sel);
}

static status read_info(uint32_t kind, uint32_t index, struct object_info *info)
{
    static struct { struct xos_info_object head; char text[8192]; } record;
    uint32_t len = 0;
    status s = sys_info(kind, index, &record, sizeof record - 1, &len);
    if (s) return s;
    if (len < sizeof record.head || len >= sizeof record) return XOS_PROTO;
    uint32_t text_len = len - (uint32_t)sizeof record.head;
    record.text[text_len] = 0;
    info->id = record.head.id;
    info->generation = record.head.generation;
    info->owner = record.head.owner_pid;
    info->kind = record.head.kind;
    info->flags = record.head.flags;
    info->handles = record.head.handles;
    xos_snprintf(info->cls, sizeof info->cls, "%.32s", record.head.cls);
    uint32_t name_len = (uint32_t)strnlen(record.text, text_len);
    xos_snprintf(info->name, sizeof info->name, "%s", record.text);
    info->attrs = record.text + (name_len < text_len ? name_len + 1 : name_len);
    return XOS_OK;
}

status object_info(uint32_t index, struct object_info *info)
{
    return read_info(XOS_INFO_OBJECT, index, info);
}

status object_behind(xos_sel sel, struct object_info *info)
{
    return read_info(XOS_INFO_HANDLE, sel, info);
}

int object_has(const struct object_info *info, struct xos_str name, struct xos_str value)
{
    for (const char *p = info->attrs; *p;) {
        const char *end = strchr(p, '\n'), *space = strchr(p, ' ');
        if (!end) end = p + strlen(p);
        if (space && space < end && memcmp(p, "needs", 5)) {
            const char *n = space + 1;
            uint32_t left = (uint32_t)(end - n);
            if (left > name.len && memcmp(n, name.ptr, name.len) == 0 && n[name.len] == '=' &&
                (!value.ptr || (left - name.len - 1 == value.len &&
                                memcmp(n + name.len + 1, value.ptr, value.len) == 0)))
                return 1;
        }
        p = *end ? end + 1 : end;
    }
    return 0;
}

status object_locate(const struct object_ref *ref, struct object_info *info)
{
    xos_sel sel;
    struct xos_want want = object_want(ref, XOS_WANT_OBJECT);
    status s = sys_get(&want, 1, OBJECT_WAIT, &sel);
    if (s) return s;
    s = object_behind(sel, info);
    sys_release(sel, 1);
    return s;
}

status object_method(uint32_t id, uint32_t n, char name[64], char sig[128])
{
    char text[256];
    uint32_t len = 0;
    if (id > 0xffff || n > 0xffff) return XOS_NOTFOUND;
    status s = sys_info(XOS_INFO_METHOD, id << 16 | n, text, sizeof text - 2, &len);
    if (s) return s;
    if (len > sizeof text - 2) return XOS_PROTO;
    text[len] = text[len + 1] = 0;
    xos_snprintf(name, 64, "%s", text);
    xos_snprintf(sig, 128, "%s", text + strlen(text) + 1);
    return XOS_OK;
}

status object_call(const char *name, const char *method, const char *sig, uint32_t argc, const uint32_t *args,
                   uint64_t *result)
{
    xos_sel gate;
    struct xos_want want = {
        .kind = XOS_WANT_METHOD, .name = { name, (uint32_t)strlen(name) },
        .method = { method, (uint32_t)strlen(method) }, .sig = { sig, (uint32_t)strlen(sig) },
    };
    status s = sys_get(&want, 1, OBJECT_WAIT, &gate);
    if (s) return s;
    *result = 0;
    s = sys_call(gate, argc, args, result);
    sys_release(gate, 1);
    return s;
}

status object_text(const char *name, const char *method, char *buf, uint32_t cap, uint32_t *len)
{
    uint32_t args[3] = { sys_ds(), (uint32_t)(uintptr_t)buf, cap };
    uint64_t result = 0;
    status s = object_call(name, method, "(>[B)I", 3, args, &result);
    if (s == XOS_NOMETHOD) s = object_call(name, method, "()Ljava/lang/String;", 3, args, &result);
    *len = s ? 0 : result < cap ? (uint32_t)result : cap;
    return s;
}

status object_text_of(const char *name, const char *method, const char *arg, char *buf, uint32_t cap,
                      uint32_t *len)
{
    uint32_t ds = sys_ds(), args[6] = { ds, (uint32_t)(uintptr_t)arg, (uint32_t)strlen(arg),
                                        ds, (uint32_t)(uintptr_t)buf, cap };
    uint64_t result = 0;
    status s = object_call(name, method, "(Ljava/lang/String;>[B)I", 6, args, &result);
    *len = s ? 0 : result < cap ? (uint32_t)result : cap;
    return s;
}

status object_file_attr(const char *file, const char *attr, char *buf, uint32_t cap, uint32_t *len)
{
    static char text[4096];
    uint32_t n, alen = (uint32_t)strlen(attr);
    status s = object_text_of("BMPS", "stat", file, text, sizeof text - 1, &n);
    if (s) return s;
    text[n] = 0;
    for (const char *p = text; *p;) {
        const char *end = strchr(p, '\n');
        uint32_t line = end ? (uint32_t)(end - p) : (uint32_t)strlen(p);
        if (line > alen && memcmp(p, attr, alen) == 0 && p[alen] == '=') {
            *len = line - alen - 1;
            if (*len > cap) return XOS_TOOBIG;
            memcpy(buf, p + alen + 1, *len);
            return XOS_OK;
        }
        p += end ? line + 1 : line;
    }
    return XOS_NOTFOUND;
}
