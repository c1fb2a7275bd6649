# make bench-memory: paging and files beside Linux on the same image.
ALLOW-tests/memory := include bcfs/rt
CLASSES       += MEMBENCH
SRC-MEMBENCH  := tests/memory/membench.c
RING-MEMBENCH := 3
.PHONY: bench-memory
bench-memory: build/boot.elf $(patsubst %,build/class/%.class,KRNL HEDS BMDS BMPS MEMBENCH) ; @tests/memory/bench.py $(ROUNDS)
