/* KFD functions on the C side of the common entry (entry.asm).  One handler a function: reads its arguments from the
 * frame, leaves results in EAX and EDX of it, => status. */
#ifndef KRNL_KFD_H
#define KRNL_KFD_H
#include "krnl.h"
#include <xos/kfd.h>
typedef status kfd_handler(struct kfd_regs *r);
status kfd_info(struct kfd_regs *r);
status kfd_image_create(struct kfd_regs *r);
status kfd_process_create(struct kfd_regs *r);
/* memory: kmem.c */
kfd_handler kfd_alloc, kfd_free, kfd_resize, kfd_sync, kfd_dma_map, kfd_file_changed, kfd_touch, kfd_swap_add, kfd_swap_remove,
            kfd_cache_drop, kfd_grant, kfd_ungrant, kfd_bind, kfd_bound, kfd_privileged, kfd_class_data;
/* May the caller stop the machine, and what serves it? */
bool may_stop(const struct kfd_regs *r);
extern struct object *irq_object[16];
#endif
