/* HEDS inside: its parts as they see each other.  Context: ring 1; methods run on their clients' threads. */
#ifndef HEDS_SERVER_H
#define HEDS_SERVER_H
#include <xos/method.h>
#include "events.h"
#include "rtc.h"

/* One kind of input events: the model, and what its pollers sleep on. */
struct source {
    struct events events;
    xos_sel wake[EVENTS_PLACES];
};
extern struct source source_keyboard, source_mouse;

status console_start(void);
/* Bytes typed on a keyboard or a serial line; all or none are taken. */
void console_typed(const uint8_t *bytes, uint32_t len);

status source_start(struct source *s);
void source_post(struct source *s, const struct heds_event *ev);

status clock_start(void);

/* The 8042 with keyboard and mouse, and COM1: each an event thread. */
status i8042_start(void);
status serial_start(void);
/* Send to COM1, waiting for its FIFO; nothing happens when there is no chip. */
void serial_write(const uint8_t *bytes, uint32_t len);
/* Find and program the chip (8 bits, no parity, 115200, FIFO); interrupts still off. */
void serial_probe(void);

/* Milliseconds from now until `end` (xos_clock's ns); for deadlines that span several waits. */
uint32_t deadline_left(uint64_t end, uint32_t ms);
#endif
