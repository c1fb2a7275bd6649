/* descriptor = "(" { [">"] parameter } ")" ( parameter | "V" )
 * parameter  = Z B S C I F J D | "[" ( Z B S C I F J D ) | "Ljava/lang/String;" */
#include "bcfs/descriptor.h"
#include "bcfs/rt/rt.h"

static const char string[] = "Ljava/lang/String;";

/* => dwords of the type at *p and *p behind it, 3 for a slice; -1 when there is none. */
static int type(const char **p)
{
    const char *s = *p;
    if (*s && strchr("ZBSCIF", *s)) {
        *p = s + 1;
        return 1;
    }
    if (*s == 'J' || *s == 'D') {
        *p = s + 1;
        return 2;
    }
    if (*s == '[' && s[1] && strchr("ZBSCIFJD", s[1])) {
        *p = s + 2;
        return 3;
    }
    if (!strncmp(s, string, sizeof string - 1)) {
        *p = s + sizeof string - 1;
        return 3;
    }
    return -1;
}

int descriptor_dwords(const char *sig, const char **why)
{
    const char *p = sig;
    int total = 0, n;
    *why = "no ( at its begin";
    if (*p++ != '(') return -1;
    while (*p != ')') {
        int out = *p == '>';
        p += out;
        *why = "a type that can't cross";
        if ((n = type(&p)) < 0) return -1;
        *why = "> before a type that is no array";
        if (out && (n != 3 || p[-1] == ';')) return -1;
        total += n;
        *why = "more than 31 parameter dwords";
        if (total > DESCRIPTOR_DWORDS) return -1;
    }
    p++;
    if (*p == 'V') p++;
    else {
        *why = "a return type that can't cross";
        if ((n = type(&p)) < 0) return -1;
        if (n == 3) total += 3;
        *why = "more than 31 parameter dwords";
        if (total > DESCRIPTOR_DWORDS) return -1;
    }
    *why = "text behind its end";
    return *p ? -1 : total;
}
