package java.util.concurrent.atomic;

public class AtomicStampedReference<V> {
    private V value;
    private int stamp;

    public AtomicStampedReference(V v, int s) { set(v, s); }
    public synchronized V getReference() { return value; }
    public synchronized int getStamp() { return stamp; }
    public synchronized V get(int[] holder) {
        holder[0] = stamp;
        return value;
    }
    public synchronized boolean compareAndSet(V was, V v, int wasStamp, int s) {
        if (value != was || stamp != wasStamp) return false;
        set(v, s);
        return true;
    }
    public boolean weakCompareAndSet(V was, V v, int wasStamp, int s) { return compareAndSet(was, v, wasStamp, s); }
    public synchronized void set(V v, int s) {
        value = v;
        stamp = s;
    }
    public synchronized boolean attemptStamp(V was, int s) {
        if (value != was) return false;
        stamp = s;
        return true;
    }
}
