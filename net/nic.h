/* A network card between its driver and the device server.
 * Rules: every function is called under the server's lock (nds.c).  Buffers belong to the server; a driver knows them
 * by physical address and a token, and has each from send or offer until sent or received hands the token back. */
#ifndef NET_NIC_H
#define NET_NIC_H
#include <xos/types.h>

#define NIC_BUF   2048  /* bytes of a buffer; no frame is cut in two */
#define NIC_MIN   14
#define NIC_MAX   1514
#define NIC_SLOTS 64    /* descriptors a ring; one less may be in use */

/* The card's registers and memory that it can reach. */
struct nic_io {
    void *at;
    uint32_t (*read)(void *at, uint32_t reg, uint32_t bytes);
    void (*write)(void *at, uint32_t reg, uint32_t bytes, uint32_t value);
    /* Zeroed, contiguous, page aligned; kept for ever.  => NULL when there is none */
    void *(*memory)(uint32_t bytes, uint32_t *phys);
};

struct nic;
struct nic_driver {
    const char *name;
    uint16_t vendor;
    const uint16_t *devices;    /* ends with 0 */
    uint8_t bar;                /* which base address register, and whether it is one of ports */
    bool ports;
    uint32_t registers;         /* bytes there */
    /* Reset, learn nic->mac, empty rings, interrupts off at the card.  => OK | NOMEM | IO: it does not answer */
    status (*start)(struct nic *nic);
    /* Receive and interrupt from here on. */
    void (*go)(struct nic *nic);
    /* Queue a frame.  => false: the ring is full */
    bool (*send)(struct nic *nic, uint32_t phys, uint32_t len, uint32_t token);
    /* => true: *token's frame has left */
    bool (*sent)(struct nic *nic, uint32_t *token);
    /* Give an empty buffer of NIC_BUF bytes.  => false: the ring is full */
    bool (*offer)(struct nic *nic, uint32_t phys, uint32_t token);
    /* => true: *token's buffer is back with *len bytes of a frame, 0 = a damaged one */
    bool (*received)(struct nic *nic, uint32_t *token, uint32_t *len);
    bool (*pending)(struct nic *nic); /* would received say true? */
    /* Take the interrupt's cause away at the card.  => false: it was not this card's */
    bool (*acknowledge)(struct nic *nic);
};

/* Ring indices of a driver that uses descriptors in order. */
struct nic_ring {
    uint32_t next, oldest;      /* next to fill, oldest not yet back */
    bool partial;               /* rx: the last buffer did not end its frame */
    uint32_t token[NIC_SLOTS];
};

struct nic {
    const struct nic_driver *driver;
    struct nic_io io;
    uint8_t mac[6];
    struct nic_ring tx, rx;
    void *priv;                 /* the driver's own */
};

static inline uint32_t nic_after(uint32_t slot) { return (slot + 1) % NIC_SLOTS; }
static inline bool nic_full(const struct nic_ring *r) { return nic_after(r->next) == r->oldest; }
static inline bool nic_empty(const struct nic_ring *r) { return r->next == r->oldest; }

extern const struct nic_driver e1000_driver, virtio_driver;
#endif
