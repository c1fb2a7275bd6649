#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "diag.h"

#define ERROR_LIMIT 100

static VEC(struct source *) sources;
static int errors;
static pos_t last_error = 0xffffffffu;
bool diag_keys;
int source_level = 17;
void (*diag_stop)(void);
FILE *diag_file;
static bool muted;                      /* the last error was dropped: its notes too */

struct source *source_add(const char *path, const char *text, size_t len)
{
    struct source *s = NEW(struct source);
    s->path = path;
    s->text = text;
    s->len = len;
    s->base = 1;
    if (sources.n) s->base = sources.v[sources.n - 1]->base + (pos_t)sources.v[sources.n - 1]->len + 2;
    PUSH(&sources, s);
    return s;
}

/* Each source's file is looked at once. */
bool source_known(const char *path)
{
    static VEC(struct { dev_t dev; ino_t ino; }) files;
    struct stat a;
    while (files.n < sources.n) {
        PUSH(&files, ((typeof(*files.v)){ 0, 0 }));
        if (stat(sources.v[files.n - 1]->path, &a)) continue;
        files.v[files.n - 1].dev = a.st_dev;
        files.v[files.n - 1].ino = a.st_ino;
    }
    if (stat(path, &a)) return false;
    for (int i = 0; i < files.n; i++)
        if (files.v[i].ino == a.st_ino && files.v[i].dev == a.st_dev) return true;
    return false;
}

struct source *source_of(pos_t at)
{
    int lo = 0, hi = sources.n - 1;
    while (lo < hi) {
        int mid = (lo + hi + 1) / 2;
        if (sources.v[mid]->base <= at) lo = mid;
        else hi = mid - 1;
    }
    return sources.n ? sources.v[lo] : NULL;
}

const char *source_text(struct span at)
{
    struct source *s = source_of(at.at);
    size_t from = s ? at.at - s->base : 0, n = at.end - at.at;
    if (!s || !at.at || n > 48 || from + n > s->len || memchr(s->text + from, '\n', n)) return "...";
    return xj_fmt("%.*s", (int)n, s->text + from);
}

void source_line_col(pos_t at, int *line, int *col)
{
    struct source *s = source_of(at);
    *line = 1;
    *col = 1;
    for (size_t i = 0; s && i < at - s->base && i < s->len; i++) {
        if (s->text[i] == '\n') {
            ++*line;
            *col = 1;
        } else if (((unsigned char)s->text[i] & 0xc0) != 0x80) {
            ++*col;
        }
    }
}

int source_line(pos_t at)
{
    static struct source *was;
    static pos_t place;
    static int line;
    struct source *s = source_of(at);
    if (!s) return 0;
    if (s != was) {
        was = s;
        place = s->base;
        line = 1;
    }
    for (; place < at && place - s->base < s->len; place++) line += s->text[place - s->base] == '\n';
    for (; place > at; place--) line -= s->text[place - 1 - s->base] == '\n';
    return line;
}

/* While errors are held they wait here, to be printed in the order of `ranks`. */
struct held { int rank; struct buf text; };
static VEC(struct held) held;
static bool holding;
static const char *const ranks[] = { "[reachability]", "[uninitialised] [assigned-twice] [final]", "[unreported] [caught]" };

static struct buf *out_begin(const char *f)
{
    struct held h = { .rank = (int)(sizeof ranks / sizeof *ranks) };
    const char *end = *f == '[' ? strchr(f, ']') : NULL;
    for (int i = h.rank - 1; end && i >= 0; i--)
        if (strstr(ranks[i], xj_fmt("%.*s", (int)(end - f + 1), f))) h.rank = i;
    held.n = holding ? held.n : 0;
    PUSH(&held, h);
    return &held.v[held.n - 1].text;
}

static struct buf *out_last(void) { return held.n ? &held.v[held.n - 1].text : out_begin(""); }

static void out_end(void)
{
    if (holding) return;
    for (int i = 0; i < held.n; i++) fwrite(held.v[i].text.s, 1, held.v[i].text.n, diag_file ? diag_file : stderr);
    held.n = 0;
}

void err_hold(void) { holding = true; }

void err_release(void)
{
    VEC(struct held) all = { held.v, held.n, held.cap };
    holding = false;
    memset(&held, 0, sizeof held);
    for (int r = 0; r <= (int)(sizeof ranks / sizeof *ranks); r++)
        for (int i = 0; i < all.n; i++)
            if (all.v[i].rank == r) fwrite(all.v[i].text.s, 1, all.v[i].text.n, diag_file ? diag_file : stderr);
}

/* The message; "[kind] " before it is moved behind it, or left out. */
static void message(struct buf *b, const char *f, va_list ap)
{
    const char *text = *f == '[' && strstr(f, "] ") ? strstr(f, "] ") + 2 : f;
    buf_vfmt(b, text, ap);
    if (diag_keys && text > f) buf_fmt(b, " %.*s", (int)(text - f - 1), f);
}

