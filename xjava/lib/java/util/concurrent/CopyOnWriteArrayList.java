package java.util.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/* Each change makes a new list; iterators keep the one they began with. */
public class CopyOnWriteArrayList<E> implements List<E>, java.util.RandomAccess, java.io.Serializable {
    private volatile ArrayList<E> a;
    public CopyOnWriteArrayList() { a = new ArrayList<E>(); }
    public CopyOnWriteArrayList(Collection<? extends E> c) { a = new ArrayList<E>(c); }
    public CopyOnWriteArrayList(E[] from) {
        a = new ArrayList<E>();
        for (E e : from) a.add(e);
    }
    private ArrayList<E> copy() { return new ArrayList<E>(a); }
    public int size() { return a.size(); }
    public boolean isEmpty() { return a.isEmpty(); }
    public boolean contains(Object o) { return a.contains(o); }
    public boolean containsAll(Collection<?> c) { return a.containsAll(c); }
    public int indexOf(Object o) { return a.indexOf(o); }
    public int lastIndexOf(Object o) { return a.lastIndexOf(o); }
    public Object[] toArray() { return a.toArray(); }
    public <T> T[] toArray(T[] to) { return a.toArray(to); }
    public E get(int i) {
        ArrayList<E> l = a;
        if (i < 0 || i >= l.size()) throw new ArrayIndexOutOfBoundsException("Index " + i + " out of bounds for length " + l.size());
        return l.get(i);
    }
    public synchronized E set(int i, E e) {
        ArrayList<E> l = copy();
        E was = l.set(i, e);
        a = l;
        return was;
    }
    public synchronized boolean add(E e) {
        ArrayList<E> l = copy();
        l.add(e);
        a = l;
        return true;
    }
    public synchronized void add(int i, E e) {
        ArrayList<E> l = copy();
        l.add(i, e);
        a = l;
    }
    public synchronized boolean addIfAbsent(E e) { return !a.contains(e) && add(e); }
    public synchronized boolean addAll(Collection<? extends E> c) {
        ArrayList<E> l = copy();
        boolean changed = l.addAll(c);
        a = l;
        return changed;
    }
    public synchronized boolean addAll(int i, Collection<? extends E> c) {
        ArrayList<E> l = copy();
        boolean changed = l.addAll(i, c);
        a = l;
        return changed;
    }
    public synchronized E remove(int i) {
        ArrayList<E> l = copy();
        E was = l.remove(i);
        a = l;
        return was;
    }
    public synchronized boolean remove(Object o) {
        ArrayList<E> l = copy();
        boolean changed = l.remove(o);
        a = l;
        return changed;
    }
    public synchronized boolean removeAll(Collection<?> c) {
        ArrayList<E> l = copy();
        boolean changed = l.removeAll(c);
        a = l;
        return changed;
    }
    public synchronized boolean retainAll(Collection<?> c) {
        ArrayList<E> l = copy();
        boolean changed = l.retainAll(c);
        a = l;
        return changed;
    }
    public synchronized boolean removeIf(Predicate<? super E> p) {
        ArrayList<E> l = copy();
        boolean changed = l.removeIf(p);
        a = l;
        return changed;
    }
    public synchronized void replaceAll(UnaryOperator<E> f) {
        ArrayList<E> l = copy();
        l.replaceAll(f);
        a = l;
    }
    public synchronized void sort(Comparator<? super E> c) {
        ArrayList<E> l = copy();
        l.sort(c);
        a = l;
    }
    public synchronized void clear() { a = new ArrayList<E>(); }
    public void forEach(Consumer<? super E> f) { a.forEach(f); }
    public Iterator<E> iterator() { return new Walk<E>(a.listIterator(0)); }
    public ListIterator<E> listIterator() { return new Walk<E>(a.listIterator(0)); }
    public ListIterator<E> listIterator(int i) { return new Walk<E>(a.listIterator(i)); }
    public List<E> subList(int from, int to) { return new ArrayList<E>(a.subList(from, to)); }
    public String toString() { return a.toString(); }
    public boolean equals(Object o) { return o == this || a.equals(o); }
    public int hashCode() { return a.hashCode(); }

    private static class Walk<T> implements ListIterator<T> {
        private final ListIterator<T> i;
        Walk(ListIterator<T> i) { this.i = i; }
        public boolean hasNext() { return i.hasNext(); }
        public T next() { return i.next(); }
        public boolean hasPrevious() { return i.hasPrevious(); }
        public T previous() { return i.previous(); }
        public int nextIndex() { return i.nextIndex(); }
        public int previousIndex() { return i.previousIndex(); }
        public void remove() { throw new UnsupportedOperationException(); }
        public void set(T e) { throw new UnsupportedOperationException(); }
        public void add(T e) { throw new UnsupportedOperationException(); }
    }
}
