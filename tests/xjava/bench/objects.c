/* The object and allocation loads of this folder in C, as one writes them there: a function pointer for a virtual method,
 * growing arrays for lists, malloc and free. */
#include <stddef.h>
#include "platform.h"

/* ---- Richards ---- */
struct kernel;
struct packet { struct packet *next; struct task *to; int kind, value, data[4]; };
struct task {
    struct task *(*run)(struct kernel *k, struct task *t, struct packet *p);
    int priority;
    struct task *next;
    struct packet *queue;
    int held, waiting, runs;
    int first;                          /* worker */
    struct packet *work;                /* handler */
    int at, is_a;
};
struct kernel {
    struct task *tasks, *idle, *worker, *handler_a, *handler_b, *device_a, *device_b;
    int sent, held_count;
    uint32_t seed;
};

static void queue_packet(struct task *t, struct packet *p)
{
    p->next = NULL;
    if (!t->queue) t->queue = p;
    else {
        struct packet *last = t->queue;
        while (last->next) last = last->next;
        last->next = p;
    }
    t->waiting = 0;
}

static int ready(struct task *t) { return !t->held && (!t->waiting || t->queue); }

static int draw(struct kernel *k)
{
    k->seed = k->seed * 1103515245u + 12345u;
    return (int)(k->seed >> 16 & 0x7fff);
}

static struct task *send(struct kernel *k, struct packet *p, struct task *to)
{
    k->sent++;
    p->to = to;
    queue_packet(to, p);
    return to->priority > 0 ? to : k->tasks;
}

static struct task *rest(struct kernel *k, struct task *t)
{
    t->waiting = 1;
    return k->tasks;
}

static struct task *run_idle(struct kernel *k, struct task *t, struct packet *p)
{
    (void)t, (void)p;
    if ((draw(k) & 1) == 0) k->device_a->held = 0;
    else k->device_b->held = 0;
    return k->tasks;
}

static struct task *run_worker(struct kernel *k, struct task *t, struct packet *p)
{
    if (!p) return rest(k, t);
    t->first = !t->first;
    for (int i = 0; i < 4; i++) {
        p->value = p->value + 1 > 26 ? 1 : p->value + 1;
        p->data[i] = 'A' + p->value - 1;
    }
    return send(k, p, t->first ? k->handler_a : k->handler_b);
}

static struct task *run_handler(struct kernel *k, struct task *t, struct packet *p)
{
    if (p) {
        if (t->work) return send(k, p, k->worker);
        t->work = p;
        t->at = 0;
    }
    if (!t->work) return rest(k, t);
    if (t->at < 4) {
        t->work->value += t->work->data[t->at++];
        return t;
    }
    struct packet *done = t->work;
    t->work = NULL;
    return send(k, done, t->is_a ? k->device_a : k->device_b);
}

static struct task *run_device(struct kernel *k, struct task *t, struct packet *p)
{
    if (!p) return rest(k, t);
    k->held_count++;
    t->held = (draw(k) & 3) == 0;
    p->value &= 15;
    return send(k, p, k->worker);
}

static void schedule(struct kernel *k, int steps)
{
    struct task *t = k->tasks;
    while (steps-- > 0) {
        while (t && !ready(t)) t = t->next;
        if (!t) {
            t = k->tasks;
            continue;
        }
        struct packet *p = t->queue;
        if (p) {
            t->queue = p->next;
            p->next = NULL;
        }
        t->runs++;
        t = t->run(k, t, p);
    }
}

static struct task *task(struct kernel *k, int priority, struct task *(*run)(struct kernel *, struct task *, struct packet *))
{
    struct task *t = get(sizeof *t);
    *t = (struct task){ .run = run, .priority = priority, .next = k->tasks };
    return k->tasks = t;
}

int64_t richards(int n)
{
    struct kernel *k = get(sizeof *k);
    struct packet *packets[6];
    *k = (struct kernel){ .seed = 1 };
    k->idle = task(k, 0, run_idle);
    k->device_b = task(k, 40, run_device);
    k->device_a = task(k, 50, run_device);
    k->handler_b = task(k, 200, run_handler);
    k->handler_a = task(k, 300, run_handler);
    k->handler_a->is_a = 1;
    k->worker = task(k, 1000, run_worker);
    for (int i = 0; i < 6; i++) {
        packets[i] = get(sizeof *packets[i]);
        *packets[i] = (struct packet){ 0 };
        queue_packet(k->worker, packets[i]);
    }
    schedule(k, n);
    uint64_t hash = (uint64_t)k->sent * 31 + (uint64_t)k->held_count;
    while (k->tasks) {
        struct task *t = k->tasks;
        hash = hash * 31 + (uint64_t)t->runs;
        k->tasks = t->next;
        give(t);
    }
    for (int i = 0; i < 6; i++) give(packets[i]);
    give(k);
    return (int64_t)hash;
}

/* ---- Delta ---- */
struct strength { int (*stronger)(const struct strength *s, const struct strength *than), (*level)(const struct strength *s), value; };
static int fixed_level(const struct strength *s) { return s->value; }
static int fixed_stronger(const struct strength *s, const struct strength *than) { return s->value < than->level(than); }
#define STRENGTH(n) { fixed_stronger, fixed_level, n }
static const struct strength required = STRENGTH(0), strong = STRENGTH(2), normal = STRENGTH(4), weak = STRENGTH(8);

