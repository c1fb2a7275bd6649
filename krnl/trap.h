/* IDT, TSS, the fixed gates. */
#ifndef KRNL_TRAP_H
#define KRNL_TRAP_H
void trap_init(void);
/* Find out whether the machine checks segment limits: limits_enforced. */
void trap_probe_limits(void);
#endif
