# Class decoder, linker and instantiator; bcfs/rt is the run-time of every class file.
ALLOW-bcfs    := include bcfs bcfs/rt
ALLOW-bcfs/rt := include bcfs/rt
RT-SRC        := bcfs/rt/string.c bcfs/rt/print.c bcfs/rt/log.c bcfs/rt/status.c bcfs/rt/heap.c bcfs/rt/malloc.c
DECODER-SRC   := bcfs/class.c bcfs/descriptor.c bcfs/link.c bcfs/inherit.c
CLASSES       += BCFS
RING-BCFS     := 2
SRC-BCFS      := bcfs/main.c bcfs/unit.c bcfs/source.c bcfs/request.c $(DECODER-SRC)
HOSTTESTS     += bcfs/test/string bcfs/test/print bcfs/test/heap bcfs/test/link bcfs/test/class bcfs/test/fuzz bcfs/test/request
HOSTSRC-bcfs/test/string :=
HOSTSRC-bcfs/test/print  := bcfs/rt/print.c
HOSTSRC-bcfs/test/heap   := bcfs/rt/heap.c
HOSTSRC-bcfs/test/link   := $(DECODER-SRC) bcfs/rt/print.c
HOSTSRC-bcfs/test/class  := bcfs/class.c bcfs/descriptor.c bcfs/rt/print.c
HOSTSRC-bcfs/test/fuzz   := $(DECODER-SRC) bcfs/rt/print.c
HOSTSRC-bcfs/test/request := bcfs/request.c