struct constraint;
struct list { struct constraint **v; int n, cap; };
struct variable {
    int value, mark;
    const struct strength *walk;
    struct constraint *by;
    struct list constraints;
};
struct kind {
    struct variable *(*output)(struct constraint *c);
    int (*inputs_known)(struct constraint *c, int mark);
    void (*execute)(struct constraint *c);
};
struct constraint {
    const struct kind *kind;
    const struct strength *strength;
    struct variable *from, *to, *factor, *offset;
    int value;
};

static void push(struct list *l, struct constraint *c)
{
    if (l->n == l->cap) {
        struct constraint **more = get((uint32_t)(l->cap ? l->cap + l->cap / 2 : 10) * sizeof *more);
        for (int i = 0; i < l->n; i++) more[i] = l->v[i];
        if (l->v) give(l->v);
        l->v = more;
        l->cap = l->cap ? l->cap + l->cap / 2 : 10;
    }
    l->v[l->n++] = c;
}

static struct variable *output(struct constraint *c) { return c->to; }
static int always(struct constraint *c, int mark) { return (void)c, (void)mark, 1; }
static int from_known(struct constraint *c, int mark) { return c->from->mark == mark; }
static void nothing(struct constraint *c) { (void)c; }
static void edit(struct constraint *c) { c->to->value = c->value; }
static void copy(struct constraint *c) { c->to->value = c->from->value; }
static void scale(struct constraint *c)
{
    c->to->value = (int)((uint32_t)c->from->value * (uint32_t)c->factor->value + (uint32_t)c->offset->value);
}
static const struct kind stay_kind = { output, always, nothing }, edit_kind = { output, always, edit },
                         equal_kind = { output, from_known, copy }, scale_kind = { output, from_known, scale };

static struct list plan(struct constraint *source, int mark)
{
    struct list plan = { 0 }, open = { 0 };
    push(&open, source);
    while (open.n) {
        struct constraint *c = open.v[--open.n];
        struct variable *out = c->kind->output(c);
        if (out->mark == mark || !c->kind->inputs_known(c, mark)) continue;
        out->by = c;
        out->mark = mark;
        out->walk = c->strength->stronger(c->strength, out->walk) ? c->strength : out->walk;
        push(&plan, c);
        for (int i = 0; i < out->constraints.n; i++) {
            struct constraint *next = out->constraints.v[i];
            if (next != c && next->kind->output(next) != out) push(&open, next);
        }
    }
    if (open.v) give(open.v);
    return plan;
}

static struct variable *variable(int value)
{
    struct variable *v = get(sizeof *v);
    *v = (struct variable){ .value = value, .walk = &weak };
    return v;
}

static struct constraint *constraint(struct list *all, struct constraint like)
{
    struct constraint *c = get(sizeof *c);
    *c = like;
    if (c->from) push(&c->from->constraints, c);
    push(&c->to->constraints, c);
    push(all, c);
    return c;
}

static void drop(struct variable *v)
{
    if (v->constraints.v) give(v->constraints.v);
    give(v);
}

int64_t delta(int n)
{
    struct variable *first = variable(0), *last = first, *factor = variable(3), *offset = variable(7);
    struct list all = { 0 };
    for (int i = 0; i < n; i++) {
        struct variable *v = variable(i);
        if (i % 3 == 0) constraint(&all, (struct constraint){ &scale_kind, &normal, last, v, factor, offset, 0 });
        else constraint(&all, (struct constraint){ &equal_kind, &required, last, v, NULL, NULL, 0 });
        if (i % 5 == 0) constraint(&all, (struct constraint){ &stay_kind, &strong, NULL, v, NULL, NULL, 0 });
        last = v;
    }
    struct constraint *e = constraint(&all, (struct constraint){ &edit_kind, &strong, NULL, first, NULL, NULL, 0 });
    uint64_t hash = 0;
    for (int round = 1; round <= 40; round++) {
        struct list p = plan(e, round);
        for (int k = 0; k < 20; k++) {
            e->value = k * round;
            for (int i = 0; i < p.n; i++) p.v[i]->kind->execute(p.v[i]);
            hash = hash * 31 + (uint64_t)(int64_t)last->value;
        }
        hash += (uint64_t)p.n;
        if (p.v) give(p.v);
    }
    drop(factor);
    drop(offset);
    drop(first);
    for (int i = 0; i < all.n; i++) {
        if (all.v[i]->from) drop(all.v[i]->to);         /* each variable but these has one constraint that sets it */
        give(all.v[i]);
    }
    if (all.v) give(all.v);
    return (int64_t)hash;
}

/* ---- Trees ---- */
struct node { struct node *left, *right; };

static struct node *grow(int depth)
{
    struct node *n = get(sizeof *n);
    n->left = depth ? grow(depth - 1) : NULL;
    n->right = depth ? grow(depth - 1) : NULL;
    return n;
}
static int count(const struct node *n) { return n->left ? 1 + count(n->left) + count(n->right) : 1; }
static void fell(struct node *n)
{
    if (n->left) {
        fell(n->left);
        fell(n->right);
    }
    give(n);
}

int64_t trees(int n)
{
    struct node *stays = grow(n);
    int64_t sum = 0;
    for (int depth = 4; depth <= n; depth += 4)
        for (int i = 1 << (n - depth + 4); i > 0; i--) {
            struct node *t = grow(depth);
            sum += count(t);
            fell(t);
        }
    sum = sum * 31 + count(stays);
    fell(stays);
    return sum;
}
