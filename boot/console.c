/* Boot's own voice: the first serial line and the text screen.  Used until KRNL prints. */
#include "boot/boot.h"
#include "bcfs/rt/rt.h"

#define COM1 0x3f8
#define SCREEN ((volatile uint16_t *)0xb8000)
#define COLUMNS 80
#define ROWS 25
#define WAIT 100000             /* status reads until a line that does not answer is given up */
#define EXIT_PORT 0xf4          /* QEMU's isa-debug-exit */
#define EXIT_FAILED 0x11

static uint32_t column, row;

static inline void outb(uint16_t port, uint8_t v) { __asm__ volatile("outb %0, %1" : : "a"(v), "Nd"(port)); }
static inline uint8_t inb(uint16_t port)
{
    uint8_t v;
    __asm__ volatile("inb %1, %0" : "=a"(v) : "Nd"(port));
    return v;
}

static void wait_line(uint8_t bits)
{
    for (int i = 0; i < WAIT && (inb(COM1 + 5) & bits) != bits; i++) {}
}

static void put(char c)
{
    wait_line(0x20);
    outb(COM1, (uint8_t)c);
    if (c == '\n' || column == COLUMNS) {
        column = 0;
        if (++row == ROWS) row = 0;
        for (uint32_t i = 0; i < COLUMNS; i++) SCREEN[row * COLUMNS + i] = 0x0720;
    }
    if (c != '\n') SCREEN[row * COLUMNS + column++] = (uint16_t)(0x0700 | (uint8_t)c);
}

void console_init(void)
{
    static const uint8_t setup[][2] = { { 1, 0 }, { 3, 0x80 }, { 0, 1 }, { 1, 0 },
                                        { 3, 3 }, { 2, 7 },    { 4, 3 } };
    for (unsigned i = 0; i < sizeof setup / sizeof *setup; i++)
        outb(COM1 + setup[i][0], setup[i][1]); /* 115200 8N1 */
    for (uint32_t i = 0; i < COLUMNS * ROWS; i++) SCREEN[i] = 0x0720;
}

void console_print(const char *text, uint32_t len)
{
    for (uint32_t i = 0; i < len; i++) put(text[i]);
}

void console_stop(const char *fmt, ...)
{
    char line[320];
    va_list args;
    va_start(args, fmt);
    xos_vsnprintf(line, sizeof line, fmt, args);
    va_end(args);
    console_print("boot: ", 6);
    console_print(line, (uint32_t)strlen(line));
    put('\n');
    wait_line(0x60);            /* the last byte is on the line */
    outb(EXIT_PORT, EXIT_FAILED);
    for (;;) __asm__ volatile("cli; hlt");
}
