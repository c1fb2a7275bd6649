/* The collected heap: non-moving mark and sweep.
 *
 * One growing range of memory, cut into chunks of 1 MiB and these into blocks of 8 KiB.  A block holds cells of one
 * size, or is part of a large object.  A chunk begins with two bitmaps, one bit for each 8 bytes: which objects lived
 * after the last collection, and the marks of the one under way; they change places when it ends, so that nothing has
 * to be swept: a block's free cells are found, and cleared, when it is opened for allocation.
 *
 * Rules: objects do not move.  References in objects and statics are known exactly (struct xj_class.refs, xj_app.refs);
 * stacks and registers are looked through word by word, and a word that points anywhere into an object keeps it.
 * Everything runs on one CPU at a time: an instruction without bus lock is atomic. */
#ifndef XJRT_HEAP_H
#define XJRT_HEAP_H
#include "xjrt.h"

#define XJ_CHUNK_SHIFT 20
#define XJ_CHUNK (1u << XJ_CHUNK_SHIFT)
#define XJ_BLOCK_SHIFT 13
#define XJ_BLOCK (1u << XJ_BLOCK_SHIFT)
#define XJ_BLOCKS (XJ_CHUNK / XJ_BLOCK)         /* of a chunk */
#define XJ_SMALL_MAX 4080u                      /* bytes of the largest cell */
#define XJ_MAX_CHUNKS 768u
#define XJ_GROW 32u                             /* blocks the heap grows by, at least */

void xj_heap_start(void);
/* Zeroed memory, aligned to 16, that is never given back and never looked through.  Context: no guard held. */
void *xj_fixed(uint32_t bytes);
/* Collect now.  Context: no guard held. */
void xj_collect(void);
/* While the world stands: keep what o, or any word of [from, to), refers to.  xj_heap_word: perhaps into an object. */
void xj_heap_mark(xj_ref o);
int xj_heap_is_marked(xj_ref o);        /* what is not in the heap always is */
void xj_heap_word(uint32_t word);
void xj_heap_words(const char *from, const char *to);
struct xj_heap_info { uint32_t total, free, max; uint32_t collections; };
void xj_heap_info(struct xj_heap_info *out);

/* core.c: mark all roots; `sp`: where the frames of the one who collects begin. */
void xj_mark_roots(const char *sp);
#endif
