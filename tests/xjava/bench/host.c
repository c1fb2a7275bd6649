#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "platform.h"

static _Alignas(16) char memory[1 << 20];
static uint32_t used;
void empty_room(void) { memset(memory, 0, used), used = 0; }
void *room(uint32_t bytes)
{
    void *p = memory + used;
    used += (bytes + 15) & ~15u;
    return used <= sizeof memory ? p : NULL;
}
void *get(uint32_t bytes) { return malloc(bytes); }
void give(void *p) { free(p); }
int64_t nanos(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}
void say(const char *what, int64_t value) { printf("%s %lld\n", what, (long long)value); }
int same(const char *a, const char *b) { return !strcmp(a, b); }
int main(int argc, char **argv) { return argc == 4 ? bench(argv[1], atoi(argv[2]), atoi(argv[3])) : 2; }
