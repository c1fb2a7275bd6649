#include "pages.h"
#include "krnl/class.h"

/* ---- a builder of class tables ---- */

#define TEXT_AT 0x4000u
#define TEXT_LEN 0x1000u
static struct xos_class classes[1100];
static struct xos_method methods[100];
static struct xos_super supers[1200];
static struct xos_class_attr attrs[20];
static char strings[60000];
static uint32_t class_n, method_n, super_n, attr_n, str_n;
static char *blob;
static uint32_t blob_len;

static void clear(void)
{
    class_n = method_n = super_n = attr_n = 0;
    str_n = 1;
}

static int start(void **state)
{
    (void)state;
    pages_start();
    clear();
    return 0;
}

static int end(void **state)
{
    free(blob);
    blob = NULL;
    return pages_end(state);
}

static uint32_t str(const char *s)
{
    uint32_t at = str_n, n = (uint32_t)strlen(s) + 1;
    assert_true(str_n + n <= sizeof strings);
    memcpy(strings + at, s, n);
    str_n += n;
    return at;
}

static uint32_t add_class(const char *name)
{
    classes[class_n] = (struct xos_class){ str(name), XOS_M_PUBLIC, 0, 0xffffffff };
    return class_n++;
}

static struct xos_method *add_method(uint32_t cls, const char *name, const char *sig, uint8_t argc)
{
    methods[method_n] = (struct xos_method){ cls, str(name), str(sig), TEXT_AT + method_n * 16, argc, XOS_M_PUBLIC, 0 };
    return &methods[method_n++];
}

static void add_super(uint32_t cls, const char *name)
{
    supers[super_n++] = (struct xos_super){ cls, str(name) };
}

static void add_attr(uint32_t cls, const char *name, const char *value, uint32_t kind)
{
    uint32_t n = str(name), v = str(value);
    attrs[attr_n++] = (struct xos_class_attr){ cls, n, v, (uint32_t)strlen(value), kind };
}

static uint32_t part(const void *p, uint32_t bytes)
{
    uint32_t at = blob_len;
    memcpy(blob + at, p, bytes);
    blob_len = at + ((bytes + 3) & ~3u);
    return at;
}

/* The blob, in an allocation of exactly its size. */
static struct xos_classdef *build(void)
{
    free(blob);
    blob = calloc(1, 200000);
    struct xos_classdef d = { .magic = XOS_CLASS_MAGIC, .class_count = class_n, .method_count = method_n,
                              .super_count = super_n, .attr_count = attr_n, .str_len = str_n };
    blob_len = sizeof d;
    d.class_off = part(classes, class_n * sizeof *classes);
    d.method_off = part(methods, method_n * sizeof *methods);
    d.super_off = part(supers, super_n * sizeof *supers);
    d.attr_off = part(attrs, attr_n * sizeof *attrs);
    d.str_off = part(strings, str_n);
    blob_len = d.str_off + str_n;
    memcpy(blob, &d, sizeof d);
    blob = realloc(blob, blob_len);
    return (struct xos_classdef *)blob;
}

static const char *why;

static struct class_set *load(void)
{
    struct class_set *set;
    struct xos_classdef *def = build();
    assert_int_equal(class_load(def, blob_len, TEXT_AT, TEXT_LEN, &set, &why), XOS_OK);
    memset(blob, 0xee, blob_len);                    /* it must have been copied */
    return set;
}

static void refuse(const char *reason)
{
    struct class_set *set = NULL;
    struct xos_classdef *def = build();
    assert_int_equal(class_load(def, blob_len, TEXT_AT, TEXT_LEN, &set, &why), XOS_BADCLASS);
    assert_non_null(why);
    assert_string_equal(why, reason);
    assert_null(set);
    assert_int_equal(heap_counts()->blocks, 0);
}

static struct class *cls(struct class_set *set, const char *name)
{
    return class_find(set, name, (uint32_t)strlen(name));
}

/* "Class.name" that the lookup ends at, or its status. */
static const char *method(struct class *c, const char *name, const char *sig)
{
    static char text[200];
    struct class_method *m;
    status s = class_method_find(c, name, (uint32_t)strlen(name), sig, (uint32_t)strlen(sig), &m);
    if (s == XOS_OK)
        snprintf(text, sizeof text, "%s.%s%s", m->cls->name, m->name, m->sig);
    return s == XOS_OK ? text : s == XOS_AMBIGUOUS ? "ambiguous" : s == XOS_NOMETHOD ? "none" : "?";
}

/* ---- descriptors ---- */

