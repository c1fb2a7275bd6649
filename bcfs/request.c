#include "bcfs/request.h"
#include "bcfs/rt/rt.h"

static const char suffix[] = ".class";

/* Append s to out.  => false when there is no room. */
static int append(char *out, uint32_t *len, const char *s, uint32_t n)
{
    if (n > REQUEST_NAME - *len) return 0;
    memcpy(out + *len, s, n);
    *len += n;
    out[*len] = 0;
    return 1;
}

uint32_t request_file(const char *cls, const char *from, uint32_t n, char *out)
{
    static const char boot[] = "boot://";
    uint32_t len = 0, cls_len = (uint32_t)strlen(cls), s = sizeof suffix - 1;
    if (!cls_len) return 0;
    int whole = strstr(cls, "://") != NULL;
    if (whole && n) return 0;
    if (!whole && n == 0 && from) {
        const char *slash = strrchr(from, '/');
        if (!slash || !append(out, &len, from, (uint32_t)(slash + 1 - from))) return 0;
    } else if (!whole) {
        if (n != (from ? 1 : 0) || !append(out, &len, boot, sizeof boot - 1)) return 0;
    }
    if (!append(out, &len, cls, cls_len)) return 0;
    if (cls_len >= s && !strcmp(cls + cls_len - s, suffix)) return len;
    return append(out, &len, suffix, s) ? len : 0;
}

uint32_t request_args(char *buf, uint32_t len)
{
    if (!len) return 0;
    if (memchr(buf, 0, len)) {
        if (buf[len - 1]) buf[len++] = 0;
        return len;
    }
    uint32_t to = 0;
    for (uint32_t at = 0; at < len;) {
        while (at < len && buf[at] == ' ') at++;
        uint32_t start = to;
        while (at < len && buf[at] != ' ') buf[to++] = buf[at++];
        at++;                               /* the space, before its place may become a NUL */
        if (to > start) buf[to++] = 0;
    }
    return to;
}