static void shown(struct buf *b, struct span at, const char *what, const char *text)
{
    struct source *s = source_of(at.at);
    int line, col;
    if (!s || !at.at) {
        buf_fmt(b, "xjavac: %s: %s\n", what, text);
        return;
    }
    source_line_col(at.at, &line, &col);
    buf_fmt(b, "%s:%d:%d: %s: %s\n", s->path, line, col, what, text);
    size_t off = at.at - s->base, start = off < s->len ? off : s->len, stop;
    while (start > 0 && s->text[start - 1] != '\n') start--;
    for (stop = start; stop < s->len && s->text[stop] != '\n' && s->text[stop] != '\r';) stop++;
    buf_fmt(b, "%5d | %.*s\n      | ", line, (int)(stop - start), s->text + start);
    for (size_t i = start; i < off && i < stop; i++)
        if (((unsigned char)s->text[i] & 0xc0) != 0x80) buf_str(b, s->text[i] == '\t' ? "\t" : " ");
    buf_str(b, "^");
    for (size_t i = off + 1; i < at.end - s->base && i < stop; i++)
        if (((unsigned char)s->text[i] & 0xc0) != 0x80) buf_str(b, "~");
    buf_str(b, "\n");
}

static void show(struct buf *b, struct span at, const char *what, const char *f, va_list ap)
{
    struct buf text = {0};
    message(&text, f, ap);
    shown(b, at, what, xj_fmt("%.*s", (int)text.n, text.s));
}

bool err(struct span at, const char *f, ...)
{
    muted = at.at == last_error;
    if (muted) return false;
    last_error = at.at;
    va_list ap;
    va_start(ap, f);
    show(out_begin(f), at, "error", f, ap);
    va_end(ap);
    out_end();
    if (++errors >= ERROR_LIMIT) {
        err_release();
        if (diag_stop) diag_stop();
        fputs("xjavac: too many errors\n", stderr);
        exit(1);
    }
    return true;
}

void diag_warning(struct span at, const char *key, const char *f, va_list ap)
{
    struct buf text = {0};
    buf_vfmt(&text, f, ap);
    muted = false;
    shown(out_begin(""), at, "warning", xj_fmt("%.*s [%s]", (int)text.n, text.s, key));
    out_end();
}

void note(struct span at, const char *f, ...)
{
    if (muted) return;
    va_list ap;
    va_start(ap, f);
    show(out_last(), at, "note", f, ap);
    va_end(ap);
    out_end();
}

void hint(const char *f, ...)
{
    if (muted) return;
    va_list ap;
    va_start(ap, f);
    struct buf *b = out_last();
    buf_str(b, "      = ");
    buf_vfmt(b, f, ap);
    buf_str(b, "\n");
    va_end(ap);
    out_end();
}

bool need_source(struct span at, int level, const char *what)
{
    struct source *s = source_of(at.at);
    if (source_level >= level || (s && s->library)) return true;
    err(at, "[source] %s not part of Java %d: -source %d or later is needed", what, source_level, level);
    return false;
}

void refuse(struct span at, const char *feature) { err(at, "[unsupported] %s not supported", feature); }
int err_count(void) { return errors; }

/* Levenshtein with transposition of neighbours, capped: names are short. */
static int distance(const char *a, const char *b, int cap)
{
    int la = (int)strlen(a), lb = (int)strlen(b);
    if (la > 40 || lb > 40 || abs(la - lb) > cap) return cap + 1;
    int d[42][42];
    for (int i = 0; i <= la; i++) d[i][0] = i;
    for (int j = 0; j <= lb; j++) d[0][j] = j;
    for (int i = 1; i <= la; i++)
        for (int j = 1; j <= lb; j++) {
            int best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            if (d[i - 1][j] + 1 < best) best = d[i - 1][j] + 1;
            if (d[i][j - 1] + 1 < best) best = d[i][j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && d[i - 2][j - 2] + 1 < best)
                best = d[i - 2][j - 2] + 1;
            d[i][j] = best;
        }
    return d[la][lb];
}

/* The letters of a name as a set: each change adds at most one and takes at most one away. */
static uint64_t letters(const char *s)
{
    uint64_t set = 0;
    for (; *s; s++) set |= 1ull << (*s & 63);
    return set;
}

void guess_try(struct guess *g, const char *candidate)
{
    int cap = (int)strlen(g->want) / 3;
    if (cap < 1) cap = 1;
    if (__builtin_popcountll(letters(g->want) ^ letters(candidate)) > 2 * cap) return;
    int d = candidate == g->want ? cap + 1 : distance(g->want, candidate, cap);
    if (d <= cap && d < (int)strlen(g->want) && (!g->best || d < g->distance)) {
        g->best = candidate;
        g->distance = d;
    }
}

void guess_hint(const struct guess *g)
{
    if (g->best) hint("did you mean '%s'?", g->best);
}
