package java.util;

/* What List.of makes. */
final class FixedList<E> extends AbstractList<E> implements RandomAccess {
    static final FixedList<Object> EMPTY = new FixedList<Object>(false);
    private final Object[] all;
    private final boolean small;        /* one or two elements: another message */

    FixedList(boolean small, Object... all) {
        for (Object o : all) Objects.requireNonNull(o);
        this.all = all;
        this.small = small;
    }
    public int size() { return all.length; }
    public E get(int i) {
        if (small && (i < 0 || i >= all.length)) throw new IndexOutOfBoundsException("Index: " + i + " Size: " + all.length);
        return (E)all[i];
    }
    public boolean contains(Object o) { return indexOf(o) >= 0; }
    public int indexOf(Object o) { return super.indexOf(Objects.requireNonNull(o)); }
    public int lastIndexOf(Object o) { return super.lastIndexOf(Objects.requireNonNull(o)); }
    private static UnsupportedOperationException no() { return new UnsupportedOperationException(); }
    public boolean add(E e) { throw no(); }
    public boolean remove(Object o) { throw no(); }
    public boolean addAll(Collection<? extends E> c) { throw no(); }
    public boolean addAll(int i, Collection<? extends E> c) { throw no(); }
    public boolean removeAll(Collection<?> c) { throw no(); }
    public boolean retainAll(Collection<?> c) { throw no(); }
    public boolean removeIf(java.util.function.Predicate<? super E> p) { throw no(); }
    public void replaceAll(java.util.function.UnaryOperator<E> f) { throw no(); }
    public void sort(Comparator<? super E> order) { throw no(); }
    public void clear() { throw no(); }
    public Iterator<E> iterator() { return listIterator(0); }
    public ListIterator<E> listIterator() { return listIterator(0); }
    public ListIterator<E> listIterator(int index) {
        if (index < 0 || index > all.length) throw new IndexOutOfBoundsException("Index: " + index + " Size: " + all.length);
        return new ListIterator<E>() {
            private int at = index;
            public boolean hasNext() { return at < all.length; }
            public boolean hasPrevious() { return at > 0; }
            public E next() {
                if (at >= all.length) throw new NoSuchElementException();
                return (E)all[at++];
            }
            public E previous() {
                if (at <= 0) throw new NoSuchElementException();
                return (E)all[--at];
            }
            public int nextIndex() { return at; }
            public int previousIndex() { return at - 1; }
            public void remove() { throw no(); }
            public void set(E e) { throw no(); }
            public void add(E e) { throw no(); }
        };
    }
}
