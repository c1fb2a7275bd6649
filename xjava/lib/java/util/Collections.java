package java.util;

import java.util.function.Predicate;

public final class Collections {
    public static final List EMPTY_LIST = new FixedEmpty();
    public static final Set EMPTY_SET = new UnmodifiableSet<Object>(new HashSet<Object>());
    public static final Map EMPTY_MAP = new UnmodifiableMap<Object, Object>(new HashMap<Object, Object>());

    private Collections() { }
    public static <T extends Comparable<? super T>> void sort(List<T> l) { l.sort(null); }
    public static <T> void sort(List<T> l, Comparator<? super T> c) { l.sort(c); }
    public static void reverse(List<?> all) {
        List<Object> l = (List<Object>)all;
        for (int i = 0, k = l.size() - 1; i < k; i++, k--) l.set(i, l.set(k, l.get(i)));
    }
    public static void swap(List<?> all, int i, int k) {
        List<Object> l = (List<Object>)all;
        l.set(i, l.set(k, l.get(i)));
    }
    private static Random dice;
    public static void shuffle(List<?> l) {
        if (dice == null) dice = new Random();
        shuffle(l, dice);
    }
    public static void shuffle(List<?> l, Random r) {
        if (l.size() < 5 || l instanceof RandomAccess) {
            for (int i = l.size(); i > 1; i--) swap(l, i - 1, r.nextInt(i));
            return;
        }
        Object[] a = l.toArray();
        for (int i = a.length; i > 1; i--) {
            int k = r.nextInt(i);
            Object t = a[i - 1];
            a[i - 1] = a[k];
            a[k] = t;
        }
        ListIterator<Object> it = ((List<Object>)l).listIterator();
        for (Object o : a) {
            it.next();
            it.set(o);
        }
    }
    public static void rotate(List<?> all, int by) {
        List<Object> l = (List<Object>)all;
        int n = l.size();
        if (n == 0) return;
        Object[] a = l.toArray();
        for (int i = 0; i < n; i++) l.set(Math.floorMod(i + by, n), a[i]);
    }
    public static <T> void fill(List<? super T> l, T v) { for (int i = 0; i < l.size(); i++) l.set(i, v); }
    public static <T> void copy(List<? super T> to, List<? extends T> from) {
        if (from.size() > to.size()) throw new IndexOutOfBoundsException("Source does not fit in dest");
        for (int i = 0; i < from.size(); i++) to.set(i, from.get(i));
    }
    private static <T> T best(Collection<? extends T> c, Comparator<? super T> order, int sign) {
        Iterator<? extends T> i = c.iterator();
        T b = i.next();
        while (i.hasNext()) {
            T e = i.next();
            int d = order == null ? ((Comparable<Object>)e).compareTo(b) : order.compare(e, b);
            if (sign > 0 ? d > 0 : d < 0) b = e;
        }
        return b;
    }
    public static <T extends Object & Comparable<? super T>> T max(Collection<? extends T> c) { return best(c, null, 1); }
    public static <T extends Object & Comparable<? super T>> T min(Collection<? extends T> c) { return best(c, null, -1); }
    public static <T> T max(Collection<? extends T> c, Comparator<? super T> order) { return best(c, order, 1); }
    public static <T> T min(Collection<? extends T> c, Comparator<? super T> order) { return best(c, order, -1); }
    public static int frequency(Collection<?> c, Object o) {
        int n = 0;
        for (Object e : c)
            if (Objects.equals(o, e)) n++;
        return n;
    }
    public static boolean disjoint(Collection<?> a, Collection<?> b) {
        for (Object e : a)
            if (b.contains(e)) return false;
        return true;
    }
    public static <T> boolean addAll(Collection<? super T> c, T... all) {
        boolean changed = false;
        for (T e : all)
            if (c.add(e)) changed = true;
        return changed;
    }
    public static <T> int binarySearch(List<? extends Comparable<? super T>> l, T key) { return binarySearch((List<Object>)(List)l, (Object)key, null); }
    public static <T> int binarySearch(List<? extends T> l, T key, Comparator<? super T> order) {
        int lo = 0, hi = l.size() - 1;
        while (lo <= hi) {
            int m = lo + hi >>> 1;
            T e = l.get(m);
            int c = order == null ? ((Comparable<Object>)e).compareTo(key) : order.compare(e, key);
            if (c < 0) lo = m + 1;
            else if (c > 0) hi = m - 1;
            else return m;
        }
        return -(lo + 1);
    }
    private static class Reverse implements Comparator<Comparable<Object>> {
        public int compare(Comparable<Object> a, Comparable<Object> b) { return b.compareTo(a); }
    }
    private static final Comparator REVERSE = new Reverse();
    public static <T> Comparator<T> reverseOrder() { return (Comparator<T>)REVERSE; }
    public static <T> Comparator<T> reverseOrder(Comparator<T> c) {
        if (c == null) return (Comparator<T>)REVERSE;
        return (a, b) -> c.compare(b, a);
    }
    public static <T> List<T> nCopies(int n, T v) {
        if (n < 0) throw new IllegalArgumentException("List length = " + n);
        return new AbstractList<T>() {
            public int size() { return n; }
            public T get(int i) {
                if (i < 0 || i >= n) throw new IndexOutOfBoundsException("Index: " + i + ", Size: " + n);
                return v;
            }
        };
    }
    private static class FixedEmpty extends AbstractList<Object> implements RandomAccess {
        public int size() { return 0; }
        public Object get(int i) { throw new IndexOutOfBoundsException("Index: " + i); }
        public void sort(Comparator<Object> c) { }
    }
    public static <T> List<T> emptyList() { return (List<T>)EMPTY_LIST; }
    public static <T> Set<T> emptySet() { return (Set<T>)EMPTY_SET; }
    public static <K, V> Map<K, V> emptyMap() { return (Map<K, V>)EMPTY_MAP; }
    public static <T> Iterator<T> emptyIterator() { return (Iterator<T>)EMPTY_LIST.iterator(); }
    public static <T> Set<T> singleton(T v) {
        HashSet<T> s = new HashSet<T>(2);
        s.add(v);
        return new UnmodifiableSet<T>(s);
    }
    public static <T> List<T> singletonList(T v) {
        return new AbstractList<T>() {
            public int size() { return 1; }
            public T get(int i) {
                if (i != 0) throw new IndexOutOfBoundsException("Index: " + i + ", Size: 1");
                return v;
            }
            public void sort(Comparator<? super T> c) { }
        };
    }
    public static <K, V> Map<K, V> singletonMap(K k, V v) {
        HashMap<K, V> m = new HashMap<K, V>(2);
        m.put(k, v);
        return new UnmodifiableMap<K, V>(m);
    }
    public static <T> Enumeration<T> enumeration(Collection<T> c) {
        Iterator<T> i = c.iterator();
        return new Enumeration<T>() {
            public boolean hasMoreElements() { return i.hasNext(); }
            public T nextElement() { return i.next(); }
        };
    }
    public static <T> ArrayList<T> list(Enumeration<T> e) {
        ArrayList<T> l = new ArrayList<T>();
        while (e.hasMoreElements()) l.add(e.nextElement());
        return l;
    }

