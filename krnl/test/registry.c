#include "pages.h"
#include "krnl/registry.h"

static struct object *hidden[64];
static uint32_t hidden_count, finished;

static bool visible(const struct object *o, const void *viewer)
{
    for (uint32_t i = 0; i < hidden_count; i++)
        if (hidden[i] == o && viewer != o)
            return false;
    return true;
}

static void finish(struct object *o)
{
    finished += o->id != 0;
}

static const struct registry_ops ops = { visible, finish };

static int start(void **state)
{
    (void)state;
    pages_start();
    hidden_count = finished = 0;
    return registry_init(&ops, 12345) == XOS_OK ? 0 : -1;
}

/* What is left when all objects are gone: nothing but the indexes' and the table's own memory. */
static void expect_no_objects(void)
{
    uint32_t id = 0;
    for (struct object *o; (o = object_next(id)); object_destroy(o))
        id = o->id;
    const struct registry_counts *c = registry_counts();
    assert_int_equal(c->objects, 0);
    assert_int_equal(c->published, 0);
    assert_int_equal(c->attrs, 0);
    assert_int_equal(c->postings, 0);
    assert_int_equal(heap_panics, 0);
}

static struct object *make(void)
{
    struct object *o;
    assert_int_equal(object_create(OBJECT_METHODS_SERVER, &o), XOS_OK);
    return o;
}

static struct xos_attr attr(uint32_t kind, const char *name, const char *value)
{
    return (struct xos_attr){ { name, (uint32_t)strlen(name) }, { value, (uint32_t)strlen(value) }, kind };
}

static status set(struct object *o, uint32_t kind, const char *name, const char *value)
{
    struct xos_attr a = attr(kind, name, value);
    return registry_attr_set(o, &a);
}

static status publish(struct object *o, const char *name)
{
    return registry_publish(o, name, (uint32_t)strlen(name));
}

/* Find by attributes "name", "value", ..., NULL, all ordinary. */
static struct object *find(const void *viewer, const char *name, ...)
{
    struct xos_attr a[XOS_QUERY_MAX];
    uint32_t n = 0, found;
    va_list args;
    va_start(args, name);
    for (; name; name = va_arg(args, const char *))
        a[n++] = attr(XOS_ATTR_ORDINARY, name, va_arg(args, const char *));
    va_end(args);
    struct query q = { { NULL, 0 }, a, n };
    struct object *best;
    return registry_find(&q, viewer, &best, 1, &found) == XOS_OK ? best : NULL;
}

static void test_lifetime(void **state)
{
    (void)state;
    struct object *o = make();
    uint32_t id = o->id, generation = o->generation;
    assert_int_equal(id, 1);
    assert_int_equal(o->state, OBJECT_NEW);
    assert_ptr_equal(object_by_id(id, generation), o);
    assert_ptr_equal(object_by_id(id, 0), o);
    assert_null(object_by_id(id, generation + 1));
    assert_null(object_by_id(0, 0));
    assert_null(object_by_id(65536, 0));
    assert_null(object_by_id(0xffffffff, 0));
    assert_int_equal(publish(o, "clock"), XOS_OK);
    assert_int_equal(publish(o, "clock2"), XOS_BADARG);          /* once */
    object_ref(o);
    object_destroy(o);                                           /* gone, but a reference is left */
    assert_int_equal(o->state, OBJECT_GONE);
    assert_null(object_by_id(id, 0));
    assert_null(registry_by_name("clock", 5));
    assert_ptr_equal(object_next(0), o);
    assert_int_equal(set(o, XOS_ATTR_ORDINARY, "a", "b"), XOS_GONE);
    assert_int_equal(publish(o, "clock"), XOS_BADARG);
    assert_int_equal(finished, 0);
    object_unref(o);
    assert_int_equal(finished, 1);
    o = make();                                                  /* same id, next generation */
    assert_int_equal(o->id, id);
    assert_int_equal(o->generation, generation + 1);
    assert_null(object_by_id(id, generation));
    o->generation = 0xffffffff;                                  /* the wrap passes over 0 */
    object_destroy(o);
    o = make();
    assert_int_equal(o->generation, 1);
    object_destroy(o);
    expect_no_objects();
}

