package java.util.concurrent.atomic;

public class LongAdder extends Number {
    private long value;
    public synchronized void add(long d) { value += d; }
    public void increment() { add(1); }
    public void decrement() { add(-1); }
    public synchronized long sum() { return value; }
    public synchronized void reset() { value = 0; }
    public synchronized long sumThenReset() {
        long was = value;
        value = 0;
        return was;
    }
    public int intValue() { return (int)sum(); }
    public long longValue() { return (long)sum(); }
    public float floatValue() { return (float)sum(); }
    public double doubleValue() { return sum(); }
    public String toString() { return String.valueOf(sum()); }
}
