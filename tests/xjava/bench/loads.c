/* The loads of this folder in C, here the numeric ones: BENCHC NAME N TIMES, or the same as a host program. Prints "result R", "time NS". */
#include "platform.h"

struct body { double x, y, z, vx, vy, vz, mass; };

static void step(struct body *bodies, int n, double dt)
{
    for (int i = 0; i < n; i++) {
        struct body *a = &bodies[i];
        for (int j = i + 1; j < n; j++) {
            struct body *b = &bodies[j];
            double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
            double d2 = dx * dx + dy * dy + dz * dz;
            double f = dt / (d2 * __builtin_sqrt(d2));
            a->vx -= dx * b->mass * f;
            a->vy -= dy * b->mass * f;
            a->vz -= dz * b->mass * f;
            b->vx += dx * a->mass * f;
            b->vy += dy * a->mass * f;
            b->vz += dz * a->mass * f;
        }
    }
    for (int i = 0; i < n; i++) {
        struct body *b = &bodies[i];
        b->x += dt * b->vx;
        b->y += dt * b->vy;
        b->z += dt * b->vz;
    }
}

static double energy(struct body *bodies, int n)
{
    double e = 0;
    for (int i = 0; i < n; i++) {
        struct body *a = &bodies[i];
        e += 0.5 * a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz);
        for (int j = i + 1; j < n; j++) {
            struct body *b = &bodies[j];
            double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
            e -= a->mass * b->mass / __builtin_sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    return e;
}

static int64_t bits(double d)
{
    union { double d; int64_t i; } u = { d };
    return u.i;
}

static int64_t nbody(int n)
{
    struct body *b = room(5 * sizeof *b);
    b[0] = (struct body){ 0, 0, 0, 0, 0, 0, 39.5 };
    for (int i = 1; i < 5; i++) {
        double r = 2.5 * i * i, v = 6.2 / (i + 0.5);
        b[i] = (struct body){ r, 0.3 * i, 0.01 * i, 0.02 * i, v, 0.01 / i, 0.04 / (i * i) };
    }
    for (int i = 0; i < n; i++) step(b, 5, 0.001);
    return bits(energy(b, 5));
}

static int64_t fannkuch(int n)
{
    int *perm = room((uint32_t)n * sizeof *perm), *turned = room((uint32_t)n * sizeof *turned), *count = room((uint32_t)n * sizeof *count);
    int most = 0, sum = 0, r = n, nth = 0;
    for (int i = 0; i < n; i++) perm[i] = i;
    for (;;) {
        while (r != 1) {
            count[r - 1] = r;
            r--;
        }
        for (int i = 0; i < n; i++) turned[i] = perm[i];
        int flips = 0;
        for (int k = turned[0]; k != 0; k = turned[0]) {
            for (int i = 0, j = k; i < j; i++, j--) {
                int t = turned[i];
                turned[i] = turned[j];
                turned[j] = t;
            }
            flips++;
        }
        if (flips > most) most = flips;
        sum += (nth & 1) == 0 ? flips : -flips;
        nth++;
        for (;;) {
            if (r == n) return (int64_t)sum * 4294967296 | most;
            int first = perm[0];
            for (int i = 0; i < r; i++) perm[i] = perm[i + 1];
            perm[r] = first;
            if (--count[r] > 0) break;
            r++;
        }
    }
}

static double a(int i, int j) { return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1); }

static void times(const double *v, double *out, int n)
{
    for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++) sum += a(i, j) * v[j];
        out[i] = sum;
    }
}

static void transposed(const double *v, double *out, int n)
{
    for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++) sum += a(j, i) * v[j];
        out[i] = sum;
    }
}

static int64_t spectral(int n)
{
    double *u = room((uint32_t)n * 8), *v = room((uint32_t)n * 8), *t = room((uint32_t)n * 8), uv = 0, vv = 0;
    for (int i = 0; i < n; i++) u[i] = 1;
    for (int i = 0; i < 10; i++) {
        times(u, t, n);
        transposed(t, v, n);
        times(v, t, n);
        transposed(t, u, n);
    }
    for (int i = 0; i < n; i++) {
        uv += u[i] * v[i];
        vv += v[i] * v[i];
    }
    return bits(__builtin_sqrt(uv / vv));
}

static int64_t mandel(int n)
{
    int bytes = (n + 7) / 8;
    int8_t *row = room((uint32_t)bytes);
    uint64_t hash = 0;
    for (int y = 0; y < n; y++) {
        double ci = 2.0 * y / n - 1.0;
        for (int i = 0; i < bytes; i++) row[i] = 0;
        for (int x = 0; x < n; x++) {
            double cr = 2.0 * x / n - 1.5, zr = 0, zi = 0, rr = 0, ii = 0;
            int k = 0;
            while (k < 50 && rr + ii <= 4.0) {
                zi = 2.0 * zr * zi + ci;
                zr = rr - ii + cr;
                rr = zr * zr;
                ii = zi * zi;
                k++;
            }
            if (k == 50) row[x >> 3] = (int8_t)(row[x >> 3] | 0x80 >> (x & 7));
        }
        for (int i = 0; i < bytes; i++) hash = hash * 31 + (uint64_t)(row[i] & 255);
    }
    return (int64_t)hash;
}

int bench(const char *name, int n, int many)
{
    static const struct { const char *name; int64_t (*work)(int); } all[] = {
        { "Nbody", nbody }, { "Fannkuch", fannkuch }, { "Spectral", spectral }, { "Mandel", mandel },
        { "Richards", richards }, { "Delta", delta }, { "Trees", trees }
    };
    for (unsigned i = 0; i < sizeof all / sizeof *all; i++) {
        if (!same(all[i].name, name)) continue;
        int64_t best = INT64_MAX, result = 0;
        for (int k = 0; k < many; k++) {
            int64_t t = nanos();
            empty_room();
            result = all[i].work(n);
            t = nanos() - t;
            if (t < best) best = t;
        }
        say("result", result);
        say("time", best);
        return 0;
    }
    return 1;
}
