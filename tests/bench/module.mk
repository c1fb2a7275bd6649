# make bench: times to the prompt, instruction budgets, wall times beside int 0x80 and hardware task switches.
CLASSES    += BENCH
SRC-BENCH  := tests/bench/bench.c tests/guest/bytes.S
RING-BENCH := 3
build/obj/BENCH/tests/guest/bytes.o: build/class/TESTPEER.class
build/bench/bare.elf: tests/bench/bare.asm ; @mkdir -p $(@D)
	$(Q)nasm -f elf32 -o $T.o $< && ld -m elf_i386 -N --no-warn-rwx-segments -Ttext=0x100000 -e start -z noexecstack -o $T $T.o \
	    && rm -f $T.o $(PUT)
BENCHES     += system
BENCH-system := tests/bench/bench.py
NEED-system  := build/bench/bare.elf images $(foreach c,KRNL HEDS BCFS TESTSRV1 TESTSRV TESTSRV2 TESTS BENCH,build/class/$c.class)
