/* idpcall: call a method of an object on an XOS node from any machine with libtirpc.
 *   idpcall [-d MS] [-n COUNT] HOST[:PORT] OBJECT                          list its methods
 *   idpcall [-d MS] [-n COUNT] HOST[:PORT] OBJECT METHOD[:SIG] [ARG...]    call one
 * OBJECT: a name, or attributes `type=text,author=x`.  ARG by the signature: a number, a text, or for arrays
 * numbers with commas between; `null`; for an out slice its room in bytes.  -n: call it COUNT times, print times.
 * Status 0: the method returned; 1: a status other than 0; 2: the node could not be asked.
 * The stubs are rpcgen's, from idps/idp.x. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <rpc/rpc.h>
#include <sys/random.h>
#include "idp.h"

#define RETURN_ROOM 60000

static const char *status_text(unsigned s)
{
    static const char *const text[] = {
#define XOS_STATUS(name, number, text) [number] = text,
#include <xos/status.def>
#undef XOS_STATUS
    };
    return s < sizeof(text) / sizeof(text[0]) ? text[s] : "the method's own";
}

static void die(const char *what, const char *more)
{
    fprintf(stderr, "idpcall: %s%s%s\n", what, more ? ": " : "", more ? more : "");
    exit(2);
}

/* ---- arguments by signature ---- */

static char *element_list(char *text, char **save)
{
    return strtok_r(text, ",", save);
}

/* One array argument from "1,2,3" (or a text for bytes). */
static void array(idp_value *v, char type, char *text)
{
    char *save, *p, *copy = strdup(text);
    u_int n = 0, max = (u_int)strlen(text) / 2 + 1;
    int *ints = calloc(max, sizeof(*ints));
    quad_t *longs = calloc(max, sizeof(*longs));
    char *bytes = calloc(max, 2);
    for (p = *copy ? element_list(copy, &save) : NULL; p; p = element_list(NULL, &save), n++) {
        longs[n] = strtoll(p, NULL, 0);
        if (type == 'D') {
            double d = strtod(p, NULL);
            memcpy(&longs[n], &d, 8);
        }
        ints[n] = (int)longs[n];
        if (type == 'F') {
            float f = strtof(p, NULL);
            memcpy(&ints[n], &f, 4);
        }
    }
    switch (type) {
    case 'I': case 'F':
        v->kind = IDP_INTS;
        v->idp_value_u.ints.ints_val = ints;
        v->idp_value_u.ints.ints_len = n;
        break;
    case 'J': case 'D':
        v->kind = IDP_LONGS;
        v->idp_value_u.longs.longs_val = longs;
        v->idp_value_u.longs.longs_len = n;
        break;
    case 'S': case 'C':
        v->kind = IDP_SHORTS;
        for (u_int i = 0; i < n; i++) {
            bytes[2 * i] = (char)(ints[i] >> 8);
            bytes[2 * i + 1] = (char)ints[i];
        }
        v->idp_value_u.shorts.shorts_val = bytes;
        v->idp_value_u.shorts.shorts_len = 2 * n;
        break;
    default:
        v->kind = IDP_BYTES;
        v->idp_value_u.bytes.bytes_val = text;
        v->idp_value_u.bytes.bytes_len = (u_int)strlen(text);
    }
    free(copy);
}

static void argument(idp_value *v, char type, int is_slice, int is_out, char *text)
{
    if (is_slice && !strcmp(text, "null"))
        v->kind = IDP_NULL;
    else if (is_out) {
        v->kind = IDP_ROOM;
        v->idp_value_u.room = (u_int)strtoul(text, NULL, 0);
    } else if (is_slice)
        array(v, type, text);
    else if (type == 'J') {
        v->kind = IDP_LONG;
        v->idp_value_u.j = strtoll(text, NULL, 0);
    } else if (type == 'F') {
        v->kind = IDP_FLOAT;
        v->idp_value_u.f = strtof(text, NULL);
    } else if (type == 'D') {
        v->kind = IDP_DOUBLE;
        v->idp_value_u.d = strtod(text, NULL);
    } else {
        v->kind = IDP_INT;
        v->idp_value_u.i = !strcmp(text, "true") ? 1 : !strcmp(text, "false") ? 0 : (int)strtol(text, NULL, 0);
    }
}

