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
status sys_copy_in(void *to, xos_sel sel, uint32_t off, uint32_t len)
{
    return xos_copy_from(to, sel, off, len);
}
status sys_copy_out(xos_sel sel, uint32_t off, const void *from, uint32_t len)
{
    return xos_copy_to(sel, off, from, len);
}
status sys_touch(xos_sel sel, uint32_t off, uint32_t len, uint32_t write) { return xos_touch(sel, off, len, write); }
status sys_resize(xos_sel file, uint64_t size)
{
    uint32_t now;
    return xos_resize64(file, size, &now);
}
status sys_sync(xos_sel file) { return xos_sync(file, 0, 0, 0); }
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
