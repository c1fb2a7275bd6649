package java.util.concurrent;

import java.util.*;

/* What the two deques have in common; one of them has room for so many only. */
abstract class ChainDeque<E> extends Chain<E> implements Deque<E> {
    final int room;

    ChainDeque(int room) {
        if (room <= 0) throw new IllegalArgumentException();
        this.room = room;
    }
    synchronized boolean put(E e, boolean first) {
        Objects.requireNonNull(e);
        return size() < room && super.put(e, first);
    }
    private static void full(boolean ok) { if (!ok) throw new IllegalStateException("Deque full"); }
    private static <T> T some(T e) {
        if (e == null) throw new NoSuchElementException();
        return e;
    }
    public void addFirst(E e) { full(put(e, true)); }
    public void addLast(E e) { full(put(e, false)); }
    public boolean add(E e) {
        addLast(e);
        return true;
    }
    public void push(E e) { addFirst(e); }
    public boolean offerFirst(E e) { return put(e, true); }
    public boolean offerLast(E e) { return put(e, false); }
    public E pollFirst() { return poll(true); }
    public E pollLast() { return poll(false); }
    public E removeFirst() { return some(poll(true)); }
    public E removeLast() { return some(poll(false)); }
    public E remove() { return removeFirst(); }
    public E pop() { return removeFirst(); }
    public E peekFirst() { return peek(true); }
    public E peekLast() { return peek(false); }
    public E getFirst() { return some(peek(true)); }
    public E getLast() { return some(peek(false)); }
    public E element() { return getFirst(); }
    public boolean removeFirstOccurrence(Object o) { return cut(o, true); }
    public boolean removeLastOccurrence(Object o) { return cut(o, false); }
    public Iterator<E> descendingIterator() { return walk(false); }
}
