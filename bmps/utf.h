/* Names from disks that keep them in UTF-16 (Joliet, FAT). */
#ifndef BMPS_UTF_H
#define BMPS_UTF_H
#include <xos/types.h>

/* At most `max` bytes of UTF-8, whole characters; a lone surrogate becomes U+FFFD.  => bytes */
static inline uint32_t utf8_of_utf16(const uint16_t *units, uint32_t n, char *to, uint32_t max)
{
    uint32_t used = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t c = units[i];
        if (c >= 0xd800 && c < 0xdc00 && i + 1 < n && units[i + 1] >= 0xdc00 && units[i + 1] < 0xe000)
            c = 0x10000 + ((c - 0xd800) << 10) + (units[++i] - 0xdc00u);
        else if (c >= 0xd800 && c < 0xe000)
            c = 0xfffd;
        uint32_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        if (len > max - used) break;
        char *p = to + used;
        used += len;
        if (len == 1) {
            *p = (char)c;
            continue;
        }
        for (uint32_t k = len - 1; k; k--, c >>= 6) p[k] = (char)(0x80 | (c & 0x3f));
        *p = (char)((0xf00u >> len) | c);
    }
    return used;
}
#endif
