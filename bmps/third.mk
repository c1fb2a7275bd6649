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
$(foreach k,srv user,$(LIBSRC-ext2fs:%.c=build/obj/ext2fs-$k/%.o)) build/obj/BMPS/bmps/extio.o \
build/obj/BMPS/bmps/ext2.o build/obj/BMPS/bmps/libc/readonly.o: | $(EXT2FS-GEN)/crc32c_table.h

EXT2FS-HOST    := $(EXT2FS-NAMES:%=build/host/ext2fs/%.o)
$(EXT2FS-HOST): build/host/ext2fs/%.o: $(THIRD-e2fsprogs)/lib/ext2fs/%.c $(EXT2FS-GEN)/crc32c_table.h
	@mkdir -p $(@D)
	$(Q)gcc -m32 -g -O1 -std=gnu11 -w -fsanitize=address,undefined -fno-sanitize=alignment -fno-sanitize-recover=all \
	    -fno-omit-frame-pointer -D_FILE_OFFSET_BITS=64 $(EXT2FS-CFLAGS) -c -o $@ $<
build/lib/libext2fs-host.a: $(EXT2FS-HOST) ; @mkdir -p $(@D); rm -f $@; ar rcsD $@ $^
build/host/bmps/test/ext2: build/lib/libext2fs-host.a
build/host/obj/bmps/test/ext2/bmps/test/ext2.o build/host/obj/bmps/test/ext2/bmps/ext2.o build/host/obj/bmps/test/ext2/bmps/extio.o \
build/host/obj/bmps/test/ext2/bmps/libc/readonly.o: | $(EXT2FS-GEN)/crc32c_table.h
