# e2fsck as a process: a class of its own, that BMPS starts for a volume it has stopped.
ALLOW-bmps/e2fsck := include bcfs/rt
CLASSES       += E2FSCK
APPS          += E2FSCK
SRC-E2FSCK    := bmps/e2fsck/main.c bmps/e2fsck/check.c bmps/e2fsck/device.c bmps/e2fsck/libc.c bmps/e2fsck/jump.asm
RING-E2FSCK   := 3
LIBS-E2FSCK   := e2fsck ext2fs-all musl
CFLAGS-E2FSCK  = -D_GNU_SOURCE $(E2FSCK-CFLAGS) $(MUSL-INC)
TESTS         += fsck
NEED-fsck     := images
TEST-fsck     := tests/fsck.py
LIMIT-fsck    := 300
