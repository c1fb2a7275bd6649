/* What is printed when something faults: registers, decoded selectors, backtrace with symbols, the gate last crossed. */
#ifndef KRNL_REPORT_H
#define KRNL_REPORT_H
#include "krnl.h"
void report_fault(const struct trap_frame *f, const char *what, uint32_t cr2);
/* Calls of ring 0 from a frame pointer on. */
void report_kernel_backtrace(uint32_t ebp);
/* Name of a code address: "name+0x12" into buf. */
void report_symbol(uint32_t cs, uint32_t eip, char *buf, uint32_t cap);
#endif
