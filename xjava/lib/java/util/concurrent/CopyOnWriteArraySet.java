package java.util.concurrent;

import java.util.*;
import java.util.function.*;

public class CopyOnWriteArraySet<E> extends AbstractSet<E> implements java.io.Serializable {
    private final CopyOnWriteArrayList<E> a = new CopyOnWriteArrayList<E>();

    public CopyOnWriteArraySet() { }
    public CopyOnWriteArraySet(Collection<? extends E> c) { addAll(c); }
    public boolean add(E e) { return a.addIfAbsent(e); }
    public boolean contains(Object o) { return a.contains(o); }
    public boolean remove(Object o) { return a.remove(o); }
    public boolean removeIf(Predicate<? super E> p) { return a.removeIf(p); }
    public boolean removeAll(Collection<?> c) { return a.removeAll(c); }
    public boolean retainAll(Collection<?> c) { return a.retainAll(c); }
    public int size() { return a.size(); }
    public void clear() { a.clear(); }
    public Object[] toArray() { return a.toArray(); }
    public <T> T[] toArray(T[] to) { return a.toArray(to); }
    public void forEach(Consumer<? super E> f) { a.forEach(f); }
    public Iterator<E> iterator() { return a.iterator(); }
}
