/* Intel 8254x in legacy descriptor mode.  Source: Intel, PCI/PCI-X Family of Gigabit Ethernet Controllers
 * Software Developer's Manual (317453), chapters 3 (descriptors), 13 (registers), 14 (initialisation). */
#include "nic.h"

enum {
    CTRL = 0x0000, STATUS = 0x0008, EERD = 0x0014, ICR = 0x00c0, IMS = 0x00d0, IMC = 0x00d8, RCTL = 0x0100, TCTL = 0x0400,
    TIPG = 0x0410, RDBAL = 0x2800, RDBAH = 0x2804, RDLEN = 0x2808, RDH = 0x2810, RDT = 0x2818, RDTR = 0x2820,
    TDBAL = 0x3800, TDBAH = 0x3804, TDLEN = 0x3808, TDH = 0x3810, TDT = 0x3818, MTA = 0x5200, RAL = 0x5400,
    RAH = 0x5404,
};
enum { CTRL_LRST = 1 << 3, CTRL_ASDE = 1 << 5, CTRL_SLU = 1 << 6, CTRL_ILOS = 1 << 7, CTRL_RST = 1 << 26 };
#define CTRL_PHY_RST (1u << 31)
#define RAH_VALID    (1u << 31)
enum { EERD_START = 1, EERD_DONE = 1 << 4 };
enum { RCTL_EN = 1 << 1, RCTL_BAM = 1 << 15, RCTL_SECRC = 1 << 26 }; /* buffers of 2048 are BSIZE 0 */
enum { TCTL_EN = 1 << 1, TCTL_PSP = 1 << 3, TCTL_CT = 0x0f << 4, TCTL_COLD = 0x40 << 12 };
enum { INT_LSC = 1 << 2, INT_RXDMT = 1 << 4, INT_RXO = 1 << 6, INT_RXT = 1 << 7 };
enum { TIPG_COPPER = 10 | 8 << 10 | 6 << 20 };
enum { RX_DONE = 1, RX_END = 2, RX_ERRORS = 0x97 }; /* CE SE SEQ CXE RXE; the checksum bits are lwIP's business */
enum { TX_END = 1, TX_FCS = 2, TX_REPORT = 8, TX_DONE = 1 };
enum { PATIENCE = 100000 }; /* register reads, about a microsecond each */

struct rx_desc { uint64_t addr; uint16_t len, checksum; uint8_t status, errors; uint16_t special; };
struct tx_desc { uint64_t addr; uint16_t len; uint8_t cso, cmd, status, css; uint16_t special; };
_Static_assert(sizeof(struct rx_desc) == 16 && offsetof(struct rx_desc, status) == 12, "SDM 3.2.3");
_Static_assert(sizeof(struct tx_desc) == 16 && offsetof(struct tx_desc, cmd) == 11, "SDM 3.3.3");
_Static_assert(NIC_SLOTS % 8 == 0, "ring lengths are multiples of 128 bytes");

struct rings { volatile struct rx_desc rx[NIC_SLOTS]; volatile struct tx_desc tx[NIC_SLOTS]; };

static uint32_t get(struct nic *nic, uint32_t reg) { return nic->io.read(nic->io.at, reg, 4); }
static void put(struct nic *nic, uint32_t reg, uint32_t v) { nic->io.write(nic->io.at, reg, 4, v); }

/* One 16-bit word of the EEPROM, 5.3.1.  => false: no answer */
static bool eeprom(struct nic *nic, uint32_t word, uint32_t *value)
{
    uint32_t v, left = PATIENCE;
    put(nic, EERD, word << 8 | EERD_START);
    do v = get(nic, EERD);
    while (!(v & EERD_DONE) && --left);
    *value = v >> 16;
    return left != 0;
}

/* The address from the EEPROM into nic->mac and the receive filter: not every reset fills the filter. */
static bool address(struct nic *nic)
{
    uint32_t word[3];
    for (uint32_t i = 0; i < 3; i++) {
        if (!eeprom(nic, i, &word[i])) return false;
        nic->mac[2 * i] = (uint8_t)word[i];
        nic->mac[2 * i + 1] = (uint8_t)(word[i] >> 8);
    }
    put(nic, RAL, word[1] << 16 | word[0]);
    put(nic, RAH, RAH_VALID | word[2]);
    return !(nic->mac[0] & 1) && (word[0] | word[1] | word[2]); /* a station's, not a group's */
}

