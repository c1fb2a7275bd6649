package java.math;

/* Natural numbers as words, lowest first, without zero words at the top: the arithmetic under BigInteger. */
final class Magnitude {
    private Magnitude() { }
    static final int[] ZERO = {};
    private static final long MASK = 0xffffffffL;
    private static final int KARATSUBA = 48, SPLIT = 60;

    static int[] of(long v) {
        if (v == 0) return ZERO;
        return v >>> 32 == 0 ? new int[] { (int)v } : new int[] { (int)v, (int)(v >>> 32) };
    }
    static int[] trim(int[] a, int n) {
        while (n > 0 && a[n - 1] == 0) n--;
        if (n == a.length) return a;
        int[] r = new int[n];
        System.arraycopy(a, 0, r, 0, n);
        return r;
    }
    static int compare(int[] a, int[] b) {
        if (a.length != b.length) return a.length < b.length ? -1 : 1;
        for (int i = a.length - 1; i >= 0; i--)
            if (a[i] != b[i]) return (a[i] & MASK) < (b[i] & MASK) ? -1 : 1;
        return 0;
    }
    static int[] add(int[] a, int[] b) {
        if (a.length < b.length) {
            int[] t = a;
            a = b;
            b = t;
        }
        int n = a.length, m = b.length;
        int[] r = new int[n + 1];
        long c = 0;
        for (int i = 0; i < m; i++) {
            c += (a[i] & MASK) + (b[i] & MASK);
            r[i] = (int)c;
            c >>>= 32;
        }
        for (int i = m; i < n; i++) {
            c += a[i] & MASK;
            r[i] = (int)c;
            c >>>= 32;
        }
        r[n] = (int)c;
        return trim(r, n + 1);
    }
    /* a >= b */
    static int[] subtract(int[] a, int[] b) {
        int n = a.length, m = b.length;
        int[] r = new int[n];
        long c = 0;
        for (int i = 0; i < m; i++) {
            c += (a[i] & MASK) - (b[i] & MASK);
            r[i] = (int)c;
            c >>= 32;
        }
        for (int i = m; i < n; i++) {
            c += a[i] & MASK;
            r[i] = (int)c;
            c >>= 32;
        }
        return trim(r, n);
    }
    static int[] multiply(int[] a, int[] b) {
        if (a.length < b.length) return multiply(b, a);
        int n = a.length, m = b.length;
        if (m == 0) return ZERO;
        if (m < KARATSUBA) {
            int[] r = new int[n + m];
            for (int i = 0; i < m; i++) {
                long x = b[i] & MASK, c = 0;
                if (x == 0) continue;
                for (int k = 0, at = i; k < n; k++, at++) {
                    c += x * (a[k] & MASK) + (r[at] & MASK);
                    r[at] = (int)c;
                    c >>>= 32;
                }
                r[i + n] = (int)c;
            }
            return trim(r, n + m);
        }
        if (2 * m <= n) {                       /* unequal: in pieces of the shorter's size */
            int[] r = new int[n + m];
            for (int at = 0; at < n; at += m) add(r, multiply(part(a, at, Math.min(at + m, n)), b), at);
            return trim(r, n + m);
        }
        int h = (n + 1) / 2;
        int[] a0 = part(a, 0, h), a1 = part(a, h, n), b0 = part(b, 0, h), b1 = part(b, h, m);
        int[] lo = multiply(a0, b0), hi = multiply(a1, b1), mid = subtract(subtract(multiply(add(a0, a1), add(b0, b1)), lo), hi);
        int[] r = new int[n + m];
        System.arraycopy(lo, 0, r, 0, lo.length);
        System.arraycopy(hi, 0, r, 2 * h, hi.length);
        add(r, mid, h);
        return trim(r, n + m);
    }
    static int[] square(int[] a) {
        int n = a.length;
        if (n == 0 || n >= KARATSUBA) return multiply(a, a);
        int[] r = new int[2 * n];
        for (int i = 0; i < n; i++) {           /* products of different words, once */
            long x = a[i] & MASK, c = 0;
            for (int k = i + 1, at = 2 * i + 1; k < n; k++, at++) {
                c += x * (a[k] & MASK) + (r[at] & MASK);
                r[at] = (int)c;
                c >>>= 32;
            }
            r[i + n] = (int)c;
        }
        long c = 0;
        int top = 0;
        for (int i = 0; i < n; i++) {           /* doubled, plus the squares */
            long x = a[i] & MASK, s = x * x;
            int lo = r[2 * i], hi = r[2 * i + 1];
            c += ((lo << 1 | top) & MASK) + (s & MASK);
            r[2 * i] = (int)c;
            c = (c >>> 32) + ((hi << 1 | lo >>> 31) & MASK) + (s >>> 32);
            r[2 * i + 1] = (int)c;
            c >>>= 32;
            top = hi >>> 31;
        }
        return trim(r, 2 * n);
    }
    private static int[] part(int[] a, int from, int to) {
        while (to > from && a[to - 1] == 0) to--;
        int[] r = new int[to - from];
        System.arraycopy(a, from, r, 0, to - from);
        return r;
    }
    /* r += b << 32 * at; there is room */
    private static void add(int[] r, int[] b, int at) {
        long c = 0;
        int i = at;
        for (int k = 0; k < b.length; k++, i++) {
            c += (r[i] & MASK) + (b[k] & MASK);
            r[i] = (int)c;
            c >>>= 32;
        }
        for (; c != 0; i++) {
            c += r[i] & MASK;
            r[i] = (int)c;
            c >>>= 32;
        }
    }
    /* a = a * x + c in place over n words; what comes out at the top */
    static int step(int[] a, int n, int x, int c) {
        long t = c & MASK, m = x & MASK;
        for (int i = 0; i < n; i++) {
            t += (a[i] & MASK) * m;
            a[i] = (int)t;
            t >>>= 32;
        }
        return (int)t;
    }
    static int[] shiftLeft(int[] a, int k) {
        if (a.length == 0 || k == 0) return a;
        int w = k >>> 5, s = k & 31, n = a.length;
        int[] r = new int[n + w + 1];
        if (s == 0) System.arraycopy(a, 0, r, w, n);
        else {
            int c = 0;
            for (int i = 0; i < n; i++) {
                r[i + w] = a[i] << s | c;
                c = a[i] >>> 32 - s;
            }
            r[n + w] = c;
        }
        return trim(r, n + w + 1);
    }
    static int[] shiftRight(int[] a, int k) {
        int w = k >>> 5, s = k & 31, n = a.length - w;
        if (n <= 0) return ZERO;
        int[] r = new int[n];
        if (s == 0) System.arraycopy(a, w, r, 0, n);
        else
            for (int i = 0; i < n; i++) r[i] = a[i + w] >>> s | (i + w + 1 < a.length ? a[i + w + 1] << 32 - s : 0);
        return trim(r, n);
    }
    static int bits(int[] a) { return a.length == 0 ? 0 : 32 * a.length - Integer.numberOfLeadingZeros(a[a.length - 1]); }
    static int zeros(int[] a) {
        int i = 0;
        while (a[i] == 0) i++;
        return 32 * i + Integer.numberOfTrailingZeros(a[i]);
    }
    /* a becomes the quotient by d (not zero); => the remainder */
    static int divide(int[] a, int n, int d) {
        long r = 0, v = d & MASK;
        if (d > 0)
            for (int i = n - 1; i >= 0; i--) {
                long t = r << 32 | a[i] & MASK;
                if (t >= 0) {
                    long q = t / v;
                    a[i] = (int)q;
                    r = t - q * v;
                } else {
                    a[i] = (int)Long.divideUnsigned(t, v);
                    r = Long.remainderUnsigned(t, v);
                }
            }
        else
            for (int i = n - 1; i >= 0; i--) {
                long t = r << 32 | a[i] & MASK, q = Long.divideUnsigned(t, v);
                a[i] = (int)q;
                r = t - q * v;
            }
        return (int)r;
    }
    /* => { quotient, remainder }; b not zero */
    static int[][] divide(int[] a, int[] b) {
        if (compare(a, b) < 0) return new int[][] { ZERO, a };
        if (b.length == 1) {
            int[] q = a.clone();
            int r = divide(q, q.length, b[0]);
            return new int[][] { trim(q, q.length), of(r & MASK) };
        }
        if (b.length > SPLIT && a.length - b.length > SPLIT / 2) return large(a, b);
        return school(a, b);
    }
    /* The schoolbook's division, a word of the quotient at a time (Knuth, 4.3.1 D). */
    private static int[][] school(int[] a, int[] b) {
        int s = Integer.numberOfLeadingZeros(b[b.length - 1]), n = b.length, m = a.length - n;
        int[] v = shiftLeft(b, s), u = new int[a.length + 1], q = new int[m + 1];
        int[] t = shiftLeft(a, s);
        System.arraycopy(t, 0, u, 0, t.length);
        long v1 = v[n - 1] & MASK, v2 = v[n - 2] & MASK;
        for (int j = m; j >= 0; j--) {
            long top = u[j + n] & MASK, num = top << 32 | u[j + n - 1] & MASK, qh, rh;
            if (top == v1) {
                qh = MASK;
                rh = num - qh * v1;
            } else if (num >= 0) {
                qh = num / v1;
                rh = num - qh * v1;
            } else {
                qh = Long.divideUnsigned(num, v1);
                rh = num - qh * v1;
            }
            while (rh >>> 32 == 0 && qh * v2 + Long.MIN_VALUE > (rh << 32 | u[j + n - 2] & MASK) + Long.MIN_VALUE) {
                qh--;
                rh += v1;
            }
            if (qh == 0) continue;
            long c = 0, w = 0;
            for (int i = 0; i < n; i++) {
                c += qh * (v[i] & MASK);
                w += (u[i + j] & MASK) - (c & MASK);
                u[i + j] = (int)w;
                w >>= 32;
                c >>>= 32;
            }
            w += (u[j + n] & MASK) - c;
            u[j + n] = (int)w;
            if (w < 0) {
                qh--;
                c = 0;
                for (int i = 0; i < n; i++) {
                    c += (u[i + j] & MASK) + (v[i] & MASK);
                    u[i + j] = (int)c;
                    c >>>= 32;
                }
                u[j + n] += (int)c;
            }
            q[j] = (int)qh;
        }
        return new int[][] { trim(q, m + 1), shiftRight(trim(u, n), s) };
    }
    /* Pieces of the divisor's length, each divided by halves so that multiplication does the work (Burnikel and Ziegler). */
    private static int[][] large(int[] a, int[] b) {
        int n = 1;
        while (b.length > n * SPLIT) n *= 2;
        n *= (b.length + n - 1) / n;
        int s = 32 * n - bits(b);
        int[] v = shiftLeft(b, s), u = shiftLeft(a, s);
        int pieces = Math.max(2, (bits(u) + 32 * n) / (32 * n));
        int[] r = part(u, Math.min((pieces - 1) * n, u.length), Math.min(pieces * n, u.length)), q = new int[(pieces - 1) * n + 1];
        for (int i = pieces - 2; i >= 0; i--) {
            int[][] d = two(join(r, part(u, i * n, (i + 1) * n), n), v, n);
            add(q, d[0], i * n);
            r = d[1];
        }
        return new int[][] { trim(q, q.length), shiftRight(r, s) };
    }
    private static int[] join(int[] hi, int[] lo, int n) {
        if (hi.length == 0) return lo;
        int[] r = new int[hi.length + n];
        System.arraycopy(lo, 0, r, 0, lo.length);
        System.arraycopy(hi, 0, r, n, hi.length);
        return r;
    }
    /* 2n words by n (the top bit set), quotient fits n */
    private static int[][] two(int[] a, int[] b, int n) {
        if ((n & 1) != 0 || n < SPLIT) return compare(a, b) < 0 ? new int[][] { ZERO, a } : school(a, b);
        int h = n / 2;
        int[] low = part(a, 0, Math.min(h, a.length)), high = a.length > h ? part(a, h, a.length) : ZERO;
        int[][] x = three(high, b, h), y = three(join(x[1], low, h), b, h);
        return new int[][] { join(x[0], y[0], h), y[1] };
    }
    /* 3h words by 2h */
    private static int[][] three(int[] a, int[] b, int h) {
        int[] b1 = part(b, h, b.length), b0 = part(b, 0, h);
        int[] high = a.length > h ? part(a, h, a.length) : ZERO, low = part(a, 0, Math.min(h, a.length)), top = a.length > 2 * h ? part(a, 2 * h, a.length) : ZERO;
        int[] q, r;
        if (compare(top, b1) < 0) {
            int[][] d = two(high, b1, h);
            q = d[0];
            r = d[1];
        } else {
            q = new int[h];
            for (int i = 0; i < h; i++) q[i] = -1;
            r = add(subtract(high, shiftLeft(b1, 32 * h)), b1);
        }
        int[] d = multiply(q, b0);
        r = join(r, low, h);
        while (compare(r, d) < 0) {
            r = add(r, b);
            q = subtract(q, of(1));
        }
        return new int[][] { q, subtract(r, d) };
    }
}
