package java.util.concurrent.atomic;

import java.util.function.LongBinaryOperator;

public class LongAccumulator extends Number {
    private final LongBinaryOperator f;
    private final long identity;
    private long value;
    public LongAccumulator(LongBinaryOperator f, long identity) {
        this.f = f;
        this.identity = value = identity;
    }
    public synchronized void accumulate(long x) { value = f.applyAsLong(value, x); }
    public synchronized long get() { return value; }
    public synchronized void reset() { value = identity; }
    public synchronized long getThenReset() {
        long was = value;
        value = identity;
        return was;
    }
    public int intValue() { return (int)get(); }
    public long longValue() { return get(); }
    public float floatValue() { return get(); }
    public double doubleValue() { return get(); }
    public String toString() { return String.valueOf(get()); }
}
