# The boot instantiator: build/boot.elf, a multiboot kernel.
ALLOW-boot := include bcfs bcfs/rt krnl boot
SRC-BOOT   := boot/entry.asm boot/main.c boot/console.c boot/info.c boot/memory.c boot/load.c \
              bcfs/class.c bcfs/descriptor.c bcfs/link.c bcfs/inherit.c
HOSTTESTS  += boot/test/memory
HOSTSRC-boot/test/memory := boot/memory.c

# boot's own test: a KRNL that prints what it gets, and the small class files of bcfs/test
CLASSES       += FAKEKRNL
SRC-FAKEKRNL  := boot/test/fake/krnl.c
RING-FAKEKRNL := 0
TESTS         += boot
NEED-boot     := build/boot.elf $(patsubst %,build/class/%.class,FAKEKRNL BASE CIRCLE LIBRARY PROGRAM)
TEST-boot     := boot/test/boot.py
