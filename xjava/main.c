/* xjavac: XJava to C, and by gcc to a class file or a host program. */
#include <dirent.h>
#include <errno.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "cache.h"
#include "check.h"
#include "gen.h"
#include "lines.h"
#include "lint.h"

struct options {
    const char *out, *dir, *lib, *home, *main_class, *target, *name, *rt_object, *lines;
    bool emit_c, emit_header, assembly, object, debug, runtime, check_only;
    VEC(const char *) files;
};

static int usage(void)
{
    fputs(
        "usage: xjavac [--target=xos|host] [-o FILE|-d DIR] [-cp PATH] [-lib DIR] [-rt FILE] [-g] [-O]\n"
        "              [-c|-S|--emit-c|--emit-header|--check [--keys]]\n"
        "              [--main=CLASS] [--name=NAME] [-source N] [-Xlint[:KEYS]] [-Werror] FILES\n"
        "       xjavac --runtime [--target=...] -o FILE\n"
        "       xjavac --lines=NAME [-g] -o FILE FILE.s      (lines.h)\n",
        stderr);
    return 2;
}

static void library_files(const char *dir, struct options *o)
{
    struct dirent **list;
    int n = scandir(dir, &list, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        if (list[i]->d_name[0] == '.') continue;
        char *path = xj_fmt("%s/%s", dir, list[i]->d_name);
        size_t len = strlen(path);
        struct stat st;
        if (!stat(path, &st) && S_ISDIR(st.st_mode)) library_files(path, o);
        else if (len > 5 && !strcmp(path + len - 5, ".java")) PUSH(&o->files, path);
    }
}

/* A public class is looked for in the file of its name. */
static void public_class_file(struct unit *u)
{
    const char *slash = strrchr(u->src->path, '/'), *file = slash ? slash + 1 : u->src->path;
    size_t n = strcspn(file, ".");
    for (int i = 0; i < u->classes.n; i++) {
        struct cls *c = u->classes.v[i];
        if (!(c->flags & F_PUBLIC) || (strlen(c->name) == n && !strncmp(c->name, file, n))) continue;
        if (err(c->at, "[public-file] '%s' is public: it belongs into a file %s%s", c->name, c->name, strrchr(file, '.') ? strrchr(file, '.') : ".java"))
            hint("rename the file, or remove 'public'");
    }
}

static bool load_sources(struct options *o)
{
    for (int i = 0; i < o->files.n; i++) {
        size_t len;
        char *text = xj_read_file(o->files.v[i], &len);
        if (!text) {
            fprintf(stderr, "xjavac: cannot read %s\n", o->files.v[i]);
            exit(2);
        }
        struct source *s = source_add(o->files.v[i], text, len);
        s->library = o->runtime;
        struct unit *u = parse_source(s);
        world_add(u);
        if (!o->runtime) world_sources_of(u);
        if (!o->runtime) public_class_file(u);
    }
    if (!err_count()) front_check(o->runtime);
    lint_finish();
    return !err_count();
}

static int run(char *const *argv)
{
    pid_t pid = fork();
    if (pid == 0) {
        execvp(argv[0], argv);
        perror(argv[0]);
        _exit(127);
    }
    int st;
    if (pid < 0 || waitpid(pid, &st, 0) < 0) return 2;
    return WIFEXITED(st) ? WEXITSTATUS(st) : 2;
}

typedef VEC(char *) args_vec;

