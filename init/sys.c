#include <bcfs/rt/rt.h>
#include <xos/kfd.h>
#include <xos/method.h>
#include "sys.h"

status sys_info(uint32_t kind, uint32_t index, void *buf, uint32_t cap, uint32_t *len)
{
    return xos_info(kind, index, buf, cap, len);
}
status sys_get(const struct xos_want *wants, uint32_t count, uint32_t ms, xos_sel *first)
{
    return xos_get_handles(wants, count, ms, first);
}
void sys_release(xos_sel sel, uint32_t count) { xos_release(sel, count); }
status sys_call(xos_sel gate, uint32_t argc, const uint32_t *args, uint64_t *result)
{
    return xos_callv(gate, argc, args, result);
}
status sys_attr_get(xos_sel sel, struct xos_str name, void *buf, uint32_t cap, uint32_t *len)
{
    return xos_kfd(XOS_KFD_attr_get, sel, XOS_P(name.ptr), name.len, XOS_P(buf), cap, len, 0);
}
status sys_attr_set(xos_sel sel, const struct xos_attr *attr)
{
    return xos_kfd(XOS_KFD_attr_set, sel, XOS_P(attr), 0, 0, 0, 0, 0);
}
status sys_attr_list(xos_sel sel, char *buf, uint32_t cap, uint32_t *len)
{
    return xos_kfd(XOS_KFD_attr_list, sel, XOS_P(buf), cap, 0, 0, len, 0);
}
/* A page that can't be had: the reason instead of the copy's BADPTR. */
static status why(status s, xos_sel sel, uint32_t off, uint32_t len, uint32_t write)
{
    status reason = s == XOS_BADPTR ? xos_touch(sel, off, len, write) : XOS_OK;
    return reason ? reason : s;
}

status sys_copy_in(void *to, xos_sel sel, uint32_t off, uint32_t len)
{
    return why(xos_copy_from(to, sel, off, len), sel, off, len, 0);
}
status sys_copy_out(xos_sel sel, uint32_t off, const void *from, uint32_t len)
{
    return why(xos_copy_to(sel, off, from, len), sel, off, len, 1);
}
status sys_touch(xos_sel sel, uint32_t off, uint32_t len, uint32_t write) { return xos_touch(sel, off, len, write); }
status sys_resize(xos_sel file, uint64_t size)
{
    uint32_t now;
    return xos_resize64(file, size, &now);
}
status sys_sync(xos_sel file) { return xos_sync(file, 0, 0, 0); }
status sys_swap_off(xos_sel file) { return xos_kfd(XOS_KFD_swap_remove, file, 0, 0, 0, 0, 0, 0); }
status sys_swap(xos_sel file, uint32_t *kib)
{
    uint32_t slots = 0;
    status s = xos_kfd(XOS_KFD_swap_add, file, 0, 0, 0, 0, &slots, 0);
    *kib = slots * 4;
    return s;
}
status sys_bind(struct xos_str name, struct xos_str means)
{
    struct xos_bind b = { name, means };
    return xos_kfd(XOS_KFD_bind, XOS_P(&b), 0, 0, 0, 0, 0, 0);
}
/* A thread for each process in the background that is watched: join has no time limit. */
#define WATCHES 24u
static struct watch { uint8_t stack[4096] __attribute__((aligned(16))); char name[64]; uint32_t pid; xos_sel thread; bool over; } watches[WATCHES];

static status gate(const char *object, const char *method, const char *sig, xos_sel *sel)
{
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = { object, strlen(object) }, .method = { method, strlen(method) },
                          .sig = { sig, strlen(sig) } };
    return xos_get_handles(&w, 1, 10000, sel);
}

static void watch(uint32_t at)
{
    struct watch *w = (struct watch *)at;
    xos_sel join, console;
    uint64_t code = 0, none;
    char text[128];
    if (!gate("BCFS", "join", "(I)I", &join)) {
        status s = XOS_CALLN(join, &code, w->pid);
        xos_release(join, 1);
        if (!s && code && !gate("console", "write", "([B)I", &console)) {
            uint32_t len = (uint32_t)xos_snprintf(text, sizeof text, "[%u] %s: ended with %d\n", (unsigned)w->pid, w->name, (int)code);
            XOS_CALLN(console, &none, XOS_SLICE(text, len));
            xos_release(console, 1);
        }
    }
    __atomic_store_n(&w->over, true, __ATOMIC_RELEASE);
}

void sys_watch(uint32_t pid, const char *name)
{
    for (struct watch *w = watches; w < watches + WATCHES; w++) {
        if (w->thread && !__atomic_load_n(&w->over, __ATOMIC_ACQUIRE)) continue;
        uint32_t code;
        if (w->thread) {                /* it may still be on its stack */
            xos_kfd(XOS_KFD_thread_join, w->thread, XOS_FOREVER, 0, 0, 0, &code, 0);
            xos_release(w->thread, 1);
        }
        w->pid = pid;
        w->over = false;
        xos_snprintf(w->name, sizeof w->name, "%s", name);
        if (xos_thread(watch, w->stack + sizeof w->stack, XOS_P(w), 0, &w->thread)) w->thread = 0;
        return;
    }
}

void sys_sleep(uint32_t ms) { xos_sleep(ms); }
status sys_kill(xos_sel process) { return xos_kfd(XOS_KFD_process_kill, process, 0, 0, 0, 0, 0, 0); }
status sys_shutdown(uint32_t mode) { return xos_kfd(XOS_KFD_shutdown, mode, 0, 0, 0, 0, 0, 0); }
status sys_restart(const char *server, uint32_t ms)
{
    return xos_kfd(XOS_KFD_server_restart, XOS_P(server), (uint32_t)strlen(server), ms, 0, 0, 0, 0);
}
status sys_exception(char *buf, uint32_t cap, uint32_t *len)
{
    return xos_kfd(XOS_KFD_exception, XOS_P(buf), cap, 0, 0, 0, len, 0);
}
uint32_t sys_self(void)
{
    uint32_t pid = 0, tid;
    xos_kfd(XOS_KFD_self, 0, 0, 0, 0, 0, &pid, &tid);
    return pid;
}
void sys_deadline(uint32_t ms) { xos_kfd(XOS_KFD_deadline, ms, 0, 0, 0, 0, 0, 0); }
uint64_t sys_clock(void) { return xos_clock(); }
uint32_t sys_ds(void) { return xos_ds(); }
