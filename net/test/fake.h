/* Models of network cards, as the drivers see them.  Physical addresses are the process's own. */
#ifndef NET_TEST_FAKE_H
#define NET_TEST_FAKE_H
#include "net/nic.h"

struct fake {
    const struct nic_driver *driver;
    struct nic_io io;
    void (*reset)(uint32_t interrupt);            /* power on; the semaphore to post */
    bool (*arrive)(const void *frame, uint32_t len);  /* => false: no buffer, lost */
    bool (*arrive_damaged)(uint32_t kind);        /* 0, 1, ..: kinds of damage; => false: no such kind */
    void (*hold)(bool on);                        /* leave what is to be sent in the ring; off: send it */
    void (*break_it)(void);                       /* it does not answer any more */
};
extern const struct fake fake_e1000, fake_virtio;

#define FAKE_SENT 4096
/* Frames that left, in order. */
struct fake_frame { uint32_t len; uint8_t bytes[NIC_MAX]; };
extern struct fake_frame fake_sent[FAKE_SENT];
extern uint32_t fake_sent_count;
void fake_leave(const void *frame, uint32_t len);
void *fake_memory(uint32_t bytes, uint32_t *phys);
#define FAKE_MAC ((const uint8_t[6]){ 0x52, 0x54, 0x00, 0xab, 0xcd, 0xef })
#endif
