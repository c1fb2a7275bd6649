ALLOW-bmds   := include bcfs/rt bmds/pci
CLASSES      += BMDS
SRC-BMDS     := $(patsubst %,bmds/%.c,main device transfer unit queue waiter line watch memory scan parts mbr gpt \
                ata atacmd cd packet ram bus vblk ahci fis floppy geometry cmos) $(patsubst %,bmds/pci/%.c,pci ports virtio virtq)
RING-BMDS    := 1
HOSTTESTS    += bmds/test/mbr bmds/test/atacmd
HOSTSRC-bmds/test/mbr := bmds/mbr.c
HOSTSRC-bmds/test/atacmd := bmds/atacmd.c
HOSTTESTS    += bmds/test/queue
HOSTSRC-bmds/test/queue := bmds/queue.c
HOSTTESTS    += bmds/test/gpt
HOSTSRC-bmds/test/gpt := bmds/gpt.c bmds/parts.c bmds/mbr.c bcfs/rt/print.c

# devices of every kind in a machine: bmds/test/guest.py
CLASSES      += BLKTEST
SRC-BLKTEST  := bmds/test/guest.c
RING-BLKTEST := 2
TESTS        += blocks blocks-plug blocks-fail blocks-bochs
NEED-blocks  := build/boot.elf $(patsubst %,build/class/%.class,KRNL HEDS BMDS BLKTEST)
TEST-blocks  := bmds/test/guest.py disks ahci pio
NEED-blocks-plug := $(NEED-blocks)
TEST-blocks-plug := bmds/test/guest.py plug floppy
NEED-blocks-fail := $(NEED-blocks)
TEST-blocks-fail := bmds/test/guest.py restart slow
NEED-blocks-bochs := $(NEED-blocks)
TEST-blocks-bochs := bmds/test/guest.py bochs
LIMIT-blocks-bochs := 300
BENCHES      += blocks
BENCH-blocks := bmds/test/guest.py bench
HOSTTESTS    += bmds/test/fis
HOSTSRC-bmds/test/fis := bmds/fis.c bmds/packet.c bmds/atacmd.c bmds/geometry.c
