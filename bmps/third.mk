# libext2fs of e2fsprogs, for servers (ext2fs-srv) and, with sanitizers, for host tests (ext2fs-host).
THIRDLIBS      += ext2fs
EXT2FS-NAMES   := alloc alloc_stats badblocks bitmaps bitops blkmap64_ba blkmap64_rb blknum block bmap closefs crc16 crc32c \
                  csum dir_iterate dirblock dirhash ext_attr extent fileio freefs gen_bitmap gen_bitmap64 hashmap i_block \
                  ind_block inline inline_data inode io_manager link lookup mmp openfs rbtree read_bb rw_bitmaps sha512 \
                  symlink valid_blk
LIBSRC-ext2fs  := $(EXT2FS-NAMES:%=$(THIRD-e2fsprogs)/lib/ext2fs/%.c)
EXT2FS-GEN     := build/gen/e2fsprogs
EXT2FS-INC     := -isystem $(EXT2FS-GEN) -isystem $(EXT2FS-GEN)/ext2fs -isystem $(THIRD-e2fsprogs)/lib
EXT2FS-CFLAGS  := -DCRC_LE_BITS=8 -DCRC_BE_BITS=8 -I$(EXT2FS-GEN) -I$(EXT2FS-GEN)/ext2fs \
                  -I$(THIRD-e2fsprogs)/lib -I$(THIRD-e2fsprogs)/lib/ext2fs
LIBCFLAGS-ext2fs := -Ibmps/libc $(EXT2FS-CFLAGS)

$(EXT2FS-GEN)/crc32c_table.h: bmps/libc/gen $(THIRD-e2fsprogs)/lib/ext2fs/ext2_err.et.in
	$(Q)sh bmps/libc/gen gcc $(THIRD-e2fsprogs) $(EXT2FS-GEN)
$(foreach k,srv user,$(LIBSRC-ext2fs:%.c=build/obj/ext2fs-$k/%.o)) $(EXT-SRC:%.c=build/obj/BMPS/%.o): | $(EXT2FS-GEN)/crc32c_table.h

EXT2FS-HOST    := $(EXT2FS-NAMES:%=build/host/ext2fs/%.o)
$(EXT2FS-HOST): build/host/ext2fs/%.o: $(THIRD-e2fsprogs)/lib/ext2fs/%.c $(EXT2FS-GEN)/crc32c_table.h
	@mkdir -p $(@D)
	$(Q)gcc -m32 -g -O1 -std=gnu11 -w -fsanitize=address,undefined -fno-sanitize=alignment -fno-sanitize-recover=all \
	    -fno-omit-frame-pointer -D_FILE_OFFSET_BITS=64 $(EXT2FS-CFLAGS) -c -o $@ $<
build/lib/libext2fs-host.a: $(EXT2FS-HOST) ; @mkdir -p $(@D); rm -f $@; ar rcsD $@ $^

# the class and what its tests share, once for all of them
EXT-HOSTFLAGS  = $(EXT2FS-INC) -D_FILE_OFFSET_BITS=64 -DBMPS_MUTANTS
EXT-SHARED    := $(EXT-SRC) bmps/test/disk.c bmps/test/model.c bmps/test/judge.c bmps/test/patient.c bmps/test/scratch.c bcfs/rt/print.c bcfs/rt/status.c
EXT-HOST      := $(EXT-SHARED:%.c=build/host/ext/%.o)
$(EXT-HOST): build/host/ext/%.o: %.c $(EXT2FS-GEN)/crc32c_table.h | $(GEN)
	@mkdir -p $(@D); echo "  HOST  $@"
	$(Q)$(CC) $(HOSTFLAGS) $(WARN) $(EXT-HOSTFLAGS) -MMD -MP -c -o $@ $<
-include $(EXT-HOST:.o=.d)
build/lib/libext-host.a: $(EXT-HOST) ; @mkdir -p $(@D); rm -f $@; ar rcsD $@ $^
$(EXT-TESTS:%=build/host/%): build/lib/libext-host.a build/lib/libext2fs-host.a
$(foreach t,$(EXT-TESTS),build/host/obj/$t/$t.o): | $(EXT2FS-GEN)/crc32c_table.h

# the same with counters: bmps/test/coverage
COVER-TESTS := writer random cuts fuzz
COVER-OBJS  := $(EXT-SHARED:%.c=build/cover/%.o)
$(COVER-OBJS) $(COVER-TESTS:%=build/cover/bmps/test/%.o): build/cover/%.o: %.c $(EXT2FS-GEN)/crc32c_table.h | $(GEN)
	@mkdir -p $(@D); echo "  COVER $@"
	$(Q)gcc $(HOSTFLAGS) $(WARN) $(EXT-HOSTFLAGS) --coverage -MMD -MP -c -o $@ $<
-include $(COVER-OBJS:.o=.d)
$(COVER-TESTS:%=build/cover/%): build/cover/%: build/cover/bmps/test/%.o $(COVER-OBJS) build/lib/cmocka.o build/lib/libext2fs-host.a
	$(Q)gcc $(HOSTFLAGS) --coverage -o $@ $^ -lm
