/* The test driver: a ring-3 process that runs the groups named on the boot command line (tests=gate,portal) or all, and
 * prints what tests/judge.py reads. */
#include "tests/guest/guest.h"

int driver_main(uint32_t bytes, const char *args);
XOS_MANIFEST_("TESTS", 3, driver_main, 262144, 131072, 0)
XOS_CLASS(0, "Tests", XOS_M_PUBLIC)
XOS_CLASS(1, "TestNest", XOS_M_PUBLIC)  /* t_memory.c */

static const struct group *const groups[] = { &group_gate, &group_kfd, &group_sync, &group_portal, &group_fault, &group_kill,
                                              &group_limit, &group_storm, &group_static, &group_memory, &group_pressure, &group_budget };
#define GROUPS (sizeof(groups) / sizeof(groups[0]))
#define MOST 64
static char failure[MOST][160];
static bool skipped[MOST];
static uint32_t frames_before, frames_after;
static uint32_t running;
static char command[512];
static uint8_t stacks[8][8192] __attribute__((aligned(16)));
bool guest_enforced, guest_icount;

void guest_logf(const char *fmt, ...)
{
    char line[256];
    va_list args;
    va_start(args, fmt);
    uint32_t n = (uint32_t)xos_vsnprintf(line, sizeof(line), fmt, args);
    va_end(args);
    xos_log(line, n < sizeof(line) ? n : sizeof(line) - 1);
}

void guest_fail(const char *file, uint32_t line, const char *what, uint32_t is, uint32_t wanted)
{
    const char *base = strrchr(file, '/');
    if (!failure[running][0])
        xos_snprintf(failure[running], sizeof(failure[0]), "%s:%u: %s is %x, not %x", base ? base + 1 : file, line, what, is,
                     wanted);
}

void guest_skip(void) { skipped[running] = true; }

status guest_find(const char *object, const char *method, const char *sig, xos_sel *gate)
{
    return client_gate(object, method, sig, gate);
}

xos_sel guest_gate(const char *object, const char *method)
{
    xos_sel gate;
    status s = client_gate(object, method, "", &gate);
    if (s)
        guest_fail(object, 0, method, s, 0);
    return s ? 0 : gate;
}

void guest_drop(xos_sel sel)
{
    if (sel)
        xos_release(sel, 1);
}

status guest_call(const char *object, const char *method, uint64_t *result, uint32_t n, const uint32_t *args)
{
    xos_sel gate;
    uint64_t none;
    status s = client_gate(object, method, "", &gate);
    if (s)
        return s;
    s = xos_callv(gate, n, args, result ? result : &none);
    xos_release(gate, 1);
    return s;
}

bool guest_until(const char *object, const char *method, uint32_t value)
{
    for (uint32_t i = 0; i < 1000; i++) {
        uint64_t r = 0;
        if (!guest_call(object, method, &r, 0, NULL) && (uint32_t)r == value)
            return true;
        xos_sleep(1);
    }
    return false;
}

uint32_t guest_peer(const char *name)
{
    uint64_t pid = 0;
    xos_sel gate;
    status s = CALL("BCFS", "load", &pid, XOS_SLICE(peer_bytes, peer_bytes_end - peer_bytes), TEXT(name));
    if (s) {
        guest_fail(__FILE__, __LINE__, "load", s, 0);
        return 0;
    }
    for (uint32_t i = 0; i < 1000; i++) {
        if (!client_gate(name, "a0", "", &gate)) {
            xos_release(gate, 1);
            return (uint32_t)pid;
        }
        xos_sleep(1);
    }
    guest_fail(__FILE__, __LINE__, "a peer that publishes itself", 0, 1);
    return (uint32_t)pid;
}

uint32_t guest_join(uint32_t pid)
{
    uint64_t code = 0;
    status s = CALL("BCFS", "join", &code, pid);
    if (s)
        guest_fail(__FILE__, __LINE__, "join", s, 0);
    return (uint32_t)code;
}

void guest_end(const char *name, uint32_t how)
{
    status s = CALL(name, "die", NULL, how);
    if (s && s != XOS_GONE)             /* gone: it ended while we were in it */
        guest_fail(__FILE__, __LINE__, "die", s, 0);
}

void guest_settle(void) { xos_sleep(30); }

uint32_t guest_restarts(const char *server)
{
    struct xos_info_server i;
    uint32_t len;
    status s;
    for (uint32_t n = 0; (s = xos_info(XOS_INFO_SERVER, n, &i, sizeof(i), &len)) != XOS_NOTFOUND; n++)
        if (!s && !strcmp(i.name, server))
            return i.restarts;
    return ~0u;
}

struct xos_info_process guest_me(void)
{
    struct xos_info_process i;
    uint32_t pid, len;
    xos_kfd(XOS_KFD_self, 0, 0, 0, 0, 0, &pid, 0);
    for (uint32_t n = 0; !xos_info(XOS_INFO_PROCESS, n, &i, sizeof(i), &len); n++)
        if (i.pid == pid)
            return i;
    memset(&i, 0, sizeof(i));
    return i;
}