    private static UnsupportedOperationException no() { return new UnsupportedOperationException(); }
    private static class Unmodifiable<E> implements Collection<E> {
        final Collection<? extends E> c;
        Unmodifiable(Collection<? extends E> c) { this.c = Objects.requireNonNull(c); }
        public int size() { return c.size(); }
        public boolean isEmpty() { return c.isEmpty(); }
        public boolean contains(Object o) { return c.contains(o); }
        public boolean containsAll(Collection<?> o) { return c.containsAll(o); }
        public Object[] toArray() { return c.toArray(); }
        public <T> T[] toArray(T[] a) { return c.toArray(a); }
        public String toString() { return c.toString(); }
        public boolean add(E e) { throw no(); }
        public boolean remove(Object o) { throw no(); }
        public boolean addAll(Collection<? extends E> o) { throw no(); }
        public boolean removeAll(Collection<?> o) { throw no(); }
        public boolean retainAll(Collection<?> o) { throw no(); }
        public boolean removeIf(Predicate<? super E> p) { throw no(); }
        public void clear() { throw no(); }
        public Iterator<E> iterator() {
            Iterator<? extends E> i = c.iterator();
            return new Iterator<E>() {
                public boolean hasNext() { return i.hasNext(); }
                public E next() { return i.next(); }
                public void remove() { throw no(); }
            };
        }
    }
    private static class UnmodifiableSet<E> extends Unmodifiable<E> implements Set<E> {
        UnmodifiableSet(Collection<? extends E> c) { super(c); }
        public boolean equals(Object o) { return o == this || c.equals(o); }
        public int hashCode() { return c.hashCode(); }
    }
    private static class UnmodifiableList<E> extends Unmodifiable<E> implements List<E>, RandomAccess {
        private final List<? extends E> l;
        UnmodifiableList(List<? extends E> l) {
            super(l);
            this.l = l;
        }
        public boolean equals(Object o) { return o == this || l.equals(o); }
        public int hashCode() { return l.hashCode(); }
        public E get(int i) { return l.get(i); }
        public E set(int i, E e) { throw no(); }
        public void add(int i, E e) { throw no(); }
        public E remove(int i) { throw no(); }
        public boolean addAll(int i, Collection<? extends E> o) { throw no(); }
        public void replaceAll(java.util.function.UnaryOperator<E> f) { throw no(); }
        public void sort(Comparator<? super E> order) { throw no(); }
        public int indexOf(Object o) { return l.indexOf(o); }
        public int lastIndexOf(Object o) { return l.lastIndexOf(o); }
        public List<E> subList(int from, int to) { return new UnmodifiableList<E>(l.subList(from, to)); }
        public ListIterator<E> listIterator() { return listIterator(0); }
        public ListIterator<E> listIterator(int at) {
            ListIterator<? extends E> i = l.listIterator(at);
            return new ListIterator<E>() {
                public boolean hasNext() { return i.hasNext(); }
                public E next() { return i.next(); }
                public boolean hasPrevious() { return i.hasPrevious(); }
                public E previous() { return i.previous(); }
                public int nextIndex() { return i.nextIndex(); }
                public int previousIndex() { return i.previousIndex(); }
                public void remove() { throw no(); }
                public void set(E e) { throw no(); }
                public void add(E e) { throw no(); }
            };
        }
    }
    private static class UnmodifiableMap<K, V> extends AbstractMap<K, V> {
        private final Map<? extends K, ? extends V> m;
        UnmodifiableMap(Map<? extends K, ? extends V> m) { this.m = Objects.requireNonNull(m); }
        public int size() { return m.size(); }
        public V get(Object k) { return m.get(k); }
        public boolean containsKey(Object k) { return m.containsKey(k); }
        public V put(K k, V v) { throw no(); }
        public V remove(Object k) { throw no(); }
        public void putAll(Map<? extends K, ? extends V> o) { throw no(); }
        public void clear() { throw no(); }
        public V putIfAbsent(K k, V v) { throw no(); }
        public V replace(K k, V v) { throw no(); }
        public V merge(K k, V v, java.util.function.BiFunction<? super V, ? super V, ? extends V> f) { throw no(); }
        public V compute(K k, java.util.function.BiFunction<? super K, ? super V, ? extends V> f) { throw no(); }
        public V computeIfAbsent(K k, java.util.function.Function<? super K, ? extends V> f) { throw no(); }
        public V computeIfPresent(K k, java.util.function.BiFunction<? super K, ? super V, ? extends V> f) { throw no(); }
        public Set<K> keySet() { return new UnmodifiableSet<K>(m.keySet()); }
        public Collection<V> values() { return new Unmodifiable<V>(m.values()); }
        public Set<Map.Entry<K, V>> entrySet() {
            return new AbstractSet<Map.Entry<K, V>>() {
                public int size() { return m.size(); }
                public void clear() { throw no(); }
                public boolean remove(Object o) { throw no(); }
                public Iterator<Map.Entry<K, V>> iterator() {
                    Iterator<Map.Entry<K, V>> i = ((Map<K, V>)m).entrySet().iterator();
                    return new Iterator<Map.Entry<K, V>>() {
                        public boolean hasNext() { return i.hasNext(); }
                        public Map.Entry<K, V> next() { return new AbstractMap.SimpleImmutableEntry<K, V>(i.next()); }
                        public void remove() { throw no(); }
                    };
                }
            };
        }
    }
    public static <T> Collection<T> unmodifiableCollection(Collection<? extends T> c) { return new Unmodifiable<T>(c); }
    public static <T> List<T> unmodifiableList(List<? extends T> l) { return new UnmodifiableList<T>(l); }
    public static <T> Set<T> unmodifiableSet(Set<? extends T> s) { return new UnmodifiableSet<T>(s); }
    public static <K, V> Map<K, V> unmodifiableMap(Map<? extends K, ? extends V> m) { return new UnmodifiableMap<K, V>(m); }
    public static <T> Enumeration<T> emptyEnumeration() { return enumeration(Collections.<T>emptyList()); }
    public static <T> ListIterator<T> emptyListIterator() { return Collections.<T>emptyList().listIterator(); }
    public static int indexOfSubList(List<?> l, List<?> part) {
        for (int i = 0; i <= l.size() - part.size(); i++)
            if (l.subList(i, i + part.size()).equals(part)) return i;
        return -1;
    }
    public static int lastIndexOfSubList(List<?> l, List<?> part) {
        for (int i = l.size() - part.size(); i >= 0; i--)
            if (l.subList(i, i + part.size()).equals(part)) return i;
        return -1;
    }
    public static <T> boolean replaceAll(List<T> l, T old, T with) {
        boolean any = false;
        for (ListIterator<T> i = l.listIterator(); i.hasNext();)
            if (Objects.equals(i.next(), old)) {
                i.set(with);
                any = true;
            }
        return any;
    }
    public static <E> Set<E> newSetFromMap(Map<E, Boolean> m) {
        if (!m.isEmpty()) throw new IllegalArgumentException("Map is non-empty");
        return new AbstractSet<E>() {
            public int size() { return m.size(); }
            public boolean contains(Object o) { return m.containsKey(o); }
            public boolean add(E e) { return m.put(e, Boolean.TRUE) == null; }
            public boolean remove(Object o) { return m.remove(o) != null; }
            public void clear() { m.clear(); }
            public Iterator<E> iterator() { return m.keySet().iterator(); }
        };
    }
    public static <T> Queue<T> asLifoQueue(Deque<T> d) {
        return new AbstractQueue<T>() {
            public boolean offer(T t) { return d.offerFirst(t); }
            public T poll() { return d.poll(); }
            public T peek() { return d.peek(); }
            public int size() { return d.size(); }
            public Iterator<T> iterator() { return d.iterator(); }
        };
    }
    private static <T> T check(T o, Class<T> of, String what) {
        if (o != null && !of.isInstance(o)) throw new ClassCastException("Attempt to insert " + o.getClass() + " " + what + " " + of);
        return o;
    }
    private static <E> E element(E o, Class<E> of) { return check(o, of, "element into collection with element type"); }
    private static <E> Collection<E> elements(Collection<? extends E> c, Class<E> of) {
        for (E e : c) element(e, of);
        return (Collection<E>)c;
    }
    private static class Checked<E> extends AbstractCollection<E> {
        final Collection<E> c;
        final Class<E> of;
        Checked(Collection<E> c, Class<E> of) {
            this.c = Objects.requireNonNull(c);
            this.of = Objects.requireNonNull(of);
        }
        public int size() { return c.size(); }
        public boolean contains(Object o) { return c.contains(o); }
        public boolean remove(Object o) { return c.remove(o); }
        public void clear() { c.clear(); }
        public Iterator<E> iterator() { return c.iterator(); }
        public boolean add(E e) { return c.add(element(e, of)); }
        public boolean addAll(Collection<? extends E> o) { return c.addAll(elements(o, of)); }
    }
    private static final class CheckedSet<E> extends Checked<E> implements Set<E> {
        CheckedSet(Set<E> s, Class<E> of) { super(s, of); }
        public boolean equals(Object o) { return o == this || c.equals(o); }
        public int hashCode() { return c.hashCode(); }
    }
    private static final class CheckedList<E> extends AbstractList<E> implements RandomAccess {
        private final List<E> l;
        private final Class<E> of;
        CheckedList(List<E> l, Class<E> of) {
            this.l = Objects.requireNonNull(l);
            this.of = Objects.requireNonNull(of);
        }
        public int size() { return l.size(); }
        public E get(int i) { return l.get(i); }
        public E set(int i, E e) { return l.set(i, element(e, of)); }
        public boolean add(E e) { return l.add(element(e, of)); }
        public void add(int i, E e) { l.add(i, element(e, of)); }
        public boolean addAll(Collection<? extends E> c) { return l.addAll(elements(c, of)); }
        public boolean addAll(int i, Collection<? extends E> c) { return l.addAll(i, elements(c, of)); }
        public E remove(int i) { return l.remove(i); }
        public boolean remove(Object o) { return l.remove(o); }
        public void clear() { l.clear(); }
        public void sort(Comparator<? super E> order) { l.sort(order); }
        public Iterator<E> iterator() { return l.iterator(); }
        public List<E> subList(int from, int to) { return new CheckedList<E>(l.subList(from, to), of); }
    }
    private static final class CheckedMap<K, V> extends AbstractMap<K, V> {
        private final Map<K, V> m;
        private final Class<K> k;
        private final Class<V> v;
        CheckedMap(Map<K, V> m, Class<K> k, Class<V> v) {
            this.m = Objects.requireNonNull(m);
            this.k = Objects.requireNonNull(k);
            this.v = Objects.requireNonNull(v);
        }
        public int size() { return m.size(); }
        public boolean containsKey(Object key) { return m.containsKey(key); }
        public V get(Object key) { return m.get(key); }
        public V put(K key, V value) { return m.put(check(key, k, "key into map with key type"), check(value, v, "value into map with value type")); }
        public V remove(Object key) { return m.remove(key); }
        public void clear() { m.clear(); }
        public Set<Map.Entry<K, V>> entrySet() { return m.entrySet(); }
    }
    public static <E> Collection<E> checkedCollection(Collection<E> c, Class<E> of) { return new Checked<E>(c, of); }
    public static <E> List<E> checkedList(List<E> l, Class<E> of) { return new CheckedList<E>(l, of); }
    public static <E> Set<E> checkedSet(Set<E> s, Class<E> of) { return new CheckedSet<E>(s, of); }
    public static <K, V> Map<K, V> checkedMap(Map<K, V> m, Class<K> k, Class<V> v) { return new CheckedMap<K, V>(m, k, v); }
    public static <T> Collection<T> synchronizedCollection(Collection<T> c) { return new Locked<T>(c); }
    public static <T> List<T> synchronizedList(List<T> l) { return new LockedList<T>(l); }
    public static <T> Set<T> synchronizedSet(Set<T> s) { return new LockedSet<T>(s); }
    public static <K, V> Map<K, V> synchronizedMap(Map<K, V> m) { return new LockedMap<K, V>(m); }

