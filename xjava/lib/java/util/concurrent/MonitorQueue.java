package java.util.concurrent;

import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.Queue;

/* A queue of room elements behind one monitor: what the blocking queues have in common. */
abstract class MonitorQueue<E> extends AbstractQueue<E> implements BlockingQueue<E>, java.io.Serializable {
    private final Queue<E> q;
    private final int room;

    MonitorQueue(Queue<E> q, int room) {
        if (room <= 0) throw new IllegalArgumentException();
        this.q = q;
        this.room = room;
    }
    public synchronized boolean offer(E e) {
        if (e == null) throw new NullPointerException();
        if (q.size() >= room) return false;
        q.add(e);
        notifyAll();
        return true;
    }
    public synchronized void put(E e) throws InterruptedException {
        if (e == null) throw new NullPointerException();
        while (q.size() >= room) wait();
        q.add(e);
        notifyAll();
    }
    public synchronized boolean offer(E e, long time, TimeUnit unit) throws InterruptedException {
        if (e == null) throw new NullPointerException();
        long end = System.nanoTime() + unit.toNanos(time);
        while (q.size() >= room) {
            long left = end - System.nanoTime();
            if (left <= 0) return false;
            wait((left + 999999) / 1000000);
        }
        q.add(e);
        notifyAll();
        return true;
    }
    public synchronized E take() throws InterruptedException {
        while (q.isEmpty()) wait();
        notifyAll();
        return q.poll();
    }
    public synchronized E poll(long time, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(time);
        while (q.isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0) return null;
            wait((left + 999999) / 1000000);
        }
        notifyAll();
        return q.poll();
    }
    public synchronized E poll() {
        notifyAll();
        return q.poll();
    }
    public synchronized E peek() { return q.peek(); }
    public synchronized int size() { return q.size(); }
    public synchronized int remainingCapacity() { return room == Integer.MAX_VALUE ? room : room - q.size(); }
    public synchronized boolean remove(Object o) {
        notifyAll();
        return q.remove(o);
    }
    public synchronized boolean contains(Object o) { return q.contains(o); }
    public synchronized void clear() {
        q.clear();
        notifyAll();
    }
    public int drainTo(Collection<? super E> c) { return drainTo(c, Integer.MAX_VALUE); }
    public synchronized int drainTo(Collection<? super E> c, int n) {
        int k = 0;
        for (; k < n && !q.isEmpty(); k++) c.add(q.poll());
        notifyAll();
        return k;
    }
    public synchronized Object[] toArray() { return q.toArray(); }
    /* q's own: weakly consistent where q is a Chain. */
    public Iterator<E> iterator() {
        Iterator<E> i = q.iterator();
        return new Iterator<E>() {
            public boolean hasNext() { return i.hasNext(); }
            public E next() { return i.next(); }
            public void remove() {
                synchronized (MonitorQueue.this) {
                    i.remove();
                    MonitorQueue.this.notifyAll();
                }
            }
        };
    }
}
