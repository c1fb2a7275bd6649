#include <string.h>
#include "lint.h"
#include "type.h"
#include "world.h"

static const char *const names[] = {
#define X(name) #name,
    LINTS(X)
#undef X
};
/* javac's other keys: what they warn of does not exist here. */
static const char *const others[] = { "classfile", "exports", "missing-explicit-ctor", "module", "opens", "options", "path", "preview",
                                      "processing", "requires-automatic", "requires-transitive-automatic", "strictfp", "text-blocks" };
#define BIT(k) (1u << (k))
static unsigned on = BIT(LINT_dep_ann) | BIT(LINT_removal) | BIT(LINT_synchronization) | BIT(LINT_underscore) | BIT(LINT_varargs);
static bool werror;
static int warnings;
struct quiet { pos_t from, to; unsigned keys; };
static VEC(struct quiet) quiets;
struct told { pos_t at; enum lint key; };
static VEC(struct told) told;

static int key_of(const char *s, size_t n)
{
    for (int i = 0; i < LINT_COUNT; i++) {
        bool same = strlen(names[i]) == n;
        for (size_t k = 0; same && k < n; k++) same = names[i][k] == s[k] || (names[i][k] == '_' && s[k] == '-');
        if (same) return i;
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strlen(others[i]) == n && !strncmp(others[i], s, n)) return LINT_COUNT;
    return -1;
}

bool lint_option(const char *s)
{
    if (!*s) s = "all";
    while (*s) {
        size_t n = strcspn(s, ",");
        bool off = *s == '-';
        int k = key_of(s + off, n - off);
        if (n == 3 && !strncmp(s, "all", 3)) on = BIT(LINT_COUNT) - 1;
        else if (n == 4 && !strncmp(s, "none", 4)) on = 0;
        else if (k < 0) return false;
        else if (k < LINT_COUNT) on = off ? on & ~BIT(k) : on | BIT(k);
        s += n + (s[n] == ',');
    }
    return true;
}

void lint_werror(void) { werror = true; }
bool lint_on(enum lint key) { return on & BIT(key); }

bool warn(struct span at, enum lint key, const char *f, ...)
{
    struct source *s = source_of(at.at);
    if (!lint_on(key) || !s || s->library) return false;
    for (int i = 0; i < quiets.n; i++)
        if (quiets.v[i].keys & BIT(key) && quiets.v[i].from <= at.at && at.at < quiets.v[i].to) return false;
    for (int i = 0; i < told.n; i++)
        if (told.v[i].at == at.at && told.v[i].key == key) return false;
    struct told t = { at.at, key };
    PUSH(&told, t);
    warnings++;
    va_list ap;
    va_start(ap, f);
    diag_warning(at, xj_fmt("-Xlint:%s", key == LINT_dep_ann ? "dep-ann" : names[key]), f, ap);
    va_end(ap);
    return true;
}

/* The keys that the strings in a value name. */
static unsigned keys_in(const struct expr *e)
{
    unsigned keys = 0;
    if (!e) return 0;
    if (e->k == E_ARRAYLIT)
        for (int i = 0; i < e->args.n; i++) keys |= keys_in(e->args.v[i]);
    if (e->k != E_LIT || e->op != T_STRING) return keys;
    char text[40];
    int n = e->tok->nchars < 39 ? e->tok->nchars : 39;
    for (int i = 0; i < n; i++) text[i] = (char)e->tok->chars[i];
    if (n == 3 && !strncmp(text, "all", 3)) return BIT(LINT_COUNT) - 1;
    int k = key_of(text, (size_t)n);
    return k >= 0 && k < LINT_COUNT ? BIT(k) : 0;
}

void lint_scope(const notes_vec *notes, pos_t from, pos_t to)
{
    struct quiet q = { from, to, 0 };
    for (int i = 0; i < notes->n; i++) {
        const struct annotation *a = notes->v[i];
        if (!strcmp(a->name, "Deprecated")) q.keys |= BIT(LINT_deprecation);
        for (int k = 0; !strcmp(a->name, "SuppressWarnings") && k < a->args.n; k++) q.keys |= keys_in(a->args.v[k].value);
    }
    if (q.keys) PUSH(&quiets, q);
}

unsigned lint_flags(const notes_vec *notes)
{
    unsigned flags = 0;
    for (int i = 0; i < notes->n; i++) {
        const struct annotation *a = notes->v[i];
        if (strcmp(a->name, "Deprecated")) continue;
        flags |= F_DEPRECATED;
        for (int k = 0; k < a->args.n; k++)
            if (a->args.v[k].name && !strcmp(a->args.v[k].name, "forRemoval") && a->args.v[k].value->k == E_LIT &&
                a->args.v[k].value->op == K_true)
                flags |= F_REMOVAL;
    }
    return flags;
}

void lint_use(struct span at, unsigned flags, const char *what, struct cls *of, struct cls *from)
{
    if (!(flags & (F_DEPRECATED | F_REMOVAL)) || !from || outermost(of) == outermost(from)) return;
    if (flags & F_REMOVAL) warn(at, LINT_removal, "'%s' is deprecated and marked for removal", what);
    else warn(at, LINT_deprecation, "'%s' is deprecated", what);
}

void lint_finish(void)
{
    if (werror && warnings && !err_count()) err((struct span){ 0, 0 }, "[werror] there are warnings, and -Werror makes them an error");
}
