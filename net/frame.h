/* The transport server's way to the network card: NDS' methods (net/frame.c; a socket pair in host tests).
 * Context: any thread; no lock of the card is held outside these functions. */
#ifndef NET_FRAME_H
#define NET_FRAME_H
#include <xos/types.h>

#define FRAME_MAX 1514 /* Ethernet header and payload, no checksum */

/* Send one frame of 14..FRAME_MAX bytes.  => OK | BUSY (ring full) | BADARG | IO */
status frame_send(const void *data, uint32_t len);
/* One received frame, FRAME_MAX bytes of room.  => its length, 0 = none there. */
uint32_t frame_receive(void *data);
/* Until a frame is there or ms have passed. */
void frame_wait(uint32_t ms);
/* The card's address.  => OK | NOTFOUND: there is no card. */
status frame_mac(uint8_t mac[6]);
#endif
