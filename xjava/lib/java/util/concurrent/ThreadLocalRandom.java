package java.util.concurrent;

import java.util.Random;

public class ThreadLocalRandom extends Random {
    private static final ThreadLocalRandom one = new ThreadLocalRandom();
    private ThreadLocalRandom() { }
    public static ThreadLocalRandom current() { return one; }
    public int nextInt(int from, int to) {
        if (from >= to) throw new IllegalArgumentException("bound must be greater than origin");
        long n = (long)to - from;
        return n <= Integer.MAX_VALUE ? from + nextInt((int)n) : (int)(from + Math.floorMod(nextLong(), n));
    }
    public long nextLong(long n) { return Math.floorMod(nextLong(), n); }
    public long nextLong(long from, long to) { return from + Math.floorMod(nextLong(), to - from); }
    public double nextDouble(double n) { return nextDouble() * n; }
    public double nextDouble(double from, double to) { return from + nextDouble() * (to - from); }
}
