#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "bcfs/rt/rt.h"
#include "bmps/archive.h"

static uint8_t *bytes;
static uint32_t size, made;
static struct archive_walk w;
static char seen[4096];
static uint32_t sum;

static void read_bytes(void *ctx, uint32_t at, void *to, uint32_t n)
{
    (void)ctx;
    assert_true(at <= size && n <= size - at);
    memcpy(to, bytes + at, n);
}

/* Everything a member says lies inside the archive. */
static status each(void *ctx, const struct archive_member *m)
{
    (void)ctx;
    const char *name, *value;
    uint32_t next = 0, name_len, len, used = (uint32_t)strlen(seen);
    assert_in_range(m->name_len, 1, ARCHIVE_NAME);
    assert_true(m->at <= size && m->size <= size - m->at);
    for (uint32_t i = 0; i < m->size; i++) sum += bytes[m->at + i];
    used += (uint32_t)snprintf(seen + used, sizeof seen - used, "%.*s%s %u", (int)m->name_len, m->name,
                               m->dir ? "/" : "", (unsigned)m->size);
    while (used < 3000 && archive_attr(m, &next, &name, &name_len, &value, &len)) {
        for (uint32_t i = 0; i < len; i++) sum += (uint8_t)value[i];
        used += (uint32_t)snprintf(seen + used, sizeof seen - used, " %.*s=%.*s", (int)name_len, name,
                                   (int)len, value);
    }
    if (used < 3000) snprintf(seen + used, sizeof seen - used, "\n");
    return XOS_OK;
}

static status scan(uint32_t n)
{
    seen[0] = 0;
    sum = 0;
    /* a copy of exactly n bytes: the sanitizer sees reading past them */
    uint8_t *all = bytes;
    bytes = malloc(n + 1);
    memcpy(bytes, all, n);
    size = n;
    status s = archive_scan(read_bytes, NULL, n, each, NULL, &w);
    free(bytes);
    bytes = all;
    return s;
}

static void test_members(void **state)
{
    (void)state;
    assert_int_equal(scan(made), XOS_OK);
    assert_string_equal(seen, "one 3 author=Anna tag=\ndocs/two.txt 512\nempty 0\nlast 513\n");
    assert_int_equal(w.members, 4);
    assert_int_equal(w.skipped, 0);
}

static void test_cut(void **state)
{
    (void)state;
    for (uint32_t n = 0; n < 6000 && n < made; n++) {
        status s = scan(n);
        if (s == XOS_OK) assert_int_equal(w.members, 4);
        else assert_non_null(w.problem);
    }
}

/* The header's checksum after a change. */
static void reseal(uint8_t *h)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < 512; i++) n += i >= 148 && i < 156 ? ' ' : h[i];
    snprintf((char *)h + 148, 8, "%06o", (unsigned)n);
}

static void one_header(const char *name, const char *octal_size, char type)
{
    memset(bytes, 0, 4096);
    memcpy(bytes, name, strnlen(name, 100));
    memcpy(bytes + 124, octal_size, strnlen(octal_size, 12));
    bytes[156] = (uint8_t)type;
    memcpy(bytes + 257, "ustar\00000", 8);
    reseal(bytes);
}

static void test_headers(void **state)
{
    (void)state;
    uint8_t *kept = bytes;
    bytes = calloc(1, 8192);
    static const char *const bad[] = { "", "/", "..", "a/../b", "../a", "a//b", "a/.", "/a", "a\nb",
                                       "a/\x7f", "." };
    for (uint32_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        one_header(bad[i], "0", '0');
        assert_int_equal(scan(4096), XOS_OK);
        assert_string_equal(seen, "");
        assert_int_equal(w.skipped, 1);
    }
    one_header("./a/b/", "0", '5');
    assert_int_equal(scan(4096), XOS_OK);
    assert_string_equal(seen, "a/b/ 0\n");
    one_header("./", "0", '5');                 /* the root itself, as tar writes it */
    assert_int_equal(scan(4096), XOS_OK);
    assert_int_equal(w.members + w.skipped, 0);
    one_header("link", "0", '2');
    assert_int_equal(scan(4096), XOS_OK);
    assert_int_equal(w.skipped, 1);
    one_header("to-the-end", "7000", '0');      /* 3584 = all that is left */
    assert_int_equal(scan(4096), XOS_IO);
    assert_string_equal(w.problem, "no end mark");
    assert_int_equal(w.members, 1);
    static const char *const sizes[] = { "7001", "37777777777", "40000000000", "777777777777", "8", "-1",
                                         "\x80\x00\x01" };
    for (uint32_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        one_header("x", sizes[i], '0');
        assert_int_equal(scan(4096), XOS_IO);
        assert_int_equal(w.members, 0);
    }
    one_header("x", "0", '0');
    bytes[0] = 'y';
    assert_int_equal(scan(4096), XOS_IO);
    assert_string_equal(w.problem, "wrong header checksum");
    free(bytes);
    bytes = kept;
}

