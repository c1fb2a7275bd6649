# Class decoder, linker and instantiator; bcfs/rt is the run-time of every class file.
ALLOW-bcfs    := include bcfs bcfs/rt
ALLOW-bcfs/rt := include bcfs/rt
RT-SRC        := bcfs/rt/string.c bcfs/rt/print.c bcfs/rt/log.c bcfs/rt/status.c bcfs/rt/heap.c bcfs/rt/malloc.c
DECODER-SRC   := bcfs/class.c bcfs/descriptor.c bcfs/link.c bcfs/inherit.c
HOSTTESTS     += bcfs/test/string bcfs/test/print bcfs/test/heap bcfs/test/link bcfs/test/class bcfs/test/fuzz
HOSTSRC-bcfs/test/string :=
HOSTSRC-bcfs/test/print  := bcfs/rt/print.c
HOSTSRC-bcfs/test/heap   := bcfs/rt/heap.c
HOSTSRC-bcfs/test/link   := $(DECODER-SRC) bcfs/rt/print.c
HOSTSRC-bcfs/test/class  := bcfs/class.c bcfs/descriptor.c bcfs/rt/print.c
HOSTSRC-bcfs/test/fuzz   := $(DECODER-SRC) bcfs/rt/print.c
