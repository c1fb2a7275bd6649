package java.util.concurrent.atomic;

import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

public class AtomicInteger extends Number {
    private volatile int value;
    public AtomicInteger() { }
    public AtomicInteger(int v) { value = v; }
    public final int get() { return value; }
    public final void set(int v) { value = v; }
    public final void lazySet(int v) { value = v; }
    public final int getPlain() { return value; }
    public final void setPlain(int v) { value = v; }
    public final int getAcquire() { return value; }
    public final void setRelease(int v) { value = v; }
    public final synchronized boolean compareAndSet(int was, int v) {
        if (value != was) return false;
        value = v;
        return true;
    }
    public final boolean weakCompareAndSet(int was, int v) { return compareAndSet(was, v); }
    public final boolean weakCompareAndSetPlain(int was, int v) { return compareAndSet(was, v); }
    public final synchronized int getAndSet(int v) {
        int was = value;
        value = v;
        return was;
    }
    public final synchronized int getAndAdd(int d) {
        int was = value;
        value = was + d;
        return was;
    }
    public final int addAndGet(int d) { return getAndAdd(d) + d; }
    public final int getAndIncrement() { return getAndAdd(1); }
    public final int getAndDecrement() { return getAndAdd(-1); }
    public final int incrementAndGet() { return getAndAdd(1) + 1; }
    public final int decrementAndGet() { return getAndAdd(-1) - 1; }
    public final int getAndUpdate(IntUnaryOperator f) {
        for (;;) {
            int was = value, v = f.applyAsInt(was);
            if (compareAndSet(was, v)) return was;
        }
    }
    public final int updateAndGet(IntUnaryOperator f) {
        for (;;) {
            int was = value, v = f.applyAsInt(was);
            if (compareAndSet(was, v)) return v;
        }
    }
    public final int getAndAccumulate(int x, IntBinaryOperator f) {
        for (;;) {
            int was = value, v = f.applyAsInt(was, x);
            if (compareAndSet(was, v)) return was;
        }
    }
    public final int accumulateAndGet(int x, IntBinaryOperator f) {
        for (;;) {
            int was = value, v = f.applyAsInt(was, x);
            if (compareAndSet(was, v)) return v;
        }
    }
    public int intValue() { return (int)value; }
    public long longValue() { return value; }
    public float floatValue() { return value; }
    public double doubleValue() { return value; }
    public String toString() { return String.valueOf(value); }
}
