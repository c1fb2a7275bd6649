/* The compiler's state is its arena and its variables.  The arena is a private mapping of a memory file that holds what
 * fuzz_start made: dropping the pages written since brings that back.  The variables stand in sections of their own
 * (module.mk renames them), copied and copied back. */
#define _GNU_SOURCE
#include <dirent.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "check.h"
#include "fuzz.h"
#include "poison.h"

#define ARENA (512ul << 20)

extern char __start_xjdata[], __stop_xjdata[];
static char *arena, *saved;
static size_t loaded;                   /* bytes of the arena that fuzz_start used */
static jmp_buf enough;

static void stop(void) { longjmp(enough, 1); }

static void load(const char *dir)
{
    struct dirent **list;
    int n = scandir(dir, &list, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        char path[4096];
        struct stat st;
        snprintf(path, sizeof path, "%s/%s", dir, list[i]->d_name);
        size_t len = strlen(path);
        if (list[i]->d_name[0] != '.' && !stat(path, &st)) {
            if (S_ISDIR(st.st_mode)) load(path);
            else if (len > 5 && !strcmp(path + len - 5, ".java")) {
                char *text = xj_read_file(path, &len);
                struct source *s = source_add(xj_intern(path), text, len);
                s->library = true;
                world_add(parse_source(s));
            }
        }
        free(list[i]);
    }
    if (n >= 0) free(list);
}

/* Bytes between variables are poisoned: no library function may copy them. */
__attribute__((no_sanitize("address", "undefined"))) static void copy(char *to, const char *from, size_t n)
{
    for (size_t i = 0; i + 8 <= n; i += 8) *(volatile uint64_t *)(to + i) = *(const volatile uint64_t *)(from + i);
    for (size_t i = n & ~(size_t)7; i < n; i++) *(volatile char *)(to + i) = *(const volatile char *)(from + i);
}

void fuzz_start(const char *lib)
{
    int file = memfd_create("arena", 0);
    if (file < 0 || ftruncate(file, ARENA)) abort();
    arena = mmap(NULL, ARENA, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, file, 0);
    if (arena == MAP_FAILED) abort();
    xj_arena(arena, ARENA);
    diag_stop = stop;
    diag_file = fopen("/dev/null", "w");
    load(lib);
    if (!known("java.lang.Object") || err_count()) {
        fprintf(stderr, "fuzz: no library in %s\n", lib);
        exit(2);
    }
    for (int i = 0; i < all_classes.c.n; i++) class_members(all_classes.c.v[i]);
    world_seal();
    char *end = xj_alloc(1);
    loaded = ((size_t)(end - arena) + 8192) & ~(size_t)4095;
    if (mmap(arena, ARENA, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED | MAP_NORESERVE, file, 0) != arena) abort();
    size_t n = (size_t)(__stop_xjdata - __start_xjdata);
    saved = malloc(n);
    copy(saved, __start_xjdata, n);
}

int fuzz_one(const uint8_t *text, size_t size)
{
    static char *end;
    static volatile int errors;
    char *mine = xj_alloc(size + 1);
    memcpy(mine, text, size);
    struct source *s = source_add("F.java", mine, size);
    if (!setjmp(enough)) {
        world_add(parse_source(s));
        if (!err_count()) front_check(false);
    }
    errors = err_count();
    end = xj_alloc(1);
    if (end < arena || end > arena + ARENA) {
        fprintf(stderr, "fuzz: a program of %zu bytes needs more than %lu MiB\n", size, ARENA >> 20);
        abort();
    }
    copy(__start_xjdata, saved, (size_t)(__stop_xjdata - __start_xjdata));
    madvise(arena, (size_t)(end - arena) + 4096, MADV_DONTNEED);
    if ((size_t)(end - arena) > loaded) xj_poison(arena + loaded, (size_t)(end - arena) - loaded);
    return errors;
}

/* ---- mutation by tokens ---- */
struct piece { size_t at, end; };

static size_t token_end(const uint8_t *t, size_t n, size_t i)
{
    int c = t[i];
    if (c == '"' || c == '\'') {
        for (i++; i < n && t[i] != c && t[i] != '\n'; i++)
            if (t[i] == '\\') i++;
        return i < n ? i + 1 : n;
    }
    bool word = false;
    while (i < n && (t[i] == '_' || (unsigned)(t[i] | 32) - 'a' < 26u || (unsigned)t[i] - '0' < 10u)) i++, word = true;
    return word ? i : i + 1;
}

