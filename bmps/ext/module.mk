# The ext2/3/4 class, and its tests on the host.
EXT-SRC      := bmps/ext2.c bmps/extio.c bmps/libc/readonly.c $(addprefix bmps/ext/,attribute.c change.c dir.c extent.c \
                group.c htree.c indirect.c inside.c journal.c map.c meta.c node.c operation.c orphan.c replay.c size.c \
                space.c super.c)
SRC-BMPS     += $(EXT-SRC)
EXT-TESTS    := bmps/test/ext2 bmps/test/writer
HOSTTESTS    += $(EXT-TESTS)
$(foreach t,$(EXT-TESTS),$(eval HOSTCFLAGS-$t = $$(EXT-HOSTFLAGS)) \
    $(eval HOSTLIBS-$t := build/lib/libext-host.a build/lib/libext2fs-host.a))
