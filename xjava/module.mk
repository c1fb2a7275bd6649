# xjavac, the compiler; Runtime.class, the shared run-time of XJava programs; the examples.
ALLOW-xjava    := include xjava xjava/rt
ALLOW-xjava/rt := include xjava/rt
HOSTPROGS      += xjavac
PROGSRC-xjavac := $(patsubst %,xjava/%.c,mem diag lex parse parse_expr parse_stmt parse_decl type world declare convert check_ops \
                  check_name check_expr resolve check_call check_lambda check_stmt check_inherit check_decl annotate imports lint warn check_class fold \
                  flow assigned throws front npe slot gen_name gen_class \
                  gen_expr gen_call devirt multi gen_assign gen_stmt gen_file value gen_xos gen_header lines cache main) xjava/rt/dtoa.c
PROGSRC-xjavac += xjava/infer.c xjava/complete.c xjava/privilege.c xjava/shared.c
PROGFLAGS-xjavac := -Ixjava
PROGLIBS-xjavac  := -lm

XJ-LIB    := $(shell find xjava/lib -name '*.java*' | LC_ALL=C sort)
XJ-CORE   := xjava/rt/heap.c xjava/rt/threads.c xjava/rt/core.c xjava/rt/trace.c xjava/rt/strings.c xjava/rt/natives.c xjava/rt/dtoa.c xjava/rt/fdlibm.c
XJ-HEADS  := $(wildcard xjava/rt/*.h) $(wildcard include/xos/*)
XJ-FLAGS  := -m32 -O2 -msse2 -mfpmath=sse -ffp-contract=off -fwrapv -fno-strict-aliasing -fno-tree-slp-vectorize -fno-delete-null-pointer-checks \
             -fno-optimize-sibling-calls -std=gnu11 -fno-pic -fno-common -fno-asynchronous-unwind-tables -fno-stack-protector \
             -fcf-protection=none -Ixjava/rt -Iinclude -I.
# what xjava/lines.h says
XJ-LINES  := -S -gdwarf-4 -g1 -dA -gno-column-info -fno-crossjumping -fno-tree-tail-merge -fno-ipa-icf -fno-partial-inlining \
             -fno-reorder-functions -fno-reorder-blocks-and-partition
XJ-XOS    := $(XJ-CORE) xjava/rt/remote.c xjava/rt/segment.c xjava/rt/message.c xjava/rt/shared.c xjava/rt/xos.c bcfs/rt/string.c
XJ-HOST   := $(XJ-CORE) xjava/rt/host.c xjava/rt/host_remote.c xjava/rt/host_segment.c xjava/rt/message.c xjava/rt/shared.c

# the library, its templates expanded
build/xjava/lib.stamp: tools/expand $(XJ-LIB) ; @mkdir -p $(@D); tools/expand xjava/lib build/xjava/lib && touch $@
build/bin/xjavac: | build/xjava/lib.stamp

build/xjava/runtime.c: build/bin/xjavac build/xjava/lib.stamp ; @mkdir -p $(@D); echo "  XJ    $@"
	$(Q)build/bin/xjavac --runtime --emit-c -o $@ && cat $@ $(XJ-XOS) $(XJ-HEADS) | sha256sum | \
	    sed 's/^\(........\)\(........\).*/#define XJ_BUILD0 0x\1\n#define XJ_BUILD1 0x\2/' > build/xjava/build_id.h
.PRECIOUS: build/xjava/xos/%.s
build/xjava/xos/%.s: %.c build/xjava/runtime.c $(XJ-HEADS) ; @mkdir -p $(@D); echo "  CC    $@"
	$(Q)$(CC) $(XJ-FLAGS) $(XJ-LINES) -ffreestanding $(WARN) -include build/xjava/build_id.h -o $@ $<
build/xjava/xos/runtime.s: build/xjava/runtime.c $(XJ-HEADS) ; @mkdir -p $(@D); echo "  CC    $@"
	$(Q)$(CC) $(XJ-FLAGS) $(XJ-LINES) -fstrict-aliasing -ffreestanding -w -o $@ $<
build/xjava/%.o: build/xjava/%.s build/bin/xjavac ; @echo "  AS    $@"
	$(Q)build/bin/xjavac --lines=$(*F) -o $@.s $< && as --32 -o $@ $@.s && rm $@.s
# the tables of the objects that are linked together
build/xjava/%/lines.c: ; @mkdir -p $(@D)
	$(Q)(for i in $(basename $(notdir $(XJ-OBJS-$*))); do echo "extern const struct xj_lines xj_lines_$$i;"; done; \
	    echo "const struct xj_lines *const xj_rt_lines[] = {"; for i in $(basename $(notdir $(XJ-OBJS-$*))); do echo "    &xj_lines_$$i,"; done; echo "    0 };") >$@
build/xjava/%/lines.o: build/xjava/%/lines.c ; $(Q)$(CC) $(XJ-FLAGS) -c -o $@ $<
XJ-OBJS-xos  := build/xjava/xos/runtime.o $(XJ-XOS:%.c=build/xjava/xos/%.o)
XJ-OBJS-host := build/xjava/xos/runtime.o $(XJ-HOST:%.c=build/xjava/host/%.o)
build/xjava/xos/lines.c build/xjava/host/lines.c: xjava/module.mk
build/class/Runtime.class: $(XJ-OBJS-xos) build/xjava/xos/lines.o bcfs/rt/class.ld ; @mkdir -p $(@D); echo "  LD    $@"
	$(Q)ld -m elf_i386 -r -T bcfs/rt/class.ld --build-id=none -z noexecstack -o $@ $(filter %.o,$^) $(LIBGCC) && \
	    objcopy --strip-debug --discard-all -R .comment -R .note.GNU-stack -R .note.gnu.property -R .eh_frame -R .rel.eh_frame $@
build/xjava/host/%.s: %.c $(XJ-HEADS) ; @mkdir -p $(@D); echo "  HOST  $@"
	$(Q)$(CC) $(XJ-FLAGS) $(XJ-LINES) -DXJ_HOST=1 $(WARN) -Wno-unused-parameter -o $@ $<
# the library is the same code under both
build/xjava/host-rt.o: $(XJ-OBJS-host) build/xjava/host/lines.o
	$(Q)ld -m elf_i386 -r -z noexecstack -o $@ $^

# fuzzing lexer, parser and checker: the compiler's variables go into sections of their own, to be set back after each program
XJ-FRONT  := $(filter-out xjava/cache.c xjava/main.c,$(PROGSRC-xjavac))
XJ-SANE   := -g -O1 -std=gnu11 -Ixjava -Ixjava/test -Iinclude -I. -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
build/xjava/fuzz/%.o: %.c $(wildcard xjava/*.h) xjava/test/fuzz.h ; @mkdir -p $(@D); echo "  FUZZ  $@"
	$(Q)$(CC) $(XJ-SANE) $(WARN) -c -o $@ $< && $(if $(filter xjava/test/%,$<),:,objcopy $(XJ-MOVE) $@)
build/xjava/libfuzz/%.o: %.c $(wildcard xjava/*.h) xjava/test/fuzz.h ; @mkdir -p $(@D); echo "  FUZZ  $@"
	$(Q)clang $(XJ-SANE) -fsanitize=fuzzer-no-link -w -c -o $@ $< && $(if $(filter xjava/test/%,$<),:,objcopy $(XJ-MOVE) $@)
XJ-MOVE   := --set-section-flags .bss=alloc,load,contents,data --rename-section .data=xjdata --rename-section .data.rel.local=xjdata --rename-section .bss=xjdata
build/xjava/fuzz/fuzz: $(patsubst %.c,build/xjava/fuzz/%.o,$(XJ-FRONT) xjava/test/fuzz.c xjava/test/fuzz_main.c)
	$(Q)$(CC) $(XJ-SANE) -o $@ $^ -lm
build/xjava/libfuzz/fuzz: $(patsubst %.c,build/xjava/libfuzz/%.o,$(XJ-FRONT) xjava/test/fuzz.c xjava/test/fuzz_llvm.c)
	$(Q)clang $(XJ-SANE) -fsanitize=fuzzer -o $@ $^ -lm

# the examples as class files: build/class/WordServer.class, ...
XJ-APPS   := WordServer WordJob
build/class/%.class: xjava/examples/%.xj $(wildcard xjava/examples/*.xj) build/bin/xjavac build/class/Runtime.class
	@echo "  XJ    $@"; build/bin/xjavac -o $@ $<
ARCHIVE   += Runtime.class=build/class/Runtime.class,type=class
APPS      += $(XJ-APPS)
TESTS     += xjava
NEED-xjava := build/bin/xjavac build/xjava/host-rt.o
TEST-xjava := tests/xjava/check
LIMIT-xjava := 400
TESTS     += xjava-run xjava-portal xjava-bochs
NEED-xjava-run    := all
TEST-xjava-run    := tests/xjava/machine run
NEED-xjava-portal := all
TEST-xjava-portal := tests/xjava/machine qemu values
NEED-xjava-bochs  := all
TEST-xjava-bochs  := tests/xjava/machine bochs
TESTS     += xjava-fuzz-short
NEED-xjava-fuzz-short := build/xjava/fuzz/fuzz build/xjava/lib.stamp
TEST-xjava-fuzz-short := build/xjava/fuzz/fuzz build/xjava/lib 1500 tests/xjava/run/*.java tests/xjava/reject/*.java
SOAKS     += xjava-fuzz
SOAK-xjava-fuzz := tests/xjava/fuzz 1000000
# langtools' programs that javac rejects
.PHONY: conformance conformance-negatives
conformance: conformance-negatives
conformance-negatives: build/bin/xjavac ; @mkdir -p build/log && tools/langtools && tests/xjava/negatives --min 83 -o build/log/xjava-negatives.log && tests/xjava/negatives --positives --min 72.5 -o build/log/xjava-positives.log
