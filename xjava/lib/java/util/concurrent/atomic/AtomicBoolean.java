package java.util.concurrent.atomic;

public class AtomicBoolean implements java.io.Serializable {
    private volatile boolean value;
    public AtomicBoolean() { }
    public AtomicBoolean(boolean v) { value = v; }
    public final boolean get() { return value; }
    public final void set(boolean v) { value = v; }
    public final void lazySet(boolean v) { value = v; }
    public final synchronized boolean compareAndSet(boolean was, boolean v) {
        if (value != was) return false;
        value = v;
        return true;
    }
    public boolean weakCompareAndSet(boolean was, boolean v) { return compareAndSet(was, v); }
    public final synchronized boolean getAndSet(boolean v) {
        boolean was = value;
        value = v;
        return was;
    }
    public String toString() { return String.valueOf(value); }
}
