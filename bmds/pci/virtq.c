#include "virtq.h"

enum { NEXT = 1, WRITE = 2, INDIRECT = 4, NO_NOTIFY = 1 };

static uint32_t pages(uint32_t bytes) { return (bytes + VIRTQ_PAGE - 1) & ~(VIRTQ_PAGE - 1); }

uint32_t virtq_avail_at(uint32_t size) { return size * sizeof(struct virtq_desc); }
uint32_t virtq_used_at(uint32_t size) { return pages(virtq_avail_at(size) + 6 + 2 * size); }
uint32_t virtq_bytes(uint32_t size) { return virtq_used_at(size) + pages(6 + 8 * size); }

void virtq_init(struct virtq *q, uint32_t size, void *memory)
{
    uint8_t *bytes = memory;
    *q = (struct virtq){ .desc = memory, .avail = (void *)(bytes + virtq_avail_at(size)),
                         .used = (void *)(bytes + virtq_used_at(size)), .size = (uint16_t)size,
                         .free_count = (uint16_t)size };
    for (uint32_t i = 0; i < size; i++) q->next[i] = (uint16_t)(i + 1);
}

static void fill(volatile struct virtq_desc *d, const struct virtq_piece *p, bool in, bool more, uint16_t next)
{
    d->addr = p->phys;
    d->len = p->len;
    d->flags = (uint16_t)((in ? WRITE : 0) | (more ? NEXT : 0));
    d->next = more ? next : 0;
}

bool virtq_add(struct virtq *q, const struct virtq_piece *piece, uint32_t out, uint32_t in, volatile struct virtq_desc *table,
               uint32_t table_phys, uint32_t token)
{
    uint32_t n = out + in, takes = table ? 1 : n;
    if (!n || takes > q->free_count) return false;
    uint16_t head = q->free, at = head;
    for (uint32_t i = 0; i < n; i++) {
        if (table) {
            fill(&table[i], &piece[i], i >= out, i + 1 < n, (uint16_t)(i + 1));
            continue;
        }
        fill(&q->desc[at], &piece[i], i >= out, i + 1 < n, q->next[at]);
        at = q->next[at];
    }
    if (table) {
        struct virtq_piece whole = { table_phys, n * (uint32_t)sizeof(struct virtq_desc) };
        fill(&q->desc[head], &whole, false, false, 0);
        q->desc[head].flags = INDIRECT;
        at = q->next[head];
    }
    q->free = at;
    q->free_count = (uint16_t)(q->free_count - takes);
    q->chain[head] = (uint16_t)takes;
    q->token[head] = token;
    q->avail->ring[q->avail->index & (q->size - 1)] = head;
    __asm__ volatile("" ::: "memory");          /* x86 keeps the order of stores; the compiler must, too */
    q->avail->index++;
    __atomic_thread_fence(__ATOMIC_SEQ_CST);    /* the index is seen before `flags` is read, 2.6.7 */
    return true;
}

bool virtq_wants_notice(const struct virtq *q) { return !(q->used->flags & NO_NOTIFY); }

bool virtq_take(struct virtq *q, uint32_t *token, uint32_t *len)
{
    while (q->used->index != q->taken) {
        __asm__ volatile("" ::: "memory");
        volatile struct virtq_used_elem *e = &q->used->ring[q->taken++ & (q->size - 1)];
        uint32_t id = e->id;
        if (id >= q->size || !q->chain[id]) continue;
        uint32_t last = id;
        for (uint32_t i = 1; i < q->chain[id]; i++) last = q->next[last];
        q->free_count = (uint16_t)(q->free_count + q->chain[id]);
        q->chain[id] = 0;
        q->next[last] = q->free;
        q->free = (uint16_t)id;
        *token = q->token[id];
        *len = e->len;
        return true;
    }
    return false;
}
