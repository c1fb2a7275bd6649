/* What reachability (flow.c) and definite assignment (assigned.c) share: one walk over bodies that are free of other errors.
 * A dead state is full: everything is assigned and nothing is, so that joins ignore it.  Jumps wait in `pending`
 * until their target has been walked; a try with finally intercepts them. */
#ifndef XJAVA_ASSIGNED_H
#define XJAVA_ASSIGNED_H
#include "flow.h"

#define WORDS 32
#define VARS (WORDS * 64)
struct state { bool alive; uint64_t in[WORDS], un[WORDS]; };
struct exit { enum skind kind; struct stmt *target; struct state s; struct span at; };
struct use { struct span at; struct var *v; bool lambda; };
struct flow {
    struct cls *cls;
    struct method *method;
    struct expr *lambda;
    struct state s;
    VEC(struct exit) pending;
    VEC(struct use) uses;               /* of captured locals */
    int next;
    bool in_ctor, in_clinit, full, told;
    uint64_t loop_un[WORDS];
};

static inline void flow_set(uint64_t *b, int i, bool on)
{
    if (on) b[i >> 6] |= 1ull << (i & 63);
    else b[i >> 6] &= ~(1ull << (i & 63));
}
static inline bool flow_get(const uint64_t *b, int i) { return b[i >> 6] >> (i & 63) & 1; }
void flow_die(struct flow *f);
void flow_join(struct state *a, const struct state *b);
struct state flow_dead(void);
void flow_declare(struct flow *f, struct var *v, bool assigned);

/* assigned.c: expressions.  cond: the states when e is true and when it is not. */
void flow_expr(struct flow *f, struct expr *e);
void flow_cond(struct flow *f, struct expr *e, struct state *t, struct state *n);
void flow_final_in_loop(struct stmt *s, int bit);      /* a final variable's assignment in a loop that comes round */
void flow_fields(struct flow *f, struct cls *c, bool is_static);       /* blank finals get their bits */
void flow_check_fields(struct cls *c, const struct state *s, struct span at, bool ctor);
void flow_captured(struct flow *f);                     /* captured locals are effectively final */

/* flow.c.  when_false: of a boolean switch expression; f->s is then what holds when it is true. */
void flow_switch(struct flow *f, struct stmt *s, struct state *when_false);
void flow_stmt(struct flow *f, struct stmt *s);
#endif
