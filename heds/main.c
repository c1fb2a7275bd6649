/* HEDS's class file: manifest, classes, constructor. */
#include <bcfs/rt/rt.h>
#include <xos/class.h>
#include <xos/kfd.h>
#include "pic.h"
#include "port.h"
#include "server.h"

XOS_MANIFEST("HEDS", 1, heds_construct, 65536)

XOS_CLASS(0, "Console", XOS_M_PUBLIC)
XOS_METHOD(0, "write", "([B)I", 3, XOS_M_PUBLIC, console_write)
XOS_METHOD(0, "read", "(>[BI)I", 4, XOS_M_PUBLIC, console_read)
XOS_METHOD(0, "edit", "([B[B)V", 6, XOS_M_PUBLIC, console_edit)
XOS_METHOD(0, "size", "()I", 0, XOS_M_PUBLIC, console_size)
XOS_METHOD(0, "breaks", "()I", 0, XOS_M_PUBLIC, console_breaks)
XOS_ATTR(0, "type", "console")

XOS_CLASS(1, "Clock", XOS_M_PUBLIC)
XOS_METHOD(1, "now", "()J", 0, XOS_M_PUBLIC, clock_now)
XOS_METHOD(1, "rtc", "(>[B)I", 3, XOS_M_PUBLIC, clock_rtc)
XOS_METHOD(1, "date", "()Ljava/lang/String;", 3, XOS_M_PUBLIC, clock_date)
XOS_ATTR(1, "type", "clock")

XOS_CLASS(2, "Events", XOS_M_PUBLIC)
XOS_METHOD(2, "subscribe", "()I", 0, XOS_M_PUBLIC, source_subscribe)
XOS_METHOD(2, "unsubscribe", "(I)V", 1, XOS_M_PUBLIC, source_unsubscribe)
XOS_METHOD(2, "poll", "(I>[BI)I", 5, XOS_M_PUBLIC, source_poll)
XOS_ATTR(2, "type", "events")

#define TICK_HZ 1000

/* The tick itself is the kernel's: its IRQ 0 gate runs the scheduler.  Lines with a driver are opened by
 * irq_done; those open before stay so, for a HEDS that is instantiated again finds other servers' lines in
 * use. */
static void program_controllers(void)
{
    uint32_t flags = port_cli();
    uint16_t mask = (uint16_t)(port_in(0x21) | port_in(0xA1) << 8);
    for (uint32_t i = 0; i < pic_sequence_count; i++) {
        port_out(pic_sequence[i].port, pic_sequence[i].value);
        port_pause();
    }
    uint32_t divisor = pit_divisor(TICK_HZ);
    port_out(0x43, 0x34); /* channel 0, low then high byte, mode 2 */
    port_out(0x40, (uint8_t)divisor);
    port_out(0x40, (uint8_t)(divisor >> 8));
    mask = pic_unmask(pic_unmask(mask, PIC_CASCADE), 0);
    port_out(0x21, (uint8_t)mask);
    port_out(0xA1, (uint8_t)(mask >> 8));
    port_restore(flags);
}

static status publish(const char *name, uint32_t self, const char *cls)
{
    struct xos_publish p = {
        .name = { name, (uint32_t)strlen(name) }, .self = self, .cls = { cls, (uint32_t)strlen(cls) },
    };
    xos_sel sel;
    return xos_publish(&p, &sel);
}

uint32_t deadline_left(uint64_t end, uint32_t ms)
{
    if (ms == XOS_FOREVER) return ms;
    uint64_t now = xos_clock();
    return now >= end ? 0 : (uint32_t)((end - now + 999999) / 1000000);
}

status heds_construct(const char *cmdline)
{
    (void)cmdline;
    program_controllers();
    serial_probe();
    status s = clock_start();
    if (!s) s = console_start();
    if (!s) s = source_start(&source_keyboard);
    if (!s) s = source_start(&source_mouse);
    if (!s) s = serial_start();
    if (!s) s = i8042_start();
    if (!s) s = publish("clock", 0, "Clock");
    if (!s) s = publish("console", 0, "Console");
    if (!s) s = publish("keyboard", XOS_P(&source_keyboard), "Events");
    if (!s) s = publish("mouse", XOS_P(&source_mouse), "Events");
    return s;
}
