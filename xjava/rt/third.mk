# The original fdlibm, out of newlib: its results are bit for bit those of the JVM's StrictMath.  The same objects
# serve XOS and the host; the two headers that newlib's own configuration would write are empty.
FDLIBM     := $(THIRD-newlib)/newlib/libm
FDLIBM-GEN := build/gen/newlib
FDLIBM-OBJ := $(addprefix build/xjava/fdlibm/,$(addsuffix .o,$(addprefix math/,e_acos e_asin e_atan2 e_cosh e_exp e_fmod e_hypot e_log \
                e_log10 e_pow e_rem_pio2 e_remainder e_sinh e_sqrt k_cos k_rem_pio2 k_sin k_tan s_atan s_cos s_fabs s_floor s_sin s_tan \
                s_tanh) $(addprefix common/,s_cbrt s_copysign s_expm1 s_log1p s_scalbn)))
$(FDLIBM-GEN)/newlib.h: ; @mkdir -p $(@D); : > $(@D)/_newlib_version.h; : > $@
$(FDLIBM-OBJ): build/xjava/fdlibm/%.o: $(FDLIBM)/%.c $(FDLIBM-GEN)/newlib.h ; @mkdir -p $(@D); echo "  CC    $@"
	$(Q)$(CC) $(XJ-FLAGS) -ffreestanding -w -D_IEEE_LIBM -D__OBSOLETE_MATH=1 -D__OBSOLETE_MATH_DEFAULT=1 -nostdinc -I$(FDLIBM)/common \
	    -isystem $(FDLIBM-GEN) -isystem $(THIRD-newlib)/newlib/libc/include -isystem $(shell $(CC) -print-file-name=include) -c -o $@ $<
build/class/Runtime.class build/xjava/host-rt.o: $(FDLIBM-OBJ)
