# XOS: one non-recursive makefile.  Each folder's module.mk declares what it builds (variables only: tools/README.md).
# V=1 shows commands.
# make all | run [TEXT=file WORDS="a b" | CLASS=program.java ARGS="a b"] | shell [NODES=2] | bochs [CMDS=file] | debug | check | soak | bench | setup | clean
MAKEFLAGS += -rR --no-print-directory
Q := $(if $(V),,@)
.DELETE_ON_ERROR:
.SECONDEXPANSION:
.PHONY: all setup run shell bochs debug check soak bench clean distclean classes layers host images
all: classes images

# ---- set-up: make runs it by itself, and starts again, when it is missing or its lists changed ----
ifeq ($(filter setup clean distclean,$(MAKECMDGOALS)),)
include build/setup.mk
endif
build/setup.mk: tools/setup tools/fetch.sh tools/packages.txt tools/third-party.txt
	tools/setup $@
setup: ; tools/setup build/setup.mk

CC := gcc
BOOTCLASSES := KRNL HEDS BMDS BMPS BCFS NDS NET IDPS INIT
include $(wildcard */module.mk */*/module.mk */third.mk */*/third.mk) $(filter-out tests/tests.mk,$(wildcard tests/*.mk))
MODULES := $(filter $(CLASSES),$(BOOTCLASSES))

# ---- flags: rings 0-2 use integer registers only, ring 3 has SSE2 and a stack aligned to 16 ----
WARN   := -Wall -Wextra -Werror
COMMON := -m32 -march=i686 -O2 -g -fno-omit-frame-pointer -momit-leaf-frame-pointer -std=gnu11 -ffreestanding -fno-pic -fno-stack-protector -fcf-protection=none \
          -fno-asynchronous-unwind-tables -fno-common -fno-strict-aliasing -mno-red-zone \
          -nostdinc -isystem $(shell $(CC) -print-file-name=include) -Iinclude -I.
FLAGS-srv  := $(COMMON) -mgeneral-regs-only -mpreferred-stack-boundary=2
FLAGS-user := $(COMMON) -msse2 -mfpmath=sse
# a file appears under its name when it is whole, so that several makes may run in one build/
T = $@.$$$$
PUT = && mv -f $T $@ || { rm -f $T $T.d; exit 1; }
LIBGCC := $(shell $(CC) -m32 -print-libgcc-file-name)
kind = $(if $(filter 3,$(RING-$1)),user,srv)
objs = $(foreach s,$2,build/obj/$1/$(basename $s).o)

# numbers for NASM
GEN := $(patsubst %,build/gen/%.inc,layout status kfd blob $(if $(wildcard krnl/offsets.c),offsets))
# $(call compile,DIR,C FLAGS): the objects of one class or library under build/obj/DIR
define compile
build/obj/$1/%.o: %.c | $$(GEN) ; @mkdir -p $$(@D); echo "  CC    $$@"
	$(Q)$(CC) $2 -MMD -MP -MT $$@ -MF $$T.d -c -o $$T $$< && mv -f $$T.d $$(@:.o=.d) $$(PUT)
build/obj/$1/%.o: %.asm $$(GEN) ; @mkdir -p $$(@D); echo "  NASM  $$@"
	$(Q)nasm -f elf32 -g -F dwarf -w+error -Ibuild/gen/ -I./ -Iinclude/ $(ASMFLAGS-$1) -MD $$T.d -MT $$@ -MP -o $$T $$< \
	    && mv -f $$T.d $$(@:.o=.d) $$(PUT)
build/obj/$1/%.o: %.S | $$(GEN) ; @mkdir -p $$(@D); echo "  AS    $$@"
	$(Q)$(CC) $2 -MMD -MP -MT $$@ -MF $$T.d -c -o $$T $$< && mv -f $$T.d $$(@:.o=.d) $$(PUT)
-include $$(patsubst %.o,%.d,$3)
endef
define archive
build/lib/lib$1.a: $2 ; @mkdir -p $$(@D); echo "  AR    $$@"; rm -f $$T; ar rcsD $$T $$^ $$(PUT)
endef

# ---- class files: SRC-x + the run-time's members it uses, linked relocatable; .full keeps the debug sections ----
RT-LD := $(wildcard bcfs/rt/class.ld)
define class
$(call compile,$1,$(FLAGS-$(call kind,$1)) $(WARN) $(CFLAGS-$1),$(call objs,$1,$(SRC-$1)))
build/class/$1.full: $(call objs,$1,$(SRC-$1)) $(if $(RT-SRC),build/lib/librt-$(call kind,$1).a) \
                     $(foreach l,$(LIBS-$1),build/lib/lib$l-$(call kind,$1).a) $(RT-LD) ; @mkdir -p $$(@D); echo "  LD    $$@"
	$(Q)ld -m elf_i386 -r $(RT-LD:%=-T %) --build-id=none -z noexecstack -o $$T $$(filter %.o,$$^) \
	    --start-group $$(filter %.a,$$^) $(LIBGCC) --end-group $$(PUT)
build/class/$1.class: build/class/$1.full
	$(Q)objcopy --strip-debug -w -N '..@*' -N '*site_[0-9]*' -R .comment -R .note.GNU-stack -R .note.gnu.property -R .eh_frame -R .rel.eh_frame $$< $$T $$(PUT)
endef
$(foreach c,$(CLASSES),$(eval $(call class,$c)))
# the run-time, and third-party libraries (THIRDLIBS += x; LIBSRC-x, LIBCFLAGS-x, in a folder's third.mk),
# for servers and for processes: build/lib/libx-srv.a and libx-user.a, made when a class's LIBS names x
$(foreach k,srv user,$(eval $(call compile,rt-$k,$(FLAGS-$k) $(WARN),$(call objs,rt-$k,$(RT-SRC))))\
  $(eval $(call archive,rt-$k,$(call objs,rt-$k,$(RT-SRC)))))
$(foreach l,$(THIRDLIBS),$(foreach k,srv user,$(eval $(call compile,$l-$k,$(FLAGS-$k) -w $(LIBCFLAGS-$l),$(call objs,$l-$k,$(LIBSRC-$l))))\
  $(eval $(call archive,$l-$k,$(call objs,$l-$k,$(LIBSRC-$l))))))

# ---- boot: a static ELF32 at 1 MiB ----
$(eval $(call compile,BOOT,$(FLAGS-srv) $(WARN) $(CFLAGS-BOOT),$(call objs,BOOT,$(SRC-BOOT))))
build/boot.elf: $(call objs,BOOT,$(SRC-BOOT)) build/lib/librt-srv.a boot/boot.ld
	@echo "  LD    $@"
	$(Q)ld -m elf_i386 -static -T boot/boot.ld --build-id=none -z noexecstack -o $T $(filter %.o %.a,$^) $(LIBGCC) $(PUT)

# ---- numbers for NASM, generated from the C headers ----
build/gen/layout.inc build/gen/status.inc build/gen/kfd.inc build/gen/blob.inc: build/gen/%.inc: tools/mkinc $$(wildcard include/xos/$$*.*)
	@mkdir -p $(@D); tools/mkinc $* > $T $(PUT)
build/gen/offsets.s: krnl/offsets.c ; @mkdir -p $(@D)
	$(Q)$(CC) $(FLAGS-srv) -g0 $(WARN) $(CFLAGS-KRNL) -MMD -MP -MT $@ -MF $T.d -S -o $T $< && mv -f $T.d $(@:.s=.d) $(PUT)
-include build/gen/offsets.d
build/gen/offsets.inc: build/gen/offsets.s
	$(Q)sed -n 's/^.*->\([A-Za-z0-9_]*\) \(-\{0,1\}[0-9]*\).*/%define \1 \2/p' $< > $T $(PUT)

classes: $(CLASSES:%=build/class/%.class) $(if $(SRC-BOOT),build/boot.elf)

include tests/tests.mk

clean: ; rm -rf $(filter-out build/third build/apt,$(wildcard build/*))
distclean: ; rm -rf build
