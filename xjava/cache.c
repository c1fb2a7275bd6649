/* What gcc made of the same C before: files named by a hash of the C, the flags, the run-time's header and object and gcc. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "cache.h"
#include "mem.h"

typedef unsigned __int128 hash128;
static hash128 mix(hash128 h, const void *p, size_t n)          /* FNV-1a, 128 bits */
{
    const unsigned char *b = p;
    const hash128 prime = (hash128)1 << 88 | 0x13b;
    while (n--) h = (h ^ *b++) * prime;
    return h;
}

static hash128 mix_file(hash128 h, const char *path)
{
    struct stat st;
    if (stat(path, &st)) return h;
    long long facts[3] = { st.st_size, st.st_mtim.tv_sec, st.st_mtim.tv_nsec };
    return mix(h, facts, sizeof facts);
}

const char *cache_file(const char *c, size_t len, char *const *args, const char *const *files)
{
    const char *dir = getenv("XJAVA_CACHE");
    if (!dir || !*dir) return NULL;
    hash128 h = (hash128)0x6c62272e07bb0142ull << 64 | 0x62b821756295c58dull;
    h = mix(h, c, len);
    for (; *args; args++) h = mix(h, *args, strlen(*args) + 1);
    for (; *files; files++) h = mix_file(h, *files);
    h = mix_file(h, "/usr/bin/gcc");
    mkdir(dir, 0777);
    return xj_fmt("%s/%016llx%016llx", dir, (unsigned long long)(h >> 64), (unsigned long long)h);
}

static bool copy(const char *from, const char *to)
{
    size_t len;
    struct stat st;
    char *bytes = xj_read_file(from, &len);
    if (!bytes || stat(from, &st)) return false;
    FILE *f = fopen(to, "wb");
    bool ok = f && fwrite(bytes, 1, len, f) == len;
    if (f && fclose(f)) ok = false;
    if (ok) chmod(to, st.st_mode & 0777);
    return ok;
}

bool cache_get(const char *file, const char *out) { return file && !access(file, R_OK) && copy(file, out); }

void cache_put(const char *file, const char *out)
{
    if (!file) return;
    char *tmp = xj_fmt("%s.%d", file, (int)getpid());           /* appears whole */
    if (!copy(out, tmp) || rename(tmp, file)) unlink(tmp);
}
