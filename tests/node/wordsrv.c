/* WORDSRV [FILE]: publishes "words" (type=text, title=FILE's name, for other nodes, too).  Its count(word) looks through the
 * file where it lies: the object's handle is a segment, whose pages come from the disk when they are touched. */
#include "bcfs/rt/rt.h"
#include "words.h"
#include <xos/class.h>
#include <xos/kfd.h>

XOS_MANIFEST("WORDSRV", 3, wordsrv_main, 65536)
XOS_CLASS(0, "WORDSRV", XOS_M_PUBLIC)
XOS_METHOD(0, "count", "(Ljava/lang/String;)I", 3, XOS_M_PUBLIC, wordsrv_count)
XOS_METHOD(0, "size", "()J", 0, XOS_M_PUBLIC, wordsrv_size)

#define FILE_MAX 64u

uint32_t wordsrv_main(uint32_t bytes, const char *args);
status wordsrv_count(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
status wordsrv_size(uint32_t self, uint64_t *result);

static xos_sel text;
static uint32_t size;

status wordsrv_count(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    static const uint8_t __seg_fs *const byte = 0;
    struct words w;
    (void)self;
    if (!sel || !words_begin(&w, (const void *)(uintptr_t)off, len))
        return XOS_STATUS_USER;
    __asm__ volatile("mov %0, %%fs" :: "r"(text));
    for (uint32_t i = 0; i < size; i++)
        words_byte(&w, byte[i]);
    *result = words_end(&w);
    return XOS_OK;
}

status wordsrv_size(uint32_t self, uint64_t *result)
{
    (void)self;
    *result = size;
    return XOS_OK;
}

/* The exact length: above 1 MiB the segment's limit is rounded up to a page. */
static status size_of(xos_sel file)
{
    char digits[24] = "";
    uint32_t len = 0;
    status s = xos_kfd(XOS_KFD_attr_get, file, XOS_P("size"), 4, XOS_P(digits), sizeof(digits) - 1, &len, 0);
    for (uint32_t i = 0; !s && i < len; i++)
        size = size * 10 + (uint32_t)(digits[i] - '0');
    return s;
}

static status open(const char *name, uint32_t len)
{
    struct xos_attr query[2] = { { XOS_STR("type"), XOS_STR("file"), 0 }, { XOS_STR("name"), { name, len }, 0 } };
    struct xos_want want[2] = { { .kind = XOS_WANT_OBJECT, .query = query, .queries = 2 }, { .kind = XOS_WANT_DATA, .same = 1 } };
    xos_sel first;
    status s = xos_get_handles(want, 2, 5000, &first);
    if (!s)
        s = size_of(first);
    text = first + 8;
    return s;
}

static status publish(const char *title, uint32_t len)
{
    struct xos_attr attrs[2] = { { XOS_STR("type"), XOS_STR("text"), 0 }, { XOS_STR("title"), { title, len }, 0 } };
    struct xos_publish p = { .name = XOS_STR("words"), .cls = XOS_STR("WORDSRV"), .attrs = attrs, .attr_count = 2,
                             .flags = XOS_PUB_REMOTE };
    xos_sel object;
    return xos_publish(&p, &object);
}

uint32_t wordsrv_main(uint32_t bytes, const char *args)
{
    const char *name = bytes > 1 ? args : "text";
    uint32_t len = (uint32_t)strnlen(name, FILE_MAX);
    xos_sel forever;
    status s = open(name, len);
    if (!s)
        s = publish(name, len);
    if (!s)
        s = xos_sem(0, 1, &forever);
    if (s) {
        xos_logf("WORDSRV: %s: %s", name, xos_status_text(s));
        return s;
    }
    xos_logf("ready: words counts words in %s, %u bytes", name, (unsigned)size);
    return xos_sem_wait(forever, XOS_FOREVER);
}
