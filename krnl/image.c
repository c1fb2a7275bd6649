#include "server.h"
#include "reclaim.h"
#include "statics.h"
#include "vm.h"
#include "heap.h"
#include "registry.h"

extern const uint8_t blob_start[], blob_end[];
uint32_t blob_frames[XOS_BLOB_SIZE / PAGE], blob_pages;

void blob_init(void)
{
    uint32_t len = blob_end - blob_start;
    blob_pages = PAGE_UP(len) / PAGE;
    for (uint32_t i = 0; i < blob_pages; i++) {
        blob_frames[i] = frame_alloc(FRAME_KERNEL);
        if (!blob_frames[i])
            panic("no frames for the thunks");
        uint8_t *to = vm_direct(blob_frames[i]);
        uint32_t n = len - i * PAGE < PAGE ? len - i * PAGE : PAGE;
        memset(to, 0xcc, PAGE);
        memcpy(to, blob_start + i * PAGE, n);
    }
}

static void free_frames(uint32_t *frames, uint32_t len)
{
    for (uint32_t k = 0; frames && k < PAGE_UP(len) / PAGE; k++)
        if (frames[k])
            frame_free(frames[k]);
    kfree(frames);
}

/* `len` bytes in frames of their own, the last one filled up with `rest`.  => NULL: no memory */
static uint32_t *load_frames(const void *from, uint32_t len, uint8_t rest)
{
    uint32_t pages = PAGE_UP(len) / PAGE, *frames = kzalloc(pages * 4 + 4);
    for (uint32_t k = 0; frames && k < pages; k++) {
        frames[k] = frame_alloc(FRAME_KERNEL);
        if (!frames[k]) {
            free_frames(frames, len);
            return NULL;
        }
        uint8_t *to = vm_direct(frames[k]);
        uint32_t n = len - k * PAGE < PAGE ? len - k * PAGE : PAGE;
        memcpy(to, (const uint8_t *)from + k * PAGE, n);
        memset(to + n, rest, PAGE - n);
    }
    return frames;
}

void image_free(struct image *i)
{
    free_frames(i->text_frames, i->text_len);
    free_frames(i->data_frames, i->data_len);
    if (i->classes)
        statics_gone(i->classes);
    if (i->classes)
        class_unref(i->classes);
    kfree(i->symbols);
    kfree(i);
}

static status check(const struct xos_image_req *r)
{
    uint32_t code_max = r->ring == 3 ? XOS_USER_CODE_MAX : XOS_SRV_STUBS;
    uint32_t data_max = r->ring == 3 ? XOS_USER_DATA_MAX / 2 : XOS_SRV_HEAP_END / 2;
    if (r->ring < 1 || r->ring > 3 || r->text_at % PAGE || r->data_at % PAGE || r->text_at < XOS_TEXT_START ||
        r->data_at < XOS_DATA_START || !r->name.len)
        return XOS_BADARG;
    if (r->ring < 3 && r->flags & XOS_CF_FPU) {
        kprintf("image %.*s: floating point in rings 1 and 2 is not supported\n", (int)r->name.len, r->name.ptr);
        return XOS_UNSUPPORTED;
    }
    if (r->text_len > code_max || r->text_at > code_max - r->text_len)
        return XOS_TOOBIG;
    if (r->data_len > data_max || r->bss_len > data_max - r->data_len || r->heap > data_max ||
        r->data_at > data_max - r->data_len - r->bss_len)
        return XOS_TOOBIG;
    if (r->entry != 0xffffffffu && (r->entry < r->text_at || r->entry - r->text_at >= r->text_len))
        return XOS_BADCLASS;
    if (r->stack > 64u << 20 || r->entry_stacks > 16)
        return XOS_BADARG;
    return XOS_OK;
}

status image_create(const struct xos_image_req *r, struct image **out)
{
    status st = check(r);
    if (st != XOS_OK)
        return st;
    struct image *i = kzalloc(sizeof(*i));
    if (!i)
        return XOS_NOMEM;
    frames_ensure((r->text_len + r->data_len) / PAGE + 2);
    memcpy(i->name, r->name.ptr, r->name.len < sizeof(i->name) - 1 ? r->name.len : sizeof(i->name) - 1);
    i->ring = r->ring;
    i->flags = r->flags;
    i->text_at = r->text_at, i->text_len = r->text_len;
    i->data_at = r->data_at, i->data_len = r->data_len, i->bss_len = r->bss_len;
    i->entry = r->entry, i->heap = PAGE_UP(r->heap), i->stack = r->stack ? PAGE_UP(r->stack) : 0x10000;
    i->entry_stacks = r->entry_stacks ? r->entry_stacks : 4;
    i->text_frames = load_frames(r->text, r->text_len, 0xcc);
    i->data_frames = load_frames(r->data, r->data_len, 0);
    i->symbols = kmalloc(r->symbols_len + 1);
    st = i->text_frames && i->data_frames && i->symbols ? XOS_OK : XOS_NOMEM;
    const char *why = NULL;
    if (st == XOS_OK && r->def_len)
        st = class_load(r->def, r->def_len, r->text_at, r->text_len, &i->classes, &why);
    if (st != XOS_OK) {
        if (why)
            kprintf("image %s: %s\n", i->name, why);
        image_free(i);
        return st;
    }
    memcpy(i->symbols, r->symbols, r->symbols_len);
    i->symbols_len = r->symbols_len;
    *out = i;
    return XOS_OK;
}
