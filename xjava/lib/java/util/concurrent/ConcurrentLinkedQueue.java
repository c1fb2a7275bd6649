package java.util.concurrent;

import java.util.AbstractQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedList;

public class ConcurrentLinkedQueue<E> extends AbstractQueue<E> implements java.io.Serializable {
    private final LinkedList<E> q = new LinkedList<E>();
    public ConcurrentLinkedQueue() { }
    public ConcurrentLinkedQueue(Collection<? extends E> c) { addAll(c); }
    public synchronized boolean offer(E e) {
        if (e == null) throw new NullPointerException();
        return q.add(e);
    }
    public synchronized E poll() { return q.poll(); }
    public synchronized E peek() { return q.peek(); }
    public synchronized int size() { return q.size(); }
    public synchronized boolean isEmpty() { return q.isEmpty(); }
    public synchronized boolean contains(Object o) { return q.contains(o); }
    public synchronized boolean remove(Object o) { return q.remove(o); }
    public synchronized void clear() { q.clear(); }
    public synchronized Object[] toArray() { return q.toArray(); }
    public Iterator<E> iterator() {
        ArrayList<E> now = new ArrayList<E>();
        synchronized (this) { now.addAll(q); }
        return now.iterator();
    }
}
