/* libFuzzer's side: `make soak`.  The library's place comes in XJAVA_LIB. */
#include <stdlib.h>
#include <string.h>
#include "fuzz.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t na, const uint8_t *b, size_t nb, uint8_t *out, size_t max, unsigned seed);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    const char *lib = getenv("XJAVA_LIB");
    (void)argc, (void)argv;
    fuzz_start(lib ? lib : "xjava/lib");
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_one(data, size);
    return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
    if (seed % 8 == 0) return LLVMFuzzerMutate(data, size, max);
    for (unsigned i = 0; i <= seed / 8 % 3; i++) size = fuzz_splice(data, size, max, data, size, seed / 8 + i * 77);
    return size;
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t na, const uint8_t *b, size_t nb, uint8_t *out, size_t max, unsigned seed)
{
    if (na > max) na = max;
    memcpy(out, a, na);
    for (unsigned i = 0; i <= seed % 4; i++) na = fuzz_splice(out, na, max, b, nb, seed + i * 101);
    return na;
}
