package java.util.concurrent;

import java.util.*;

public class ConcurrentSkipListSet<E> extends AbstractSet<E> implements NavigableSet<E>, Cloneable, java.io.Serializable {
    private final NavigableMap<E, Object> m;

    public ConcurrentSkipListSet() { m = new ConcurrentSkipListMap<E, Object>(); }
    public ConcurrentSkipListSet(Comparator<? super E> c) { m = new ConcurrentSkipListMap<E, Object>(c); }
    public ConcurrentSkipListSet(Collection<? extends E> c) {
        this();
        addAll(c);
    }
    public ConcurrentSkipListSet(SortedSet<E> s) {
        this(s.comparator());
        addAll(s);
    }
    @SuppressWarnings("unchecked") ConcurrentSkipListSet(NavigableMap<E, ?> of) { m = (NavigableMap<E, Object>)of; }
    public boolean add(E e) { return m.putIfAbsent(Objects.requireNonNull(e), Boolean.TRUE) == null; }
    public boolean contains(Object o) { return m.containsKey(o); }
    public boolean remove(Object o) { return m.remove(o) != null; }
    public int size() { return m.size(); }
    public boolean isEmpty() { return m.isEmpty(); }
    public void clear() { m.clear(); }
    public Comparator<? super E> comparator() { return m.comparator(); }
    public E first() { return m.firstKey(); }
    public E last() { return m.lastKey(); }
    public E lower(E e) { return m.lowerKey(e); }
    public E floor(E e) { return m.floorKey(e); }
    public E ceiling(E e) { return m.ceilingKey(e); }
    public E higher(E e) { return m.higherKey(e); }
    private static <A> A key(Map.Entry<A, ?> e) { return e == null ? null : e.getKey(); }
    public E pollFirst() { return key(m.pollFirstEntry()); }
    public E pollLast() { return key(m.pollLastEntry()); }
    public NavigableSet<E> descendingSet() { return new ConcurrentSkipListSet<E>(m.descendingMap()); }
    public Iterator<E> descendingIterator() { return descendingSet().iterator(); }
    public NavigableSet<E> subSet(E a, boolean ai, E b, boolean bi) { return new ConcurrentSkipListSet<E>(m.subMap(a, ai, b, bi)); }
    public NavigableSet<E> headSet(E b, boolean bi) { return new ConcurrentSkipListSet<E>(m.headMap(b, bi)); }
    public NavigableSet<E> tailSet(E a, boolean ai) { return new ConcurrentSkipListSet<E>(m.tailMap(a, ai)); }
    public NavigableSet<E> subSet(E a, E b) { return subSet(a, true, b, false); }
    public NavigableSet<E> headSet(E b) { return headSet(b, false); }
    public NavigableSet<E> tailSet(E a) { return tailSet(a, true); }
    public Iterator<E> iterator() {
        Iterator<? extends Map.Entry<E, ?>> i = m.entrySet().iterator();
        return new Iterator<E>() {
            public boolean hasNext() { return i.hasNext(); }
            public E next() { return i.next().getKey(); }
            public void remove() { i.remove(); }
        };
    }
    public ConcurrentSkipListSet<E> clone() { return new ConcurrentSkipListSet<E>((SortedSet<E>)this); }
}