static void common_flags(args_vec *a, struct options *o)
{
    static const char *const flags[] = { "-m32",
                                         "-O2",
                                         "-msse2",
                                         "-mfpmath=sse",
                                         "-ffp-contract=off",
                                         "-fwrapv",
                                         "-fno-math-errno",
                                         "-fno-tree-slp-vectorize",
                                         "-fno-delete-null-pointer-checks",
                                         "-fno-optimize-sibling-calls",
                                         "-std=gnu11",
                                         "-w",
                                         "-fno-pic",
                                         "-fno-asynchronous-unwind-tables",
                                         "-fno-stack-protector",
                                         "-fcf-protection=none",
                                         "-fno-common" };
    PUSH(a, "gcc");
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) PUSH(a, (char *)flags[i]);
    PUSH(a, xj_fmt("-I%s/rt", o->home));
    PUSH(a, xj_fmt("-I%s", o->home));
    PUSH(a, xj_fmt("-I%s/../include", o->home));
    for (const char *const *f = lines_flags; *f; f++) PUSH(a, (char *)*f);
    if (o->debug) PUSH(a, "-g");
    if (!strcmp(o->target, "host")) PUSH(a, "-DXJ_HOST=1");
    else {
        PUSH(a, "-ffreestanding");
        PUSH(a, "-mincoming-stack-boundary=4");
    }
}

/* The build id in the manifest of the runtime's class file: an application carries it, and BCFS compares. */
static bool read_build_id(const char *path, uint32_t id[2])
{
    size_t len;
    unsigned char *b = (unsigned char *)xj_read_file(path, &len);
    if (!b || len < 52 || memcmp(b, "\177ELF", 4)) return false;
    uint32_t shoff, head[10];
    uint16_t shnum;
    memcpy(&shoff, b + 32, 4);
    memcpy(&shnum, b + 48, 2);
    for (uint32_t i = 0; i < shnum && shoff + (i + 1) * 40 <= len; i++) {
        memcpy(head, b + shoff + i * 40, 40);
        if (head[5] != 36 || head[4] > len - 36) continue;
        uint32_t magic;
        memcpy(&magic, b + head[4], 4);
        if (magic != 0x534c4358u) continue;
        memcpy(id, b + head[4] + 28, 8);
        return true;
    }
    return false;
}

static const char *libgcc_path(void)
{
    char line[4096] = "";
    FILE *f = popen("gcc -m32 -print-libgcc-file-name", "r");
    if (f && fgets(line, sizeof line, f)) line[strcspn(line, "\n")] = 0;
    if (f) pclose(f);
    return xj_intern(line);
}

/* One object into a class file: ld -r with the class file's section list, then without debug sections. */
static int link_class(struct options *o, const char *object)
{
    char *const ld[] = { "ld",
                         "-m",
                         "elf_i386",
                         "-r",
                         "-T",
                         xj_fmt("%s/../bcfs/rt/class.ld", o->home),
                         "--build-id=none",
                         "-z",
                         "noexecstack",
                         "-o",
                         (char *)o->out,
                         (char *)object,
                         (char *)libgcc_path(),
                         NULL };
    char *const strip[] = { "objcopy",      "--strip-debug",
                            "-R",           ".comment",
                            "-R",           ".note.GNU-stack",
                            "-R",           ".note.gnu.property",
                            "-R",           ".eh_frame",
                            "-R",           ".rel.eh_frame",
                            (char *)o->out, NULL };
    int rc = run(ld);
    if (!rc && !o->debug) rc = run(strip);
    return rc;
}

