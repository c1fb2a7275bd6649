# Rules for host unit tests, boot images, and everything that runs a machine.

# ---- host unit tests: cmocka, sanitizers, 32-bit like the target ----
HOSTFLAGS := -m32 -g -O1 -std=gnu11 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer \
             -fno-common -Iinclude -I. -I$(THIRD-cmocka)/include -DXOS_HOST=1
build/lib/cmocka.o: $(THIRD-cmocka)/src/cmocka.c ; @mkdir -p $(@D)
	$(CC) -m32 -g -O1 -w -std=gnu11 -DHAVE_SIGNAL_H=1 -DHAVE_STRINGS_H=1 -DHAVE_MALLOC_H=1 -DHAVE_STDINT_H=1 -DHAVE_INTTYPES_H=1 \
	    -DHAVE_CLOCK_GETTIME_REALTIME=1 -DHAVE_STRUCT_TIMESPEC=1 -DHAVE_STDDEF_H=1 -DHAVE_STRING_H=1 -DHAVE_STDLIB_H=1 \
	    -I$(THIRD-cmocka)/include -c -o $@ $<
# $(call hosttest,NAME): NAME.c and $(HOSTSRC-NAME), flags $(HOSTCFLAGS-NAME), libraries $(HOSTLIBS-NAME)
hostobjs = $(foreach s,$1.c $(HOSTSRC-$1),build/host/obj/$1/$(basename $s).o)
define hosttest
build/host/obj/$1/%.o: %.c | $(GEN) ; @mkdir -p $$(@D)
	$(CC) $(HOSTFLAGS) $(WARN) $(HOSTCFLAGS-$1) -MMD -MP -c -o $$@ $$<
-include $(patsubst %.o,%.d,$(call hostobjs,$1))
build/host/$1: $(call hostobjs,$1) build/lib/cmocka.o ; @mkdir -p $$(@D)
	$(CC) $(HOSTFLAGS) -o $$@ $$^ $(HOSTLIBS-$1) -lm
endef
$(foreach t,$(HOSTTESTS),$(eval $(call hosttest,$t)))
host: $(HOSTTESTS:%=build/host/%)
