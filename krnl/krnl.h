/* What every file of the kernel may use: printing, panic, strings, the process list. */
#ifndef KRNL_H
#define KRNL_H
#include <xos/object.h>
#include <xos/layout.h>
#include "bcfs/rt/rt.h"
#include "thread.h"

/* To the log and the console.  Context: any. */
void kprintf(const char *format, ...) __attribute__((format(printf, 1, 2)));
void kvprintf(const char *format, va_list args);
void console_write(const char *text, uint32_t len);
/* Ring 0 found itself wrong: prints the reason, a backtrace, the selectors, and stops the machine. */
void panic_at(const char *file, int line, const char *format, ...) __attribute__((noreturn, format(printf, 3, 4)));
#define panic(...) panic_at(__FILE__, __LINE__, __VA_ARGS__)
#define ASSERT(c) do { if (!(c)) panic("assertion failed: %s", #c); } while (0)
/* End of the machine: 0 halt, 1 reboot, 2 | code << 8 test exit.  Does not return. */
void machine_stop(uint32_t mode) __attribute__((noreturn));

/* One port (blob.asm, entry.asm, ...) */
extern struct process *processes;
extern uint32_t limits_enforced;    /* 1: the machine checks segment limits (DESIGN 7.1) */
extern const struct krnl_boot_info *boot_info;
extern char boot_cmdline[1024];

/* Copy between linear addresses, one of them a user's: faults are served or reported. => OK | BADPTR (entry.asm) */
status user_copy(void *dst, const void *src, uint32_t n);
/* The same, from and to a user's address, and a page that could not be had says why: => OK | BADPTR | IO, NOSPACE, ... */
status user_get(void *dst, uint32_t linear, uint32_t len);
status user_put(uint32_t linear, const void *src, uint32_t len);
/* The caller's memory as KFD arguments name it: an offset in its DS.  `ds`: the saved selector, cpl: its ring.
 * => OK, *linear | BADPTR (outside the segment or the ring's own memory) */
status user_linear(uint32_t ds, uint32_t cpl, uint32_t off, uint32_t len, bool write, uint32_t *linear);
struct kfd_regs;
status copy_in(const struct kfd_regs *r, void *dst, uint32_t off, uint32_t len);
status copy_out(const struct kfd_regs *r, uint32_t off, const void *src, uint32_t len);
#endif
