package java.util;

import java.util.function.UnaryOperator;

public interface List<E> extends Collection<E> {
    boolean addAll(int index, Collection<? extends E> c);
    E get(int index);
    E set(int index, E e);
    void add(int index, E e);
    boolean add(E e);
    E remove(int index);
    boolean remove(Object o);
    int indexOf(Object o);
    int lastIndexOf(Object o);
    ListIterator<E> listIterator();
    ListIterator<E> listIterator(int index);
    List<E> subList(int from, int to);
    default void replaceAll(UnaryOperator<E> f) {
        Objects.requireNonNull(f);
        for (ListIterator<E> i = listIterator(); i.hasNext();) i.set(f.apply(i.next()));
    }
    default void sort(Comparator<? super E> order) {
        Object[] a = toArray();
        Arrays.sort(a, (Comparator<Object>)(Comparator)order);
        ListIterator<E> i = listIterator();
        for (Object e : a) {
            i.next();
            i.set((E)e);
        }
    }
    static <E> List<E> of() { return (List<E>)FixedList.EMPTY; }
    static <E> List<E> of(E a) { return new FixedList<E>(true, a); }
    static <E> List<E> of(E a, E b) { return new FixedList<E>(true, a, b); }
    static <E> List<E> of(E a, E b, E c) { return new FixedList<E>(false, a, b, c); }
    static <E> List<E> of(E a, E b, E c, E d) { return new FixedList<E>(false, a, b, c, d); }
    static <E> List<E> of(E a, E b, E c, E d, E e) { return new FixedList<E>(false, a, b, c, d, e); }
    static <E> List<E> of(E a, E b, E c, E d, E e, E f) { return new FixedList<E>(false, a, b, c, d, e, f); }
    static <E> List<E> of(E a, E b, E c, E d, E e, E f, E g) { return new FixedList<E>(false, a, b, c, d, e, f, g); }
    static <E> List<E> of(E a, E b, E c, E d, E e, E f, E g, E h) { return new FixedList<E>(false, a, b, c, d, e, f, g, h); }
    static <E> List<E> of(E a, E b, E c, E d, E e, E f, E g, E h, E i) { return new FixedList<E>(false, a, b, c, d, e, f, g, h, i); }
    static <E> List<E> of(E a, E b, E c, E d, E e, E f, E g, E h, E i, E j) { return new FixedList<E>(false, a, b, c, d, e, f, g, h, i, j); }
    static <E> List<E> of(E... all) { return new FixedList<E>(all.length == 1 || all.length == 2, all.clone()); }
    static <E> List<E> copyOf(Collection<? extends E> c) {
        if (c instanceof FixedList) return (List<E>)c;
        return new FixedList<E>(c.size() == 1 || c.size() == 2, c.toArray());
    }
    default Spliterator<E> spliterator() { return Spliterators.<E>spliterator(this, Spliterator.ORDERED); }
}
