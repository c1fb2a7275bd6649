# The runner's programs, a server and a client in C by --emit-header; the rest of XJava's tests is in xjava/module.mk.
ALLOW-tests/xjava/runner := include bcfs/rt
CLASSES       += RUNFAULT
SRC-RUNFAULT  := tests/xjava/runner/fault.c
RING-RUNFAULT := 3
TESTS         += xjava-runner
LIMIT-xjava-runner := 600
NEED-xjava-runner := all build/class/RUNFAULT.class
TEST-xjava-runner := tests/xjava/runner/check

ALLOW-tests/xjava/header := include bcfs/rt
CLASSES         += TALLYSRV TALLYUSE
SRC-TALLYSRV    := tests/xjava/header/server.c
RING-TALLYSRV   := 3
CFLAGS-TALLYSRV := -Ibuild/xjava/header
SRC-TALLYUSE    := tests/xjava/header/client.c
RING-TALLYUSE   := 3
CFLAGS-TALLYUSE := -Ibuild/xjava/header
build/xjava/header/Tally.h: tests/xjava/header/Tally.xj build/bin/xjavac build/class/Runtime.class ; @mkdir -p $(@D); echo "  XJ    $@"
	$(Q)build/bin/xjavac --emit-header -d $(@D) $< && touch $@
build/obj/TALLYSRV/tests/xjava/header/server.o build/obj/TALLYUSE/tests/xjava/header/client.o: build/xjava/header/Tally.h
TESTS           += xjava-header
NEED-xjava-header := all build/class/TALLYSRV.class build/class/TALLYUSE.class
TEST-xjava-header := tests/xjava/machine header

TESTS             += xjava-library
NEED-xjava-library := all
TEST-xjava-library := tests/xjava/machine library files remote guarded shared

# the reference: each section has a test
TESTS               += xjava-sections
TEST-xjava-sections := tests/xjava/sections

TESTS            += xjava-leases
NEED-xjava-leases := all
TEST-xjava-leases := tests/xjava/machine leased

# several superclasses against C++ and Python
TESTS             += xjava-multi
NEED-xjava-multi  := build/bin/xjavac build/xjava/host-rt.o
TEST-xjava-multi  := tests/xjava/multi/oracle 12
SOAKS             += xjava-multi
SOAK-xjava-multi  := tests/xjava/multi/oracle 150 7

# make bench-xjava: XJava against C in XOS, and here against C and HotSpot
ALLOW-tests/xjava/bench := include bcfs/rt tests/xjava/bench
CLASSES       += BENCHC
SRC-BENCHC    := tests/xjava/bench/loads.c tests/xjava/bench/objects.c tests/xjava/bench/xos.c
RING-BENCHC   := 3
CFLAGS-BENCHC := -fno-math-errno
BENCHES           += xjava-speed
BENCH-xjava-speed := tests/xjava/bench/bench
NEED-xjava-speed  := build/class/BENCHC.class
bench-xjava: all build/class/BENCHC.class ; @tests/xjava/bench/bench $(ONLY)
.PHONY: bench-xjava

# long-running allocation stays flat
TESTS           += xjava-flat
NEED-xjava-flat := build/bin/xjavac build/xjava/host-rt.o
TEST-xjava-flat := tests/xjava/flat/check 500000
SOAKS           += xjava-flat
SOAK-xjava-flat := tests/xjava/flat/check 50000000 3000000
