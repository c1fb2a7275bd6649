package java.util.concurrent.atomic;

public class DoubleAdder extends Number {
    private double value;
    public synchronized void add(double d) { value += d; }
    public synchronized double sum() { return value; }
    public synchronized void reset() { value = 0; }
    public synchronized double sumThenReset() {
        double was = value;
        value = 0;
        return was;
    }
    public int intValue() { return (int)sum(); }
    public long longValue() { return (long)sum(); }
    public float floatValue() { return (float)sum(); }
    public double doubleValue() { return sum(); }
    public String toString() { return String.valueOf(sum()); }
}
