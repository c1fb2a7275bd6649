/* Images (relocated class files) and servers (rings 1 and 2). */
#ifndef KRNL_SERVER_H
#define KRNL_SERVER_H
#include "krnl.h"
#include "class.h"

struct image {
    struct object *object;
    char name[32];
    uint32_t ring, flags;
    uint32_t text_at, text_len, data_at, data_len, bss_len;
    uint32_t *text_frames;          /* ceil(text_len / 4096) frames, shared by all users */
    uint32_t *data_frames;          /* ceil(data_len / 4096): processes share them until they write */
    uint32_t entry, heap, stack, entry_stacks;
    struct class_set *classes;
    char *symbols;
    uint32_t symbols_len;
    struct server *server;          /* ring 1, 2: its only user */
    bool trusted;                   /* came with the system: its privileges count */
};

/* From kernel memory (boot) or already copied in.  => OK | BADCLASS, NOMEM */
status image_create(const struct xos_image_req *req, struct image **out);
void image_free(struct image *i);

extern struct server *servers[XOS_SERVERS];
/* Segments, stacks' aliases, blob; not running.  => OK | NOHANDLES, NOMEM */
status server_create(struct image *image, struct server **out);
/* Run its constructor on a thread of its own and wait.  => the constructor's status */
status server_construct(struct server *s);
/* The server a code selector belongs to.  => NULL */
struct server *server_of(uint32_t cs);
/* The entry of a gate to (this, fn) with argc dwords, for callers of ring `from`: offset in the server's code
 * segment; the same stub for the same arguments.  => OK | NOMEM */
status server_stub(struct server *s, uint32_t self, uint32_t fn, uint32_t argc, uint32_t from, uint32_t *entry);
/* No gate leads to the stubs of `self` any more: their cells are used again when no thread is in them. */
void server_retire_stubs(struct server *s, uint32_t self);
/* From the janitor: take back retired cells. */
void servers_reclaim_stubs(void);
/* Parameter dwords of the stub made for (self, fn).  => false: there is none */
bool server_stub_argc(struct server *s, uint32_t self, uint32_t fn, uint32_t *argc);
/* Nobody is inside: fresh data, no stubs, constructor again.  => the constructor's status */
status server_restart(struct server *s);
/* Ring 1's memory: contiguous frames or device registers in its data segment. */
status server_dma(struct server *s, uint32_t size, uint32_t *offset, uint32_t *phys);
status server_io(struct server *s, uint32_t phys, uint32_t size, uint32_t *offset);
status server_resize(struct server *s, uint32_t size, uint32_t *got);
/* Call a method of a server from ring 0 (crossing.asm, upcall_go).  args: dwords.  => the method's status */
status server_call(struct server *s, uint32_t self, uint32_t fn, const uint32_t *args, uint32_t argc, uint64_t *result);

/* What upcall_go takes (crossing.asm); a record of an upcall leads to it. */
struct upcall { uint32_t eip, cs, esp, ss, self, fn, lo, hi, chain; }; /* chain: of gate frames, hidden meanwhile */
static inline struct upcall *upcall_of(const struct record *r)
{
    return (struct upcall *)((const uint32_t *)(r + 1))[1]; /* behind the record: return address, argument */
}

void blob_init(void);
extern uint32_t blob_frames[XOS_BLOB_SIZE / 4096], blob_pages;
#endif
