/* Segment, gate and system descriptors of the x86 (SDM vol. 3, 3.4.5, 3.5, 6.11): decoding and text.
 * Pure: no allocation, no library; the kernel's fault reports may use it, too. */
#ifndef INIT_DESC_H
#define INIT_DESC_H
#include <stdint.h>

enum desc_kind { DESC_NONE, DESC_CODE, DESC_DATA, DESC_GATE, DESC_SYSTEM };

struct desc {
    uint8_t kind;           /* enum desc_kind; DESC_NONE: a reserved type (0, 8, 10, 13) */
    uint8_t type;           /* the 4-bit type field */
    uint8_t dpl, present;
    /* code, data, LDT, TSS */
    uint32_t base;
    uint32_t limit;         /* highest offset, granularity applied; expand-down: lowest offset - 1 */
    uint8_t big, granular, available, accessed; /* D/B, G, AVL, A */
    uint8_t writable, readable, conforming, expand_down;
    /* gates */
    uint16_t selector;
    uint32_t offset;
    uint8_t params;         /* call gates: parameter words */
};

void desc_decode(uint32_t lo, uint32_t hi, struct desc *d);

/* Short names: "code", "data", "call gate", "int gate", "LDT", ... */
const char *desc_type_name(const struct desc *d);
/* Bytes a segment has: limit + 1; UINT32_MAX for 4 GiB. */
uint32_t desc_size(const struct desc *d);

#define DESC_TEXT 96
/* One line: "code base 08000000 limit 00003fff dpl 3 P x-- AD--", "call gate 0083:00600040 params 3 dpl 3 P".
 * => length; NUL-terminated. */
uint32_t desc_text(const struct desc *d, char out[DESC_TEXT]);
/* Only the flags: code x, readable, conforming; data r, writable, expand-down; then A, D/B, G, V (AVL). */
uint32_t desc_flags(const struct desc *d, char out[DESC_TEXT]);

/* Selector parts. */
static inline uint32_t desc_index(uint16_t sel) { return sel >> 3; }
static inline uint32_t desc_rpl(uint16_t sel) { return sel & 3; }
static inline uint32_t desc_in_ldt(uint16_t sel) { return sel >> 2 & 1; }
#endif