static status start(struct nic *nic)
{
    put(nic, IMC, 0xffffffffu);
    put(nic, CTRL, CTRL_RST);
    uint32_t left = PATIENCE;
    do get(nic, STATUS);
    while (get(nic, CTRL) & CTRL_RST && --left);
    put(nic, IMC, 0xffffffffu);
    get(nic, ICR);
    uint32_t ctrl = get(nic, CTRL);
    if (!left || ctrl == 0xffffffffu) return XOS_IO;
    put(nic, CTRL, (ctrl & ~(CTRL_LRST | CTRL_ILOS | CTRL_PHY_RST)) | CTRL_SLU | CTRL_ASDE);

    if (!address(nic)) return XOS_IO;
    for (uint32_t i = 0; i < 128; i++) put(nic, MTA + 4 * i, 0);

    uint32_t phys;
    struct rings *rings = nic->io.memory(sizeof(*rings), &phys);
    if (!rings) return XOS_NOMEM;
    nic->priv = rings;
    put(nic, RDBAL, phys);
    put(nic, RDBAH, 0);
    put(nic, RDLEN, sizeof(rings->rx));
    put(nic, RDH, 0);
    put(nic, RDT, 0);
    put(nic, RDTR, 0);
    put(nic, TDBAL, phys + offsetof(struct rings, tx));
    put(nic, TDBAH, 0);
    put(nic, TDLEN, sizeof(rings->tx));
    put(nic, TDH, 0);
    put(nic, TDT, 0);
    put(nic, TIPG, TIPG_COPPER);
    put(nic, TCTL, TCTL_EN | TCTL_PSP | TCTL_CT | TCTL_COLD);
    return XOS_OK;
}

static void go(struct nic *nic)
{
    put(nic, RCTL, RCTL_EN | RCTL_BAM | RCTL_SECRC);
    put(nic, IMS, INT_LSC | INT_RXDMT | INT_RXO | INT_RXT);
}

static bool send(struct nic *nic, uint32_t phys, uint32_t len, uint32_t token)
{
    struct rings *rings = nic->priv;
    volatile struct tx_desc *d = &rings->tx[nic->tx.next];
    if (nic_full(&nic->tx)) return false;
    d->addr = phys;
    d->len = (uint16_t)len;
    d->cso = d->css = 0;
    d->special = 0;
    d->status = 0;
    d->cmd = TX_END | TX_FCS | TX_REPORT;
    nic->tx.token[nic->tx.next] = token;
    nic->tx.next = nic_after(nic->tx.next);
    __asm__ volatile("" ::: "memory"); /* the descriptor before the card hears of it */
    put(nic, TDT, nic->tx.next);
    return true;
}

static bool sent(struct nic *nic, uint32_t *token)
{
    struct rings *rings = nic->priv;
    if (nic_empty(&nic->tx) || !(rings->tx[nic->tx.oldest].status & TX_DONE)) return false;
    *token = nic->tx.token[nic->tx.oldest];
    nic->tx.oldest = nic_after(nic->tx.oldest);
    return true;
}

static bool offer(struct nic *nic, uint32_t phys, uint32_t token)
{
    struct rings *rings = nic->priv;
    volatile struct rx_desc *d = &rings->rx[nic->rx.next];
    if (nic_full(&nic->rx)) return false;
    d->addr = phys;
    d->len = 0;
    d->errors = 0;
    d->status = 0;
    nic->rx.token[nic->rx.next] = token;
    nic->rx.next = nic_after(nic->rx.next);
    __asm__ volatile("" ::: "memory");
    put(nic, RDT, nic->rx.next);
    return true;
}

static bool pending(struct nic *nic)
{
    struct rings *rings = nic->priv;
    return !nic_empty(&nic->rx) && rings->rx[nic->rx.oldest].status & RX_DONE;
}

static bool received(struct nic *nic, uint32_t *token, uint32_t *len)
{
    struct rings *rings = nic->priv;
    volatile struct rx_desc *d = &rings->rx[nic->rx.oldest];
    if (!pending(nic)) return false;
    /* A frame longer than a buffer comes in several: none of its parts is a frame. */
    bool last = d->status & RX_END;
    *len = last && !nic->rx.partial && !(d->errors & RX_ERRORS) ? d->len : 0;
    *token = nic->rx.token[nic->rx.oldest];
    nic->rx.partial = !last;
    nic->rx.oldest = nic_after(nic->rx.oldest);
    return true;
}

static bool acknowledge(struct nic *nic) { return get(nic, ICR) != 0; }

static const uint16_t devices[] = { 0x100e, 0x100f, 0 }; /* 82540EM, 82545EM */
const struct nic_driver e1000_driver = {
    .name = "e1000", .vendor = 0x8086, .devices = devices, .bar = 0, .ports = false, .registers = 0x20000,
    .start = start, .go = go, .send = send, .sent = sent, .offer = offer, .received = received, .pending = pending,
    .acknowledge = acknowledge,
};
