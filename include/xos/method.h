/* Calling methods and being called (docs/abi.md).
 *
 * A method in C is `status m(self, args..., uint64_t *result)`; args are dwords as its descriptor says.
 * `self` is the 32-bit value it was published with.  *result is 0 on entry.
 * Client side: XOS_CALLn(gate, a0.., &result) pushes the dwords and calls through the gate: one `lcall`. */
#ifndef XOS_METHOD_H
#define XOS_METHOD_H
#include "types.h"

/* From the thunk blob (blob.def), resolved by the class decoder. */

/* Copy `len` bytes in from / out to a slice a caller handed over.  Checks the selector with the caller's
 * privilege (ARPL, VERR/VERW, LSL), then copies once; demand faults are served.  len 0 is OK.
 * => OK | BADSEL | RANGE | BADPTR (a page could not be had).  FS and GS are null afterwards.
 * Hold no lock. */
status xos_copy_from(void *dst, uint32_t sel, uint32_t off, uint32_t len);
status xos_copy_to(uint32_t sel, uint32_t off, const void *src, uint32_t len);
/* The same checks, no copy. */
status xos_slice_ok(uint32_t sel, uint32_t off, uint32_t len, uint32_t write);
/* Ring of the code that called the gate we are in; own ring in a server's own thread. */
uint32_t xos_caller_ring(void);
/* Call through gate `sel` with `argc` dwords (args[0] is the first parameter).
 * => the method's status; *result (may be NULL) its EDX:EAX. */
status xos_callv(uint32_t sel, uint32_t argc, const uint32_t *args, uint64_t *result);

/* n-argument calls, inline.  gate: xos_sel.  Evaluates to the status; *(r) gets EDX:EAX. */
#define XOS_CALL_(gate, r, pushes, ...) ({                                                        \
        struct { uint32_t off; uint16_t sel; } __attribute__((packed)) xos_far_ = { 0, (uint16_t)(gate) }; \
        uint32_t xos_lo_, xos_hi_, xos_st_;                                                       \
        __asm__ volatile(pushes "lcall *(%[far])"                                                 \
                         : "=a"(xos_lo_), "=d"(xos_hi_), "=c"(xos_st_)                            \
                         : [far] "S"(&xos_far_), "m"(xos_far_) __VA_OPT__(,) __VA_ARGS__          \
                         : "memory", "cc");                                                       \
        uint64_t *xos_r_ = (uint64_t *)(r);                                                       \
        if (xos_r_) *xos_r_ = (uint64_t)xos_hi_ << 32 | xos_lo_;                                  \
        (status)xos_st_; })
#define XOS_CALL0(gate, r) XOS_CALL_(gate, r, "")
#define XOS_CALL1(gate, r, v) XOS_CALL_(gate, r, "push %[arg0]\n", [arg0] "r"((uint32_t)(v)))
#define XOS_CALL2(gate, r, a0, a1) ({ uint32_t xos_a_[2] = { (uint32_t)(a0), (uint32_t)(a1) }; \
        xos_callv((gate), 2, xos_a_, (uint64_t *)(r)); })
#define XOS_CALLN(gate, r, ...) ({ uint32_t xos_a_[] = { __VA_ARGS__ };                        \
        xos_callv((gate), sizeof(xos_a_) / 4, xos_a_, (uint64_t *)(r)); })
/* A near buffer as the three dwords of a slice, for XOS_CALLN. */
static inline uint32_t xos_ds(void) { uint32_t s; __asm__("mov %%ds, %0" : "=r"(s)); return s; }
#define XOS_SLICE(ptr, len) xos_ds(), (uint32_t)(uintptr_t)(ptr), (uint32_t)(len)
#endif
