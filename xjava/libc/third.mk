# The part of musl that classes at ring 3 use: printf and strtod families, strings, character classes, sorting,
# and the exactly rounded math functions.  LIBS-x := musl; CFLAGS-x gets $(MUSL-INC).
MUSL       := $(THIRD-musl)
MUSL-GEN   := build/gen/musl
MUSL-ARCH  := -Ixjava/libc/arch -I$(MUSL)/arch/i386 -I$(MUSL)/arch/generic -I$(MUSL-GEN)
MUSL-INC   := -isystem $(MUSL)/arch/i386 -isystem $(MUSL)/arch/generic -isystem $(MUSL-GEN) -isystem $(MUSL)/include
# bcfs/rt has these itself
MUSL-RT    := memcpy memmove memset memcmp memchr strlen strnlen strcmp strncmp strchr strrchr strstr
MUSL-STDIO := snprintf vsnprintf sprintf vsprintf vfprintf fwrite __towrite __overflow __uflow __toread __stdio_exit ofl \
              __lockfile sscanf vsscanf vfscanf asprintf vasprintf
MUSL-MATH  := __fpclassify __fpclassifyf __fpclassifyl __signbit __signbitf __signbitl copysign copysignf copysignl frexp frexpl scalbn \
              scalbnf scalbnl fmod fmodf fmodl floor floorf ceil ceilf trunc truncf rint rintf fabs fabsf fabsl sqrt sqrtf sqrt_data \
              __math_invalid __math_invalidf modf
LIBSRC-musl := xjava/libc/port.c \
    $(filter-out $(MUSL-RT:%=$(MUSL)/src/string/%.c) %/strdup.c %/strndup.c %/wcsdup.c %/strsignal.c,$(wildcard $(MUSL)/src/string/*.c)) \
    $(wildcard $(MUSL)/src/ctype/*.c $(MUSL)/src/stdlib/*.c $(MUSL)/src/multibyte/*.c) \
    $(MUSL-STDIO:%=$(MUSL)/src/stdio/%.c) $(MUSL-MATH:%=$(MUSL)/src/math/%.c) \
    $(addprefix $(MUSL)/src/,internal/floatscan.c internal/intscan.c internal/shgetc.c internal/libc.c internal/syscall_ret.c \
      errno/strerror.c locale/__lctrans.c locale/c_locale.c locale/langinfo.c locale/strtod_l.c)
LIBCFLAGS-musl = -std=c99 -D_XOPEN_SOURCE=700 -fno-tree-loop-distribute-patterns $(MUSL-ARCH) -I$(MUSL)/src/include -I$(MUSL)/src/internal \
                 -I$(MUSL)/include
THIRDLIBS += musl
$(MUSL-GEN)/bits/alltypes.h: $(MUSL)/arch/i386/bits/alltypes.h.in
	@mkdir -p $(@D); sed -f $(MUSL)/tools/mkalltypes.sed $< $(MUSL)/include/alltypes.h.in > $@
	@cp $(MUSL)/arch/i386/bits/syscall.h.in $(MUSL-GEN)/bits/syscall.h
	@sed -n 's/__NR_/SYS_/p' $(MUSL)/arch/i386/bits/syscall.h.in >> $(MUSL-GEN)/bits/syscall.h
$(LIBSRC-musl:%.c=build/obj/musl-user/%.o): | $(MUSL-GEN)/bits/alltypes.h
