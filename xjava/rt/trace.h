/* Where return addresses lie: the table that xjavac (lines.c) makes of each object's assembly, and who reads it.
 * One row a call: how to get from its frame to the caller's, and the methods it stands in, inlined ones included.
 *
 *   struct xj_lines | struct xj_block[blocks] | frames | names | rows, 64 a block
 *
 * A row: its distance in bytes from the row before (LEB128; the first of a block has none), control, frame, method, inlined ones.
 *   control    1 a frame follows, 2 a method follows (else as the row before), 4 inlined methods follow; the rest is the change of the line, zigzag
 *   line       twice its number; + 1: the call may reach a method by a wider result, for which the JVM has a bridge
 *   frame      number of a frame
 *   method     offset of its name + 1; 0: no method of Java's, whose line is 0.  A change of the line counts from 0 then
 *   inlined    their number; then for each, the outermost first, offset + 1 and line
 * A frame, 32 bits: 0..1 kind, 2..15 where the caller's EBP is (words below the caller's ESP; 0: still in EBP), 16..31 words from the
 *   return address to the caller's ESP.
 * Names: a method is the offset of its class in three bytes and its name, and, if the highest bit is set, the line of the JVM's bridge
 *   to it; a class its name and its file, empty if that is
 *   the outermost class's name and ".java".  Line 0 is native. */
#ifndef XJRT_TRACE_H
#define XJRT_TRACE_H
#include <stdint.h>

#define XJ_ROWS 64
enum { XJ_BY_ESP, XJ_BY_EBP, XJ_LAST };         /* a frame's kind; LAST: nobody knows what is above */
struct xj_block { uint32_t at, row; };          /* the first row's return address in the text, its offset in `rows` */
struct xj_lines {
    uint32_t text;                              /* its address */
    uint32_t size, blocks, rows;                /* bytes of the text; blocks; rows in all */
    uint32_t frames_at, names_at, rows_at;      /* from the beginning of this */
    struct xj_block block[];
};
_Static_assert(sizeof(struct xj_lines) == 28, "lines.c writes it");
#endif
