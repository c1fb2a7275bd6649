package java.util.concurrent;

import java.util.Collection;

public class LinkedBlockingDeque<E> extends ChainDeque<E> implements BlockingDeque<E> {
    public LinkedBlockingDeque() { this(Integer.MAX_VALUE); }
    public LinkedBlockingDeque(int room) { super(room); }
    public LinkedBlockingDeque(Collection<? extends E> c) {
        this();
        addAll(c);
    }
    /* nanos < 0: for ever */
    private synchronized boolean in(E e, boolean first, long nanos) throws InterruptedException {
        for (long end = System.nanoTime() + nanos; !put(e, first);)
            if (!waited(nanos, end)) return false;
        return true;
    }
    private synchronized E out(boolean first, long nanos) throws InterruptedException {
        for (long end = System.nanoTime() + nanos;;) {
            E e = poll(first);
            if (e != null || !waited(nanos, end)) return e;
        }
    }
    private boolean waited(long nanos, long end) throws InterruptedException {
        long left = end - System.nanoTime();
        if (nanos >= 0 && left <= 0) return false;
        wait(nanos < 0 ? 0 : (left + 999999) / 1000000);
        return true;
    }
    private static long nanos(long t, TimeUnit u) { return Math.max(0, u.toNanos(t)); }
    public void putFirst(E e) throws InterruptedException { in(e, true, -1); }
    public void putLast(E e) throws InterruptedException { in(e, false, -1); }
    public void put(E e) throws InterruptedException { in(e, false, -1); }
    public boolean offerFirst(E e, long t, TimeUnit u) throws InterruptedException { return in(e, true, nanos(t, u)); }
    public boolean offerLast(E e, long t, TimeUnit u) throws InterruptedException { return in(e, false, nanos(t, u)); }
    public boolean offer(E e, long t, TimeUnit u) throws InterruptedException { return in(e, false, nanos(t, u)); }
    public E takeFirst() throws InterruptedException { return out(true, -1); }
    public E takeLast() throws InterruptedException { return out(false, -1); }
    public E take() throws InterruptedException { return out(true, -1); }
    public E pollFirst(long t, TimeUnit u) throws InterruptedException { return out(true, nanos(t, u)); }
    public E pollLast(long t, TimeUnit u) throws InterruptedException { return out(false, nanos(t, u)); }
    public E poll(long t, TimeUnit u) throws InterruptedException { return out(true, nanos(t, u)); }
    public synchronized int remainingCapacity() { return room == Integer.MAX_VALUE ? room : room - size(); }
    public int drainTo(Collection<? super E> c) { return drainTo(c, Integer.MAX_VALUE); }
    public synchronized int drainTo(Collection<? super E> c, int n) {
        int k = 0;
        for (E e; k < n && (e = poll()) != null; k++) c.add(e);
        return k;
    }
}