static void test_records(void **state)
{
    (void)state;
    static const char *const bad[] = { "", "5", "5 a=", "99 SCHILY.xattr.user.a=b\n", "0 a=b\n", "4 =\n",
                                       "3 =\n", "7 abcd\n",
                                       "4294967295 a=b\n", "28 SCHILY.xattr.user.a=b\n",
                                       "24 SCHILY.xattr.user.ab\n" };
    const char *name, *value;
    uint32_t name_len, len, next;
    for (uint32_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char *copy = malloc(strlen(bad[i]) + 1);
        memcpy(copy, bad[i], strlen(bad[i]));
        struct archive_member m = { .records = copy, .records_len = (uint32_t)strlen(bad[i]) };
        next = 0;
        assert_false(archive_attr(&m, &next, &name, &name_len, &value, &len));
        free(copy);
    }
    struct archive_member m = { .records = "7 a==b\n26 SCHILY.xattr.user.a=b=\n", .records_len = 33 };
    next = 0;
    assert_true(archive_attr(&m, &next, &name, &name_len, &value, &len));
    assert_int_equal(name_len, 1);
    assert_int_equal(len, 2);
    assert_memory_equal(value, "b=", 2);
    assert_false(archive_attr(&m, &next, &name, &name_len, &value, &len));
}

static void test_damaged(void **state)
{
    (void)state;
    uint32_t seed = 7, good = 0;
    uint8_t *kept = bytes;
    bytes = malloc(made);
    for (uint32_t round = 0; round < 20000; round++) {
        memcpy(bytes, kept, made);
        for (uint32_t i = 0; i < 1 + round % 5; i++) {
            seed = seed * 1664525 + 1013904223;
            bytes[(seed >> 8) % 6000] = (uint8_t)(seed >> (seed & 7));
        }
        if (round & 1)
            for (uint32_t at = 0; at + 512 <= 6000; at += 512)
                if (!memcmp(bytes + at + 257, "ustar", 5)) reseal(bytes + at);
        good += scan(made) == XOS_OK;
    }
    free(bytes);
    bytes = kept;
    assert_in_range(good, 1, 19999);
}

/* Made by the tool itself. */
static int set_up(void **state)
{
    (void)state;
    char dir[] = "/tmp/xos-arc-XXXXXX", cmd[600];
    if (!mkdtemp(dir)) return -1;
    snprintf(cmd, sizeof cmd,
             "d=%s; printf abc >$d/one; head -c 512 /dev/zero | tr '\\0' 2 >$d/two; : >$d/empty;"
             "head -c 513 /dev/zero >$d/last;"
             "tools/mkarchive $d/arc $d/one,author=Anna,tag= docs/two.txt=$d/two $d/empty $d/last", dir);
    if (system(cmd)) return -1;
    snprintf(cmd, sizeof cmd, "%s/arc", dir);
    FILE *f = fopen(cmd, "rb");
    if (!f) return -1;
    bytes = malloc(1 << 20);
    made = (uint32_t)fread(bytes, 1, 1 << 20, f);
    fclose(f);
    snprintf(cmd, sizeof cmd, "rm -rf %s", dir);
    return system(cmd);
}

static int tear_down(void **state)
{
    (void)state;
    free(bytes);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_members), cmocka_unit_test(test_cut),
                                        cmocka_unit_test(test_headers),
                                        cmocka_unit_test(test_records), cmocka_unit_test(test_damaged) };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