static void test_table_full(void **state)
{
    (void)state;
    struct object *o;
    uint32_t n = 0;
    while (object_create(OBJECT_MEMORY, &o) == XOS_OK)
        assert_int_equal(o->id, ++n);
    assert_int_equal(n, OBJECT_MAX_ID);
    assert_int_equal(object_create(OBJECT_MEMORY, &o), XOS_NOHANDLES);
    object_destroy(object_by_id(40000, 0));
    assert_int_equal(make()->id, 40000);
    assert_null(object_next(OBJECT_MAX_ID));
    assert_int_equal(object_next(OBJECT_MAX_ID - 1)->id, OBJECT_MAX_ID);
    expect_no_objects();
}

static void test_names(void **state)
{
    (void)state;
    char longest[256];
    memset(longest, 'n', sizeof longest);
    struct object *a = make(), *b = make(), *c = make(), *d = make();
    assert_int_equal(registry_publish(a, longest, 256), XOS_BADARG);
    assert_int_equal(registry_publish(a, "a\0b", 3), XOS_BADARG);
    assert_int_equal(registry_publish(a, longest, 255), XOS_OK);
    assert_int_equal(registry_publish(b, longest, 255), XOS_EXISTS);
    assert_int_equal(b->state, OBJECT_NEW);
    assert_int_equal(registry_publish(b, longest, 254), XOS_OK);
    assert_int_equal(publish(c, ""), XOS_OK);                    /* any number without a name */
    assert_int_equal(publish(d, ""), XOS_OK);
    assert_ptr_equal(registry_by_name(longest, 255), a);
    assert_ptr_equal(registry_by_name(longest, 254), b);
    assert_null(registry_by_name(longest, 253));
    assert_null(registry_by_name("", 0));
    registry_remove(a);
    struct object *e = make();
    assert_int_equal(registry_publish(e, longest, 255), XOS_OK); /* the name is free again */
    assert_ptr_equal(registry_by_name(longest, 255), e);
    expect_no_objects();
}

