/* The GUID partition table.  Pure: sectors come through a callback.
 * Source: UEFI 2.10, 5.3 (GPT disk layout): header at sector 1 and, as its copy, in the last one. */
#ifndef BMDS_GPT_H
#define BMDS_GPT_H
#include "bmds/parts.h"

/* Add the table's entries to *t.  The primary header counts if it and the array of entries are whole (CRC-32), else the
 * copy; t->damaged says so.  Entries outside the usable range or overlapping are skipped and counted in t->refused.
 * scratch: one sector of the disk.
 * => OK | NOTFOUND: neither is whole | what `read` returned for both */
status gpt_scan(part_read_fn *read, void *ctx, uint64_t sectors, uint32_t sector, uint8_t *scratch, struct part_table *t);

uint32_t gpt_crc(uint32_t crc, const void *bytes, uint32_t n);     /* CRC-32 of ISO 3309; start with 0 */
#endif
