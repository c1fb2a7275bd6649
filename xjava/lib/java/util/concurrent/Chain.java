package java.util.concurrent;

import java.util.*;

/* A linked queue behind one monitor.  An iterator has its next element in hand and goes on from there through what the queue is then. */
abstract class Chain<E> extends AbstractQueue<E> implements java.io.Serializable {
    private static final class Link<E> {
        E item;                         /* null: removed, or the ring's end */
        Link<E> prev, next;
    }
    private final Link<E> end = new Link<E>();
    private int n;

    Chain() { end.prev = end.next = end; }
    synchronized boolean put(E e, boolean first) {
        Link<E> p = new Link<E>();
        p.item = Objects.requireNonNull(e);
        p.prev = first ? end : end.prev;
        p.next = p.prev.next;
        p.prev.next = p.next.prev = p;
        n++;
        notifyAll();
        return true;
    }
    private E cut(Link<E> p) {
        E e = p.item;
        if (e == null) return null;
        p.item = null;
        p.prev.next = p.next;
        p.next.prev = p.prev;
        n--;
        notifyAll();
        return e;
    }
    private Link<E> end(boolean first) { return first ? end.next : end.prev; }
    synchronized E poll(boolean first) { return cut(end(first)); }
    synchronized E peek(boolean first) { return end(first).item; }
    synchronized boolean cut(Object o, boolean forward) {
        for (Link<E> p = end(forward); p != end; p = forward ? p.next : p.prev)
            if (p.item.equals(o)) {
                cut(p);
                return true;
            }
        return false;
    }
    public boolean offer(E e) { return put(e, false); }
    public E poll() { return poll(true); }
    public E peek() { return peek(true); }
    public boolean remove(Object o) { return cut(o, true); }
    public synchronized int size() { return n; }
    public synchronized boolean isEmpty() { return n == 0; }
    public synchronized boolean contains(Object o) { return super.contains(o); }
    public synchronized void clear() { super.clear(); }
    public synchronized Object[] toArray() { return super.toArray(); }
    public synchronized <T> T[] toArray(T[] a) { return super.toArray(a); }
    public synchronized String toString() { return super.toString(); }

    private class Walk implements Iterator<E> {
        private final boolean forward;
        private Link<E> next, last;
        private E item;

        Walk(boolean forward) {
            this.forward = forward;
            advance(end);
        }
        private void advance(Link<E> p) {
            synchronized (Chain.this) {
                while (p != end && p.item == null) p = forward ? p.prev : p.next;
                next = forward ? p.next : p.prev;
                item = next.item;
            }
        }
        public boolean hasNext() { return item != null; }
        public E next() {
            if (item == null) throw new NoSuchElementException();
            E e = item;
            last = next;
            advance(last);
            return e;
        }
        public void remove() {
            if (last == null) throw new IllegalStateException();
            synchronized (Chain.this) { cut(last); }
            last = null;
        }
    }
    Iterator<E> walk(boolean forward) { return new Walk(forward); }
    public Iterator<E> iterator() { return walk(true); }
}
