package java.util;

/* What Set.of makes.  The JVM's order of iteration differs from run to run: ours is that of the arguments. */
final class FixedSet<E> extends AbstractSet<E> {
    private final LinkedHashSet<E> s = new LinkedHashSet<E>();

    static <E> Set<E> make(boolean twice, Object... all) {
        FixedSet<E> f = new FixedSet<E>();
        for (Object o : all)
            if (!f.s.add((E)Objects.requireNonNull(o)) && !twice) throw new IllegalArgumentException("duplicate element: " + o);
        return f;
    }
    private static UnsupportedOperationException no() { return new UnsupportedOperationException(); }
    public int size() { return s.size(); }
    public boolean contains(Object o) { return s.contains(Objects.requireNonNull(o)); }
    public boolean add(E e) { throw no(); }
    public boolean remove(Object o) { throw no(); }
    public boolean addAll(Collection<? extends E> c) { throw no(); }
    public boolean removeAll(Collection<?> c) { throw no(); }
    public boolean retainAll(Collection<?> c) { throw no(); }
    public boolean removeIf(java.util.function.Predicate<? super E> p) { throw no(); }
    public void clear() { throw no(); }
    public Iterator<E> iterator() { return Collections.unmodifiableSet(s).iterator(); }
}
