# The hardware event server: interrupt controllers, timer, clock, keyboard, mouse, serial line, console.
ALLOW-heds := include bcfs/rt heds
CLASSES    += HEDS
SRC-HEDS   := heds/main.c heds/console.c heds/source.c heds/clock.c heds/serial.c heds/i8042.c \
              heds/ring.c heds/pic.c heds/rtc.c heds/scan.c heds/mouse.c heds/events.c heds/screen.c
RING-HEDS  := 1
HOSTTESTS  += heds/test/ring heds/test/pic heds/test/rtc heds/test/scan heds/test/events heds/test/screen
HOSTSRC-heds/test/ring   := heds/ring.c
HOSTSRC-heds/test/pic    := heds/pic.c
HOSTSRC-heds/test/rtc    := heds/rtc.c
HOSTSRC-heds/test/scan   := heds/scan.c heds/mouse.c
HOSTSRC-heds/test/events := heds/events.c
HOSTSRC-heds/test/screen := heds/screen.c
