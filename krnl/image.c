#include "server.h"
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

void image_free(struct image *i)
{
    if (i->text_frames)
        for (uint32_t k = 0; k < PAGE_UP(i->text_len) / PAGE; k++)
            if (i->text_frames[k])
                frame_free(i->text_frames[k]);
    if (i->classes)
        statics_gone(i->classes);
    if (i->classes)
        class_unref(i->classes);
    kfree(i->text_frames);
    kfree(i->data);
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
    uint32_t pages = PAGE_UP(r->text_len) / PAGE;
    memcpy(i->name, r->name.ptr, r->name.len < sizeof(i->name) - 1 ? r->name.len : sizeof(i->name) - 1);
    i->ring = r->ring;
    i->flags = r->flags;
    i->text_at = r->text_at, i->text_len = r->text_len;
    i->data_at = r->data_at, i->data_len = r->data_len, i->bss_len = r->bss_len;
    i->entry = r->entry, i->heap = PAGE_UP(r->heap), i->stack = r->stack ? PAGE_UP(r->stack) : 0x10000;
    i->entry_stacks = r->entry_stacks ? r->entry_stacks : 4;
    i->text_frames = kzalloc(pages * 4 + 4);
    i->data = kmalloc(r->data_len + 1);
    i->symbols = kmalloc(r->symbols_len + 1);
    st = i->text_frames && i->data && i->symbols ? XOS_OK : XOS_NOMEM;
    for (uint32_t k = 0; st == XOS_OK && k < pages; k++) {
        i->text_frames[k] = frame_alloc(FRAME_USER);
        if (!i->text_frames[k]) {
            st = XOS_NOMEM;
            break;
        }
        uint8_t *to = vm_direct(i->text_frames[k]);
        uint32_t n = r->text_len - k * PAGE < PAGE ? r->text_len - k * PAGE : PAGE;
        memcpy(to, (const uint8_t *)r->text + k * PAGE, n);
        memset(to + n, 0xcc, PAGE - n);
    }
    const char *why = NULL;
    if (st == XOS_OK && r->def_len)
        st = class_load(r->def, r->def_len, r->text_at, r->text_len, &i->classes, &why);
    if (st != XOS_OK) {
        if (why)
            kprintf("image %s: %s\n", i->name, why);
        image_free(i);
        return st;
    }
    memcpy(i->data, r->data, r->data_len);
    memcpy(i->symbols, r->symbols, r->symbols_len);
    i->symbols_len = r->symbols_len;
    *out = i;
    return XOS_OK;
}
