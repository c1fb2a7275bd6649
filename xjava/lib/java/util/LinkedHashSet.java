package java.util;

public class LinkedHashSet<E> extends HashSet<E> {
    public LinkedHashSet() { super(new LinkedHashMap<E, Object>(16)); }
    public LinkedHashSet(int capacity) { super(new LinkedHashMap<E, Object>(capacity)); }
    public LinkedHashSet(int capacity, float load) { super(new LinkedHashMap<E, Object>(capacity, load)); }
    public LinkedHashSet(Collection<? extends E> c) {
        super(new LinkedHashMap<E, Object>(Math.max(2 * c.size(), 11)));
        addAll(c);
    }
    public Spliterator<E> spliterator() { return Spliterators.<E>spliterator(this, Spliterator.DISTINCT | Spliterator.ORDERED); }
}
