/* COM1: a 16550 at 0x3F8, IRQ 4. */
#include <bcfs/rt/rt.h>
#include <xos/kfd.h>
#include "port.h"
#include "server.h"

enum { BASE = 0x3F8, IRQ = 4 };
enum { DATA = BASE, IER = BASE + 1, FCR = BASE + 2, LCR = BASE + 3, MCR = BASE + 4, LSR = BASE + 5,
    SCRATCH = BASE + 7 };
enum { LSR_DATA = 1, LSR_THRE = 0x20, FIFO_DEPTH = 16 };

#define WAIT_MAX 1000000u   /* reads of a status port before the chip counts as stuck */
#define PRIORITY 24

static int present;
static xos_sel wake;

void serial_probe(void)
{
    port_out(SCRATCH, 0x5A);
    present = port_in(SCRATCH) == 0x5A && port_in(LSR) != 0xFF;
    if (!present) return;
    port_out(IER, 0);
    port_out(LCR, 0x80);    /* divisor latch: 115200 / 1 */
    port_out(DATA, 1);
    port_out(IER, 0);
    port_out(LCR, 0x03);    /* 8 bits, no parity, 1 stop */
    port_out(FCR, 0x01);    /* FIFOs on, an interrupt for each byte; what was typed already stays */
    port_out(MCR, 0x0B);    /* DTR, RTS, and OUT2, which lets the interrupt out */
}

void serial_write(const uint8_t *bytes, uint32_t len)
{
    if (!present) return;
    for (uint32_t i = 0; i < len;) {
        uint32_t tries = 0;
        while (!(port_in(LSR) & LSR_THRE))
            if (++tries == WAIT_MAX) return;
        for (uint32_t room = FIFO_DEPTH; room && i < len; room--) port_out(DATA, bytes[i++]);
    }
}

/* The line is masked from the interrupt to irq_done; a byte that comes after the last look at LSR raises
 * the line anew, and the controller keeps that edge until the mask is lifted. */
static void serve(uint32_t arg)
{
    (void)arg;
    for (;;) {
        uint8_t bytes[64];
        uint32_t n = 0;
        while (n < sizeof bytes && (port_in(LSR) & LSR_DATA)) bytes[n++] = port_in(DATA);
        if (n) console_typed(bytes, n);
        if (n == sizeof bytes) continue;
        xos_irq_done(IRQ);
        if (xos_sem_wait(wake, XOS_FOREVER) != XOS_OK) return;
    }
}

status serial_start(void)
{
    xos_sel thread;
    if (!present) return XOS_OK;
    status s = xos_sem(0, 1, &wake);
    if (!s) s = xos_irq_bind(IRQ, wake);
    if (s) return s;
    port_out(IER, 1);
    return xos_thread(serve, 0, 0, PRIORITY, &thread);
}
