ALLOW-bmps   := include bcfs/rt bmps bmps/libc
CLASSES      += BMPS
SRC-BMPS     := bmps/main.c bmps/repair.c bmps/file.c bmps/opened.c bmps/page.c bmps/nester.c bmps/volume.c bmps/device.c bmps/mark.c bmps/archive.c bmps/tree.c bmps/names.c bmps/iso.c bmps/fat.c bmps/swap.c \
                bmps/libc/shim.c
RING-BMPS    := 2
LIBS-BMPS    := ext2fs
CFLAGS-BMPS  = -isystem bmps/libc $(EXT2FS-INC)
HOSTTESTS    += bmps/test/archive bmps/test/tree bmps/test/media bmps/test/mark
HOSTSRC-bmps/test/mark := bmps/mark.c
HOSTSRC-bmps/test/archive := bmps/archive.c
HOSTSRC-bmps/test/tree := bmps/tree.c bcfs/rt/print.c
HOSTSRC-bmps/test/media := bmps/iso.c bmps/fat.c bmps/swap.c bcfs/rt/print.c

# the storage servers in a machine: bmps/test/guest.py
CLASSES       += FILETEST
SRC-FILETEST  := bmps/test/guest.c
RING-FILETEST := 3
TESTS         += files files-bochs
NEED-files    := build/boot.elf $(patsubst %,build/class/%.class,KRNL HEDS BMDS BMPS FILETEST)
TEST-files    := bmps/test/guest.py
NEED-files-bochs := $(NEED-files)
TEST-files-bochs := bmps/test/guest.py --bochs

# what a process sees of privileges: tests/trusted.py
CLASSES       += ASKER
APPS          += ASKER
SRC-ASKER     := bmps/test/asker.c
RING-ASKER    := 3
TESTS         += trusted
NEED-trusted  := images
TEST-trusted  := tests/trusted.py

# what a process meets while a device is away: tests/away.py
CLASSES         += WATCHER
APPS            += WATCHER
SRC-WATCHER     := bmps/test/watcher.c
RING-WATCHER    := 3
TESTS           += away
NEED-away       := images
TEST-away       := tests/away.py
LIMIT-away      := 300