/* => how many values; *ret: behind the ')'. */
static u_int arguments(idp_value *v, const char *sig, int argc, char **argv, const char **ret)
{
    u_int n = 0;
    if (*sig++ != '(')
        die("bad signature", sig);
    for (; *sig && *sig != ')'; n++) {
        int out = *sig == '>', slice, given = (int)n < argc;
        sig += out;
        slice = *sig == '[' || *sig == 'L';
        sig += *sig == '[';
        char type = *sig;
        sig = type == 'L' ? strchr(sig, ';') : sig;
        if (!sig || !*sig || n == IDP_ARGS_MAX)
            die("bad signature", NULL);
        sig++;
        if (!given)
            die("too few arguments for", sig);
        argument(&v[n], type == 'L' ? 'B' : type, slice, out, argv[n]);
    }
    if ((int)n != argc)
        die("too many arguments", NULL);
    *ret = *sig ? sig + 1 : sig;
    if (**ret == '[' || **ret == 'L') {
        v[n].kind = IDP_ROOM;
        v[n++].idp_value_u.room = RETURN_ROOM;
    }
    return n;
}

/* ---- results ---- */

static void print_value(const idp_value *v, char type)
{
    float f;
    double d;
    switch (v->kind) {
    case IDP_BYTES:
        fwrite(v->idp_value_u.bytes.bytes_val, 1, v->idp_value_u.bytes.bytes_len, stdout);
        break;
    case IDP_SHORTS:
        for (u_int i = 0; i + 1 < v->idp_value_u.shorts.shorts_len; i += 2) {
            const unsigned char *p = (const unsigned char *)v->idp_value_u.shorts.shorts_val + i;
            printf("%s%d", i ? "," : "", type == 'C' ? p[0] << 8 | p[1] : (short)(p[0] << 8 | p[1]));
        }
        break;
    case IDP_INTS:
        for (u_int i = 0; i < v->idp_value_u.ints.ints_len; i++) {
            memcpy(&f, &v->idp_value_u.ints.ints_val[i], 4);
            type == 'F' ? printf("%s%g", i ? "," : "", f)
                        : printf("%s%d", i ? "," : "", v->idp_value_u.ints.ints_val[i]);
        }
        break;
    case IDP_LONGS:
        for (u_int i = 0; i < v->idp_value_u.longs.longs_len; i++) {
            memcpy(&d, &v->idp_value_u.longs.longs_val[i], 8);
            type == 'D' ? printf("%s%.17g", i ? "," : "", d)
                        : printf("%s%lld", i ? "," : "", (long long)v->idp_value_u.longs.longs_val[i]);
        }
        break;
    default:
        break;
    }
}

static void print_result(const idp_invoke_res *r, const char *sig, const char *ret)
{
    uint64_t bits = r->result;
    uint32_t low = (uint32_t)bits;
    float f;
    double d;
    u_int outs = 0;
    /* out slices first, each with its place; then what the method returned */
    for (const char *p = sig; *p && *p != ')'; p++)
        if (*p == '>' && outs < r->outs.outs_len) {
            printf("out %u: ", outs + 1);
            print_value(&r->outs.outs_val[outs++], p[2]);
            putchar('\n');
        }
    memcpy(&f, &low, 4);
    memcpy(&d, &bits, 8);
    switch (*ret) {
    case 'V': return;
    case 'Z': puts(low ? "true" : "false"); return;
    case 'J': printf("%lld\n", (long long)bits); return;
    case 'F': printf("%.9g\n", f); return;
    case 'D': printf("%.17g\n", d); return;
    case '[': case 'L':
        if (outs < r->outs.outs_len)
            print_value(&r->outs.outs_val[outs], ret[1]);
        putchar('\n');
        return;
    default: printf("%d\n", (int)low);
    }
}

/* ---- the conversation ---- */

static CLIENT *connect_to(char *host)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(IDP_PORT) };
    char *colon = strchr(host, ':');
    int fd = RPC_ANYSOCK;
    if (colon) {
        *colon = 0;
        a.sin_port = htons((uint16_t)atoi(colon + 1));
    }
    if (!inet_aton(host, &a.sin_addr))
        die("not an address", host);
    CLIENT *c = clnttcp_create(&a, IDP_PROGRAM, IDP_VERSION, &fd, 65536, 65536);
    if (!c)
        die(clnt_spcreateerror(host), NULL);
    return c;
}