/* The C text to what the options ask for. */
static int compile(struct options *o, struct buf *c)
{
    args_vec a = {0};
    common_flags(&a, o);
    bool host = !strcmp(o->target, "host"), link = host && !o->object && !o->assembly,
         class_file = !host && !o->object && !o->assembly;
    if ((link || class_file) && access(o->rt_object, R_OK)) {
        fprintf(stderr, "xjavac: %s: %s: the run-time is built by `make%s`\n", o->rt_object, strerror(errno), link ? " build/xjava/host-rt.o" : "");
        return 2;
    }
    PUSH(&a, "-S");
    int options = a.n;
    PUSH(&a, o->assembly ? "assembly" : o->object ? "object" : "linked");     /* for the cache's key */
    PUSH(&a, NULL);
    const char *const inputs[] = { xj_fmt("%s/rt/xjrt.h", o->home), xj_fmt("%s/rt/inline.h", o->home),
                                   o->rt_object, "/proc/self/exe", NULL };
    const char *kept = o->debug ? NULL : cache_file(c->s, c->n, a.v, inputs);
    if (cache_get(kept, o->out)) return 0;
    a.n = options;
    const char *object = class_file || link ? xj_fmt("%s.o", o->out) : o->out, *c_file = xj_fmt("%s.xj.c", o->out),
               *assembly = o->assembly ? o->out : xj_fmt("%s.xj.s", o->out);
    FILE *f = fopen(c_file, "w");
    if (!f || fwrite(c->s, 1, c->n, f) != c->n || fclose(f)) {
        perror(c_file);
        return 2;
    }
    PUSH(&a, "-o");
    PUSH(&a, (char *)assembly);
    PUSH(&a, (char *)c_file);
    PUSH(&a, NULL);
    char *const as[] = { "as", "--32", "-o", (char *)object, (char *)assembly, NULL };
    char *const ld[] = { "gcc", "-m32", "-no-pie", "-o", (char *)o->out, (char *)object, (char *)o->rt_object, NULL };
    int rc = run(a.v);
    if (rc) fprintf(stderr, "xjavac: gcc does not take what was made of the program: a fault of xjavac or of its set-up; the C text is %s\n", c_file);
    if (!rc && !o->assembly) rc = lines_make(assembly, assembly, "app", o->debug) ? run(as) : 2;
    if (!rc && class_file) rc = link_class(o, object);
    if (!rc && link) rc = run(ld);
    if (class_file || link) unlink(object);
    if (!rc) {
        if (!o->assembly) unlink(assembly);
        unlink(c_file);
        cache_put(kept, o->out);
    }
    return rc;
}

static const char *option_value(const char *arg, const char *name)
{
    size_t n = strlen(name);
    return !strncmp(arg, name, n) ? arg + n : NULL;
}

static void class_path(const char *path)
{
    while (*path) {
        size_t n = strcspn(path, ":");
        if (n) world_sources(xj_intern_n(path, n));
        path += n + (path[n] == ':');
    }
}

/* A text to a file, or standard output. */
static int write_text(const struct buf *text, const char *path)
{
    FILE *f = !strcmp(path, "-") ? stdout : fopen(path, "w");
    if (!f || fwrite(text->s ? text->s : "", 1, text->n, f) != text->n || fclose(f)) {
        perror(path);
        return 2;
    }
    return 0;
}

/* Where the result goes when -o does not say. */
static const char *default_out(struct options *o, bool host)
{
    const char *kind = o->emit_header ? ".h" : o->emit_c ? ".c" : o->assembly ? ".s" : o->object ? ".o" : host ? "" : ".class";
    if (o->dir) return xj_fmt("%s/%s%s", o->dir, gen_opt.name, kind);
    if (o->emit_c || o->emit_header) return "-";
    return host && !*kind ? "a.out" : xj_fmt("%s%s", gen_opt.name, kind);
}

