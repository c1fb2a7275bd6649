/* Class files for the tests: the fixtures, built by gcc and ld as `make` builds class files. */
#ifndef BCFS_TEST_FIXTURE_H
#define BCFS_TEST_FIXTURE_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIXTURE_DIR "build/bcfs-test"
#define FIXTURE_CC                                                                                           \
    "gcc -m32 -march=i686 -O2 -ffreestanding -fno-pic -mgeneral-regs-only -mno-red-zone "                    \
    "-fno-stack-protector -fcf-protection=none -fno-asynchronous-unwind-tables -fno-common -Iinclude -I. "   \
    "-std=gnu11 "

struct bytes { uint8_t *p; uint32_t len; };

static inline struct bytes fixture_read(const char *path)
{
    struct bytes b = { NULL, 0 };
    FILE *f = fopen(path, "rb");
    if (!f) return b;
    fseek(f, 0, SEEK_END);
    b.len = (uint32_t)ftell(f);
    rewind(f);
    b.p = malloc(b.len ? b.len : 1);
    if (fread(b.p, 1, b.len, f) != b.len) b.len = 0;
    fclose(f);
    return b;
}

/* Build bcfs/test/fixture/NAME.c with the run-time; len = 0 when that fails. */
static inline struct bytes fixture_build(const char *name)
{
    char cmd[2048];
    snprintf(
        cmd, sizeof cmd,
        "mkdir -p " FIXTURE_DIR " && cd " FIXTURE_DIR " && R=../.. && mkdir -p %s.rt && "
        "for f in string print log status heap malloc; do (cd $R && " FIXTURE_CC
        "-c bcfs/rt/$f.c -o " FIXTURE_DIR
        "/%s.rt/$f.o) || exit 1; done && rm -f %s.a && ar rcs %s.a %s.rt/*.o && "
        "(cd $R && " FIXTURE_CC "-c bcfs/test/fixture/%s.c -o " FIXTURE_DIR "/%s.o) && "
        "ld -m elf_i386 -r -T $R/bcfs/rt/class.ld -o %s.class %s.o %s.a $(gcc -m32 -print-libgcc-file-name)",
        name, name, name, name, name, name, name, name, name, name);
    if (system(cmd)) return (struct bytes){ NULL, 0 };
    snprintf(cmd, sizeof cmd, FIXTURE_DIR "/%s.class", name);
    return fixture_read(cmd);
}
#endif
