/* XRunner ADDRESS PORT: connects to a host, runs the programs that it sends, one at a time, with their three streams. */
#include "bcfs/rt/rt.h"
#include "runner.h"
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>

XOS_MANIFEST_STACKS("XRunner", 3, runner_main, 65536, 0, 0, 8)
XOS_CLASS(0, "XRunner", XOS_M_PUBLIC)
XOS_METHOD(0, "write", "(I[B)I", 4, XOS_M_PUBLIC, runner_write)
XOS_METHOD(0, "read", "(>[BI)I", 4, XOS_M_PUBLIC, runner_read)

uint32_t runner_main(uint32_t bytes, const char *args);
status runner_write(uint32_t self, uint32_t fd, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
status runner_read(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t ms, uint64_t *result);

#define STDIO "XRunner"                 /* the published object */
#define STACK 16384u

static xos_sel load_gate, join_gate;
static xos_sel started, answered, reading;      /* a program was started; a D came, or nothing will; one reader at a time */
static uint32_t running;                        /* its process id */
static volatile bool wanted;                    /* an R is out */
static uint8_t input[WIRE_PART];
static uint32_t input_len;

xos_sel method_of(const char *object, const char *name, const char *sig)
{
    struct xos_want w = { .kind = XOS_WANT_METHOD,
                          .name = { object, strlen(object) },
                          .method = { name, strlen(name) },
                          .sig = { sig, strlen(sig) } };
    xos_sel gate;
    return xos_get_handles(&w, 1, 5000, &gate) ? 0 : gate;
}

/* ---- the program's streams: its thread runs here ---- */

status runner_write(uint32_t self, uint32_t fd, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    (void)self;
    if (!sel || len > WIRE_PART || (fd != 1 && fd != 2)) return XOS_STATUS_USER;
    status s = wire_send(fd == 1 ? '1' : '2', 0, 0, (const void *)(uintptr_t)off, len);
    *result = len;
    return s ? XOS_STATUS_USER : XOS_OK;
}

status runner_read(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t ms, uint64_t *result)
{
    (void)self, (void)ms;
    if (!sel || !len) return XOS_STATUS_USER;
    if (len > WIRE_PART) len = WIRE_PART;
    status s = xos_lock(reading, XOS_FOREVER);
    if (s) return XOS_STATUS_USER;
    while (xos_sem_wait(answered, 0) == XOS_OK);    /* an answer to a reader that was killed while it came */
    input_len = 0;
    wanted = true;
    s = wire_send('R', &len, 4, 0, 0);
    if (!s) s = xos_sem_wait(answered, XOS_FOREVER);
    wanted = false;
    uint32_t n = input_len < len ? input_len : len;
    memcpy((void *)(uintptr_t)off, input, n);
    *result = n;
    xos_unlock(reading);
    return s ? XOS_STATUS_USER : XOS_OK;
}

/* A reader waits for an answer that is not to come, or has come: once an R. */
static void answer(const uint8_t *bytes, uint32_t len)
{
    if (!wanted) return;
    wanted = false;
    if (len > sizeof input) len = sizeof input;
    if (len) memcpy(input, bytes, len);
    input_len = len;
    xos_sem_post(answered);
}

/* ---- programs ---- */

static void say_end(status s, uint32_t code, const char *figures, uint32_t len)
{
    uint32_t head[2] = { s, code };
    wire_send('E', head, sizeof head, figures, len);
}

/* A thread of its own waits for each program's end, so that the connection is read meanwhile. */
static void waiter(uint32_t arg)
{
    char figures[128];
    (void)arg;
    while (xos_sem_wait(started, XOS_FOREVER) == XOS_OK) {
        uint64_t code = 0;
        status s = XOS_CALLN(join_gate, &code, running);
        running = 0;
        uint32_t len = base_settle(figures, sizeof figures);
        say_end(s, (uint32_t)code, figures, len);
    }
}

static void program(const uint8_t *p, uint32_t len)
{
    static char args[16384];
    uint32_t head[2], at = sizeof STDIO + 1;
    uint64_t pid;
    if (len < 8) return;
    memcpy(head, p, 8);
    if (running || head[1] > len - 8 || head[1] > sizeof args - at) {
        say_end(running ? XOS_BUSY : XOS_BADARG, 0, "", 0);
        return;
    }
    base_take();
    args[0] = 1;                        /* XJ_STDIO */
    memcpy(args + 1, STDIO, sizeof STDIO);
    memcpy(args + at, p + 8, head[1]);
    status s = XOS_CALLN(load_gate, &pid, XOS_SLICE(p + 8 + head[1], len - 8 - head[1]), XOS_SLICE(args, at + head[1]), head[0]);
    if (s) {
        say_end(s, 0, "", 0);
        return;
    }
    running = (uint32_t)pid;
    xos_sem_post(started);
}

static void kill(void)
{
    static const struct xos_str type = { "type", 4 }, process = { "process", 7 };
    char number[12];
    struct xos_attr query[2] = { { type, process, 0 }, { XOS_STR("pid"), { number, 0 }, 0 } };
    query[1].value.len = (uint32_t)xos_snprintf(number, sizeof number, "%u", (unsigned)running);
    struct xos_want w = { .kind = XOS_WANT_OBJECT, .query = query, .queries = 2 };
    xos_sel sel;
    if (running && xos_get_handles(&w, 1, 1000, &sel) == XOS_OK) {
        xos_kfd(XOS_KFD_process_kill, sel, 0, 0, 0, 0, 0, 0);
        xos_release(sel, 1);
    }
    answer(0, 0);
}

static status publish(void)
{
    struct xos_publish p = { .name = XOS_STR(STDIO), .cls = XOS_STR("XRunner") };
    xos_sel object;
    return xos_publish(&p, &object);
}

static uint32_t number(const char **p)
{
    uint32_t n = 0;
    while (**p >= '0' && **p <= '9') n = n * 10 + (uint32_t)(*(*p)++ - '0');
    return n;
}

static status start(uint32_t bytes, const char *args)
{
    uint32_t addr = 0;
    const char *p = args;
    xos_sel thread;
    if (!bytes) return XOS_BADARG;
    for (int i = 0; i < 4; i++, p += *p == '.') addr = addr << 8 | (number(&p) & 255);
    p += strlen(p) + 1;
    if (p >= args + bytes) return XOS_BADARG;
    load_gate = method_of("BCFS", "limited", "([BLjava/lang/String;I)I");
    join_gate = method_of("BCFS", "join", "(I)I");
    char *stack = malloc(STACK);
    if (!load_gate || !join_gate) return XOS_NOTFOUND;
    status s = stack ? xos_sem(0, 1, &started) : XOS_NOMEM;
    if (!s) s = xos_sem(0, 1, &answered);
    if (!s) s = xos_mutex(&reading);
    if (!s) s = publish();
    if (!s) s = wire_open(addr, number(&p));
    if (!s) s = xos_thread(waiter, stack + STACK - 16, 0, 0, &thread);
    return s;
}

uint32_t runner_main(uint32_t bytes, const char *args)
{
    char figures[128], kind;
    uint8_t *p;
    uint32_t len;
    status s = start(bytes, args);
    if (!s) {
        base_take();
        len = base_settle(figures, sizeof figures);
        s = wire_send('H', 0, 0, figures, len);
    }
    while (!s && (s = wire_receive(&kind, &p, &len)) == XOS_OK) {
        if (kind == 'P') program(p, len);
        else if (kind == 'D') answer(p, len);
        else if (kind == 'K') kill();
        else s = XOS_PROTO;
    }
    xos_logf("XRunner: %s", xos_status_text(s));
    return s;
}
