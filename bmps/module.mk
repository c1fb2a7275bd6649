ALLOW-bmps   := include bcfs/rt bmps bmps/libc
CLASSES      += BMPS
SRC-BMPS     := bmps/main.c bmps/file.c bmps/nester.c bmps/volume.c bmps/device.c bmps/archive.c bmps/tree.c bmps/names.c bmps/ext2.c bmps/extio.c bmps/iso.c bmps/fat.c bmps/swap.c \
                bmps/libc/shim.c bmps/libc/readonly.c
RING-BMPS    := 2
LIBS-BMPS    := ext2fs
CFLAGS-BMPS  = -isystem bmps/libc $(EXT2FS-INC)
HOSTTESTS    += bmps/test/archive bmps/test/tree bmps/test/ext2 bmps/test/media
HOSTSRC-bmps/test/archive := bmps/archive.c
HOSTSRC-bmps/test/tree := bmps/tree.c bcfs/rt/print.c
HOSTSRC-bmps/test/media := bmps/iso.c bmps/fat.c bmps/swap.c bcfs/rt/print.c
HOSTSRC-bmps/test/ext2 := bmps/ext2.c bmps/extio.c bmps/libc/readonly.c bcfs/rt/print.c bcfs/rt/status.c
HOSTCFLAGS-bmps/test/ext2 = $(EXT2FS-INC) -D_FILE_OFFSET_BITS=64
HOSTLIBS-bmps/test/ext2 := build/lib/libext2fs-host.a

# the storage servers in a machine: bmps/test/guest.py
CLASSES       += FILETEST
SRC-FILETEST  := bmps/test/guest.c
RING-FILETEST := 3
TESTS         += files files-bochs
NEED-files    := build/boot.elf $(patsubst %,build/class/%.class,KRNL HEDS BMDS BMPS FILETEST)
TEST-files    := bmps/test/guest.py
NEED-files-bochs := $(NEED-files)
TEST-files-bochs := bmps/test/guest.py --bochs