    private static class Locked<T> implements Collection<T> {
        final Collection<T> c;
        Locked(Collection<T> c) { this.c = Objects.requireNonNull(c); }
        public synchronized int size() { return c.size(); }
        public synchronized boolean isEmpty() { return c.isEmpty(); }
        public synchronized boolean contains(Object o) { return c.contains(o); }
        public Iterator<T> iterator() { return c.iterator(); }
        public synchronized Object[] toArray() { return c.toArray(); }
        public synchronized <U> U[] toArray(U[] a) { return c.toArray(a); }
        public synchronized boolean add(T t) { return c.add(t); }
        public synchronized boolean remove(Object o) { return c.remove(o); }
        public synchronized boolean containsAll(Collection<?> o) { return c.containsAll(o); }
        public synchronized boolean addAll(Collection<? extends T> o) { return c.addAll(o); }
        public synchronized boolean removeAll(Collection<?> o) { return c.removeAll(o); }
        public synchronized boolean retainAll(Collection<?> o) { return c.retainAll(o); }
        public synchronized void clear() { c.clear(); }
        public synchronized String toString() { return c.toString(); }
        public synchronized void forEach(java.util.function.Consumer<? super T> f) { c.forEach(f); }
        public synchronized boolean removeIf(java.util.function.Predicate<? super T> p) { return c.removeIf(p); }
    }
    private static final class LockedSet<T> extends Locked<T> implements Set<T> {
        LockedSet(Set<T> s) { super(s); }
        public synchronized boolean equals(Object o) { return o == this || c.equals(o); }
        public synchronized int hashCode() { return c.hashCode(); }
        public Spliterator<T> spliterator() { return c.spliterator(); }
    }
    private static final class LockedList<T> extends Locked<T> implements List<T> {
        private final List<T> l;
        LockedList(List<T> l) {
            super(l);
            this.l = l;
        }
        public synchronized boolean equals(Object o) { return o == this || l.equals(o); }
        public synchronized int hashCode() { return l.hashCode(); }
        public synchronized boolean addAll(int i, Collection<? extends T> o) { return l.addAll(i, o); }
        public synchronized T get(int i) { return l.get(i); }
        public synchronized T set(int i, T t) { return l.set(i, t); }
        public synchronized void add(int i, T t) { l.add(i, t); }
        public synchronized T remove(int i) { return l.remove(i); }
        public synchronized int indexOf(Object o) { return l.indexOf(o); }
        public synchronized int lastIndexOf(Object o) { return l.lastIndexOf(o); }
        public ListIterator<T> listIterator() { return l.listIterator(); }
        public ListIterator<T> listIterator(int i) { return l.listIterator(i); }
        public synchronized List<T> subList(int from, int to) { return new LockedList<T>(l.subList(from, to)); }
        public synchronized void sort(Comparator<? super T> order) { l.sort(order); }
        public synchronized void replaceAll(java.util.function.UnaryOperator<T> f) { l.replaceAll(f); }
        public Spliterator<T> spliterator() { return l.spliterator(); }
    }
    private static final class LockedMap<K, V> implements Map<K, V> {
        private final Map<K, V> m;
        LockedMap(Map<K, V> m) { this.m = Objects.requireNonNull(m); }
        public synchronized int size() { return m.size(); }
        public synchronized boolean isEmpty() { return m.isEmpty(); }
        public synchronized boolean containsKey(Object k) { return m.containsKey(k); }
        public synchronized boolean containsValue(Object v) { return m.containsValue(v); }
        public synchronized V get(Object k) { return m.get(k); }
        public synchronized V put(K k, V v) { return m.put(k, v); }
        public synchronized V remove(Object k) { return m.remove(k); }
        public synchronized void putAll(Map<? extends K, ? extends V> o) { m.putAll(o); }
        public synchronized void clear() { m.clear(); }
        public Set<K> keySet() { return m.keySet(); }
        public Collection<V> values() { return m.values(); }
        public Set<Map.Entry<K, V>> entrySet() { return m.entrySet(); }
        public synchronized boolean equals(Object o) { return o == this || m.equals(o); }
        public synchronized int hashCode() { return m.hashCode(); }
        public synchronized String toString() { return m.toString(); }
        public synchronized V getOrDefault(Object k, V v) { return m.getOrDefault(k, v); }
        public synchronized V putIfAbsent(K k, V v) { return m.putIfAbsent(k, v); }
        public synchronized V merge(K k, V v, java.util.function.BiFunction<? super V, ? super V, ? extends V> f) { return m.merge(k, v, f); }
        public synchronized V compute(K k, java.util.function.BiFunction<? super K, ? super V, ? extends V> f) { return m.compute(k, f); }
        public synchronized V computeIfAbsent(K k, java.util.function.Function<? super K, ? extends V> f) { return m.computeIfAbsent(k, f); }
        public synchronized V computeIfPresent(K k, java.util.function.BiFunction<? super K, ? super V, ? extends V> f) { return m.computeIfPresent(k, f); }
        public synchronized void forEach(java.util.function.BiConsumer<? super K, ? super V> f) { m.forEach(f); }
    }
}
