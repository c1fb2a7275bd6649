package java.util;

public class TreeSet<E> extends AbstractSet<E> implements NavigableSet<E>, Cloneable, java.io.Serializable {
    private final NavigableMap<E, Object> m;
    private static final Object HERE = new Object();

    TreeSet(NavigableMap<E, Object> m) { this.m = m; }
    public TreeSet() { this(new TreeMap<E, Object>()); }
    public TreeSet(Comparator<? super E> order) { this(new TreeMap<E, Object>(order)); }
    public TreeSet(Collection<? extends E> c) {
        this(new TreeMap<E, Object>());
        addAll(c);
    }
    public TreeSet(SortedSet<E> s) {
        this(new TreeMap<E, Object>(s.comparator()));
        addAll(s);
    }
    public Iterator<E> iterator() {
        Iterator<Map.Entry<E, Object>> i = m.entrySet().iterator();
        return new Iterator<E>() {
            public boolean hasNext() { return i.hasNext(); }
            public E next() { return i.next().getKey(); }
            public void remove() { i.remove(); }
        };
    }
    public int size() { return m.size(); }
    public boolean isEmpty() { return m.isEmpty(); }
    public boolean contains(Object o) { return m.containsKey(o); }
    public boolean add(E e) { return m.put(e, HERE) == null; }
    public boolean remove(Object o) { return m.remove(o) != null; }
    public void clear() { m.clear(); }
    public Comparator<? super E> comparator() { return m.comparator(); }
    public E first() { return m.firstKey(); }
    public E last() { return m.lastKey(); }
    public E lower(E e) { return m.lowerKey(e); }
    public E floor(E e) { return m.floorKey(e); }
    public E ceiling(E e) { return m.ceilingKey(e); }
    public E higher(E e) { return m.higherKey(e); }
    private E key(Map.Entry<E, Object> e) { return e == null ? null : e.getKey(); }
    public E pollFirst() { return key(m.pollFirstEntry()); }
    public E pollLast() { return key(m.pollLastEntry()); }
    public NavigableSet<E> descendingSet() { return new TreeSet<E>(m.descendingMap()); }
    public Iterator<E> descendingIterator() { return descendingSet().iterator(); }
    public NavigableSet<E> subSet(E from, boolean a, E to, boolean b) { return new TreeSet<E>(m.subMap(from, a, to, b)); }
    public NavigableSet<E> headSet(E to, boolean b) { return new TreeSet<E>(m.headMap(to, b)); }
    public NavigableSet<E> tailSet(E from, boolean a) { return new TreeSet<E>(m.tailMap(from, a)); }
    public SortedSet<E> subSet(E from, E to) { return subSet(from, true, to, false); }
    public SortedSet<E> headSet(E to) { return headSet(to, false); }
    public SortedSet<E> tailSet(E from) { return tailSet(from, true); }
    public Object clone() {
        TreeSet<E> s = new TreeSet<E>(m.comparator());
        s.addAll(this);
        return s;
    }
}
