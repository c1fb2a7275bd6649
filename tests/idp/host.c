/* idps/port.h on POSIX, 32 bits: sockets, pthreads, this process's memory as the callers' (selector 1). */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include "idps/port.h"
#include "host.h"

#define OBJECTS_MAX 1024

_Thread_local uint32_t host_time_left = PORT_FOREVER;
_Thread_local char host_detail[IDPS_DETAIL_MAX];
_Thread_local uint32_t host_detail_len;

/* ---- transport: the number of a connection is its file descriptor ---- */

static void small_packets_now(int fd)
{
    int one = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
}

static status ready(int fd, short what, uint32_t ms)
{
    struct pollfd p = { .fd = fd, .events = what };
    int n = poll(&p, 1, ms == PORT_FOREVER ? -1 : (int)ms);
    return n > 0 ? XOS_OK : XOS_TIMEOUT;
}

status port_listen(uint16_t port, uint32_t *id)
{
    int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
    if (bind(fd, (struct sockaddr *)&a, sizeof(a)) || listen(fd, 8))
        return XOS_EXISTS;
    *id = (uint32_t)fd;
    return XOS_OK;
}

status port_accept(uint32_t listener, uint32_t ms, uint32_t *id)
{
    status s = ready((int)listener, POLLIN, ms);
    int fd = s == XOS_OK ? accept((int)listener, NULL, NULL) : -1;
    if (fd < 0)
        return XOS_TIMEOUT;
    small_packets_now(fd);
    *id = (uint32_t)fd;
    return XOS_OK;
}

status port_connect(uint32_t addr, uint16_t port, uint32_t ms, uint32_t *id)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(addr) };
    int error = 0, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    socklen_t n = sizeof(error);
    if (connect(fd, (struct sockaddr *)&a, sizeof(a)) && errno != EINPROGRESS)
        error = errno;
    else if (ready(fd, POLLOUT, ms) != XOS_OK)
        error = ETIMEDOUT;
    else
        getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &n);
    if (error) {
        close(fd);
        return XOS_UNREACHABLE;
    }
    small_packets_now(fd);
    *id = (uint32_t)fd;
    return XOS_OK;
}

status port_send(uint32_t id, const void *p, uint32_t len, uint32_t ms)
{
    for (const char *at = p; len; ) {
        ssize_t n = send((int)id, at, len, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n > 0) {
            at += n;
            len -= (uint32_t)n;
        } else if (errno != EAGAIN || ready((int)id, POLLOUT, ms) != XOS_OK)
            return XOS_GONE;
    }
    return XOS_OK;
}

status port_recv(uint32_t id, void *p, uint32_t cap, uint32_t ms, uint32_t *got)
{
    if (ready((int)id, POLLIN, ms) != XOS_OK)
        return XOS_TIMEOUT;
    ssize_t n = recv((int)id, p, cap, 0);
    *got = n > 0 ? (uint32_t)n : 0;
    return n > 0 ? XOS_OK : XOS_GONE;
}

void port_close(uint32_t id)
{
    close((int)id);
}

/* ---- threads ---- */

static void *table[OBJECTS_MAX];
static uint32_t used = 1;
static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;

static uint32_t enter(void *p)
{
    pthread_mutex_lock(&table_lock);
    uint32_t n = used++;
    if (n >= OBJECTS_MAX)
        abort();
    table[n] = p;
    pthread_mutex_unlock(&table_lock);
    return n;
}

static struct timespec after(uint32_t ms)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_sec += ms / 1000;
    t.tv_nsec += (long)(ms % 1000) * 1000000;
    if (t.tv_nsec >= 1000000000) {
        t.tv_nsec -= 1000000000;
        t.tv_sec++;
    }
    return t;
}

status port_mutex(uint32_t *m)
{
    pthread_mutex_t *p = calloc(1, sizeof(*p));
    pthread_mutex_init(p, NULL);
    *m = enter(p);
    return XOS_OK;
}

status port_lock(uint32_t m, uint32_t ms)
{
    struct timespec t = after(ms == PORT_FOREVER ? 0 : ms);
    int e = ms == PORT_FOREVER ? pthread_mutex_lock(table[m]) : pthread_mutex_timedlock(table[m], &t);
    return e ? XOS_TIMEOUT : XOS_OK;
}

void port_unlock(uint32_t m)
{
    pthread_mutex_unlock(table[m]);
}

struct sem { sem_t sem; int max; };

status port_sem(uint32_t max, uint32_t *s)
{
    struct sem *p = calloc(1, sizeof(*p));
    p->max = (int)max;
    sem_init(&p->sem, 0, 0);
    *s = enter(p);
    return XOS_OK;
}

status port_wait(uint32_t s, uint32_t ms)
{
    struct timespec t = after(ms == PORT_FOREVER ? 0 : ms);
    struct sem *p = table[s];
    int e = ms == PORT_FOREVER ? sem_wait(&p->sem) : sem_timedwait(&p->sem, &t);
    return e ? XOS_TIMEOUT : XOS_OK;
}

void port_post(uint32_t s)
{
    struct sem *p = table[s];
    int v;
    sem_getvalue(&p->sem, &v);
    if (v < p->max)
        sem_post(&p->sem);
}

struct start { void (*entry)(uint32_t); uint32_t arg; };

static void *run(void *p)
{
    struct start s = *(struct start *)p;
    free(p);
    s.entry(s.arg);
    return NULL;
}

status port_thread(void (*entry)(uint32_t arg), uint32_t arg)
{
    pthread_t t;
    struct start *s = malloc(sizeof(*s));
    *s = (struct start){ entry, arg };
    if (pthread_create(&t, NULL, run, s))
        return XOS_NOMEM;
    pthread_detach(t);
    return XOS_OK;
}

uint64_t port_now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

uint64_t port_random(void)
{
    uint64_t v;
    if (getrandom(&v, sizeof(v), 0) != sizeof(v))
        abort();
    return v;
}

uint32_t port_time_left(void) { return host_time_left; }
uint64_t port_thread_id(void) { return (uint64_t)(uintptr_t)pthread_self(); }

void port_log(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vfprintf(stderr, fmt, args);
    va_end(args);
    fputc('\n', stderr);
}

/* ---- memory ---- */

status port_may(uint32_t sel, uint32_t off, uint32_t len, bool write)
{
    (void)write;
    return sel != 1 ? XOS_BADSEL : off + len < off ? XOS_RANGE : XOS_OK;
}

status port_get(void *dst, uint32_t sel, uint32_t off, uint32_t len)
{
    status s = port_may(sel, off, len, false);
    if (s == XOS_OK && len)
        memcpy(dst, (void *)(uintptr_t)off, len);
    return s;
}

status port_put(uint32_t sel, uint32_t off, const void *src, uint32_t len)
{
    status s = port_may(sel, off, len, true);
    if (s == XOS_OK && len)
        memcpy((void *)(uintptr_t)off, src, len);
    return s;
}

uint32_t port_own_sel(void) { return 1; }

void port_throw(const void *detail, uint32_t len)
{
    memcpy(host_detail, detail, len);
    host_detail_len = len;
}
