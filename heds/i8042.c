/* The 8042 keyboard controller with keyboard (IRQ 1) and PS/2 mouse (IRQ 12): one event thread for both,
 * since both deliver through the same data port. */
#include <bcfs/rt/rt.h>
#include <xos/kfd.h>
#include "mouse.h"
#include "port.h"
#include "scan.h"
#include "server.h"

enum { DATA = 0x60, COMMAND = 0x64 };
enum { FULL = 1, BUSY = 2, FROM_MOUSE = 0x20 };
enum { IRQ_KEYBOARD = 1, IRQ_MOUSE = 12 };
enum { ACK = 0xFA };

#define WAIT_MAX 20000u     /* status reads, each about a microsecond */
#define PRIORITY 24

static struct scan scan;
static struct mouse mouse;
static uint8_t leds, leds_step;     /* step 1: waiting for the ACK of command 0xED */
static xos_sel wake;

/* => 1 | 0: the controller did not become ready */
static int send(uint16_t port, uint8_t value)
{
    for (uint32_t i = 0; i < WAIT_MAX; i++)
        if (!(port_in(COMMAND) & BUSY)) {
            port_out(port, value);
            return 1;
        }
    return 0;
}

static int receive(uint8_t *value)
{
    for (uint32_t i = 0; i < WAIT_MAX; i++)
        if (port_in(COMMAND) & FULL) {
            *value = port_in(DATA);
            return 1;
        }
    return 0;
}

static void drain(void)
{
    for (uint32_t i = 0; i < 64 && (port_in(COMMAND) & FULL); i++) port_in(DATA);
}

/* => 1: a mouse answered */
static int mouse_command(uint8_t command)
{
    uint8_t answer;
    return send(COMMAND, 0xD4) && send(DATA, command) && receive(&answer) && answer == ACK;
}

/* => bit 0: there is a controller, bit 1: and a mouse */
static uint32_t program(void)
{
    uint8_t config;
    if (port_in(COMMAND) == 0xFF) return 0;
    send(COMMAND, 0xAD);
    send(COMMAND, 0xA7);
    drain();
    if (!send(COMMAND, 0x20) || !receive(&config)) return 0;
    config = (uint8_t)((config | 0x43) & ~0x30); /* both interrupts, translation to set 1; both clocks on */
    send(COMMAND, 0x60);
    send(DATA, config);
    send(COMMAND, 0xA8);
    int has_mouse = mouse_command(0xF6) && mouse_command(0xF4); /* defaults, then report */
    if (!has_mouse) {
        drain();
        send(COMMAND, 0xA7);
    }
    send(COMMAND, 0xAE);
    return has_mouse ? 3 : 1;
}

static void set_leds(void)
{
    uint8_t now = scan_leds(&scan);
    if (now == leds) return;
    leds = now;
    leds_step = (uint8_t)send(DATA, 0xED);
}

static void keyboard_byte(uint8_t byte)
{
    struct key k;
    uint8_t text[8];
    if (byte == ACK) {
        if (leds_step) send(DATA, leds);
        leds_step = 0;
        return;
    }
    if (!scan_feed(&scan, byte, &k)) return;
    uint32_t n = scan_bytes(&k, text);
    if (n) console_typed(text, n);
    source_post(&source_keyboard, &(struct heds_event){ k.code, k.down, k.mods, k.ch });
    set_leds();
}

static void mouse_byte(uint8_t byte)
{
    struct mouse_move m;
    if (!mouse_feed(&mouse, byte, &m)) return;
    uint32_t value = (uint32_t)m.dx << 16 | ((uint32_t)m.dy & 0xffff);
    source_post(&source_mouse, &(struct heds_event){ m.buttons, 0, 0, value });
}

static void serve(uint32_t lines)
{
    for (;;) {
        uint8_t st;
        while ((st = port_in(COMMAND)) & FULL) {
            uint8_t byte = port_in(DATA);
            if (st & FROM_MOUSE) mouse_byte(byte);
            else keyboard_byte(byte);
        }
        xos_irq_done(IRQ_KEYBOARD);
        if (lines & 2) xos_irq_done(IRQ_MOUSE);
        if (xos_sem_wait(wake, XOS_FOREVER) != XOS_OK) return;
    }
}

status i8042_start(void)
{
    xos_sel thread;
    uint32_t lines = program();
    if (!lines) return XOS_OK; /* a machine without one: the serial line is the console */
    status s = xos_sem(0, 2, &wake);
    if (!s) s = xos_irq_bind(IRQ_KEYBOARD, wake);
    if (!s && (lines & 2)) s = xos_irq_bind(IRQ_MOUSE, wake);
    return s ? s : xos_thread(serve, 0, lines, PRIORITY, &thread);
}
