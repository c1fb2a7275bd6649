/* All that the commands want from the system.  sys.c calls KFD and gates; the host tests have a fake one. */
#ifndef INIT_SYS_H
#define INIT_SYS_H
#include <xos/info.h>
#include <xos/object.h>

status sys_info(uint32_t kind, uint32_t index, void *buf, uint32_t cap, uint32_t *len);
/* *first = selector of the first handle; the others follow at +8. */
status sys_get(const struct xos_want *wants, uint32_t count, uint32_t ms, xos_sel *first);
void sys_release(xos_sel sel, uint32_t count);
status sys_call(xos_sel gate, uint32_t argc, const uint32_t *args, uint64_t *result);
status sys_attr_get(xos_sel sel, struct xos_str name, void *buf, uint32_t cap, uint32_t *len);
status sys_attr_set(xos_sel sel, const struct xos_attr *attr);
status sys_attr_list(xos_sel sel, char *buf, uint32_t cap, uint32_t *len);
status sys_copy_in(void *to, xos_sel sel, uint32_t off, uint32_t len);
status sys_copy_out(xos_sel sel, uint32_t off, const void *from, uint32_t len);
/* Have the pages of a slice: what is wrong with one comes back here. */
status sys_touch(xos_sel sel, uint32_t off, uint32_t len, uint32_t write);
status sys_resize(xos_sel file, uint64_t size);
/* Store and make durable; 0: every file. */
status sys_sync(xos_sel file);
/* Memory that is not used may go to this file from now on.  *kib: how much */
status sys_swap(xos_sel file, uint32_t *kib);
status sys_swap_off(xos_sel file);
/* Names that begin with `name` mean those that begin with `means`, here and in what is started from here. */
status sys_bind(struct xos_str name, struct xos_str means);
/* When the process ends with another code than 0 a line on the console says so. */
void sys_watch(uint32_t pid, const char *name);
void sys_sleep(uint32_t ms);
status sys_kill(xos_sel process);
status sys_shutdown(uint32_t mode);
status sys_restart(const char *server, uint32_t ms);
status sys_exception(char *buf, uint32_t cap, uint32_t *len);
uint64_t sys_clock(void);
/* The shell's own process id. */
uint32_t sys_self(void);
/* This thread's deadline, which the calls it makes inherit; XOS_FOREVER: none. */
void sys_deadline(uint32_t ms);
/* Selector of this program's data: the `sel` of slices. */
uint32_t sys_ds(void);
#endif
