ALLOW-bmds   := include bcfs/rt pci
CLASSES      += BMDS
SRC-BMDS     := $(patsubst %,bmds/%.c,main device transfer unit queue waiter line watch memory scan parts mbr gpt \
                ata atacmd cd packet ram) pci/pci.c pci/ports.c
RING-BMDS    := 1
HOSTTESTS    += bmds/test/mbr bmds/test/atacmd
HOSTSRC-bmds/test/mbr := bmds/mbr.c
HOSTSRC-bmds/test/atacmd := bmds/atacmd.c
HOSTTESTS    += bmds/test/queue
HOSTSRC-bmds/test/queue := bmds/queue.c
HOSTTESTS    += bmds/test/gpt
HOSTSRC-bmds/test/gpt := bmds/gpt.c bmds/parts.c bmds/mbr.c bcfs/rt/print.c
