# Rules for host unit tests, boot images, and everything that runs a machine.

empty :=
space := $(empty) $(empty)
comma := ,

# ---- host unit tests: cmocka, sanitizers, 32-bit like the target ----
HOSTFLAGS := -m32 -g -O1 -std=gnu11 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer \
             -fno-common -Iinclude -I. -I$(THIRD-cmocka)/include -DXOS_HOST=1
build/lib/cmocka.o: $(THIRD-cmocka)/src/cmocka.c ; @mkdir -p $(@D)
	$(Q)$(CC) -m32 -g -O1 -w -std=gnu11 -DHAVE_SIGNAL_H=1 -DHAVE_STRINGS_H=1 -DHAVE_MALLOC_H=1 -DHAVE_STDINT_H=1 -DHAVE_INTTYPES_H=1 \
	    -DHAVE_CLOCK_GETTIME_REALTIME=1 -DHAVE_STRUCT_TIMESPEC=1 -DHAVE_STDDEF_H=1 -DHAVE_STRING_H=1 -DHAVE_STDLIB_H=1 \
	    -I$(THIRD-cmocka)/include -c -o $T $< $(PUT)
# $(call hosttest,NAME): NAME.c and $(HOSTSRC-NAME), flags $(HOSTCFLAGS-NAME), libraries $(HOSTLIBS-NAME)
hostobjs = $(foreach s,$1.c $(HOSTSRC-$1),build/host/obj/$1/$(basename $s).o)
define hosttest
build/host/obj/$1/%.o: %.c | $(GEN) ; @mkdir -p $$(@D); echo "  HOST  $$@"
	$(Q)$(CC) $(HOSTFLAGS) $(WARN) $(HOSTCFLAGS-$1) -MMD -MP -MT $$@ -MF $$T.d -c -o $$T $$< && mv -f $$T.d $$(@:.o=.d) $$(PUT)
-include $(patsubst %.o,%.d,$(call hostobjs,$1))
build/host/$1: $(call hostobjs,$1) build/lib/cmocka.o ; @mkdir -p $$(@D)
	$(Q)$(CC) $(HOSTFLAGS) -o $$T $$^ $(HOSTLIBS-$1) -lm $$(PUT)
endef
$(foreach t,$(HOSTTESTS),$(eval $(call hosttest,$t)))
# programs that run here, such as xjavac: HOSTPROGS += p; PROGSRC-p, PROGFLAGS-p, PROGLIBS-p; made as build/bin/p
define hostprog
build/bin/obj/$1/%.o: %.c | $(GEN) ; @mkdir -p $$(@D); echo "  HOST  $$@"
	$(Q)$(CC) -O2 -g -std=gnu11 -Iinclude -I. $(WARN) $(PROGFLAGS-$1) -MMD -MP -MT $$@ -MF $$T.d -c -o $$T $$< \
	    && mv -f $$T.d $$(@:.o=.d) $$(PUT)
-include $(PROGSRC-$1:%.c=build/bin/obj/$1/%.d)
build/bin/$1: $(PROGSRC-$1:%.c=build/bin/obj/$1/%.o) ; @mkdir -p $$(@D)
	$(Q)$(CC) -o $$T $$^ $(PROGLIBS-$1) $$(PUT)
endef
$(foreach p,$(HOSTPROGS),$(eval $(call hostprog,$p)))
host: $(HOSTTESTS:%=build/host/%) $(HOSTPROGS:%=build/bin/%)

# ---- boot images; boot.list names the modules in load order for `-kernel` runs ----
CMDLINE ?=
build/cmdline: FORCE ; @mkdir -p $(@D); echo '$(CMDLINE)' | cmp -s - $@ || echo '$(CMDLINE)' > $@
FORCE:
# the boot archive: ARCHIVE += name=file[,attribute=value]..., and the class files APPS, as NAME.class
ARCHIVE += $(foreach c,$(APPS),$c.class=build/class/$c.class$(comma)type=class)
PARTS := $(MODULES:%=build/class/%.class) $(if $(strip $(ARCHIVE)),build/boot.tar)
build/boot.tar: tools/mkarchive $(foreach a,$(ARCHIVE),$(firstword $(subst $(comma), ,$(lastword $(subst =, ,$(firstword $(subst $(comma), ,$a)))))))
	$(Q)tools/mkarchive $T $(ARCHIVE) $(PUT)
