# Test programs for the kernel's crossings: a driver (ring 3), a peer process, three servers.
CLASSES += TESTS TESTPEER TESTSRV TESTSRV2 TESTSRV1
SRC-TESTPEER    := tests/guest/peer.c
RING-TESTPEER   := 3
SRC-TESTSRV     := tests/guest/server.c
RING-TESTSRV    := 2
CFLAGS-TESTSRV  := -DNAME=TESTSRV -DOBJECT='"tsrv"' -DRING=2
SRC-TESTSRV2    := tests/guest/server.c
RING-TESTSRV2   := 2
CFLAGS-TESTSRV2 := -DNAME=TESTSRV2 -DOBJECT='"tsrv2"' -DRING=2
SRC-TESTSRV1    := tests/guest/server.c
RING-TESTSRV1   := 1
CFLAGS-TESTSRV1 := -DNAME=TESTSRV1 -DOBJECT='"tsrv1"' -DRING=1
SRC-TESTS       := $(wildcard tests/guest/t_*.c) tests/guest/driver.c tests/guest/probe.asm tests/guest/bytes.S
RING-TESTS      := 3
build/obj/TESTS/tests/guest/bytes.o: build/class/TESTPEER.class
