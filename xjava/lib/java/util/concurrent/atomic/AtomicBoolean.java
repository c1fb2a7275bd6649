package java.util.concurrent.atomic;

public class AtomicBoolean implements java.io.Serializable {
    private volatile boolean value;
    public AtomicBoolean() { }
    public AtomicBoolean(boolean v) { value = v; }
    public final boolean get() { return value; }
    public final void set(boolean v) { value = v; }
    public final void lazySet(boolean v) { value = v; }
    public final boolean compareAndSet(boolean was, boolean v) { return Swap.value(this, was, v); }
    public boolean weakCompareAndSet(boolean was, boolean v) { return compareAndSet(was, v); }
    public final boolean getAndSet(boolean v) {
        for (;;) {
            boolean was = value;
            if (Swap.value(this, was, v)) return was;
        }
    }
    public String toString() { return String.valueOf(value); }
}
