package java.util.concurrent.atomic;

import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

public class AtomicLongArray implements java.io.Serializable {
    private final long[] a;
    public AtomicLongArray(int n) { a = new long[n]; }
    public AtomicLongArray(long[] from) { a = from.clone(); }
    private void check(int i) {
        if (i < 0 || i >= a.length) throw new ArrayIndexOutOfBoundsException("Index " + i + " out of bounds for length " + a.length);
    }
    public final int length() { return a.length; }
    public final synchronized long get(int i) { check(i); return a[i]; }
    public final synchronized void set(int i, long v) { check(i); a[i] = v; }
    public final void lazySet(int i, long v) { set(i, v); }
    public final synchronized boolean compareAndSet(int i, long was, long v) {
        check(i);
        if (a[i] != was) return false;
        a[i] = v;
        return true;
    }
    public final boolean weakCompareAndSet(int i, long was, long v) { return compareAndSet(i, was, v); }
    public final synchronized long getAndSet(int i, long v) {
        check(i);
        long was = a[i];
        a[i] = v;
        return was;
    }
    public final synchronized long getAndAdd(int i, long d) {
        check(i);
        long was = a[i];
        a[i] = was + d;
        return was;
    }
    public final long addAndGet(int i, long d) { return getAndAdd(i, d) + d; }
    public final long getAndIncrement(int i) { return getAndAdd(i, 1); }
    public final long getAndDecrement(int i) { return getAndAdd(i, -1); }
    public final long incrementAndGet(int i) { return getAndAdd(i, 1) + 1; }
    public final long decrementAndGet(int i) { return getAndAdd(i, -1) - 1; }
    public final long getAndUpdate(int i, LongUnaryOperator f) {
        for (;;) {
            long was = get(i), v = f.applyAsLong(was);
            if (compareAndSet(i, was, v)) return was;
        }
    }
    public final long updateAndGet(int i, LongUnaryOperator f) {
        for (;;) {
            long was = get(i), v = f.applyAsLong(was);
            if (compareAndSet(i, was, v)) return v;
        }
    }
    public final long accumulateAndGet(int i, long x, LongBinaryOperator f) {
        for (;;) {
            long was = get(i), v = f.applyAsLong(was, x);
            if (compareAndSet(i, was, v)) return v;
        }
    }
    public String toString() { return java.util.Arrays.toString(a); }
}
