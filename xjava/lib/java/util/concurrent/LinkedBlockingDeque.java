package java.util.concurrent;

import java.util.*;

public class LinkedBlockingDeque<E> extends AbstractQueue<E> implements BlockingDeque<E>, java.io.Serializable {
    private final ArrayDeque<E> q = new ArrayDeque<E>();
    private final int room;

    public LinkedBlockingDeque() { this(Integer.MAX_VALUE); }
    public LinkedBlockingDeque(int room) {
        if (room <= 0) throw new IllegalArgumentException();
        this.room = room;
    }
    public LinkedBlockingDeque(Collection<? extends E> c) {
        this(Integer.MAX_VALUE);
        addAll(c);
    }
    private synchronized boolean in(E e, boolean first, long nanos) throws InterruptedException {
        if (e == null) throw new NullPointerException();
        long end = System.nanoTime() + nanos;
        while (q.size() >= room) {
            long left = end - System.nanoTime();
            if (nanos >= 0 && left <= 0) return false;
            wait(nanos < 0 ? 0 : (left + 999999) / 1000000);
        }
        if (first) q.addFirst(e);
        else q.addLast(e);
        notifyAll();
        return true;
    }
    private synchronized E out(boolean first, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (q.isEmpty()) {
            long left = end - System.nanoTime();
            if (nanos >= 0 && left <= 0) return null;
            wait(nanos < 0 ? 0 : (left + 999999) / 1000000);
        }
        notifyAll();
        return first ? q.pollFirst() : q.pollLast();
    }
    private synchronized boolean now(E e, boolean first) {
        if (e == null) throw new NullPointerException();
        if (q.size() >= room) return false;
        if (first) q.addFirst(e);
        else q.addLast(e);
        notifyAll();
        return true;
    }
    private static void full(boolean ok) { if (!ok) throw new IllegalStateException("Deque full"); }
    private static <T> T some(T e) {
        if (e == null) throw new NoSuchElementException();
        return e;
    }
    public void addFirst(E e) { full(now(e, true)); }
    public void addLast(E e) { full(now(e, false)); }
    public boolean add(E e) {
        addLast(e);
        return true;
    }
    public void push(E e) { addFirst(e); }
    public boolean offerFirst(E e) { return now(e, true); }
    public boolean offerLast(E e) { return now(e, false); }
    public boolean offer(E e) { return now(e, false); }
    public void putFirst(E e) throws InterruptedException { in(e, true, -1); }
    public void putLast(E e) throws InterruptedException { in(e, false, -1); }
    public void put(E e) throws InterruptedException { in(e, false, -1); }
    public boolean offerFirst(E e, long t, TimeUnit u) throws InterruptedException { return in(e, true, Math.max(0, u.toNanos(t))); }
    public boolean offerLast(E e, long t, TimeUnit u) throws InterruptedException { return in(e, false, Math.max(0, u.toNanos(t))); }
    public boolean offer(E e, long t, TimeUnit u) throws InterruptedException { return in(e, false, Math.max(0, u.toNanos(t))); }
    public E takeFirst() throws InterruptedException { return out(true, -1); }
    public E takeLast() throws InterruptedException { return out(false, -1); }
    public E take() throws InterruptedException { return out(true, -1); }
    public E pollFirst(long t, TimeUnit u) throws InterruptedException { return out(true, Math.max(0, u.toNanos(t))); }
    public E pollLast(long t, TimeUnit u) throws InterruptedException { return out(false, Math.max(0, u.toNanos(t))); }
    public E poll(long t, TimeUnit u) throws InterruptedException { return out(true, Math.max(0, u.toNanos(t))); }
    public synchronized E pollFirst() {
        notifyAll();
        return q.pollFirst();
    }
    public synchronized E pollLast() {
        notifyAll();
        return q.pollLast();
    }
    public E poll() { return pollFirst(); }
    public E removeFirst() { return some(pollFirst()); }
    public E removeLast() { return some(pollLast()); }
    public E remove() { return removeFirst(); }
    public E pop() { return removeFirst(); }
    public synchronized E peekFirst() { return q.peekFirst(); }
    public synchronized E peekLast() { return q.peekLast(); }
    public E peek() { return peekFirst(); }
    public E getFirst() { return some(peekFirst()); }
    public E getLast() { return some(peekLast()); }
    public E element() { return getFirst(); }
    public synchronized boolean removeFirstOccurrence(Object o) {
        notifyAll();
        return q.removeFirstOccurrence(o);
    }
    public synchronized boolean removeLastOccurrence(Object o) {
        notifyAll();
        return q.removeLastOccurrence(o);
    }
    public boolean remove(Object o) { return removeFirstOccurrence(o); }
    public synchronized boolean contains(Object o) { return q.contains(o); }
    public synchronized int size() { return q.size(); }
    public synchronized int remainingCapacity() { return room == Integer.MAX_VALUE ? room : room - q.size(); }
    public synchronized void clear() {
        q.clear();
        notifyAll();
    }
    public int drainTo(Collection<? super E> c) { return drainTo(c, Integer.MAX_VALUE); }
    public synchronized int drainTo(Collection<? super E> c, int n) {
        int k = 0;
        for (; k < n && !q.isEmpty(); k++) c.add(q.pollFirst());
        notifyAll();
        return k;
    }
    public synchronized Object[] toArray() { return q.toArray(); }
    private synchronized ArrayList<E> all() { return new ArrayList<E>(q); }
    public Iterator<E> iterator() { return new Snapshot<E>(this, all()); }
    public Iterator<E> descendingIterator() {
        ArrayList<E> a = all();
        Collections.reverse(a);
        return new Snapshot<E>(this, a);
    }
}
