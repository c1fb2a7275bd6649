ALLOW-bmds   := include bcfs/rt bmds
CLASSES      += BMDS
SRC-BMDS     := bmds/main.c bmds/device.c bmds/ata.c bmds/atacmd.c bmds/mbr.c bmds/ram.c
RING-BMDS    := 1
HOSTTESTS    += bmds/test/mbr bmds/test/atacmd
HOSTSRC-bmds/test/mbr := bmds/mbr.c
HOSTSRC-bmds/test/atacmd := bmds/atacmd.c
