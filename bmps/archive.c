#include "bmps/archive.h"
#include "bcfs/rt/rt.h"

/* ustar header: name 0..99, size 124..135, checksum 148..155, type 156, magic 257..262, prefix 345..499 */
#define XATTR "SCHILY.xattr.user."      /* the key under which tar keeps extended attributes */

/* Digits end at a blank or NUL.  => false: not octal, or over 32 bits */
static bool octal(const uint8_t *p, uint32_t n, uint32_t *v)
{
    uint64_t sum = 0;
    uint32_t i = 0;
    while (i < n && p[i] == ' ') i++;
    if (i == n) return false;
    for (; i < n && p[i] && p[i] != ' '; i++) {
        if (p[i] < '0' || p[i] > '7') return false;
        sum = sum * 8 + (p[i] - '0');
        if (sum > UINT32_MAX) return false;
    }
    *v = (uint32_t)sum;
    return true;
}

static bool sum_is_right(const uint8_t *h)
{
    uint32_t want, sum = 0;
    for (uint32_t i = 0; i < ARCHIVE_BLOCK; i++) sum += i >= 148 && i < 156 ? ' ' : h[i];
    return octal(h + 148, 8, &want) && want == sum;
}

static bool is_zero(const uint8_t *h)
{
    for (uint32_t i = 0; i < ARCHIVE_BLOCK; i++)
        if (h[i]) return false;
    return true;
}

/* Names become parts of object names: relative, one slash between parts, no "." or "..", no control
 * characters. */
static bool name_is_good(char *name, uint32_t *len)
{
    uint32_t n = *len, part = 0;
    while (n > 1 && name[0] == '.' && name[1] == '/') memmove(name, name + 2, n -= 2);
    while (n && name[n - 1] == '/') n--;
    if (!n || n > ARCHIVE_NAME) return false;
    for (uint32_t i = 0; i <= n; i++) {
        if (i < n && name[i] != '/') {
            if ((uint8_t)name[i] < 0x20 || name[i] == 0x7f) return false;
            continue;
        }
        uint32_t size = i - part;
        if (!size || (size == 1 && name[part] == '.') ||
            (size == 2 && name[part] == '.' && name[part + 1] == '.'))
            return false;
        part = i + 1;
    }
    *len = n;
    return true;
}

static uint32_t ustar_name(const uint8_t *h, char *to)
{
    uint32_t prefix = strnlen((const char *)h + 345, 155), name = strnlen((const char *)h, 100);
    memcpy(to, h + 345, prefix);
    if (prefix) to[prefix++] = '/';
    memcpy(to + prefix, h, name);
    return prefix + name;
}

/* One pax record, "LEN key=value\n", LEN counting itself.  => false at the end and when it is malformed */
static bool record(const char *text, uint32_t size, uint32_t *next, const char **key, uint32_t *key_len,
                   const char **value, uint32_t *len)
{
    uint32_t i = *next, n = 0;
    while (i < size && text[i] >= '0' && text[i] <= '9' && n < size) n = n * 10 + (uint32_t)(text[i++] - '0');
    if (i >= size || text[i] != ' ' || n > size - *next || n < i - *next + 3) return false;
    uint32_t end = *next + n - 1;
    if (text[end] != '\n') return false;
    *key = text + ++i;
    const char *equal = memchr(*key, '=', end - i);
    if (!equal) return false;
    *key_len = (uint32_t)(equal - *key);
    *value = equal + 1;
    *len = (uint32_t)(text + end - *value);
    *next = end + 1;
    return true;
}

bool archive_attr(const struct archive_member *m, uint32_t *next, const char **name, uint32_t *name_len,
                  const char **value, uint32_t *len)
{
    const char *key;
    uint32_t key_len, skip = sizeof XATTR - 1;
    while (record(m->records, m->records_len, next, &key, &key_len, value, len)) {
        if (key_len <= skip || memcmp(key, XATTR, skip)) continue;
        *name = key + skip;
        *name_len = key_len - skip;
        return true;
    }
    return false;
}

static uint32_t pax_path(const char *text, uint32_t size, char *to)
{
    const char *key, *value;
    uint32_t next = 0, key_len, len, found = 0;
    while (record(text, size, &next, &key, &key_len, &value, &len))
        if (key_len == 4 && !memcmp(key, "path", 4)) {
            /* a longer one is refused as a name */
            found = len < ARCHIVE_NAME + 1 ? len : ARCHIVE_NAME + 1;
            memcpy(to, value, found);
        }
    return found;
}

status archive_scan(archive_read_fn *read, void *ctx, uint32_t size, archive_member_fn *each, void *each_ctx,
                    struct archive_walk *w)
{
    uint8_t h[ARCHIVE_BLOCK];
    char name[ARCHIVE_NAME + 2], records[ARCHIVE_ATTRS];
    uint32_t records_len = 0;
    memset(w, 0, sizeof *w);
    for (uint32_t at = 0; size - at >= ARCHIVE_BLOCK;) {
        w->problem_at = at;
        read(ctx, at, h, ARCHIVE_BLOCK);
        if (is_zero(h)) return XOS_OK;
        struct archive_member m = { .at = at + ARCHIVE_BLOCK };
        if (memcmp(h + 257, "ustar", 5)) w->problem = "not a ustar header";
        else if (!sum_is_right(h)) w->problem = "wrong header checksum";
        else if (!octal(h + 124, 12, &m.size)) w->problem = "bad size";
        else if (m.size > size - m.at) w->problem = "a member ends behind the archive";
        if (w->problem) return XOS_IO;
        char type = (char)h[156];
        uint64_t next = m.at + (((uint64_t)m.size + ARCHIVE_BLOCK - 1) & ~(uint64_t)(ARCHIVE_BLOCK - 1));
        if (type == 'x') {
            records_len = m.size < sizeof records ? m.size : 0;
            if (!records_len && m.size) w->skipped++;
            read(ctx, m.at, records, records_len);
        } else {
            m.name_len = pax_path(records, records_len, name);
            if (!m.name_len) m.name_len = ustar_name(h, name);
            m.dir = type == '5';
            m.name = name;
            m.records = records;
            m.records_len = records_len;
            bool root = m.dir && (m.name_len == 1 || m.name_len == 2) && name[0] == '.';
            if ((type != '0' && type && !m.dir) || root || !name_is_good(name, &m.name_len)) {
                w->skipped += type != 'g' && !root;     /* global pax headers carry nothing for us */
            } else {
                if (m.dir) m.size = 0;
                status s = each(each_ctx, &m);
                if (s) return s;
                w->members++;
            }
            records_len = 0;
        }
        if (next >= size) break;
        at = (uint32_t)next;
    }
    w->problem = "no end mark";
    return XOS_IO;
}
