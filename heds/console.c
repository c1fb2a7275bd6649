/* The console object: everything typed on the serial line and the keyboard in one stream; everything written
 * goes to the serial line and the VGA text screen. */
#include <bcfs/rt/rt.h>
#include <xos/kfd.h>
#include "port.h"
#include "ring.h"
#include "screen.h"
#include "server.h"

#define VGA_PHYS  0xB8000u
#define VGA_BYTES 4096u
#define PRIORITY  24         /* of the log's thread: before whoever made it longer goes on */
#define CHUNK     512u      /* written under one lock, which is never held while a client's page is fetched */

static uint8_t typed_bytes[4096];
static struct ring typed = { .data = typed_bytes, .size = sizeof typed_bytes };
static struct screen screen;
static volatile uint32_t *vga;      /* two cells a word; 0 = no screen */
static xos_sel typed_sem, lock;
static struct { uint8_t bytes[CHUNK]; uint32_t len; bool hidden; } row;     /* being typed; hidden: others' text is in its place */
static volatile uint32_t breaks;    /* control-C typed since HEDS started, read or not */

void console_typed(const uint8_t *bytes, uint32_t len)
{
    uint32_t flags = port_cli();
    for (uint32_t i = 0; i < len; i++) breaks += bytes[i] == 3;
    int ok = ring_put(&typed, bytes, len);
    port_restore(flags);
    if (ok && len) xos_sem_post(typed_sem);
}

/* Cells go out by row: the model in RAM is quick, the device's memory is not. */
static void refresh(void)
{
    if (!vga) return;
    uint32_t dirty = screen.dirty;
    screen.dirty = 0;
    for (uint32_t r = 0; r < SCREEN_ROWS; r++) {
        if (!(dirty >> r & 1)) continue;
        for (uint32_t c = 0; c < SCREEN_COLS; c += 2)
            vga[(r * SCREEN_COLS + c) / 2] = screen.cell[r][c] | (uint32_t)screen.cell[r][c + 1] << 16;
    }
    uint32_t at = screen.cursor_off ? SCREEN_ROWS * SCREEN_COLS : screen_cursor(&screen);
    port_out(0x3D4, 14);
    port_out(0x3D5, (uint8_t)(at >> 8));
    port_out(0x3D4, 15);
    port_out(0x3D5, (uint8_t)at);
}

static void emit(const uint8_t *bytes, uint32_t len)
{
    uint32_t from = 0;
    for (uint32_t i = 0; i < len; i++) {
        if (bytes[i] != '\n') continue;
        serial_write(bytes + from, i - from);
        serial_write((const uint8_t *)"\r\n", 2);
        from = i + 1;
    }
    serial_write(bytes + from, len - from);
    screen_put(&screen, bytes, len);
    refresh();
}

/* Text of others takes the row of what is being typed; that comes back below it, after a whole line. */
static void emit_above(const uint8_t *bytes, uint32_t len)
{
    if (row.len && !row.hidden) emit((const uint8_t *)"\r\33[K", 4);
    row.hidden = row.len;
    emit(bytes, len);
    if (!row.len || bytes[len - 1] != '\n') return;
    emit(row.bytes, row.len);
    row.hidden = false;
}

/* What the kernel has to tell, line by line. */
static void show_log(uint32_t arg)
{
    uint8_t chunk[CHUNK];
    uint32_t len;
    (void)arg;
    while (xos_log_next(chunk, sizeof chunk, &len) == XOS_OK && xos_lock(lock, XOS_FOREVER) == XOS_OK) {
        emit_above(chunk, len);
        xos_unlock(lock);
    }
}

status console_start(void)
{
    void *cells;
    xos_sel thread;
    screen_reset(&screen);
    if (xos_io_map(VGA_PHYS, VGA_BYTES, &cells) == XOS_OK) vga = cells;
    status s = xos_sem(0, 1, &typed_sem);
    if (!s) s = xos_mutex(&lock);
    return s ? s : xos_thread(show_log, 0, 0, PRIORITY, &thread);
}

/* edit([B[B)V */
status console_edit(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t row_sel, uint32_t row_off, uint32_t row_len,
                    uint64_t *result)
{
    uint8_t chunk[CHUNK], now[CHUNK];
    (void)self, (void)result;
    if (len > sizeof chunk || row_len > sizeof now) return XOS_TOOBIG;
    status s = xos_copy_from(chunk, sel, off, len);
    if (!s) s = xos_copy_from(now, row_sel, row_off, row_len);
    if (!s) s = xos_lock(lock, XOS_FOREVER);
    if (s) return s;
    if (row.hidden) {               /* an unfinished line of somebody: below it */
        emit((const uint8_t *)"\n", 1);
        emit(row.bytes, row.len);
    }
    if (len) emit(chunk, len);
    memcpy(row.bytes, now, row_len);
    row.len = row_len;
    row.hidden = false;
    xos_unlock(lock);
    return XOS_OK;
}

/* write([B)I => bytes written: all, or an error */
status console_write(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    uint8_t chunk[CHUNK];
    (void)self;
    status s = xos_slice_ok(sel, off, len, 0);
    for (uint32_t done = 0; !s && done < len;) {
        uint32_t n = len - done < CHUNK ? len - done : CHUNK;
        s = xos_copy_from(chunk, sel, off + done, n);
        if (!s) s = xos_lock(lock, XOS_FOREVER);
        if (s) break;
        emit_above(chunk, n);
        xos_unlock(lock);
        done += n;
    }
    *result = s ? 0 : len;
    return s;
}

static uint32_t take(uint8_t *dst, uint32_t max)
{
    uint32_t flags = port_cli();
    uint32_t n = ring_take(&typed, dst, max), left = ring_held(&typed);
    port_restore(flags);
    if (n && left) xos_sem_post(typed_sem); /* another reader may have slept through the post for these */
    return n;
}

/* read(>[BI)I => bytes read, at least 1 unless the buffer is empty */
status console_read(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t ms, uint64_t *result)
{
    uint8_t chunk[CHUNK];
    (void)self;
    status s = xos_slice_ok(sel, off, len, 1);
    if (s || !len) return s;
    uint64_t end = xos_clock() + (uint64_t)ms * 1000000;
    uint32_t n;
    while (!(n = take(chunk, len < CHUNK ? len : CHUNK))) {
        s = xos_sem_wait(typed_sem, deadline_left(end, ms));
        if (s) return s;
    }
    s = xos_copy_to(sel, off, chunk, n);
    if (!s) *result = n;
    return s;
}

/* size()I => rows << 16 | columns */
status console_size(uint32_t self, uint64_t *result)
{
    (void)self;
    *result = SCREEN_ROWS << 16 | SCREEN_COLS;
    return XOS_OK;
}

/* breaks()I => how often control-C was typed; what is typed stays there to be read */
status console_breaks(uint32_t self, uint64_t *result)
{
    (void)self;
    *result = breaks;
    return XOS_OK;
}
