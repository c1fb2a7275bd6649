# Test programs for the kernel's crossings: a driver (ring 3), a peer process, three servers.
CLASSES += TESTS TESTPEER TESTSRV TESTSRV2 TESTSRV1
SRC-TESTPEER    := tests/guest/peer.c
RING-TESTPEER   := 3
SRC-TESTSRV     := tests/guest/server.c tests/guest/pager.c bmps/nester.c
RING-TESTSRV    := 2
CFLAGS-TESTSRV  := -DNAME=TESTSRV -DOBJECT='"tsrv"' -DRING=2
SRC-TESTSRV2    := tests/guest/server.c tests/guest/pager.c bmps/nester.c
RING-TESTSRV2   := 2
CFLAGS-TESTSRV2 := -DNAME=TESTSRV2 -DOBJECT='"tsrv2"' -DRING=2
SRC-TESTSRV1    := tests/guest/server.c tests/guest/pager.c bmps/nester.c
RING-TESTSRV1   := 1
CFLAGS-TESTSRV1 := -DNAME=TESTSRV1 -DOBJECT='"tsrv1"' -DRING=1
SRC-TESTS       := $(wildcard tests/guest/t_*.c) tests/guest/driver.c tests/guest/probe.asm tests/guest/bytes.S
RING-TESTS      := 3
build/obj/TESTS/tests/guest/bytes.o: build/class/TESTPEER.class
GUESTCLASSES := $(foreach c,KRNL HEDS BCFS TESTSRV1 TESTSRV TESTSRV2 TESTS,build/class/$c.class)
GUESTLIST    := $(shell echo $(GUESTCLASSES) | tr ' ' ,)
build/guest.iso: build/boot.elf $(GUESTCLASSES) tools/mkiso tools/mkbootcfg ; @echo "  ISO   $@"; tools/mkiso $@ partial build/boot.elf $(GUESTCLASSES)
TESTS += guest guest-fast guest-icount guest-bochs
NEED-guest         := build/boot.elf $(GUESTCLASSES)
TEST-guest         := tests/run.py --modules $(GUESTLIST) --append partial
NEED-guest-fast    := $(NEED-guest)
TEST-guest-fast    := tests/run.py --modules $(GUESTLIST) --append "partial fast tests=sync,portal,fault,kill"
NEED-guest-icount  := $(NEED-guest)
TEST-guest-icount  := tests/run.py --icount --timeout 250 --modules $(GUESTLIST) --append "partial icount tests=budget"
LIMIT-guest-icount := 300
NEED-guest-bochs   := build/guest.iso
TEST-guest-bochs   := tests/run.py --bochs --iso build/guest.iso --timeout 280
LIMIT-guest-bochs  := 300
# how long interrupts are off, asserted
HOSTPROGS      += ifoff
PROGSRC-ifoff  := tests/guest/ifoff.c
TESTS          += guest-ifoff
NEED-guest-ifoff := $(NEED-guest) build/bin/ifoff
TEST-guest-ifoff := tests/guest/ifoff.py
# four times as much as there is memory for; the long one: millions of faults
TESTS += guest-pressure
NEED-guest-pressure := $(NEED-guest)
TEST-guest-pressure := tests/run.py --mem 16 --modules $(GUESTLIST) --append "partial fast tests=pressure"
SOAKS += guest-pressure
SOAK-guest-pressure := tests/run.py --mem 16 --timeout 7200 -v --modules $(GUESTLIST) --append "partial tests=pressure touches=1500000"
