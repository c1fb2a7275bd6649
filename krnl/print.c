#include "bcfs/rt/rt.h"
#include "print.h"

uint32_t print_format(print_sink_fn *sink, void *to, const char *format, va_list args)
{
    char text[PRINT_MAX + 1];
    int full = xos_vsnprintf(text, sizeof text, format, args);
    uint32_t len = full < 0 ? 0 : (uint32_t)full;
    if (len > PRINT_MAX) {
        len = PRINT_MAX;
        memcpy(text + len - 4, "...\n", 4);
    }
    sink(to, text, len);
    return len;
}

uint32_t print_line(print_sink_fn *sink, void *to, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    uint32_t len = print_format(sink, to, format, args);
    va_end(args);
    return len;
}

uint32_t print_to_buffer(char *buf, uint32_t cap, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = xos_vsnprintf(buf, cap, format, args);
    va_end(args);
    return len < 0 ? 0 : (uint32_t)len;
}
