# make bench-memory: paging and files beside Linux on the same image.
ALLOW-tests/memory := include bcfs/rt
CLASSES       += MEMBENCH
SRC-MEMBENCH  := tests/memory/membench.c
RING-MEMBENCH := 3
NEED-lookup := build/boot.elf $(patsubst %,build/class/%.class,KRNL HEDS BMDS BMPS MEMBENCH)
TESTS       += lookup
TEST-lookup := tests/memory/bench.py --budget
.PHONY: bench-memory
bench-memory: $(NEED-lookup) ; @tests/memory/bench.py $(ROUNDS)
