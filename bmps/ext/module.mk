# The ext2/3/4 class, and its tests on the host.
EXT-SRC      := bmps/ext2.c bmps/extio.c bmps/libc/readonly.c $(addprefix bmps/ext/,atomic.c attribute.c change.c dir.c extent.c \
                group.c htree.c indirect.c inside.c journal.c map.c meta.c node.c operation.c orphan.c replay.c size.c \
                space.c super.c)
SRC-BMPS     += $(EXT-SRC)
EXT-TESTS    := bmps/test/ext2 bmps/test/writer bmps/test/random bmps/test/cuts bmps/test/fuzz
HOSTTESTS    += $(EXT-TESTS)
$(foreach t,$(EXT-TESTS),$(eval HOSTCFLAGS-$t = $$(EXT-HOSTFLAGS)) \
    $(eval HOSTLIBS-$t := build/lib/libext-host.a build/lib/libext2fs-host.a))
LIMIT-bmps/test/cuts := 240
LIMIT-bmps/test/fuzz := 240

# the long versions: docs/reliability.md
SOAKS += ext-random ext-cuts ext-fuzz
NEED-ext-random := build/host/bmps/test/random
SOAK-ext-random := env XOS_SEEDS=56 XOS_OPS=2000 XOS_HURT=200 build/host/bmps/test/random
NEED-ext-cuts   := build/host/bmps/test/cuts
SOAK-ext-cuts   := env XOS_CUTS=500 XOS_EVERY=10 XOS_AWAY_CUTS=100 build/host/bmps/test/cuts
NEED-ext-fuzz   := build/host/bmps/test/fuzz
SOAK-ext-fuzz   := env XOS_FUZZ=200000 bmps/test/coverage fuzz
