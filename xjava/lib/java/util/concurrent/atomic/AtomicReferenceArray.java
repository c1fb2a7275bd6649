package java.util.concurrent.atomic;

public class AtomicReferenceArray<E> implements java.io.Serializable {
    private final Object[] a;
    public AtomicReferenceArray(int n) { a = new Object[n]; }
    public AtomicReferenceArray(E[] from) { a = java.util.Arrays.copyOf(from, from.length, Object[].class); }
    public final int length() { return a.length; }
    public final synchronized E get(int i) { return (E)a[i]; }
    public final synchronized void set(int i, E v) { a[i] = v; }
    public final synchronized boolean compareAndSet(int i, E was, E v) {
        if (a[i] != was) return false;
        a[i] = v;
        return true;
    }
    public final synchronized E getAndSet(int i, E v) {
        E was = (E)a[i];
        a[i] = v;
        return was;
    }
    public String toString() { return java.util.Arrays.toString(a); }
}