static void test_signatures(void **state)
{
    (void)state;
    static const struct { const char *sig; status s; uint32_t argc, slices; char result; const char *slice; } good[] = {
        { "()V", XOS_OK, 0, 0, 'V', "" },
        { "(ZBSCIF)Z", XOS_OK, 6, 0, 'Z', "" },
        { "(JD)J", XOS_OK, 4, 0, 'J', "" },
        { "(I[B)I", XOS_OK, 4, 1, 'I', "1i1" },
        { "([Z[B[S[C[I[J[F[D)D", XOS_OK, 24, 8, 'D', "0i1 3i1 6i2 9i2 12i4 15i8 18i4 21i8" },
        { "(J>[CLjava/lang/String;I)V", XOS_OK, 9, 2, 'V', "2o2 5i1" },
        { "(Ljava/lang/String;)Ljava/lang/String;", XOS_OK, 6, 2, '[', "0i1 3h1" },
        { "(IIIIIIIIIIIIIIIIIIIIIIIIIIII)[J", XOS_OK, 31, 1, '[', "28h8" },
        { "([B[B[B[B[B[B[B[B[BI)[I", XOS_OK, 31, 10, '[', "0i1 3i1 6i1 9i1 12i1 15i1 18i1 21i1 24i1 28h4" },
        { "(IIIIIIIIIIIIIIIIIIIIIIIIIIIIIII)V", XOS_OK, 31, 0, 'V', "" },
        { "(IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII)V", XOS_TOOBIG, 0, 0, 0, "" },
        { "(IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIJ)V", XOS_TOOBIG, 0, 0, 0, "" },
        { "(IIIIIIIIIIIIIIIIIIIIIIIIIIIII)[J", XOS_TOOBIG, 0, 0, 0, "" },
        { "(IIIIIIIIIIIIIIIIIIIIIIIIIIIII[J)V", XOS_TOOBIG, 0, 0, 0, "" },
        { "(Ljava/lang/Object;)V", XOS_UNSUPPORTED, 0, 0, 0, "" },
        { "([[I)V", XOS_UNSUPPORTED, 0, 0, 0, "" },
        { "([Ljava/lang/String;)V", XOS_UNSUPPORTED, 0, 0, 0, "" },
        { "()Ljava/util/List;", XOS_UNSUPPORTED, 0, 0, 0, "" },
    };
    static const char *const bad[] = { "", "(", ")", "()", "V", "I)V", "(I", "(V)V", "(X)V", "()X", "()VV", "()V ", "(>I)V",
        "(>)V", "(>", "(>V)V", "(>Ljava/lang/String;)V", "()>[B", "([)V", "([", "()[", "([V)V", "(Ljava)V", "(L;", "()Lx",
        "(Ljava/lang/String)V", "(>>[B)V" };
    struct class_signature s;
    for (uint32_t i = 0; i < sizeof good / sizeof *good; i++) {
        char text[200] = "";
        assert_int_equal(class_parse_signature(good[i].sig, (uint32_t)strlen(good[i].sig), &s), good[i].s);
        if (good[i].s != XOS_OK)
            continue;
        for (uint32_t k = 0; k < s.slices; k++)
            sprintf(text + strlen(text), "%s%u%c%u", k ? " " : "", s.slice[k].at,
                    s.slice[k].hidden ? 'h' : s.slice[k].out ? 'o' : 'i', s.slice[k].elem);
        assert_string_equal(text, good[i].slice);
        assert_int_equal(s.argc, good[i].argc);
        assert_int_equal(s.slices, good[i].slices);
        assert_int_equal(s.result, good[i].result);
    }
    for (uint32_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char *exact = malloc(strlen(bad[i]) + 1);            /* ASan sees a read behind the end */
        memcpy(exact, bad[i], strlen(bad[i]));
        uint32_t n = (uint32_t)strlen(bad[i]);
        exact = realloc(exact, n ? n : 1);
        assert_true(class_parse_signature(exact, n, &s) != XOS_OK);
        free(exact);
    }
}

/* ---- tables ---- */

