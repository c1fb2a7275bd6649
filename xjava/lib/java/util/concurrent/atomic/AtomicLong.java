package java.util.concurrent.atomic;

import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

public class AtomicLong extends Number {
    private volatile long value;
    public AtomicLong() { }
    public AtomicLong(long v) { value = v; }
    public final long get() { return value; }
    public final void set(long v) { value = v; }
    public final void lazySet(long v) { value = v; }
    public final long getPlain() { return value; }
    public final void setPlain(long v) { value = v; }
    public final long getAcquire() { return value; }
    public final void setRelease(long v) { value = v; }
    public final synchronized boolean compareAndSet(long was, long v) {
        if (value != was) return false;
        value = v;
        return true;
    }
    public final boolean weakCompareAndSet(long was, long v) { return compareAndSet(was, v); }
    public final boolean weakCompareAndSetPlain(long was, long v) { return compareAndSet(was, v); }
    public final synchronized long getAndSet(long v) {
        long was = value;
        value = v;
        return was;
    }
    public final synchronized long getAndAdd(long d) {
        long was = value;
        value = was + d;
        return was;
    }
    public final long addAndGet(long d) { return getAndAdd(d) + d; }
    public final long getAndIncrement() { return getAndAdd(1); }
    public final long getAndDecrement() { return getAndAdd(-1); }
    public final long incrementAndGet() { return getAndAdd(1) + 1; }
    public final long decrementAndGet() { return getAndAdd(-1) - 1; }
    public final long getAndUpdate(LongUnaryOperator f) {
        for (;;) {
            long was = value, v = f.applyAsLong(was);
            if (compareAndSet(was, v)) return was;
        }
    }
    public final long updateAndGet(LongUnaryOperator f) {
        for (;;) {
            long was = value, v = f.applyAsLong(was);
            if (compareAndSet(was, v)) return v;
        }
    }
    public final long getAndAccumulate(long x, LongBinaryOperator f) {
        for (;;) {
            long was = value, v = f.applyAsLong(was, x);
            if (compareAndSet(was, v)) return was;
        }
    }
    public final long accumulateAndGet(long x, LongBinaryOperator f) {
        for (;;) {
            long was = value, v = f.applyAsLong(was, x);
            if (compareAndSet(was, v)) return v;
        }
    }
    public int intValue() { return (int)value; }
    public long longValue() { return value; }
    public float floatValue() { return value; }
    public double doubleValue() { return value; }
    public String toString() { return String.valueOf(value); }
}
