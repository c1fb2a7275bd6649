/* Lazy FPU and SSE state: it belongs to an activation and starts clean (DESIGN 3.5). */
#ifndef KRNL_FPU_H
#define KRNL_FPU_H
#include "krnl.h"
void fpu_init(void);
/* #NM: give the FPU to the current activation.  => false: no memory for its state */
bool fpu_trap(void);
/* The thread's innermost activation ended: its state goes (crossing.asm; IF = 0). */
void fpu_drop(struct thread *t);
void fpu_drop_all(struct thread *t);
#endif