static void test_lookup(void **state)
{
    (void)state;
    uint32_t a = add_class("demo/Counter"), b = add_class("demo/Other");
    add_method(b, "get", "()I", 0);
    add_method(a, "get", "()I", 0);
    add_method(a, "add", "(I)I", 1);
    add_method(a, "add", "(J)J", 2);
    add_method(a, "text", "()Ljava/lang/String;", 3);
    add_attr(a, "type", "counter", XOS_ATTR_ORDINARY);
    add_attr(b, "type", "other", XOS_ATTR_ORDINARY);
    add_attr(a, "empty", "", XOS_ATTR_PRIVILEGE);
    struct class_set *set = load();
    struct class *c = cls(set, "demo/Counter");
    assert_non_null(c);
    assert_null(cls(set, "demo/Count"));
    assert_null(cls(set, ""));
    assert_string_equal(method(c, "get", ""), "demo/Counter.get()I");
    assert_string_equal(method(c, "get", "()I"), "demo/Counter.get()I");
    assert_string_equal(method(c, "get", "()J"), "none");
    assert_string_equal(method(c, "ge", ""), "none");
    assert_string_equal(method(c, "add", ""), "ambiguous");
    assert_string_equal(method(c, "add", "(J)J"), "demo/Counter.add(J)J");
    struct class_method *m = class_method_at(c, 3);
    assert_string_equal(m->name, "text");
    assert_int_equal(m->info.argc, 3);
    assert_int_equal(m->raw->fn, TEXT_AT + 4 * 16);
    assert_null(class_method_at(c, 4));
    struct xos_attr at;
    assert_true(class_attr_at(c, 0, &at));
    assert_memory_equal(at.value.ptr, "counter", 7);
    assert_true(class_attr_at(c, 1, &at));
    assert_int_equal(at.value.len, 0);
    assert_int_equal(at.kind, XOS_ATTR_PRIVILEGE);
    assert_false(class_attr_at(c, 2, &at));
    class_ref(set);
    class_unref(set);
    assert_ptr_equal(cls(set, "demo/Counter"), c);
    class_unref(set);
    assert_int_equal(heap_counts()->blocks, 0);
}

static void test_inheritance(void **state)
{
    (void)state;
    /* the diamond: D(B, C), B(A), C(A); C overrides A.m, so D.m is C's although B comes first */
    uint32_t d = add_class("D"), b = add_class("B"), c = add_class("C"), a = add_class("A");
    add_super(d, "B");
    add_super(c, "A");
    add_super(d, "C");
    add_super(b, "A");
    add_method(a, "m", "()I", 0);
    add_method(c, "m", "()I", 0);
    add_method(a, "only", "()V", 0);
    add_method(b, "both", "()V", 0);
    add_method(c, "both", "()V", 0);
    add_method(a, "hidden", "()V", 0)->flags = XOS_M_PRIVATE;
    add_method(a, "<init>", "()V", 0);
    add_method(d, "over", "(I)V", 1);
    add_method(a, "over", "(J)V", 2);
    struct xos_method *abstract = add_method(b, "abs", "()V", 0);
    abstract->flags |= XOS_M_ABSTRACT;
    abstract->fn = 0xffffffff;
    add_attr(a, "k", "a", 0);
    add_attr(c, "k", "c", 0);
    struct class_set *set = load();
    struct class *D = cls(set, "D");
    assert_int_equal(D->order_count, 4);
    static const char *const order[] = { "D", "B", "C", "A" };
    for (uint32_t i = 0; i < 4; i++)
        assert_string_equal(D->order[i]->name, order[i]);
    assert_string_equal(method(D, "m", ""), "C.m()I");
    assert_string_equal(method(cls(set, "B"), "m", ""), "A.m()I");
    assert_string_equal(method(D, "both", ""), "B.both()V");
    assert_string_equal(method(D, "hidden", ""), "none");
    assert_string_equal(method(cls(set, "A"), "hidden", ""), "A.hidden()V");
    assert_string_equal(method(D, "<init>", ""), "none");
    assert_string_equal(method(D, "over", ""), "D.over(I)V");
    assert_string_equal(method(D, "over", "(J)V"), "A.over(J)V");
    uint32_t n = 0;
    while (class_method_at(D, n))
        n++;
    assert_int_equal(n, 6);                                  /* over(I) both abs m only over(J) */
    assert_true(class_is_a(D, cls(set, "A")));
    assert_false(class_is_a(cls(set, "A"), D));
    struct xos_attr at;
    assert_true(class_attr_at(D, 0, &at) && at.value.ptr[0] == 'a');
    assert_true(class_attr_at(D, 1, &at) && at.value.ptr[0] == 'c');
    class_unref(set);
    assert_int_equal(heap_counts()->blocks, 0);
}

