package java.util;

import java.util.stream.*;

public class Random implements java.io.Serializable {
    private static long uniquifier = 8682522807148012L;
    private long seed;
    private double kept;
    private boolean have;

    public Random() { this((uniquifier *= 1181783497276652981L) ^ System.nanoTime()); }
    public Random(long seed) { setSeed(seed); }
    public synchronized void setSeed(long s) {
        seed = (s ^ 0x5DEECE66DL) & (1L << 48) - 1;
        have = false;
    }
    protected int next(int bits) {
        seed = seed * 0x5DEECE66DL + 0xBL & (1L << 48) - 1;
        return (int)(seed >>> 48 - bits);
    }
    public void nextBytes(byte[] b) {
        for (int i = 0; i < b.length;)
            for (int r = nextInt(), n = Math.min(b.length - i, 4); n-- > 0; r >>= 8) b[i++] = (byte)r;
    }
    public int nextInt() { return next(32); }
    public int nextInt(int bound) {
        if (bound <= 0) throw new IllegalArgumentException("bound must be positive");
        int r = next(31), m = bound - 1;
        if ((bound & m) == 0) return (int)((long)bound * r >> 31);
        for (int u = r; u - (r = u % bound) + m < 0; u = next(31)) { }
        return r;
    }
    public int nextInt(int from, int to) {
        if (from >= to) throw new IllegalArgumentException("bound must be greater than origin");
        int r = nextInt(), n = to - from, m = n - 1;
        if ((n & m) == 0) return (r & m) + from;
        if (n > 0) {
            for (int u = r >>> 1; u + m - (r = u % n) < 0; u = nextInt() >>> 1) { }
            return r + from;
        }
        while (r < from || r >= to) r = nextInt();
        return r;
    }
    public long nextLong() { return ((long)next(32) << 32) + next(32); }
    public boolean nextBoolean() { return next(1) != 0; }
    public float nextFloat() { return next(24) / (float)(1 << 24); }
    public double nextDouble() { return (((long)next(26) << 27) + next(27)) * 1.1102230246251565E-16; }
    public synchronized double nextGaussian() {
        if (have) {
            have = false;
            return kept;
        }
        double a, b, s;
        do {
            a = 2 * nextDouble() - 1;
            b = 2 * nextDouble() - 1;
            s = a * a + b * b;
        } while (s >= 1 || s == 0);
        double m = Math.sqrt(-2 * Math.log(s) / s);
        kept = b * m;
        have = true;
        return a * m;
    }
    private static long size(long n) {
        if (n < 0) throw new IllegalArgumentException("size must be non-negative");
        return n;
    }
    public float nextFloat(float bound) {
        if (!(bound > 0 && bound < Float.POSITIVE_INFINITY)) throw new IllegalArgumentException("bound must be finite and positive");
        float r = nextFloat() * bound;
        return r >= bound ? Math.nextDown(bound) : r;
    }
    public float nextFloat(float from, float to) {
        if (!(from < to && to - from < Float.POSITIVE_INFINITY)) throw new IllegalArgumentException("bound must be greater than origin");
        float r = nextFloat() * (to - from) + from;
        return r >= to ? Math.nextDown(to) : r;
    }
    public double nextDouble(double bound) {
        if (!(bound > 0 && bound < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("bound must be finite and positive");
        double r = nextDouble() * bound;
        return r >= bound ? Math.nextDown(bound) : r;
    }
    public double nextDouble(double from, double to) {
        if (!(from < to && to - from < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("bound must be greater than origin");
        double r = nextDouble() * (to - from) + from;
        return r >= to ? Math.nextDown(to) : r;
    }
    public long nextLong(long bound) {
        if (bound <= 0) throw new IllegalArgumentException("bound must be positive");
        long m = bound - 1, r = nextLong();
        if ((bound & m) == 0) return r & m;
        for (long u = r >>> 1; u + m - (r = u % bound) < 0; u = nextLong() >>> 1) { }
        return r;
    }
    public long nextLong(long from, long to) {
        if (from >= to) throw new IllegalArgumentException("bound must be greater than origin");
        long r = nextLong(), n = to - from, m = n - 1;
        if ((n & m) == 0) return (r & m) + from;
        if (n > 0) {
            for (long u = r >>> 1; u + m - (r = u % n) < 0; u = nextLong() >>> 1) { }
            return r + from;
        }
        while (r < from || r >= to) r = nextLong();
        return r;
    }
    public IntStream ints() { return IntStream.generate(() -> nextInt()); }
    public IntStream ints(long n) { return ints().limit(size(n)); }
    public IntStream ints(int from, int to) {
        if (!(from < to)) throw new IllegalArgumentException("bound must be greater than origin");
        return IntStream.generate(() -> nextInt(from, to));
    }
    public IntStream ints(long n, int from, int to) {
        size(n);
        return ints(from, to).limit(n);
    }
    public LongStream longs() { return LongStream.generate(() -> nextLong()); }
    public LongStream longs(long n) { return longs().limit(size(n)); }
    public LongStream longs(long from, long to) {
        if (!(from < to)) throw new IllegalArgumentException("bound must be greater than origin");
        return LongStream.generate(() -> nextLong(from, to));
    }
    public LongStream longs(long n, long from, long to) {
        size(n);
        return longs(from, to).limit(n);
    }
    public DoubleStream doubles() { return DoubleStream.generate(() -> nextDouble()); }
    public DoubleStream doubles(long n) { return doubles().limit(size(n)); }
    public DoubleStream doubles(double from, double to) {
        if (!(from < to)) throw new IllegalArgumentException("bound must be greater than origin");
        return DoubleStream.generate(() -> nextDouble(from, to));
    }
    public DoubleStream doubles(long n, double from, double to) {
        size(n);
        return doubles(from, to).limit(n);
    }
}
