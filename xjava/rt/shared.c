/* @xos.Shared: statics that all processes of a class have together.  While a process has the class, they are in its static variables;
 * outside they are in the class's static data: a word that says whether there is any, then eight bytes each. */
#include <string.h>
#include "heap.h"
#include "library.h"

void xj_shared_enter(struct xj_shared *s)
{
    xj_lock((xj_ref)s->cls);
    if (s->depth++) return;
    uint32_t st = xj_statics_lock(s);
    if (st) {
        s->depth--;
        xj_unlock((xj_ref)s->cls);
        J_xos_XOS__fail__ILjava_lang_String_2I((int32_t)st, xj_ascii(s->cls->name), 0);
    }
    uint32_t known = 0;
    xj_statics_read(s, 0, &known, 4);
    for (uint32_t i = 0; known && i < s->n; i++) xj_statics_read(s, 8 + 8 * i, s->field[i].at, s->field[i].bytes);
}

void xj_shared_leave(struct xj_shared *s)
{
    if (!--s->depth) {
        uint32_t known = 1;
        for (uint32_t i = 0; i < s->n; i++) xj_statics_write(s, 8 + 8 * i, s->field[i].at, s->field[i].bytes);
        xj_statics_write(s, 0, &known, 4);
        xj_statics_unlock(s);
    }
    xj_unlock((xj_ref)s->cls);
}
