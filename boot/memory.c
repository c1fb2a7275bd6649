/* What needs thought about memory and names, without touching the machine. */
#include "boot/boot.h"
#include "bcfs/rt/rt.h"
#include "boot/multiboot.h"
#include <xos/layout.h>

#define PAGE 4096u
#define USABLE 1

/* Entry at *at, which moves on.  => false at the end or when the rest is malformed. */
static bool next_entry(const uint8_t *map, uint32_t len, uint32_t *at, struct multiboot_range *e)
{
    if (*at > len || len - *at < sizeof *e) return false;
    memcpy(e, map + *at, sizeof *e);
    if (e->size < sizeof *e - 4 || e->size > len - *at - 4) return false;
    *at += e->size + 4;
    return true;
}

static uint64_t end_of(uint64_t base, uint64_t len)
{
    return len > UINT64_MAX - base ? UINT64_MAX : base + len;
}

/* Put [base, end) in order, joined with what it touches. */
static uint32_t add(struct krnl_range *r, uint32_t n, uint64_t base, uint64_t end)
{
    uint32_t i = 0, last;
    while (i < n && r[i].base + r[i].len < base) i++;
    for (last = i; last < n && r[last].base <= end; last++) {
        if (r[last].base < base) base = r[last].base;
        if (r[last].base + r[last].len > end) end = r[last].base + r[last].len;
    }
    if (last == i && n == KRNL_BOOT_RANGES) return n;       /* memory that is not used */
    memmove(&r[i + 1], &r[last], (n - last) * sizeof *r);
    r[i] = (struct krnl_range){ base, end - base };
    return n + 1 - (last - i);
}

/* Take [base, end) out. */
static uint32_t cut(struct krnl_range *r, uint32_t n, uint64_t base, uint64_t end)
{
    for (uint32_t i = 0; i < n; i++) {
        uint64_t b = r[i].base, e = b + r[i].len;
        if (end <= b || e <= base) continue;
        if (base > b && end < e) {
            r[i].len = base - b;
            if (n == KRNL_BOOT_RANGES) continue;
            memmove(&r[i + 2], &r[i + 1], (n - i - 1) * sizeof *r);
            r[i + 1] = (struct krnl_range){ end, e - end };
            n++;
        } else if (base > b)
            r[i].len = base - b;
        else if (end < e)
            r[i] = (struct krnl_range){ end, e - end };
        else {
            memmove(&r[i], &r[i + 1], (n - i - 1) * sizeof *r);
            n--;
            i--;
        }
    }
    return n;
}

uint32_t memory_ranges(const void *map, uint32_t len, struct krnl_range *out)
{
    struct multiboot_range e;
    uint32_t n = 0, kept = 0;
    for (uint32_t at = 0; next_entry(map, len, &at, &e);) {
        uint64_t end = end_of(e.base, e.len);
        if (end > XOS_DIRECT_MAX) end = XOS_DIRECT_MAX;
        if (e.type == USABLE && e.base < end) n = add(out, n, e.base, end);
    }
    for (uint32_t at = 0; next_entry(map, len, &at, &e);)
        if (e.type != USABLE) n = cut(out, n, e.base, end_of(e.base, e.len));
    for (uint32_t i = 0; i < n; i++) {
        uint64_t base = (out[i].base + PAGE - 1) & ~(uint64_t)(PAGE - 1);
        uint64_t end = (out[i].base + out[i].len) & ~(uint64_t)(PAGE - 1);
        if (base < end) out[kept++] = (struct krnl_range){ base, end - base };
    }
    return kept;
}

static bool overlaps(uint32_t a, uint32_t alen, uint32_t b, uint32_t blen)
{
    return alen && blen && (uint64_t)a < (uint64_t)b + blen && (uint64_t)b < (uint64_t)a + alen;
}

static bool is_free(const struct krnl_boot_info *info, uint32_t at, uint32_t need)
{
    bool inside = false;
    for (uint32_t i = 0; i < info->ranges && !inside; i++)
        inside = at >= info->range[i].base && (uint64_t)at + need <= info->range[i].base + info->range[i].len;
    if (!inside || overlaps(at, need, info->boot_phys, info->boot_len)) return false;
    for (uint32_t i = 0; i < info->modules; i++)
        if (overlaps(at, need, info->module[i].phys, info->module[i].len)) return false;
    return true;
}

static uint32_t page_up(uint64_t v)
{
    return v > 0xfffff000u ? 0 : (uint32_t)((v + PAGE - 1) & ~(uint64_t)(PAGE - 1));
}

uint32_t memory_place(const struct krnl_boot_info *info, uint32_t need)
{
    /* The lowest free place begins where something else ends. */
    uint32_t best = 0, above = info->boot_phys + info->boot_len;
    for (uint32_t i = 0; i < info->modules + info->ranges + 1; i++) {
        uint32_t at = page_up(i < info->modules ? (uint64_t)info->module[i].phys + info->module[i].len
                            : i < info->modules + info->ranges ? info->range[i - info->modules].base : above);
        if (at >= above && (!best || at < best) && is_free(info, at, need)) best = at;
    }
    return best;
}

void memory_name(const char *cmdline, char *out, uint32_t cap)
{
    while (*cmdline == ' ') cmdline++;
    const char *start = cmdline;
    for (; *cmdline && *cmdline != ' '; cmdline++)
        if (*cmdline == '/') start = cmdline + 1;
    uint32_t n = (uint32_t)(cmdline - start);
    if (n > cap - 1) n = cap - 1;
    memcpy(out, start, n);
    out[n] = 0;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

bool memory_ends(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    if (n < m) return false;
    for (name += n - m; *end; name++, end++)
        if (lower(*name) != lower(*end)) return false;
    return true;
}

bool memory_word(const char *cmdline, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = cmdline; (p = strstr(p, word)); p++)
        if ((p == cmdline || p[-1] == ' ') && (!p[n] || p[n] == ' ')) return true;
    return false;
}
