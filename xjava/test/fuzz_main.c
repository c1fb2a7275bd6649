/* fuzz LIB COUNT FILE...: COUNT programs made from the files, always the same ones.  The last line is `N run, M clean`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "fuzz.h"

#define MAX 65536

int main(int argc, char **argv)
{
    if (argc < 4) return fputs("usage: fuzz LIB COUNT FILE...\n", stderr), 2;
    int files = argc - 3, clean = 0;
    long count = atol(argv[2]);
    uint8_t **text = malloc(sizeof *text * (size_t)files), *work = malloc(MAX);
    size_t *size = malloc(sizeof *size * (size_t)files);
    for (int i = 0; i < files; i++) {
        FILE *f = fopen(argv[3 + i], "rb");
        if (!f) return perror(argv[3 + i]), 2;
        text[i] = malloc(MAX);
        size[i] = fread(text[i], 1, MAX / 2, f);
        fclose(f);
    }
    fuzz_start(argv[1]);
    uint64_t x = 88172645463325252u;
    for (long i = 0; i < count; i++) {
        x ^= x << 13, x ^= x >> 7, x ^= x << 17;
        int a = (int)(x % (unsigned)files), b = (int)(x / 97 % (unsigned)files);
        size_t n = size[a];
        memcpy(work, text[a], n);
        for (unsigned k = 0; k < 1 + x % 2; k++) n = fuzz_splice(work, n, MAX, text[b], size[b], (unsigned)(x >> 20) + k * 131);
        if ((x >> 40 & 15) == 0)
            for (unsigned k = 0; k < 3 && n; k++) work[(x >> (k + 3)) % n] = (uint8_t)(x >> (8 * k));
        if (getenv("FUZZ_SHOW") && atol(getenv("FUZZ_SHOW")) == i) fwrite(work, 1, n, stdout);
        clean += fuzz_one(work, n) == 0;
    }
    printf("%ld run, %d clean\n", count, clean);
    return 0;
}