static void test_attributes(void **state)
{
    (void)state;
    static char big[XOS_ATTR_VALUE_MAX + 1];
    char name[65];
    memset(name, 'x', sizeof name);
    struct object *o = make();
    struct xos_attr a = { { name, 64 }, { "", 0 }, XOS_ATTR_ORDINARY };
    assert_int_equal(registry_attr_set(o, &a), XOS_BADARG);
    a.name.len = 0;
    assert_int_equal(registry_attr_set(o, &a), XOS_BADARG);
    a.name.len = 63;
    assert_int_equal(registry_attr_set(o, &a), XOS_OK);          /* no data */
    a.kind = XOS_ATTR_NEEDS + 1;
    assert_int_equal(registry_attr_set(o, &a), XOS_BADARG);
    a = (struct xos_attr){ { "v", 1 }, { big, sizeof big }, XOS_ATTR_ORDINARY };
    assert_int_equal(registry_attr_set(o, &a), XOS_TOOBIG);
    a.value.len--;
    assert_int_equal(registry_attr_set(o, &a), XOS_OK);
    struct attr_view v;
    assert_int_equal(registry_attr_get(o, "v", 1, &v), XOS_OK);
    assert_int_equal(v.value.len, XOS_ATTR_VALUE_MAX);
    assert_int_equal(registry_attr_get(o, "w", 1, &v), XOS_NOTFOUND);
    assert_int_equal(set(o, XOS_ATTR_ORDINARY, "v", "1\n\\"), XOS_OK);   /* replaced */
    assert_int_equal(o->attr_count, 2);
    assert_int_equal(set(o, XOS_ATTR_NAD, "v", "12.5"), XOS_OK);         /* and its kind */
    assert_int_equal(o->attr_count, 2);
    static const char *const bad[] = { "", "x", "-1", "1.", ".5", "1x", "1.5x", " 1", "1234567890123456789012345" };
    for (uint32_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(set(o, XOS_ATTR_NAD, "v", bad[i]), XOS_BADARG);
    assert_int_equal(registry_attr_get(o, "v", 1, &v), XOS_OK);
    assert_int_equal(v.kind, XOS_ATTR_NAD);
    assert_memory_equal(v.value.ptr, "12.5", 4);
    assert_int_equal(set(o, XOS_ATTR_PRIVILEGE, "v", "p"), XOS_OK);      /* the system takes the name */
    assert_int_equal(set(o, XOS_ATTR_PRIVILEGE, "v", "q"), XOS_OK);
    assert_int_equal(set(o, XOS_ATTR_PRIVILEGE, "v", "p"), XOS_OK);      /* a set: once */
    assert_int_equal(o->attr_count, 3);
    assert_int_equal(set(o, XOS_ATTR_ORDINARY, "v", "mine"), XOS_DENIED);
    assert_int_equal(set(o, XOS_ATTR_NAD, "v", "1"), XOS_DENIED);
    assert_true(registry_privileged(o, "v", "q") && registry_privileged(o, "v", NULL));
    assert_false(registry_privileged(o, "v", "r") || registry_privileged(o, "x", NULL));
    assert_int_equal(set(o, XOS_ATTR_ORDINARY, "t", "a\n\\\x7f\xc3\xa4"), XOS_OK);
    char text[200];
    memset(name, 'x', 63);
    uint32_t n = registry_attr_text(o, true, text, sizeof text);
    char want[300];
    int want_len = sprintf(want, "ordinary %.63s=\nprivilege v=p\nprivilege v=q\nordinary t=a\\x0a\\x5c\\x7f\xc3\xa4\n", name);
    assert_int_equal(n, want_len);
    assert_memory_equal(text, want, n);
    assert_int_equal(registry_attr_text(o, true, text, 5), n);
    assert_int_equal(registry_attr_unset(o, XOS_ATTR_ORDINARY, "v", 1), XOS_NOTFOUND);
    assert_int_equal(registry_attr_unset(o, XOS_ATTR_PRIVILEGE, "v", 1), XOS_OK);
    assert_int_equal(o->attr_count, 2);
    for (uint32_t i = 2; i < OBJECT_ATTRS_MAX; i++) {
        sprintf(text, "many%u", i);
        assert_int_equal(set(o, XOS_ATTR_ORDINARY, text, "y"), XOS_OK);
    }
    assert_int_equal(set(o, XOS_ATTR_ORDINARY, "more", "y"), XOS_QUOTA);
    assert_int_equal(set(o, XOS_ATTR_ORDINARY, "many2", "z"), XOS_OK);   /* replacing still works */
    expect_no_objects();
}

/* What an object needs: a set with names of its own, which nobody gets or asks for. */
static void test_needs(void **state)
{
    (void)state;
    struct object *o = make(), *who = make();
    struct attr_view v;
    assert_true(registry_meets(who, o));
    assert_int_equal(set(o, XOS_ATTR_NEEDS, "load", "heavy"), XOS_OK);
    assert_int_equal(set(o, XOS_ATTR_NEEDS, "load", "heavy"), XOS_OK);
    assert_int_equal(o->attr_count, 1);
    assert_int_equal(registry_attr_get(o, "load", 4, &v), XOS_NOTFOUND);
    assert_int_equal(set(o, XOS_ATTR_NAD, "load", "7"), XOS_OK);
    assert_int_equal(set(o, XOS_ATTR_NEEDS, "load", ""), XOS_OK);
    assert_true(o->load == 7000 && o->attr_count == 3);
    assert_int_equal(set(who, XOS_ATTR_ORDINARY, "load", "heavy"), XOS_OK);
    assert_false(registry_meets(who, o));
    assert_int_equal(set(who, XOS_ATTR_PRIVILEGE, "load", "light"), XOS_OK);
    assert_false(registry_meets(who, o));
    assert_int_equal(set(who, XOS_ATTR_PRIVILEGE, "load", "heavy"), XOS_OK);
    assert_true(registry_meets(who, o));
    assert_int_equal(set(o, XOS_ATTR_PRIVILEGE, "key", "1"), XOS_OK);    /* its own do not count */
    assert_int_equal(set(o, XOS_ATTR_NEEDS, "key", ""), XOS_OK);
    assert_false(registry_meets(who, o));
    assert_int_equal(set(who, XOS_ATTR_PRIVILEGE, "key", "2"), XOS_OK);
    assert_true(registry_meets(who, o));
    publish(o, "");
    assert_null(find(NULL, "load", "heavy", NULL));
    char text[100];
    uint32_t n = registry_attr_text(o, true, text, sizeof text);
    assert_true(n < sizeof text && !memcmp(text, "needs load=heavy\nnad load=7\nneeds load=\n", 40));
    expect_no_objects();
}

static void test_find_follows_changes(void **state)
{
    (void)state;
    struct object *o = make();
    set(o, XOS_ATTR_ORDINARY, "type", "text");
    set(o, XOS_ATTR_ORDINARY, "lang", "en");
    assert_null(find(NULL, "type", "text", NULL));               /* not published */
    publish(o, "");
    assert_ptr_equal(find(NULL, "type", "text", NULL), o);
    assert_ptr_equal(find(NULL, "lang", "en", "type", "text", NULL), o);
    assert_null(find(NULL, "lang", "de", "type", "text", NULL));
    set(o, XOS_ATTR_ORDINARY, "lang", "de");
    assert_null(find(NULL, "lang", "en", NULL));
    assert_ptr_equal(find(NULL, "lang", "de", "type", "text", NULL), o);
    set(o, XOS_ATTR_ORDINARY, "empty", "");
    assert_ptr_equal(find(NULL, "empty", "", NULL), o);
    registry_attr_unset(o, XOS_ATTR_ORDINARY, "type", 4);
    assert_null(find(NULL, "lang", "de", "type", "text", NULL));
    assert_ptr_equal(find(NULL, "lang", "de", NULL), o);
    registry_remove(o);
    assert_null(find(NULL, "lang", "de", NULL));
    expect_no_objects();
}

static void test_query_limits(void **state)
{
    (void)state;
    struct object *o = make(), *best[2];
    struct xos_attr a[XOS_QUERY_MAX + 1];
    char name[8];
    uint32_t found = 0;
    for (uint32_t i = 0; i <= XOS_QUERY_MAX; i++) {
        sprintf(name, "n%u", i);
        a[i] = attr(XOS_ATTR_ORDINARY, strdup(name), "v");
        assert_int_equal(registry_attr_set(o, &a[i]), XOS_OK);
    }
    publish(o, "o");
    struct query q = { { NULL, 0 }, a, XOS_QUERY_MAX };
    assert_int_equal(registry_find(&q, NULL, best, 2, &found), XOS_OK);
    assert_int_equal(found, 1);
    assert_int_equal(registry_find(&q, NULL, best, 0, &found), XOS_BADARG);
    q.count++;
    assert_int_equal(registry_find(&q, NULL, best, 2, &found), XOS_BADARG);
    q.count = 0;
    assert_int_equal(registry_find(&q, NULL, best, 2, &found), XOS_BADARG);
    q.name = (struct xos_str){ "o", 1 };
    assert_int_equal(registry_find(&q, NULL, best, 2, &found), XOS_OK);
    q.count = 3;                                                 /* name and attributes: both must hold */
    assert_int_equal(registry_find(&q, NULL, best, 2, &found), XOS_OK);
    a[2].value = (struct xos_str){ "w", 1 };
    assert_int_equal(registry_find(&q, NULL, best, 2, &found), XOS_NOTFOUND);
    q.name.len = 256;
    assert_int_equal(registry_find(&q, NULL, best, 2, &found), XOS_BADARG);
    q.name.len = 1;
    a[1].name.len = 64;
    assert_int_equal(registry_find(&q, NULL, best, 2, &found), XOS_BADARG);
    for (uint32_t i = 0; i <= XOS_QUERY_MAX; i++)
        free((void *)a[i].name.ptr);
    expect_no_objects();
}

static void test_visibility(void **state)
{
    (void)state;
    struct object *a = make(), *b = make();
    set(a, XOS_ATTR_ORDINARY, "type", "vault");
    set(b, XOS_ATTR_ORDINARY, "type", "vault");
    set(a, XOS_ATTR_NAD, "distance", "0");
    set(b, XOS_ATTR_NAD, "distance", "9");
    publish(a, "secret");
    publish(b, "open");
    assert_ptr_equal(find(NULL, "type", "vault", NULL), a);
    hidden[hidden_count++] = a;                                  /* nearer, but not for everybody */
    assert_ptr_equal(find(NULL, "type", "vault", NULL), b);
    assert_ptr_equal(find(a, "type", "vault", NULL), a);
    struct query q = { { "secret", 6 }, NULL, 0 };
    struct object *best;
    uint32_t found;
    assert_int_equal(registry_find(&q, NULL, &best, 1, &found), XOS_NOTFOUND);
    assert_int_equal(registry_find(&q, a, &best, 1, &found), XOS_OK);
    hidden[hidden_count++] = b;
    assert_null(find(NULL, "type", "vault", NULL));
    expect_no_objects();
}

static void test_ranking(void **state)
{
    (void)state;
    struct object *o[6], *best[8];
    for (uint32_t i = 0; i < 6; i++) {
        o[i] = make();
        set(o[i], XOS_ATTR_ORDINARY, "type", "printer");
        publish(o[i], "");
    }
    struct xos_attr a = attr(XOS_ATTR_ORDINARY, "type", "printer");
    struct query q = { { NULL, 0 }, &a, 1 };
    uint32_t found;
    for (uint32_t round = 0; round < 2; round++)                 /* ties go round */
        for (uint32_t i = 0; i < 6; i++) {
            assert_ptr_equal(find(NULL, "type", "printer", NULL), o[i]);
            registry_handed(o[i]);
        }
    set(o[0], XOS_ATTR_NAD, "distance", "2");
    set(o[1], XOS_ATTR_NAD, "distance", "1.5");
    set(o[2], XOS_ATTR_NAD, "distance", "1.499");
    set(o[3], XOS_ATTR_NAD, "distance", "99999999999999999999");  /* saturates */
    set(o[4], XOS_ATTR_NAD, "load", "0.25");
    set(o[5], XOS_ATTR_NAD, "load", "0.3");
    static const uint32_t order[] = { 4, 5, 2, 1, 0, 3 };
    assert_int_equal(registry_find(&q, NULL, best, 8, &found), XOS_OK);
    assert_int_equal(found, 6);
    for (uint32_t i = 0; i < 6; i++)
        assert_ptr_equal(best[i], o[order[i]]);
    for (uint32_t cap = 1; cap < 6; cap++) {
        assert_int_equal(registry_find(&q, NULL, best, cap, &found), XOS_OK);
        assert_int_equal(found, cap);
        for (uint32_t i = 0; i < cap; i++)
            assert_ptr_equal(best[i], o[order[i]]);
    }
    registry_attr_unset(o[3], XOS_ATTR_NAD, "distance", 8);
    assert_ptr_equal(find(NULL, "type", "printer", NULL), o[3]);
    set(o[3], XOS_ATTR_ORDINARY, "load", "0");                   /* an ordinary one of that name ranks nothing */
    set(o[3], XOS_ATTR_NAD, "distance", "7");
    assert_ptr_equal(find(NULL, "type", "printer", NULL), o[4]);
    struct xos_attr by_nad[] = { a, attr(XOS_ATTR_NAD, "load", "0.3") };
    q = (struct query){ { NULL, 0 }, by_nad, 2 };                /* a NAD condition is exact */
    assert_int_equal(registry_find(&q, NULL, best, 8, &found), XOS_OK);
    assert_int_equal(found, 1);
    assert_ptr_equal(best[0], o[5]);
    by_nad[1] = attr(XOS_ATTR_NAD, "load", "0.30");
    assert_int_equal(registry_find(&q, NULL, best, 8, &found), XOS_NOTFOUND);
    expect_no_objects();
}

/* ---- against a model ---- */

#define MODEL  1000
#define NAMES  5
#define VALUES 4
struct model { struct object *o; bool published; uint8_t value[NAMES]; uint8_t nad; bool privilege; uint8_t name; };
static struct model model[MODEL];
static const char *const attr_names[NAMES] = { "type", "author", "language", "year", "a" };
static const char *const attr_values[VALUES] = { "", "red", "a longer value, 29 bytes long", "x" };

static bool model_matches(const struct model *m, const uint8_t *want, int nad, bool privilege)
{
    bool ok = m->o && m->published && (nad < 0 || m->nad == nad) && (!privilege || m->privilege);
    for (uint32_t i = 0; i < NAMES; i++)
        ok = ok && (!want[i] || m->value[i] == want[i]);
    return ok;
}

/* Succeeded, or failed for lack of memory while memory fails at random. */
static bool went(status s)
{
    if (s == XOS_NOMEM && fail_one_in)
        return false;
    assert_int_equal(s, XOS_OK);
    return true;
}

static void model_publish(struct model *m, uint32_t v)
{
    char name[8] = "";
    bool taken = false;
    if (v)
        sprintf(name, "%u", v);
    for (uint32_t i = 0; i < MODEL; i++)
        taken = taken || (v && model[i].o && model[i].published && model[i].name == v);
    status s = publish(m->o, name);
    if (taken) {
        assert_int_equal(s, XOS_EXISTS);
    } else if (went(s)) {
        m->published = true;
        m->name = (uint8_t)v;
    }
}

static void model_change(struct model *m, uint32_t x)
{
    uint32_t n = (x >> 8) % NAMES, v = (x >> 16) % VALUES;
    char number[4];
    if (!m->o) {
        memset(m, 0, sizeof *m);
        if (!went(object_create(OBJECT_FILE, &m->o)))
            m->o = NULL;
        return;
    }
    switch (x % 8) {
    case 0: case 1: case 2:
        if (went(set(m->o, XOS_ATTR_ORDINARY, attr_names[n], attr_values[v])))
            m->value[n] = (uint8_t)(v + 1);
        break;
    case 3:
        assert_int_equal(registry_attr_unset(m->o, XOS_ATTR_ORDINARY, attr_names[n], (uint32_t)strlen(attr_names[n])),
                         m->value[n] ? XOS_OK : XOS_NOTFOUND);
        m->value[n] = 0;
        break;
    case 4:
        sprintf(number, "%u", v + 1);
        if (went(set(m->o, XOS_ATTR_NAD, "load", number)))
            m->nad = (uint8_t)(v + 1);
        break;
    case 5:
        if (went(set(m->o, XOS_ATTR_PRIVILEGE, "right", "red")))
            m->privilege = true;
        break;
    case 6:
        if (!m->published)
            model_publish(m, v);
        break;
    default:
        if (x >> 24 < 60) {
            object_destroy(m->o);
            m->o = NULL;
        }
    }
}

static void model_ask(uint32_t x)
{
    uint8_t want[NAMES] = { 0 };
    struct xos_attr a[NAMES + 2];
    struct object *best[MODEL];
    struct query q = { { NULL, 0 }, a, 0 };
    uint32_t found = 0, expected = 0;
    char number[4];
    int nad = -1;
    bool privilege = (x & 0xf0000) == 0;
    for (uint32_t i = 0; i < NAMES; i++, x /= 7)
        if (x % 7 < VALUES - (i < 2)) {
            want[i] = (uint8_t)(x % 7 + 1);
            a[q.count++] = attr(XOS_ATTR_ORDINARY, attr_names[i], attr_values[x % 7]);
        }
    if (x % 5 == 0) {
        nad = (int)(x / 5 % VALUES) + 1;
        sprintf(number, "%d", nad);
        a[q.count++] = attr(XOS_ATTR_NAD, "load", number);
    }
    if (privilege)
        a[q.count++] = attr(XOS_ATTR_PRIVILEGE, "right", "red");
    for (uint32_t i = 0; i < MODEL; i++)
        expected += model_matches(&model[i], want, nad, privilege);
    status s = registry_find(&q, NULL, best, MODEL, &found);
    if (!q.count) {
        assert_int_equal(s, XOS_BADARG);
        return;
    }
    assert_int_equal(s, expected ? XOS_OK : XOS_NOTFOUND);
    assert_int_equal(expected ? found : 0, expected);
    for (uint32_t i = 0; i < (expected ? found : 0); i++) {
        uint32_t k = 0;
        while (k < MODEL && model[k].o != best[i])
            k++;
        assert_true(k < MODEL && model_matches(&model[k], want, nad, privilege));
        if (i)
            assert_true(best[i - 1]->load < best[i]->load
                        || (best[i - 1]->load == best[i]->load && best[i - 1]->id < best[i]->id));
    }
}

static void test_random(void **state)
{
    (void)state;
    memset(model, 0, sizeof model);
    for (uint32_t step = 0; step < 120000; step++) {
        uint32_t x = random_next();
        fail_one_in = step / 10000 % 2 ? 5 : 0;
        model_change(&model[random_next() % MODEL], x);
        if (step % 16 == 0)
            model_ask(random_next());
    }
    fail_one_in = 0;
    expect_no_objects();
}

/* ---- out of memory at every allocation ---- */

static struct object *victim;

static bool step_create(void)
{
    struct object *o;
    uint32_t objects = registry_counts()->objects;
    status s = object_create(OBJECT_FILE, &o);
    assert_true(s == XOS_OK || s == XOS_NOMEM);
    if (s == XOS_OK)
        victim = o;
    assert_int_equal(registry_counts()->objects, objects + (s == XOS_OK));
    return s == XOS_OK;
}

static status one_set(uint32_t kind, const char *name, const char *value)
{
    char before[500], after[500];
    uint32_t n = registry_attr_text(victim, true, before, sizeof before), postings = registry_counts()->postings;
    status s = set(victim, kind, name, value);
    if (s != XOS_OK) {
        assert_int_equal(s, XOS_NOMEM);
        assert_int_equal(registry_attr_text(victim, true, after, sizeof after), n);
        assert_memory_equal(before, after, n);
        assert_int_equal(registry_counts()->postings, postings);
    }
    return s;
}
static bool step_set(void) { return one_set(XOS_ATTR_ORDINARY, "kind", "file") == XOS_OK; }
static bool step_replace(void) { return one_set(XOS_ATTR_ORDINARY, "kind", "other") == XOS_OK; }
static bool step_nad(void) { return one_set(XOS_ATTR_NAD, "kind", "1") == XOS_OK; }
static bool step_privilege(void) { return one_set(XOS_ATTR_PRIVILEGE, "kind", "1") == XOS_OK; }
static bool step_publish(void)
{
    status s = publish(victim, "a name");
    assert_true(s == XOS_OK || s == XOS_NOMEM);
    assert_int_equal(victim->state, s == XOS_OK ? OBJECT_PUBLISHED : OBJECT_NEW);
    assert_int_equal(registry_by_name("a name", 6) == victim, s == XOS_OK);
    return s == XOS_OK;
}

static bool step_init(void)
{
    status s = registry_init(&ops, 1);
    assert_true(s == XOS_OK || s == XOS_NOMEM);
    return s == XOS_OK;
}

static void test_no_memory(void **state)
{
    (void)state;
    pages_start();
    fail_each(step_init);
    for (uint32_t round = 0; round < 70; round++) {              /* over the first chunk of ids */
        fail_each(step_create);
        if (round)
            continue;
        fail_each(step_set);
        fail_each(step_publish);
        fail_each(step_replace);
        fail_each(step_nad);
        fail_each(step_privilege);
    }
    struct heap_counts before = *heap_counts();
    for (uint32_t i = 0; i < 300; i++)                           /* a refused index segment costs speed only */
        publish(make(), (char[]){ 'a' + i % 26, 'a' + i / 26, 0 });
    for (uint32_t i = 0; i < 300; i++)
        assert_non_null(registry_by_name((char[]){ 'a' + i % 26, 'a' + i / 26, 0 }, 2));
    expect_no_objects();
    assert_true(heap_counts()->blocks < before.blocks);
}

static void test_ten_thousand(void **state)
{
    (void)state;
    char name[32], value[32];
    for (uint32_t round = 0; round < 2; round++) {
        uint32_t blocks = heap_counts()->blocks;
        for (uint32_t i = 0; i < 10000; i++) {
            struct object *o = make();
            sprintf(value, "number %u", i);
            set(o, XOS_ATTR_ORDINARY, "type", i % 2 ? "text" : "image");
            set(o, XOS_ATTR_ORDINARY, "serial", value);
            sprintf(name, "disk://documents/%05u", i);
            assert_int_equal(publish(o, name), XOS_OK);
        }
        for (uint32_t i = 0; i < 10000; i += 37) {
            sprintf(name, "disk://documents/%05u", i);
            sprintf(value, "number %u", i);
            struct object *o = registry_by_name(name, (uint32_t)strlen(name));
            assert_non_null(o);
            assert_ptr_equal(find(NULL, "type", i % 2 ? "text" : "image", "serial", value, NULL), o);
            assert_null(find(NULL, "type", i % 2 ? "image" : "text", "serial", value, NULL));
        }
        expect_no_objects();
        if (round)                                               /* the second time, no more memory is kept */
            assert_int_equal(heap_counts()->blocks, blocks);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, pages_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_lifetime),
        TEST(test_table_full),
        TEST(test_names),
        TEST(test_attributes),
        TEST(test_needs),
        TEST(test_find_follows_changes),
        TEST(test_query_limits),
        TEST(test_visibility),
        TEST(test_ranking),
        TEST(test_random),
        TEST(test_no_memory),
        TEST(test_ten_thousand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
