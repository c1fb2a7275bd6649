package java.util;

public interface Set<E> extends Collection<E> {
    static <E> Set<E> of() { return FixedSet.make(false); }
    static <E> Set<E> of(E a) { return FixedSet.make(false, a); }
    static <E> Set<E> of(E a, E b) { return FixedSet.make(false, a, b); }
    static <E> Set<E> of(E a, E b, E c) { return FixedSet.make(false, a, b, c); }
    static <E> Set<E> of(E a, E b, E c, E d) { return FixedSet.make(false, a, b, c, d); }
    static <E> Set<E> of(E a, E b, E c, E d, E e) { return FixedSet.make(false, a, b, c, d, e); }
    static <E> Set<E> of(E a, E b, E c, E d, E e, E f) { return FixedSet.make(false, a, b, c, d, e, f); }
    static <E> Set<E> of(E a, E b, E c, E d, E e, E f, E g) { return FixedSet.make(false, a, b, c, d, e, f, g); }
    static <E> Set<E> of(E a, E b, E c, E d, E e, E f, E g, E h) { return FixedSet.make(false, a, b, c, d, e, f, g, h); }
    static <E> Set<E> of(E a, E b, E c, E d, E e, E f, E g, E h, E i) { return FixedSet.make(false, a, b, c, d, e, f, g, h, i); }
    static <E> Set<E> of(E a, E b, E c, E d, E e, E f, E g, E h, E i, E j) { return FixedSet.make(false, a, b, c, d, e, f, g, h, i, j); }
    static <E> Set<E> of(E... all) { return FixedSet.make(false, all); }
    static <E> Set<E> copyOf(Collection<? extends E> c) { return FixedSet.make(true, c.toArray()); }
    default Spliterator<E> spliterator() { return Spliterators.<E>spliterator(this, Spliterator.DISTINCT); }
}
