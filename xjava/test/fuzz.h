/* Fuzzing of lexer, parser and checker in one process: fuzz_start once, then fuzz_one for each program. */
#ifndef XJAVA_TEST_FUZZ_H
#define XJAVA_TEST_FUZZ_H
#include <stddef.h>
#include <stdint.h>

/* Loads the library below `lib`; what is loaded then is what every later program sees. */
void fuzz_start(const char *lib);
/* Lexes, parses and checks one program; the compiler is as fuzz_start left it before the next. => its errors */
int fuzz_one(const uint8_t *text, size_t size);
/* Changes text[0..size), of at most `max`, by tokens: repeats, drops, swaps and replaces them, or takes a bracketed
 * piece out of `other`. => the new size */
size_t fuzz_splice(uint8_t *text, size_t size, size_t max, const uint8_t *other, size_t other_size, unsigned seed);
#endif
