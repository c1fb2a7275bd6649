package java.util.concurrent;

import java.util.*;

public class DelayQueue<E extends Delayed> extends AbstractQueue<E> implements BlockingQueue<E> {
    private final PriorityQueue<E> q = new PriorityQueue<E>();

    public DelayQueue() { }
    public DelayQueue(Collection<? extends E> c) { addAll(c); }
    public synchronized boolean offer(E e) {
        q.offer(e);
        notifyAll();
        return true;
    }
    public void put(E e) { offer(e); }
    public boolean offer(E e, long time, TimeUnit unit) { return offer(e); }
    public synchronized E poll() {
        E e = q.peek();
        return e == null || e.getDelay(TimeUnit.NANOSECONDS) > 0 ? null : q.poll();
    }
    private synchronized E out(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (;;) {
            E e = q.peek();
            long delay = e == null ? Long.MAX_VALUE : e.getDelay(TimeUnit.NANOSECONDS), left = nanos < 0 ? Long.MAX_VALUE : end - System.nanoTime();
            if (delay <= 0) return q.poll();
            if (left <= 0) return null;
            long t = Math.min(delay, left);
            wait(t == Long.MAX_VALUE ? 0 : t / 1000000 + 1);
        }
    }
    public E take() throws InterruptedException { return out(-1); }
    public E poll(long time, TimeUnit unit) throws InterruptedException { return out(Math.max(0, unit.toNanos(time))); }
    public synchronized E peek() { return q.peek(); }
    public synchronized int size() { return q.size(); }
    public int remainingCapacity() { return Integer.MAX_VALUE; }
    public synchronized boolean remove(Object o) { return q.remove(o); }
    public synchronized void clear() { q.clear(); }
    public int drainTo(Collection<? super E> c) { return drainTo(c, Integer.MAX_VALUE); }
    public synchronized int drainTo(Collection<? super E> c, int n) {
        int k = 0;
        for (E e; k < n && (e = poll()) != null; k++) c.add(e);
        return k;
    }
    public synchronized Object[] toArray() { return q.toArray(); }
    public Iterator<E> iterator() {
        ArrayList<E> a;
        synchronized (this) { a = new ArrayList<E>(q); }
        return new Snapshot<E>(this, a);
    }
}