static void test_link(void **state)
{
    (void)state;
    uint32_t o = add_class("java/lang/Object");
    add_method(o, "hashCode", "()I", 0);
    struct class_set *runtime = load();
    clear();
    uint32_t x = add_class("App");
    add_super(x, "java/lang/Object");
    add_method(x, "run", "()V", 0);
    struct class_set *app = load();
    assert_string_equal(method(cls(app, "App"), "hashCode", ""), "none");
    assert_int_equal(class_link(app, app), XOS_BADCLASS);
    assert_int_equal(class_link(app, runtime), XOS_OK);
    assert_int_equal(class_link(app, runtime), XOS_EXISTS);
    assert_int_equal(class_link(runtime, app), XOS_BADCLASS);
    assert_string_equal(method(cls(app, "App"), "hashCode", ""), "java/lang/Object.hashCode()I");
    assert_non_null(cls(app, "java/lang/Object"));
    assert_null(cls(runtime, "App"));
    assert_int_equal(runtime->refs, 2);
    class_unref(app);
    assert_int_equal(runtime->refs, 1);
    class_unref(runtime);
    assert_int_equal(heap_counts()->blocks, 0);
}

static void test_link_fails(void **state)
{
    (void)state;
    uint32_t a = add_class("A");
    add_super(a, "Elsewhere");
    struct class_set *set = load();
    class_n = super_n = 0;
    add_class("B");
    struct class_set *base = load();
    assert_int_equal(class_link(set, base), XOS_BADCLASS);
    assert_int_equal(base->refs, 1);
    assert_int_equal(cls(set, "A")->order_count, 1);         /* as it was */
    class_unref(base);
    class_unref(set);
    assert_int_equal(heap_counts()->blocks, 0);
}

/* ---- refusals ---- */

static void test_refuses_tables(void **state)
{
    (void)state;
    struct class_set *set;
    refuse("class tables: no classes or too many entries");
    uint32_t a = add_class("A");
    struct xos_method *m = add_method(a, "m", "(I)V", 1);
    add_attr(a, "k", "v", 0);
    add_super(a, "B");
    struct xos_classdef good = *build(), *d = (struct xos_classdef *)blob;
    for (uint32_t len = 0; len < blob_len; len++) {          /* every truncation, in an exact allocation */
        void *cut = malloc(len ? len : 1);
        memcpy(cut, d, len);
        assert_int_equal(class_load(cut, len, TEXT_AT, TEXT_LEN, &set, &why), XOS_BADCLASS);
        free(cut);
    }
    for (uint32_t field = 0; field < sizeof good / 4; field++) {
        static const uint32_t values[] = { 0xffffffff, 0x80000000, 0x7fffffff, 0x40000000, 0x0ccccccd, 3, 1 };
        for (uint32_t v = 0; v < sizeof values / 4; v++) {   /* offsets and counts that overflow or point at nonsense */
            uint32_t *word = (uint32_t *)blob + field, was = *word;
            *word = values[v];
            set = NULL;
            if (class_load(d, blob_len, TEXT_AT, TEXT_LEN, &set, &why) == XOS_OK)
                class_unref(set);
            *word = was;
        }
    }
    d->magic++;
    assert_int_equal(class_load(d, blob_len, TEXT_AT, TEXT_LEN, &set, NULL), XOS_BADCLASS);

    struct xos_method keep = *m;
    m->fn = TEXT_AT - 1;
    refuse("method outside the text");
    m->fn = TEXT_AT + TEXT_LEN;
    refuse("method outside the text");
    m->fn = 0xffffffff;
    refuse("method abstract and not, or neither");
    *m = keep;
    m->flags |= XOS_M_ABSTRACT;
    refuse("method abstract and not, or neither");
    *m = keep;
    m->cls = 1;
    refuse("method without a good class, name or descriptor");
    *m = keep;
    m->name = 0;
    refuse("method without a good class, name or descriptor");
    m->name = 1u << 31;
    refuse("method without a good class, name or descriptor");
    *m = keep;
    m->argc = 0;
    refuse("argument count and descriptor differ");
    *m = keep;
    m->sig = str("(Ljava/lang/Object;)V");
    refuse("descriptor with a type that does not cross");
    m->sig = str("(IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII)V");
    refuse("descriptor with more than 31 parameter dwords");
    m->sig = str("(Q)V");
    refuse("malformed descriptor");
    *m = keep;
    methods[method_n++] = keep;
    refuse("two methods of one name and descriptor");
    method_n--;
    attrs[0].len = str_n;
    refuse("attribute outside the strings");
    attrs[0].len = 1;
    attrs[0].kind = XOS_ATTR_NEEDS + 1;
    refuse("attribute outside the strings");
    attrs[0].kind = 0;
    attrs[0].name = str("1234567890123456789012345678901234567890123456789012345678901234");
    refuse("attribute name or value too long");
    attrs[0].name = str("k");
    supers[0].cls = 1;
    refuse("superclass without a good name");
    supers[0].cls = 0;
    classes[0].ctor = 1;
    refuse("constructor outside the text");
    classes[0].ctor = TEXT_AT;
    classes[0].name = 0;
    refuse("class without a good name");
    classes[0].name = str("A");
    add_class("A");
    refuse("two classes of one name");
    class_n--;
    class_unref(load());
    assert_int_equal(heap_counts()->blocks, 0);
}

