/* KFD info: introspection for the shell.  info(kind, index, buf, cap) => NOTFOUND past the end; *len = bytes. */
#ifndef XOS_INFO_H
#define XOS_INFO_H
#include "types.h"
enum xos_info_kind {
    XOS_INFO_PROCESS = 1,  /* index: 0.. in order of creation -> struct xos_info_process */
    XOS_INFO_THREAD = 2,   /* -> struct xos_info_thread */
    XOS_INFO_OBJECT = 3,   /* -> struct xos_info_object followed by "name\0" and attribute lines "kind name=value\n" */
    XOS_INFO_LDT = 4,      /* index: pid << 16 | entry -> struct xos_info_desc; EMPTY for a free entry */
    XOS_INFO_GATE = 5,     /* index: 0.. over all gates that getHandles built -> struct xos_info_gate + "object\0method\0" */
    XOS_INFO_MEMORY = 6,   /* index 0 -> struct xos_info_memory */
    XOS_INFO_LOG = 7,      /* index: byte position in the log's history -> bytes from there */
    XOS_INFO_METHOD = 8,   /* index: object id << 16 | method number -> "name\0signature\0" */
    XOS_INFO_SYSTEM = 9,   /* index 0 -> struct xos_info_system */
    XOS_INFO_SERVER = 10,  /* index: server number -> struct xos_info_server */
    XOS_INFO_HANDLE = 11,  /* index: a handle of the caller -> as XOS_INFO_OBJECT, of the object behind it */
};
struct xos_info_process { uint32_t pid, parent, threads, pages, handles, state; char name[32]; }; /* state: 1 alive, 0 ended */
struct xos_info_thread { uint32_t tid, pid, priority, state, ring; uint64_t time_ns; char server[16]; };
struct xos_info_object { uint32_t id, generation, owner_pid, kind, flags, handles; char cls[32]; };
struct xos_info_desc { uint32_t lo, hi; };
struct xos_info_gate { uint32_t pid, selector, object, kind, argc; }; /* argc: parameter dwords */
struct xos_info_memory {
    uint32_t frames, free, kernel, tables, boot, cache, ldt;    /* frames now; cache: pages of files */
    uint32_t user;                      /* frames: processes' data and memory objects */
    uint32_t dirty, writing;            /* pages of the cache, being written */
    uint32_t swap, swapped;             /* slots, slots in use */
    uint32_t committed, limit;          /* pages promised, and how many can be (RAM and swap) */
    uint32_t faults, reads, read_pages, stores, store_pages; /* since boot: faults in windows, calls of pagers and their pages */
    uint32_t evicted, zeroed, copied;   /* pages given up, zeroed, copied at the first write */
};
struct xos_info_system { uint32_t enforced, tsc_khz, ticks, switches; uint64_t uptime_ns; char cpu[16]; };
struct xos_info_server { uint32_t ring, code_sel, data_sel, text_len, data_len, stubs, restarts; char name[16]; };
enum { XOS_GATE_DIRECT = 1, XOS_GATE_PORTAL = 2, XOS_GATE_RMI = 3, XOS_GATE_GONE = 4, XOS_GATE_DATA = 5, XOS_GATE_OBJECT = 6 };
#endif