static int tokens(const uint8_t *t, size_t n, struct piece *out, int max)
{
    int count = 0;
    for (size_t i = 0; i < n && count < max;) {
        if (t[i] <= ' ') {
            i++;
            continue;
        }
        size_t e = token_end(t, n, i);
        out[count++] = (struct piece){ i, e };
        i = e;
    }
    return count;
}

static size_t replace(uint8_t *text, size_t size, size_t max, struct piece old, const uint8_t *by, size_t n)
{
    static uint8_t kept[1 << 16];       /* `by` may lie in text */
    size_t tail = size - old.end;
    if (n > sizeof kept || old.at + n + tail > max) return size;
    memcpy(kept, by, n);
    memmove(text + old.at + n, text + old.end, tail);
    memcpy(text + old.at, kept, n);
    return old.at + n + tail;
}

size_t fuzz_splice(uint8_t *text, size_t size, size_t max, const uint8_t *other, size_t other_size, unsigned seed)
{
    static const char *const words[] = {
        "(", ")", "{", "}", "[", "]", "<", ">", ";", ",", ".", "=", "->", "::", "?", ":", "&&", "+", "-", "!", "@", "...", "int", "var", "class",
        "interface", "enum", "record", "new", "this", "super", "static", "final", "abstract", "extends", "implements", "throws", "throw",
        "return", "switch", "case", "default", "yield", "try", "catch", "finally", "for", "while", "do", "break", "continue", "instanceof",
        "String", "Object", "List<String>", "T", "null", "true", "0", "1", "\"s\"", "'c'", "1.5", "Object o", "() -> 1", "x -> x", "T::new",
        "<T>", "<?>", "@Override", "void", "private", "synchronized", "import java.util.*;", "long", "double", "char", "boolean",
    };
    enum { MANY = 20000 };
    static struct piece mine[MANY], theirs[MANY];
    int n = tokens(text, size, mine, MANY), m = tokens(other, other_size, theirs, MANY);
    if (!n) return size;
    unsigned r = seed * 2654435761u ^ seed >> 7, kind = r % 6, a = r / 6 % (unsigned)n, b = (r >> 11 ^ seed) % (unsigned)n;
    struct piece gap = { mine[a].at, mine[a].at };
    char word[64];
    int len;
    switch (kind) {
    case 0: return replace(text, size, max, (struct piece){ mine[a].at, mine[a].end }, (const uint8_t *)"", 0);
    case 1:
        len = snprintf(word, sizeof word, " %s ", words[(r >> 8) % (sizeof words / sizeof *words)]);
        return replace(text, size, max, r & 64 ? gap : mine[a], (uint8_t *)word, (size_t)len);
    case 2: {                           /* one of its own tokens in place of another */
        uint8_t copy_of[256];
        size_t k = mine[b].end - mine[b].at;
        if (k > sizeof copy_of) return size;
        memcpy(copy_of, text + mine[b].at, k);
        return replace(text, size, max, mine[a], copy_of, k);
    }
    case 3:                             /* a token of the other */
        if (!m) return size;
        b %= (unsigned)m;
        return replace(text, size, max, r & 64 ? gap : mine[a], other + theirs[b].at, theirs[b].end - theirs[b].at);
    default: {                          /* a bracketed piece, or a row of tokens, of the other */
        if (!m) return size;
        unsigned from = (r >> 9) % (unsigned)m, to = from, depth = 0;
        while (to < (unsigned)m && to < from + 400) {
            int c = other[theirs[to].at];
            if (c == '(' || c == '{' || c == '[') depth++;
            if (c == ')' || c == '}' || c == ']') {
                if (depth < 2) break;
                depth--;
            }
            if (!depth && to - from > (seed >> 5) % 12) break;
            to++;
        }
        if (to >= (unsigned)m) to = (unsigned)m - 1;
        struct piece out = kind == 4 ? gap : (struct piece){ mine[a < b ? a : b].at, mine[a < b ? b : a].end };
        if (out.end - out.at > 600) out = gap;
        return replace(text, size, max, out, other + theirs[from].at, theirs[to].end - theirs[from].at);
    }
    }
}
