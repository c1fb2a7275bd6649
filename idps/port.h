/* What IDPS needs from below: a transport, threads, a clock, the callers' memory and the objects of this node.
 * port.c: the kernel and the NET server; tests/idp/host.c: POSIX and a made-up object table.
 * Rules: every blocking function has a deadline in milliseconds from now, PORT_FOREVER = none. */
#ifndef IDPS_PORT_H
#define IDPS_PORT_H
#include <xos/types.h>
#include "idp.h"

#define PORT_FOREVER 0xffffffffu

/* ---- TCP.  Addresses and ports in host order. ---- */
status port_listen(uint16_t port, uint32_t *id);
status port_accept(uint32_t listener, uint32_t ms, uint32_t *id);
status port_connect(uint32_t addr, uint16_t port, uint32_t ms, uint32_t *id);
/* All of it, or the connection is of no more use. */
status port_send(uint32_t id, const void *p, uint32_t len, uint32_t ms);
/* 1..cap bytes.  => TIMEOUT: none yet; anything else: the connection has ended. */
status port_recv(uint32_t id, void *p, uint32_t cap, uint32_t ms, uint32_t *got);
void port_close(uint32_t id);

/* ---- threads ---- */
status port_mutex(uint32_t *m);
status port_lock(uint32_t m, uint32_t ms);
void port_unlock(uint32_t m);
/* Semaphore with the value 0, at most `max`. */
status port_sem(uint32_t max, uint32_t *s);
status port_wait(uint32_t s, uint32_t ms);
void port_post(uint32_t s);             /* at the maximum: nothing */
status port_thread(void (*entry)(uint32_t arg), uint32_t arg);
uint64_t port_now_us(void);
uint64_t port_random(void);
/* What is left of the calling thread's own time, or PORT_FOREVER. */
uint32_t port_time_left(void);
uint64_t port_thread_id(void);
void port_log(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* ---- slices of the caller whose call is being served by this thread.  Hold no lock. ---- */
status port_get(void *dst, uint32_t sel, uint32_t off, uint32_t len);
status port_put(uint32_t sel, uint32_t off, const void *src, uint32_t len);
status port_may(uint32_t sel, uint32_t off, uint32_t len, bool write);
/* Leave an exception's detail for that caller. */
void port_throw(const void *detail, uint32_t len);

/* ---- objects of this node that were published as remote ---- */
struct port_object {
    uint32_t handle;                    /* ours until port_release */
    uint32_t id, generation;            /* the kernel's */
    uint64_t size;
    char name[IDPS_NAME_MAX + 1];
    char cls[IDPS_CLASS_MAX + 1];
};
/* => OK; NOTFOUND, AMBIGUOUS, DENIED, ... */
status port_find(const struct idps_lookup_args *a, struct port_object *o);
/* Another handle to the object behind one that we have.  => OK, GONE, ... */
status port_again(uint32_t object_handle, struct port_object *o);
/* Method number `index` of object `id`.  => NOTFOUND behind the last one. */
status port_member(uint32_t id, uint32_t index, char name[IDPS_METHOD_MAX + 1], char sig[IDPS_SIG_MAX + 1]);
/* A gate to a method. */
status port_bind(uint32_t object_handle, const char *name, const char *sig, uint32_t *gate);
void port_release(uint32_t handle);
/* First dword of a slice in our own memory. */
uint32_t port_own_sel(void);
/* ms: the deadline that the call and all it calls inherit.  EXCEPTION: detail[0..*detail_len). */
status port_invoke(uint32_t gate, uint32_t argc, const uint32_t *args, uint32_t ms, uint64_t *result,
                   char detail[IDPS_DETAIL_MAX], uint32_t *detail_len);
#endif
