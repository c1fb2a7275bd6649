package java.util.concurrent.atomic;

import java.util.function.DoubleBinaryOperator;

public class DoubleAccumulator extends Number {
    private final DoubleBinaryOperator f;
    private final double identity;
    private double value;
    public DoubleAccumulator(DoubleBinaryOperator f, double identity) {
        this.f = f;
        this.identity = value = identity;
    }
    public synchronized void accumulate(double x) { value = f.applyAsDouble(value, x); }
    public synchronized double get() { return value; }
    public synchronized void reset() { value = identity; }
    public synchronized double getThenReset() {
        double was = value;
        value = identity;
        return was;
    }
    public int intValue() { return (int)get(); }
    public long longValue() { return (long)get(); }
    public float floatValue() { return (float)get(); }
    public double doubleValue() { return get(); }
    public String toString() { return String.valueOf(get()); }
}
