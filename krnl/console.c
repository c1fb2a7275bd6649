#include "console.h"
#include "log.h"
#include "print.h"
#include "sched.h"
#include "sync.h"

#define COM1 0x3f8

static char log_bytes[65536];
static struct log log = { .buf = log_bytes, .size = sizeof(log_bytes) };
static uint32_t shown;              /* position of what is not on the console yet */
static struct server *shower;       /* NULL: it goes there from here */
static uint32_t given;              /* to the shower: up to this position */
static struct semaphore grown = { .max = 1 };

void console_init(void)
{
    outb(COM1 + 1, 0);
    outb(COM1 + 3, 0x80);
    outb(COM1, 1);                      /* 115200 */
    outb(COM1 + 1, 0);
    outb(COM1 + 3, 3);
    outb(COM1 + 2, 7);
    outb(COM1 + 4, 0x0b);
}

static void serial_put(char c)
{
    for (uint32_t n = 0; n < 100000 && !(inb(COM1 + 5) & 0x20); n++)
        ;
    outb(COM1, c);
}

uint32_t console_log(uint32_t *at, char *buf, uint32_t cap)
{
    uint32_t f = irq_save();
    uint32_t n = log_read(&log, at, buf, cap);
    irq_restore(f);
    return n;
}

static void show(void)
{
    for (char c; console_log(&shown, &c, 1); ) {
        shown++;                        /* first: a panic of an interrupt handler's goes on behind it */
        if (c == '\n')
            serial_put('\r');
        serial_put(c);
    }
}

void console_write(const char *text, uint32_t len)
{
    uint32_t f = irq_save();
    log_append(&log, text, len);
    irq_restore(f);
    if (shower)
        semaphore_post(&grown);
    else
        show();
}

status console_next(struct server *s, char *buf, uint32_t cap, uint32_t *len)
{
    if (shower && shower != s)
        return XOS_BUSY;
    if (!shower)
        given = shown;
    shower = s;
    shown = given;
    uint32_t n;
    while (!(n = console_log(&given, buf, cap))) {
        status st = semaphore_wait(&grown, NEVER);
        if (st != XOS_OK)
            return st;
    }
    uint32_t whole = n;
    while (whole && buf[whole - 1] != '\n')
        whole--;
    *len = whole ? whole : n;
    given += *len;
    return XOS_OK;
}

void console_forget(struct server *s)
{
    if (shower != s)
        return;
    shower = NULL;
    show();
}

void console_direct(void)
{
    console_forget(shower);
    for (uint32_t n = 0; n < 1000000 && !(inb(COM1 + 5) & 0x40); n++)
        ;                               /* the last bytes are out (DESIGN 7.6) */
}

static void sink(void *to, const char *text, uint32_t len)
{
    (void)to;
    console_write(text, len);
}

void kvprintf(const char *format, va_list ap) { print_format(sink, NULL, format, ap); }

void kprintf(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    kvprintf(format, ap);
    va_end(ap);
}
