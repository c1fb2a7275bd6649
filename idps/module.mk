# IDPS: objects on other machines.
ALLOW-idps   := include bcfs/rt idps
CLASSES      += IDPS
IDPS-PURE    := $(addprefix idps/,xdr.c rpc.c idp.c descriptor.c replies.c refs.c peers.c)
IDPS-ENGINE  := $(IDPS-PURE) $(addprefix idps/,marshal.c client.c proxy.c serve.c conns.c node.c)
SRC-IDPS     := idps/main.c idps/gate.asm idps/port.c idps/random.c $(IDPS-ENGINE)
RING-IDPS    := 2

# Host tests: the pure parts under sanitizers, then the whole engine as a host process (tests/idp/Makefile).
HOSTTESTS    += idps/test/wire idps/test/state idps/test/fuzz
HOSTSRC-idps/test/wire  := $(IDPS-PURE)
HOSTSRC-idps/test/state := $(IDPS-PURE)
HOSTSRC-idps/test/fuzz  := $(IDPS-PURE)
TESTS        += idp
TEST-idp     := tests/idp/check.py