static bool parse_options(int argc, char **argv, struct options *o)
{
    for (int i = 1; i < argc; i++) {
        const char *a = argv[i], *v;
        if (!strcmp(a, "-o") && i + 1 < argc) o->out = argv[++i];
        else if (!strcmp(a, "-lib") && i + 1 < argc) o->lib = argv[++i];
        else if (!strcmp(a, "-d") && i + 1 < argc) o->dir = argv[++i];
        else if (!strcmp(a, "-cp") && i + 1 < argc) class_path(argv[++i]);
        else if (!strcmp(a, "--emit-header")) o->emit_header = true;
        else if (!strcmp(a, "-rt") && i + 1 < argc) o->rt_object = argv[++i];
        else if (!strcmp(a, "-g")) o->debug = true;
        else if (!strcmp(a, "-O")) continue;
        else if (!strcmp(a, "-c")) o->object = true;
        else if (!strcmp(a, "-S")) o->assembly = true;
        else if (!strcmp(a, "--emit-c")) o->emit_c = true;
        else if (!strcmp(a, "--check")) o->check_only = true;
        else if (!strcmp(a, "--keys")) diag_keys = true;
        else if (!strcmp(a, "-Xlint")) lint_option("");
        else if (!strcmp(a, "-deprecation")) lint_option("deprecation");
        else if (!strcmp(a, "-nowarn")) lint_option("none");
        else if (!strcmp(a, "-Werror")) lint_werror();
        else if ((!strcmp(a, "-source") || !strcmp(a, "--source") || !strcmp(a, "--release")) && i + 1 < argc) {
            a = argv[++i];
            source_level = atoi(!strncmp(a, "1.", 2) ? a + 2 : a);
            if (source_level < 7 || source_level > 17) {
                fprintf(stderr, "xjavac: no version %s: 7 to 17\n", a);
                return false;
            }
        }
        else if ((v = option_value(a, "-Xlint:"))) {
            if (!lint_option(v)) {
                fprintf(stderr, "xjavac: no such warning in %s\n", a);
                return false;
            }
        }
        else if (!strcmp(a, "--runtime")) o->runtime = true;
        else if ((v = option_value(a, "--target="))) o->target = v;
        else if ((v = option_value(a, "--main="))) o->main_class = v;
        else if ((v = option_value(a, "--name="))) o->name = v;
        else if ((v = option_value(a, "--lines="))) o->lines = v;
        else if (a[0] == '-') {
            fprintf(stderr, "xjavac: unknown option %s\n", a);
            return false;
        } else {
            PUSH(&o->files, a);
        }
    }
    return o->files.n || o->runtime;
}

int main(int argc, char **argv)
{
    struct options o = { .target = "xos" };
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    self[n > 0 ? n : 0] = 0;
    const char *dir = dirname(self);
    o.home = getenv("XJAVA_HOME");
    if (!o.home) o.home = xj_fmt("%s/../../xjava", dir);    /* build/bin/xjavac */
    if (!parse_options(argc, argv, &o)) return usage();
    if (o.lines) return o.out && o.files.n == 1 ? lines_make(o.files.v[0], o.out, o.lines, o.debug) ? 0 : 2 : usage();
    if (!o.lib) o.lib = xj_fmt("%s/../xjava/lib", dir);     /* build/xjava/lib: tools/expand */
    bool host = !strcmp(o.target, "host");
    if (!host && strcmp(o.target, "xos")) return usage();
    if (!o.rt_object) o.rt_object = xj_fmt(host ? "%s/../xjava/host-rt.o" : "%s/../class/Runtime.class", dir);
    world_library(o.lib);
    if (o.runtime) library_files(o.lib, &o);
    gen_opt.debug = o.debug;
    gen_opt.runtime = o.runtime;
    gen_opt.main_class = o.main_class;
    gen_opt.name = o.name;
    if (!o.name && o.files.n) {
        char *base = xj_fmt("%s", basename(xj_fmt("%s", o.files.v[0])));
        if (strrchr(base, '.')) *strrchr(base, '.') = 0;
        gen_opt.name = base;
    }
    if (!host && !o.runtime && !o.check_only && !read_build_id(o.rt_object, gen_opt.build_id)) {
        fprintf(stderr, "xjavac: no runtime in %s\n", o.rt_object);
        return 2;
    }
    if (!load_sources(&o)) {
        fprintf(stderr, "%d error%s\n", err_count(), err_count() == 1 ? "" : "s");
        return 1;
    }
    if (o.check_only) return 0;
    struct buf c = {0};
    if (!o.out) o.out = default_out(&o, host);
    if (o.emit_header) {
        if (gen_header(&c)) return write_text(&c, o.out);
        fputs("xjavac: no interface below xos.Remote in these files\n", stderr);
        return 2;
    }
    gen_program(&c);
    if (err_count()) return 1;
    if (o.emit_c) return write_text(&c, o.out);
    return compile(&o, &c) ? 2 : 0;
}
