package java.util.concurrent.atomic;

import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

public class AtomicIntegerArray implements java.io.Serializable {
    private final int[] a;
    public AtomicIntegerArray(int n) { a = new int[n]; }
    public AtomicIntegerArray(int[] from) { a = from.clone(); }
    private void check(int i) {
        if (i < 0 || i >= a.length) throw new ArrayIndexOutOfBoundsException("Index " + i + " out of bounds for length " + a.length);
    }
    public final int length() { return a.length; }
    public final synchronized int get(int i) { check(i); return a[i]; }
    public final synchronized void set(int i, int v) { check(i); a[i] = v; }
    public final void lazySet(int i, int v) { set(i, v); }
    public final synchronized boolean compareAndSet(int i, int was, int v) {
        check(i);
        if (a[i] != was) return false;
        a[i] = v;
        return true;
    }
    public final boolean weakCompareAndSet(int i, int was, int v) { return compareAndSet(i, was, v); }
    public final synchronized int getAndSet(int i, int v) {
        check(i);
        int was = a[i];
        a[i] = v;
        return was;
    }
    public final synchronized int getAndAdd(int i, int d) {
        check(i);
        int was = a[i];
        a[i] = was + d;
        return was;
    }
    public final int addAndGet(int i, int d) { return getAndAdd(i, d) + d; }
    public final int getAndIncrement(int i) { return getAndAdd(i, 1); }
    public final int getAndDecrement(int i) { return getAndAdd(i, -1); }
    public final int incrementAndGet(int i) { return getAndAdd(i, 1) + 1; }
    public final int decrementAndGet(int i) { return getAndAdd(i, -1) - 1; }
    public final int getAndUpdate(int i, IntUnaryOperator f) {
        for (;;) {
            int was = get(i), v = f.applyAsInt(was);
            if (compareAndSet(i, was, v)) return was;
        }
    }
    public final int updateAndGet(int i, IntUnaryOperator f) {
        for (;;) {
            int was = get(i), v = f.applyAsInt(was);
            if (compareAndSet(i, was, v)) return v;
        }
    }
    public final int accumulateAndGet(int i, int x, IntBinaryOperator f) {
        for (;;) {
            int was = get(i), v = f.applyAsInt(was, x);
            if (compareAndSet(i, was, v)) return v;
        }
    }
    public String toString() { return java.util.Arrays.toString(a); }
}
