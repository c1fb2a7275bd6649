/* Diagnostics: file:line:col, the line, a caret and range; several a run, no cascades.
 * A position is one number over all sources: the source's base plus the byte offset. */
#ifndef XJAVA_DIAG_H
#define XJAVA_DIAG_H
#include "mem.h"

typedef uint32_t pos_t;
struct span { pos_t at, end; };         /* bytes [at, end) */

struct source {
    const char *path;
    const char *text;
    size_t len;
    pos_t base;
    bool library;                       /* its bodies are not compiled into this output */
};

/* Takes the text over.  Sources are numbered in order of addition. */
struct source *source_add(const char *path, const char *text, size_t len);
bool source_known(const char *path);             /* added already: the same file */
struct source *source_of(pos_t at);
/* The text of a span that is short and on one line, or "...". */
const char *source_text(struct span at);
void source_line_col(pos_t at, int *line, int *col);
int source_line(pos_t at);                      /* cheap when asked for places near each other */

/* One error.  f begins with the kind of mistake, "[kind] text"; --keys shows it (tests/xjava/kinds lists them).
 * A second error on the same place is dropped.  => true if it was printed */
__attribute__((format(printf, 2, 3))) bool err(struct span at, const char *f, ...);
__attribute__((format(printf, 2, 3))) void note(struct span at, const char *f, ...);
__attribute__((format(printf, 1, 2))) void hint(const char *f, ...);
/* The version of the language, 7 to 17.  need_source: what came with a later one is an error.  => it may be used */
extern int source_level;
bool need_source(struct span at, int level, const char *what);
/* `key` is shown behind the text.  Notes and hints may follow. */
void diag_warning(struct span at, const char *key, const char *f, va_list ap);
/* A feature of the language that is refused: "NAME is not supported". */
void refuse(struct span at, const char *feature);
/* Between the two nothing is printed; then by kind: reachability, assignment, exceptions, the rest. */
void err_hold(void);
void err_release(void);
/* Called instead of leaving the program when there are too many errors; does not return. */
extern void (*diag_stop)(void);
extern FILE *diag_file;                 /* stderr if NULL */
int err_count(void);
extern bool diag_keys;                  /* print the kind behind each error */

/* Edit distance, for did-you-mean: the best candidate is kept. */
struct guess { const char *want, *best; int distance; };
void guess_try(struct guess *g, const char *candidate);
void guess_hint(const struct guess *g);
#endif
