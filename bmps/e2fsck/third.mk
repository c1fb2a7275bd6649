# e2fsck of e2fsprogs and the whole libext2fs, for processes: two archives, since members share names.
THIRDLIBS       += e2fsck ext2fs-all
E2FSCK-NAMES    := dirinfo dx_dirinfo e2fsck ea_refcount ehandler encrypted_files extents journal message pass1 pass1b pass2 \
                   pass3 pass4 pass5 problem quota readahead recovery region rehash revoke super util
EXT2FS-ALL      := $(EXT2FS-NAMES) alloc_sb alloc_tables bb_inode check_desc dblist dblist_dir expanddir fallocate get_num_dirs \
                   get_pathname getsectsize icount initialize inode_io ismounted mkdir mkjournal namei native newdir \
                   nls_utf8 orphan progress punch res_gdt sha256 swapfs unlink version
LIBSRC-e2fsck   := $(E2FSCK-NAMES:%=$(THIRD-e2fsprogs)/e2fsck/%.c)
LIBSRC-ext2fs-all := $(EXT2FS-ALL:%=$(THIRD-e2fsprogs)/lib/ext2fs/%.c) \
                   $(addprefix $(THIRD-e2fsprogs)/lib/et/,error_message.c et_name.c init_et.c com_err.c) \
                   $(addprefix $(THIRD-e2fsprogs)/lib/support/,mkquota.c quotaio.c quotaio_v2.c quotaio_tree.c dict.c) \
                   $(addprefix $(THIRD-e2fsprogs)/lib/e2p/,feature.c errcode.c encoding.c hashstr.c uuid.c crypto_mode.c)
# config.h here goes before the one of BMPS' reading library
E2FSCK-INC      := -isystem bmps/e2fsck/include $(filter-out -isystem $(EXT2FS-GEN),$(EXT2FS-INC))
E2FSCK-CFLAGS   := -std=gnu11 -D_GNU_SOURCE -DCRC_LE_BITS=8 -DCRC_BE_BITS=8 -Ibmps/e2fsck/include -I$(EXT2FS-GEN)/ext2fs -I$(EXT2FS-GEN) \
                   -I$(THIRD-e2fsprogs)/lib -I$(THIRD-e2fsprogs)/lib/ext2fs -I$(THIRD-e2fsprogs)/lib/support -I$(THIRD-e2fsprogs)/e2fsck
LIBCFLAGS-e2fsck      = -Dvfprintf=e2fsck_vfprintf $(E2FSCK-CFLAGS) $(MUSL-INC)
LIBCFLAGS-ext2fs-all  = $(E2FSCK-CFLAGS) $(MUSL-INC)
$(foreach l,e2fsck ext2fs-all,$(LIBSRC-$l:%.c=build/obj/$l-user/%.o)): | $(EXT2FS-GEN)/crc32c_table.h build/gen/musl/bits/alltypes.h
$(patsubst %.c,build/obj/E2FSCK/%.o,$(filter %.c,$(SRC-E2FSCK))): | $(EXT2FS-GEN)/crc32c_table.h build/gen/musl/bits/alltypes.h

# the same on the host, over an image: bmps/test/images.py
E2FSCK-HOST := $(E2FSCK-NAMES:%=build/host/e2fsck/e2fsck/%.o) $(EXT2FS-ALL:%=build/host/e2fsck/lib/ext2fs/%.o) \
               $(patsubst $(THIRD-e2fsprogs)/%.c,build/host/e2fsck/%.o,$(filter %.c,$(filter-out $(EXT2FS-ALL:%=$(THIRD-e2fsprogs)/lib/ext2fs/%.c),$(LIBSRC-ext2fs-all))))
$(E2FSCK-HOST): build/host/e2fsck/%.o: $(THIRD-e2fsprogs)/%.c | $(EXT2FS-GEN)/crc32c_table.h
	@mkdir -p $(@D)
	$(Q)$(CC) -m32 -O1 -g -w -D_FILE_OFFSET_BITS=64 -DHAVE_SYS_RESOURCE_H -DHAVE_FSYNC $(E2FSCK-CFLAGS) -c -o $@ $<
build/host/bmps/test/e2fsck: bmps/test/e2fsck.c bmps/e2fsck/check.c $(E2FSCK-HOST)
	@mkdir -p $(@D); echo "  HOST  $@"
	$(Q)$(CC) -m32 -O1 -g $(WARN) -D_FILE_OFFSET_BITS=64 -D_GNU_SOURCE $(E2FSCK-CFLAGS) -I. -Dvfprintf=vfprintf -o $@ $^
TESTS          += fsck-images
NEED-fsck-images := build/host/bmps/test/e2fsck
TEST-fsck-images := bmps/test/images.py 6
SOAKS          += fsck-images-all
NEED-fsck-images-all := build/host/bmps/test/e2fsck
SOAK-fsck-images-all := bmps/test/images.py 1
