package java.util;

import java.util.function.IntFunction;
import java.util.function.Predicate;

public interface Collection<E> extends Iterable<E> {
    int size();
    boolean isEmpty();
    boolean contains(Object o);
    Iterator<E> iterator();
    Object[] toArray();
    <T> T[] toArray(T[] a);
    default <T> T[] toArray(IntFunction<T[]> make) { return toArray(make.apply(0)); }
    boolean add(E e);
    boolean remove(Object o);
    boolean containsAll(Collection<?> c);
    boolean addAll(Collection<? extends E> c);
    boolean removeAll(Collection<?> c);
    boolean retainAll(Collection<?> c);
    void clear();
    boolean equals(Object o);
    int hashCode();
    default Spliterator<E> spliterator() { return Spliterators.<E>spliterator(this, 0); }
    default java.util.stream.Stream<E> stream() { return java.util.stream.StreamSupport.stream(spliterator(), false); }
    default java.util.stream.Stream<E> parallelStream() { return java.util.stream.StreamSupport.stream(spliterator(), true); }
    default boolean removeIf(Predicate<? super E> test) {
        Objects.requireNonNull(test);
        boolean changed = false;
        for (Iterator<E> i = iterator(); i.hasNext();)
            if (test.test(i.next())) {
                i.remove();
                changed = true;
            }
        return changed;
    }
}
