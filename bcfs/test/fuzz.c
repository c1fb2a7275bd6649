/* Mutated class files against the decoder and the linker: `fuzz COUNT SEEDFILE...`; COUNT 0 only reports each
 * file; without arguments 20,000 mutants of the class files made for the tests. Deterministic: the same count
 * and files give the same run.  Compiled with -fsanitize=fuzzer -DLIBFUZZER the entry is libFuzzer's.
 * Whatever decodes is also linked, with buffers of exactly the sizes the linker asks for. */
#include "bcfs/link.h"
#include "bcfs/elf.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEEDS 16
#define LARGEST (1u << 20)      /* images above this are not linked: the time goes into more mutants */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);
static struct link link_;
static uint32_t decoded, linked;

static void *buffer(uint32_t n) { return malloc(n ? n : 1); }

static status link_one(const struct class_file *f, struct class_error *err)
{
    memset(&link_, 0, sizeof link_);
    link_.text_at = 0x4000;
    link_.data_at = 0x1000;
    link_.files = 1;
    link_.file[0].file = f;
    status st = link_measure(&link_, err);
    if (st || link_.text_len > LARGEST || link_.data_len > LARGEST) return st;
    link_.text = buffer(link_.text_len);
    link_.data = buffer(link_.data_len);
    link_.def = buffer(link_.def_max);
    link_.work = buffer(link_.work_len);
    link_.symbols = buffer(link_.symbols_max);
    st = link_run(&link_, err);
    if (!st && (link_.def_len > link_.def_max || link_.symbols_len > link_.symbols_max)) abort();
    free(link_.text);
    free(link_.data);
    free(link_.def);
    free(link_.work);
    free(link_.symbols);
    return st;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct class_file f;
    struct class_error err;
    uint8_t *copy = buffer((uint32_t)len);          /* its own block: ASan sees a read past the end */
    memcpy(copy, bytes, len);
    status st = class_decode(&f, copy, (uint32_t)len, &err);
    if (st && (!err.text[0] || st != err.code)) abort();
    if (!st) {
        decoded++;
        st = link_one(&f, &err);
        if (!st) linked++;
        else if (!err.text[0]) abort();
    }
    free(copy);
    return 0;
}

#ifndef LIBFUZZER
static uint64_t state = 88172645463325252ull;
static uint32_t rnd(uint32_t below)     /* xorshift64 (Marsaglia 2003) */
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return below ? (uint32_t)(state >> 32) % below : 0;
}

static const uint32_t odd[] = {
    0,     1,      2,      3,       4,          0x7f,       0x80,       0xff,
    0x100, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff
};

/* Where a mutation does most: headers, records, relocations, symbols; anywhere one time in four. */
static uint32_t target(const uint8_t *b, uint32_t len)
{
    struct elf_header h;
    memcpy(&h, b, sizeof h);
    uint32_t kind = rnd(8);
    if (kind < 2) return rnd(len);
    if (kind == 2) return rnd(sizeof h);
    if (h.shoff > len || h.shnum * 40u > len - h.shoff || !h.shnum) return rnd(len);
    uint32_t at = h.shoff + rnd(h.shnum) * 40;
    if (kind < 5) return at + rnd(40);
    struct elf_section s;
    memcpy(&s, b + at, sizeof s);
    if (s.type == SHT_NOBITS || !s.size || s.offset > len || s.size > len - s.offset || s.flags & SHF_EXEC)
        return at + rnd(40);
    return s.offset + rnd(s.size);
}

static uint32_t mutate(uint8_t *b, uint32_t len)
{
    for (uint32_t n = 1 + rnd(3); n && len > sizeof(struct elf_header); n--) {
        uint32_t at = target(b, len);
        if (at >= len) at = rnd(len);
        uint32_t room = len - at;
        switch (rnd(7)) {
        case 0: b[at] ^= (uint8_t)(1u << rnd(8)); break;
        case 1: b[at] = (uint8_t)rnd(256); break;
        case 2: b[at] = (uint8_t)(b[at] + rnd(9) - 4); break;
        case 3: case 4: {
            at &= ~3u;
            uint32_t v = odd[rnd(sizeof odd / sizeof *odd)];
            if (len - at >= 4) memcpy(b + at, &v, 4);
            break;
        }
        case 5: {
            uint32_t from = rnd(len), count = rnd(room < len - from ? room : len - from);
            memmove(b + at, b + from, count > 64 ? 64 : count);
            break;
        }
        default:
            if (!rnd(4)) len = rnd(len);
        }
    }
    return len;
}

static char *usual[] = { "fuzz",
                         "20000",
                         "build/class/BASE.class",
                         "build/class/CIRCLE.class",
                         "build/class/LIBRARY.class",
                         "build/class/PROGRAM.class",
                         "build/class/FAKEKRNL.class" };

int main(int argc, char **argv)
{
    if (argc == 1) {
        argc = sizeof usual / sizeof *usual;
        argv = usual;
    }
    static struct { uint8_t *p; uint32_t len; } seed[SEEDS];
    uint32_t count = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 0, seeds = 0, most = 0;
    for (int i = 2; i < argc && seeds < SEEDS; i++) {
        FILE *f = fopen(argv[i], "rb");
        if (!f) {
            perror(argv[i]);
            return 1;
        }
        fseek(f, 0, SEEK_END);
        seed[seeds].len = (uint32_t)ftell(f);
        rewind(f);
        seed[seeds].p = buffer(seed[seeds].len);
        if (fread(seed[seeds].p, 1, seed[seeds].len, f) != seed[seeds].len) return 1;
        fclose(f);
        struct class_file c;
        struct class_error err;
        status st = class_decode(&c, seed[seeds].p, seed[seeds].len, &err);
        if (!st) st = link_one(&c, &err);
        if (!count) printf("%s: %s\n", argv[i], st ? err.text : "ok");
        if (seed[seeds].len > most) most = seed[seeds].len;
        seeds++;
    }
    if (count && !seeds) return 1;
    uint8_t *work = buffer(most);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t s = i % seeds;
        memcpy(work, seed[s].p, seed[s].len);
        LLVMFuzzerTestOneInput(work, mutate(work, seed[s].len));
    }
    free(work);
    for (uint32_t i = 0; i < seeds; i++) free(seed[i].p);
    if (count)
        printf("fuzz: %u mutants of %u files: %u decoded, %u linked, no fault\n", count, seeds, decoded,
               linked);
    return 0;
}
#endif