static void test_refuses_hierarchies(void **state)
{
    (void)state;
    char name[16], next[16];
    add_class("A");
    add_super(0, "A");
    refuse("class inherits from itself");
    super_n = 0;
    add_class("B");
    add_super(0, "B");
    add_super(1, "A");
    refuse("class inherits from itself");
    clear();
    for (uint32_t i = 0; i < CLASS_DEPTH_MAX; i++) {         /* the longest chain */
        sprintf(name, "c%u", i);
        add_class(name);
        if (i + 1 < CLASS_DEPTH_MAX) {
            sprintf(next, "c%u", i + 1);
            add_super(i, next);
        }
    }
    struct class_set *set = load();
    assert_int_equal(cls(set, "c0")->order_count, CLASS_DEPTH_MAX);
    class_unref(set);
    sprintf(next, "c%u", CLASS_DEPTH_MAX);
    add_super(add_class(next) - 1, next);
    refuse("too many superclasses");
    clear();
    for (uint32_t i = 0; i < CLASS_CLASSES_MAX; i++) {
        sprintf(name, "c%u", i);
        add_class(name);
    }
    class_unref(load());
    add_class("one more");
    refuse("class tables: no classes or too many entries");
}

/* ---- memory, noise ---- */

static struct class_set *made;

static bool step_load(void)
{
    status s = class_load((struct xos_classdef *)blob, blob_len, TEXT_AT, TEXT_LEN, &made, &why);
    assert_true(s == XOS_OK || s == XOS_NOMEM);
    if (s == XOS_OK)
        class_unref(made);
    return s == XOS_OK;
}

static struct class_set *link_base;

static bool step_link(void)
{
    status s = class_link(made, link_base);
    assert_true(s == XOS_OK || s == XOS_NOMEM);
    assert_int_equal(link_base->refs, s == XOS_OK ? 2 : 1);
    return s == XOS_OK;
}

static void a_small_world(void)
{
    uint32_t a = add_class("A"), b = add_class("B");
    add_super(a, "B");
    add_method(a, "m", "(I[B)[I", 7);
    add_method(b, "m", "(I)V", 1);
    add_method(b, "n", "(Ljava/lang/String;>[J)V", 6);
    add_attr(a, "k", "v", 0);
}

static void test_no_memory(void **state)
{
    (void)state;
    a_small_world();
    build();
    fail_each(step_load);
    add_super(1, "base");
    made = load();
    clear();
    add_class("base");
    link_base = load();
    fail_each(step_link);
    class_unref(made);
    class_unref(link_base);
}

/* Mutated tables: refused or good, never a bad access; good ones can be asked everything. */
static void test_noise(void **state)
{
    (void)state;
    uint32_t accepted = 0;
    a_small_world();
    add_super(1, "gone");
    build();
    char *mutant = malloc(blob_len);
    for (uint32_t round = 0; round < 100000; round++) {
        memcpy(mutant, blob, blob_len);
        for (uint32_t k = random_next() % 4 + 1; k--;) {
            uint32_t x = random_next(), at = x % blob_len;
            mutant[at] = x >> 28 < 8 ? (char)(mutant[at] ^ 1 << (x >> 20 & 7)) : (char)(x >> 12);
        }
        if (class_load((struct xos_classdef *)mutant, blob_len, TEXT_AT, TEXT_LEN, &made, &why) != XOS_OK)
            continue;
        accepted++;
        for (uint32_t i = 0; i < made->class_count; i++) {
            struct xos_attr at;
            for (uint32_t n = 0; class_method_at(&made->classes[i], n); n++)
                assert_true(class_method_at(&made->classes[i], n)->info.argc <= CLASS_ARGS_MAX);
            for (uint32_t n = 0; class_attr_at(&made->classes[i], n, &at); n++)
                assert_true(at.name.len && at.value.len <= XOS_ATTR_VALUE_MAX);
        }
        class_unref(made);
    }
    free(mutant);
    assert_true(accepted > 1000);
    assert_int_equal(heap_counts()->blocks, 0);
    assert_int_equal(heap_panics, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_signatures), TEST(test_lookup),          TEST(test_inheritance),          TEST(test_link),
        TEST(test_link_fails), TEST(test_refuses_tables),  TEST(test_refuses_hierarchies),  TEST(test_no_memory),
        TEST(test_noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