images: $(if $(SRC-BOOT),build/boot.list build/xos.iso build/xos.img)
build/boot.list: build/boot.elf $(PARTS) ; @printf '%s\n' $(PARTS) > $T $(PUT)
build/xos.iso: build/cmdline build/boot.elf $(PARTS) tools/mkiso tools/mkbootcfg
	$(Q)tools/mkiso $T "$(CMDLINE)" build/boot.elf $(PARTS) $(PUT)
build/xos.img: build/cmdline build/boot.elf $(PARTS) tools/mkdisk tools/mkbootcfg $(if $(DATADIR),$(shell find $(DATADIR) -type f))
	$(Q)tools/mkdisk $T $(addprefix -d ,$(DATADIR)) -c "$(CMDLINE)" build/boot.elf $(PARTS) $(PUT)

# ---- the runner's own red tests ----
RED := $(patsubst tests/red/%.asm,build/red/%.elf,$(wildcard tests/red/*.asm))
build/red/%.elf: tests/red/%.asm tests/red/head.inc ; @mkdir -p $(@D)
	$(Q)nasm -f elf32 -Itests/red/ -o $T.o $< && ld -m elf_i386 -N --no-warn-rwx-segments -Ttext=0x100000 -e start \
	    -z noexecstack -o $T $T.o && rm -f $T.o $(PUT)
TESTS += red
NEED-red := $(RED)
TEST-red := tests/red.py build/red

# ---- the whole system ----
TESTS += modules qemu bochs debug disk plug bad typing
NEED-typing := images
TEST-typing := tests/typing.py
NEED-disk := images
TEST-disk := tests/disk.py
LIMIT-disk := 240
NEED-plug := images
TEST-plug := tests/plug.py 2
LIMIT-plug := 240
NEED-bad := images
TEST-bad := tests/bad.py
LIMIT-bad := 180
SOAKS += disk plug bad
SOAK-bad := for s in 2 3 4 5 6 7 8 9; do tests/bad.py $$s || exit 1; done
SOAK-disk := tests/disk.py 50 1 20
SOAK-plug := tests/plug.py 60
NEED-modules := images
TEST-modules := tests/modules.py
NEED-qemu := images
TEST-qemu := tests/boot.py qemu
NEED-bochs := images
TEST-bochs := tests/boot.py bochs
NEED-debug := images
TEST-debug := tests/debug.py

# ---- make check: TESTS += x; TEST-x := command; NEED-x := files; LIMIT-x := seconds (200) ----
FOLDERS := $(patsubst %/module.mk,%,$(wildcard */module.mk))
LAYERED := $(sort $(FOLDERS) $(patsubst ALLOW-%,%,$(filter ALLOW-%,$(.VARIABLES))))
layers: ; tools/check-layers $(foreach f,$(LAYERED),$f=$(subst $(space),$(comma),$(strip $(ALLOW-$f))))
tab := $(shell printf '\t')
define checklist
build$(tab)600$(tab)$(MAKE) -k -j2 all $(if $(ONLY),$(foreach t,$(ONLY),$(NEED-$t) $(patsubst %,build/host/%,$(filter $t,$(HOSTTESTS)))),host $(foreach t,$(TESTS),$(NEED-$t)))
layers$(tab)20$(tab)$(MAKE) layers
$(foreach t,$(HOSTTESTS),$t$(tab)$(or $(LIMIT-$t),200)$(tab)build/host/$t
)$(foreach t,$(TESTS),$t$(tab)$(or $(LIMIT-$t),200)$(tab)$(TEST-$t)
)
endef
check: ; @mkdir -p build
	$(file >build/check.list,$(checklist))@tools/check build/check.list $(ONLY)

# ---- machines for people ----
TEXT ?= /usr/share/common-licenses/GPL-3
WORDS ?= the license software
run: export TEXT := $(TEXT)
run: export WORDS := $(WORDS)
run: all ; @$(if $(CLASS),tools/xjava "$(CLASS)" $(ARGS),tools/netns tools/run-job "$$TEXT" "$$WORDS")
shell: all ; @$(if $(filter 2,$(NODES)),tools/netns )tools/node shell $(NODES)
debug: all ; @tools/node debug
bochs: all ; @tools/node bochs $(CMDS)
# BENCHES and SOAKS, like TESTS, with BENCH-x and SOAK-x
bench: all $(foreach b,$(BENCHES),$(NEED-$b)) ; @$(foreach b,$(BENCHES),$(BENCH-$b) && ):
soak: all $(foreach s,$(SOAKS),$(NEED-$s)) ; @$(foreach s,$(SOAKS),$(SOAK-$s) && ):
export CMDLINE DATADIR DISK
