# The boot instantiator: build/boot.elf, a multiboot kernel.
ALLOW-boot := include bcfs bcfs/rt krnl boot
SRC-BOOT   := boot/entry.asm boot/main.c boot/console.c boot/info.c boot/memory.c boot/load.c \
              bcfs/class.c bcfs/descriptor.c bcfs/link.c bcfs/inherit.c
HOSTTESTS  += boot/test/memory
HOSTSRC-boot/test/memory := boot/memory.c

# boot's own test: a KRNL that prints what it gets, and small class files
CLASSES      += FAKEKRNL BASE CIRCLE LIBRARY PROGRAM
SRC-FAKEKRNL := boot/test/fake/krnl.c
SRC-BASE     := bcfs/test/fixture/base.c
SRC-CIRCLE   := bcfs/test/fixture/circle.c
SRC-LIBRARY  := bcfs/test/fixture/library.c
SRC-PROGRAM  := bcfs/test/fixture/program.c
RING-FAKEKRNL := 0
RING-BASE    := 2
RING-CIRCLE  := 2
RING-LIBRARY := 3
RING-PROGRAM := 3
TESTS        += boot
NEED-boot    := build/boot.elf build/class/FAKEKRNL.class build/class/BASE.class build/class/CIRCLE.class build/class/LIBRARY.class build/class/PROGRAM.class
TEST-boot    := boot/test/boot.py