uint32_t guest_free_frames(void)
{
    struct xos_info_memory m = { 0 };
    uint32_t len;
    xos_info(XOS_INFO_MEMORY, 0, &m, sizeof(m), &len);
    return m.free;
}

xos_sel guest_thread(uint32_t slot, void (*entry)(uint32_t), uint32_t arg, uint32_t priority)
{
    xos_sel t = 0;
    status s = xos_thread(entry, stacks[slot] + sizeof(stacks[0]), arg, priority, &t);
    if (s)
        guest_fail(__FILE__, __LINE__, "thread", s, 0);
    return t;
}

uint32_t guest_thread_join(xos_sel t)
{
    uint32_t code = 0;
    status s = xos_kfd(XOS_KFD_thread_join, t, 5000, 0, 0, 0, &code, 0);
    if (s)
        guest_fail(__FILE__, __LINE__, "thread_join", s, 0);
    xos_release(t, 1);
    return code;
}

static bool wanted(const struct group *g)
{
    const char *list = strstr(command, "tests=");
    if (!list)
        return g != &group_pressure && (g != &group_budget || guest_icount);
    const char *end = list;
    while (*end && *end != ' ')
        end++;
    uint32_t n = strlen(g->name);
    for (const char *p = list + 6; p < end; p++)
        if ((p == list + 6 || p[-1] == ',') && !strncmp(p, g->name, n) && (p[n] == ',' || p + n == end))
            return true;
    return false;
}

static void pass(const struct group *g)
{
    for (running = 0; running < g->count; running++) {
        guest_logf("# %s: %s; %u frames free", g->name, g->tests[running].name, guest_free_frames());
        g->tests[running].run();
    }
    guest_settle();
}

static uint32_t run(const struct group *g, uint32_t number)
{
    memset(failure, 0, sizeof(failure));
    memset(skipped, 0, sizeof(skipped));
    bool same = g->once;
    pass(g);
    struct xos_info_process after = guest_me(), me = after;
    uint32_t now = guest_free_frames(), frames = now;
    /* what is lost is lost each time; the heap's pages settle */
    for (uint32_t tries = 0; !same && tries < 4; tries++) {
        frames = now;
        me = after;
        pass(g);
        after = guest_me();
        now = guest_free_frames();
        same = now == frames && after.handles == me.handles && after.threads == me.threads && after.pages == me.pages;
    }
    for (uint32_t i = 0; i < g->count; i++) {
        const char *f = failure[i];
        guest_logf("%sok %u %s: %s%s%s", f[0] ? "not " : "", ++number, g->name, g->tests[i].name,
                   skipped[i] ? " (skipped)" : f[0] ? "  " : "", f);
    }
    frames_before += frames;
    frames_after += now;
    guest_logf("%sok %u %s: nothing lost: %d frames, %d handles, %d threads, %d pages", same ? "" : "not ", ++number, g->name,
               (int)(frames - now), (int)(after.handles - me.handles), (int)(after.threads - me.threads),
               (int)(after.pages - me.pages));
    return number;
}

int driver_main(uint32_t bytes, const char *args)
{
    uint32_t plan = 0, number = 0, len;
    struct xos_info_system sys = { 0 };
    (void)bytes;
    (void)args;
    xos_kfd(XOS_KFD_cmdline, XOS_P(command), sizeof(command), 0, 0, 0, 0, 0);
    xos_info(XOS_INFO_SYSTEM, 0, &sys, sizeof(sys), &len);
    guest_enforced = sys.enforced;
    guest_icount = strstr(command, "icount") != NULL;
    /* BCFS keeps the handles of the last 64 processes: from here on their number stays the same */
    for (uint32_t i = 0; i < 65; i++) {
        uint64_t pid;
        if (!CALL("BCFS", "load", &pid, XOS_SLICE(peer_bytes, peer_bytes_end - peer_bytes), TEXT("")))
            guest_join((uint32_t)pid);
    }
    if (strstr(command, "fast"))        /* a timer of 24 kHz: preemption in other places */
        CALL("tsrv1", "tick", NULL, 50);
    guest_settle();
    for (uint32_t i = 0; i < GROUPS; i++)
        if (wanted(groups[i]))
            plan += groups[i]->count + 1;
    guest_logf("plan %u", plan);
    for (uint32_t i = 0; i < GROUPS; i++)
        if (wanted(groups[i]))
            number = run(groups[i], number);
    guest_settle();
    guest_logf("frames %u %u", frames_before, frames_after);    /* sums over the groups */
    guest_logf("end");
    xos_kfd(XOS_KFD_shutdown, 2 | 0x10 << 8, 0, 0, 0, 0, 0, 0);
    return 0;
}
