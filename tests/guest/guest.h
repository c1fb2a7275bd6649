/* The driver's harness: a table of tests in groups, each run twice, so that what the second time takes more than the
 * first is lost. */
#ifndef GUEST_H
#define GUEST_H
#include "tests/guest/client.h"
#include <xos/info.h>

struct test { const char *name; void (*run)(void); };
struct group { const char *name; const struct test *tests; uint32_t count; bool once; };
extern const struct group group_gate, group_kfd, group_sync, group_portal, group_fault, group_kill, group_limit, group_storm, group_static, group_memory, group_pressure, group_budget;
#define GROUP(ident, text, once, ...)                                                     \
    static const struct test ident##_tests[] = { __VA_ARGS__ };                          \
    const struct group group_##ident = { text, ident##_tests, sizeof(ident##_tests) / sizeof(ident##_tests[0]), once };

/* The first failure of a test counts; the test goes on. */
void guest_fail(const char *file, uint32_t line, const char *what, uint32_t is, uint32_t wanted);
void guest_skip(void);
#define CHECK(cond) do { if (!(cond)) guest_fail(__FILE__, __LINE__, #cond, 0, 1); } while (0)
#define EQ(is, wanted) do { uint32_t is_ = (uint32_t)(is), wanted_ = (uint32_t)(wanted); \
        if (is_ != wanted_) guest_fail(__FILE__, __LINE__, #is, is_, wanted_); } while (0)

/* A gate that must be there (0 after a failure), released with guest_drop; gates are found anew each time. */
xos_sel guest_gate(const char *object, const char *method);
status guest_find(const char *object, const char *method, const char *sig, xos_sel *gate);
void guest_drop(xos_sel sel);
/* A call by name; => the status. */
status guest_call(const char *object, const char *method, uint64_t *result, uint32_t n, const uint32_t *args);
#define CALL(object, method, result, ...) ({ uint32_t args_[] = { __VA_ARGS__ }; \
        guest_call(object, method, (result), sizeof(args_) / 4, args_); })
#define TEXT(s) XOS_SLICE(s, strlen(s))

/* Start a peer process that publishes itself as `name`; => its id, 0 = failed.  guest_join waits for its end. */
uint32_t guest_peer(const char *name);
uint32_t guest_join(uint32_t pid);
/* Its own thread ends it: how < 16 by that fault (client.h), else by process_exit(how). */
void guest_end(const char *name, uint32_t how);
/* Wait up to a second until `method` of `object` answers with `value`. */
bool guest_until(const char *object, const char *method, uint32_t value);
void guest_settle(void);
uint32_t guest_restarts(const char *server);
struct xos_info_process guest_me(void);
uint32_t guest_free_frames(void);
void guest_logf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
extern bool guest_enforced, guest_icount;
extern const uint8_t peer_bytes[], peer_bytes_end[];

/* Threads of the driver; stacks are its own.  slot 0..7 */
xos_sel guest_thread(uint32_t slot, void (*entry)(uint32_t), uint32_t arg, uint32_t priority);
uint32_t guest_thread_join(xos_sel t);

struct probe {
    uint32_t gate, argc;
    const uint32_t *args;
    uint32_t esp;               /* in: ESP to use, 0 = the own; out: what is left on the stack */
    uint32_t eflags, eax, ebx, ecx, edx, esi, edi, ebp, ds, es, fs, gs;
};
void probe_call(struct probe *p);
_Static_assert(offsetof(struct probe, gs) == 60, "probe.asm");
#endif
