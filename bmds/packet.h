/* Packet commands of CD drives, and what the drive answers.  Pure.
 * Source: MMC-6 and SPC-3: TEST UNIT READY, REQUEST SENSE, READ CAPACITY, READ (12), START STOP UNIT. */
#ifndef BMDS_PACKET_H
#define BMDS_PACKET_H
#include <xos/types.h>

#define PACKET_BYTES  12u
#define PACKET_SENSE  18u
#define PACKET_SECTOR 2048u

enum packet_state { PACKET_READY, PACKET_CHANGED, PACKET_EMPTY, PACKET_BECOMING, PACKET_FAILED };

void packet_test(uint8_t p[PACKET_BYTES]);
void packet_sense(uint8_t p[PACKET_BYTES]);
void packet_capacity(uint8_t p[PACKET_BYTES]);
void packet_read(uint8_t p[PACKET_BYTES], uint32_t sector, uint32_t count);
void packet_eject(uint8_t p[PACKET_BYTES], bool load);

/* Sense data -> what it means for the medium. */
enum packet_state packet_state(const uint8_t *sense, uint32_t len);
/* READ CAPACITY's 8 bytes.  => OK | UNSUPPORTED: sectors of another size */
status packet_sectors(const uint8_t answer[8], uint64_t *sectors);
#endif
