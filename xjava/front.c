/* The front end's phases over all classes being compiled, in javac's order: all headers; then class by class the
 * bodies and, while nothing was reported, what depends on the flow of control. */
#include "check.h"
#include "flow.h"

/* Classes that were found since are linked behind their outermost one, in order. */
static void link_classes(void)
{
    static int linked;
    for (; linked < all_classes.c.n; linked++) {
        struct cls *c = all_classes.c.v[linked], *top = outermost(c);
        if (c != top) (top->last_within ? top->last_within : top)->within = c;
        top->last_within = c;
    }
}

static void flow_of(struct cls *top)
{
    err_hold();
    link_classes();
    for (struct cls *c = top; c; c = c->within) {
        if (!c->bodies) continue;
        flow_class(c);
        throws_class(c);
    }
    err_release();
}

bool front_check(bool library)
{
    int headed = 0;
    struct cls *object = known("java.lang.Object");
    if (!object) return false;
    class_members(object);
    int first = 0;                      /* the library's may all be there already */
    while (first < all_classes.c.n && all_classes.c.v[first]->is_library != library) first++;
    headed = first;
    for (int k = 0; k < all_units.n && !library; k++)
        if (!all_units.v[k]->src->library && !all_units.v[k]->classes.n) {
            check_imports(all_units.v[k]);
            check_package_notes(all_units.v[k]);
        }
    for (int i = first; i < all_classes.c.n; i++) {     /* grows: sources that are named are loaded */
        if (headed <= i) {
            int from = headed;
            headed = all_classes.c.n;
            for (int k = from; k < headed && !library; k++)
                if (!all_classes.c.v[k]->is_library) check_imports(all_classes.c.v[k]->unit);
            for (int k = from; k < headed; k++)
                if (all_classes.c.v[k]->is_library == library) class_supers(all_classes.c.v[k]);
            for (int k = from; k < headed && !library; k++)
                if (!all_classes.c.v[k]->is_library) check_class_header(all_classes.c.v[k]);
            for (int k = from; k < headed && !library; k++)
                if (!all_classes.c.v[k]->is_library) check_member_headers(all_classes.c.v[k]);
            for (int p = 0; p < NOTE_PHASES; p++)
                for (int k = from; k < headed && !library; k++)
                    if (!all_classes.c.v[k]->is_library) check_annotations(all_classes.c.v[k], (enum note_phase)p);
        }
        struct cls *c = all_classes.c.v[i];
        if (c->outer || c->is_library != library) continue;
        check_class_body(c);
        check_pending_bounds();
        if (!err_count()) flow_of(c);
    }
    return !err_count();
}
