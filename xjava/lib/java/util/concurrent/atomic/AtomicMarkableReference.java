package java.util.concurrent.atomic;

public class AtomicMarkableReference<V> {
    private V value;
    private boolean mark;

    public AtomicMarkableReference(V v, boolean m) { set(v, m); }
    public synchronized V getReference() { return value; }
    public synchronized boolean isMarked() { return mark; }
    public synchronized V get(boolean[] holder) {
        holder[0] = mark;
        return value;
    }
    public synchronized boolean compareAndSet(V was, V v, boolean wasMark, boolean m) {
        if (value != was || mark != wasMark) return false;
        set(v, m);
        return true;
    }
    public boolean weakCompareAndSet(V was, V v, boolean wasMark, boolean m) { return compareAndSet(was, v, wasMark, m); }
    public synchronized void set(V v, boolean m) {
        value = v;
        mark = m;
    }
    public synchronized boolean attemptMark(V was, boolean m) {
        if (value != was) return false;
        mark = m;
        return true;
    }
}
