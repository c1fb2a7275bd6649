# NDS: network cards (ring 1).  NET: lwIP as a transport server (ring 2).
ALLOW-net   := include net bcfs/rt bmds/pci
CLASSES     += NDS NET
SRC-NDS     := net/nds_main.c net/nds.c net/e1000.c net/virtio.c bmds/pci/pci.c bmds/pci/ports.c net/plat.c
RING-NDS    := 1

LWIP        := $(THIRD-lwip)/src
LWIP-INC    := -Inet/lwip -I$(LWIP)/include
THIRDLIBS   += lwip
LIBSRC-lwip := $(addprefix $(LWIP)/core/,def.c inet_chksum.c init.c ip.c mem.c memp.c netif.c pbuf.c stats.c tcp.c tcp_in.c tcp_out.c \
               timeouts.c udp.c ipv4/dhcp.c ipv4/etharp.c ipv4/icmp.c ipv4/ip4.c ipv4/ip4_addr.c ipv4/ip4_frag.c) $(LWIP)/netif/ethernet.c
LIBCFLAGS-lwip := -Inet/lwip/libc $(LWIP-INC)

SRC-NET     := net/net_main.c net/args.c net/conn.c net/core.c net/dgram.c net/frame.c net/isn.c net/link.c net/plat.c net/port.c \
               net/ring.c net/stream.c
RING-NET    := 2
LIBS-NET    := lwip
CFLAGS-NET  := -Inet/lwip/libc $(LWIP-INC)

# Host tests.  -w: lwIP's files are compiled with ours here; the server build warns about ours.
HOSTTESTS   += net/test/stream
HOSTSRC-net/test/stream := net/test/host.c net/test/plat.c net/args.c net/conn.c net/core.c net/dgram.c net/isn.c net/link.c net/port.c net/ring.c net/stream.c \
               bcfs/rt/print.c $(LIBSRC-lwip)
HOSTCFLAGS-net/test/stream := $(LWIP-INC) -w
HOSTLIBS-net/test/stream := -lpthread
HOSTTESTS   += net/test/pure
HOSTSRC-net/test/pure := net/args.c net/isn.c net/ring.c
HOSTCFLAGS-net/test/pure := $(LWIP-INC)
HOSTTESTS   += net/test/nds
HOSTSRC-net/test/nds := net/test/plat.c net/test/fake_e1000.c net/test/fake_virtio.c net/nds.c net/e1000.c net/virtio.c bmds/pci/pci.c
HOSTLIBS-net/test/nds := -lpthread
HOSTTESTS   += net/test/garbage
HOSTSRC-net/test/garbage := $(HOSTSRC-net/test/stream)
HOSTCFLAGS-net/test/garbage := $(LWIP-INC) -w
HOSTLIBS-net/test/garbage := -lpthread

# Whole machines: net/test/node.py boots these with a process that uses NET through its gates.
CLASSES     += NETECHO
SRC-NETECHO := net/test/netecho.c
RING-NETECHO := 3
TESTS       += net net-bochs
TEST-net    := tools/netns /usr/bin/python3 net/test/node.py
TEST-net-bochs := tools/netns /usr/bin/python3 net/test/node.py bochs
NEED-net    := build/boot.elf $(patsubst %,build/class/%.class,KRNL HEDS NDS NET NETECHO)
NEED-net-bochs := $(NEED-net)
