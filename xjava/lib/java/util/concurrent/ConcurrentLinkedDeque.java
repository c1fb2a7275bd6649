package java.util.concurrent;

import java.util.*;

public class ConcurrentLinkedDeque<E> extends AbstractQueue<E> implements Deque<E>, java.io.Serializable {
    private final ArrayDeque<E> q = new ArrayDeque<E>();

    public ConcurrentLinkedDeque() { }
    public ConcurrentLinkedDeque(Collection<? extends E> c) {
        addAll(c);
    }
    private synchronized boolean now(E e, boolean first) {
        if (e == null) throw new NullPointerException();
        if (first) q.addFirst(e);
        else q.addLast(e);
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
    public synchronized E pollFirst() {
        return q.pollFirst();
    }
    public synchronized E pollLast() {
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
        return q.removeFirstOccurrence(o);
    }
    public synchronized boolean removeLastOccurrence(Object o) {
        return q.removeLastOccurrence(o);
    }
    public boolean remove(Object o) { return removeFirstOccurrence(o); }
    public synchronized boolean contains(Object o) { return q.contains(o); }
    public synchronized int size() { return q.size(); }
    public synchronized void clear() {
        q.clear();
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