static void look_up(CLIENT *c, char *object, char *method, char *sig, idp_lookup_args *a, idp_lookup_res *r)
{
    idp_attr attrs[IDP_QUERY_MAX];
    char *save;
    a->name = a->method = a->sig = "";
    if (strchr(object, '=')) {
        a->query.query_val = attrs;
        for (char *p = strtok_r(object, ",", &save); p; p = strtok_r(NULL, ",", &save)) {
            char *value = strchr(p, '=');
            if (!value || a->query.query_len == IDP_QUERY_MAX)
                die("bad query", p);
            *value++ = 0;
            attrs[a->query.query_len++] = (idp_attr){ p, { (u_int)strlen(value), value } };
        }
    } else
        a->name = object;
    if (method)
        a->method = method;
    if (sig)
        a->sig = sig;
    memset(r, 0, sizeof(*r));
    if (idp_lookup_1(a, r, c) != RPC_SUCCESS)
        die(clnt_sperror(c, "lookup"), NULL);
    if (r->status) {
        printf("lookup: %s\n", status_text(r->status));
        exit(1);
    }
}

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    idp_lookup_args look = { .deadline_ms = 10000 };
    idp_lookup_res found;
    idp_value values[IDP_ARGS_MAX + 1];
    idp_invoke_args inv = { .thread = 1, .name = "", .sig = "" };
    idp_invoke_res res;
    int option, count = 1;
    while ((option = getopt(argc, argv, "+d:n:")) != -1) {
        if (option == 'd')
            look.deadline_ms = (u_int)strtoul(optarg, NULL, 0);
        else if (option == 'n')
            count = atoi(optarg);
        else
            return 2;
    }
    argv += optind;
    argc -= optind;
    if (argc < 2 || count < 1)
        die("usage: idpcall [-d MS] [-n COUNT] HOST[:PORT] OBJECT [METHOD[:SIG] [ARG...]]", NULL);
    CLIENT *c = connect_to(argv[0]);
    if (getrandom(&look.client, sizeof(look.client), 0) != sizeof(look.client))
        die("no random numbers", NULL);
    char *sig = argc > 2 ? strchr(argv[2], ':') : NULL;
    if (sig)
        *sig++ = 0;
    look_up(c, argv[1], argc > 2 ? argv[2] : NULL, sig, &look, &found);
    idp_found *f = &found.idp_lookup_res_u.found;
    if (argc == 2) {
        printf("%s@%s: %s, object %u\n", f->name, f->node, f->cls, f->ref.object);
        for (u_int i = 0; i < f->members.members_len; i++)
            printf("  %s%s\n", f->members.members_val[i].name, f->members.members_val[i].sig);
        return 0;
    }
    if (!f->members.members_len)
        die("no such method", argv[2]);
    const char *ret;
    sig = f->members.members_val[0].sig;
    memset(values, 0, sizeof(values));
    inv.ref = f->ref;
    inv.method = f->members.members_val[0].index;
    inv.deadline_ms = look.deadline_ms;
    inv.id.client = look.client;
    inv.args.args_len = arguments(values, sig, argc - 3, argv + 3, &ret);
    inv.args.args_val = values;
    double *took = calloc((size_t)count, sizeof(*took));
    for (int i = 0; i < count; i++) {
        double began = now_us();
        inv.id.sequence = inv.id.settled = (u_quad_t)i + 1;
        if (i)
            clnt_freeres(c, (xdrproc_t)xdr_idp_invoke_res, (caddr_t)&res);
        memset(&res, 0, sizeof(res));
        if (idp_invoke_1(&inv, &res, c) != RPC_SUCCESS)
            die(clnt_sperror(c, "invoke"), NULL);
        took[i] = now_us() - began;
        if (res.status)
            break;
    }
    if (res.status) {
        printf("%s: %u, %s", argv[2], res.status, status_text(res.status));
        for (u_int i = 0; i < res.detail.detail_len; i += (u_int)strnlen(res.detail.detail_val + i, res.detail.detail_len - i) + 1)
            printf(": %.*s", (int)(res.detail.detail_len - i), res.detail.detail_val + i);
        putchar('\n');
        return 1;
    }
    print_result(&res, sig, ret);
    if (count > 1) {
        qsort(took, (size_t)count, sizeof(*took), by_value);
        printf("%d calls: median %.0f us, 99th percentile %.0f us, longest %.0f us\n", count, took[count / 2],
               took[count * 99 / 100], took[count - 1]);
    }
    idp_release_args rel = { .client = look.client, .op = IDP_DROP, .refs = { 1, &f->ref } };
    idp_release_res released;
    idp_release_1(&rel, &released, c);
    return 0;
}
