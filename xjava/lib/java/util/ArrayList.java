package java.util;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

public class ArrayList<E> extends AbstractList<E> implements RandomAccess, Cloneable, java.io.Serializable {
    private static final Object[] NONE = {};
    private Object[] a = NONE;
    private int n;

    public ArrayList() { }
    public ArrayList(int capacity) {
        if (capacity < 0) throw new IllegalArgumentException("Illegal Capacity: " + capacity);
        a = new Object[capacity];
    }
    public ArrayList(Collection<? extends E> c) {
        a = c.toArray();
        n = a.length;
    }
    private void room(int size) {
        if (size <= a.length) return;
        int more = a.length + (a.length >> 1);
        if (more < 10) more = 10;
        if (more < size) more = size;
        Object[] b = new Object[more];
        System.arraycopy(a, 0, b, 0, n);
        a = b;
    }
    public void ensureCapacity(int size) { room(size); }
    public void trimToSize() { modCount++; }
    public int size() { return n; }
    public boolean isEmpty() { return n == 0; }
    public boolean contains(Object o) { return indexOf(o) >= 0; }
    public int indexOf(Object o) {
        for (int i = 0; i < n; i++)
            if (o == null ? a[i] == null : o.equals(a[i])) return i;
        return -1;
    }
    public int lastIndexOf(Object o) {
        for (int i = n - 1; i >= 0; i--)
            if (o == null ? a[i] == null : o.equals(a[i])) return i;
        return -1;
    }
    public Object clone() {
        ArrayList<E> c = new ArrayList<E>();
        try {
            c = (ArrayList<E>)super.clone();
        } catch (CloneNotSupportedException x) {
            throw new InternalError(x);
        }
        c.a = toArray();
        c.modCount = 0;
        return c;
    }
    public Object[] toArray() { return Arrays.copyOf(a, n, Object[].class); }
    public <T> T[] toArray(T[] to) {
        if (to.length < n) to = (T[])xos.Rt.newArray(to.getClass().getComponentType(), n);
        System.arraycopy(a, 0, to, 0, n);
        if (to.length > n) to[n] = null;
        return to;
    }
    public E get(int i) {
        if (i < 0 || i >= n) Objects.checkIndex(i, n);
        return (E)a[i];
    }
    public E set(int i, E e) {
        Objects.checkIndex(i, n);
        E old = (E)a[i];
        a[i] = e;
        return old;
    }
    public boolean add(E e) {
        modCount++;
        if (n == a.length) room(n + 1);
        a[n++] = e;
        return true;
    }
    private void place(int i) {
        if (i < 0 || i > n) throw new IndexOutOfBoundsException("Index: " + i + ", Size: " + n);
    }
    public void add(int i, E e) {
        place(i);
        modCount++;
        room(n + 1);
        System.arraycopy(a, i, a, i + 1, n - i);
        a[i] = e;
        n++;
    }
    public E remove(int i) {
        Objects.checkIndex(i, n);
        E old = (E)a[i];
        cut(i);
        return old;
    }
    private void cut(int i) {
        modCount++;
        System.arraycopy(a, i + 1, a, i, n - i - 1);
        a[--n] = null;
    }
    public boolean remove(Object o) {
        int i = indexOf(o);
        if (i < 0) return false;
        cut(i);
        return true;
    }
    public void clear() {
        modCount++;
        while (n > 0) a[--n] = null;
    }
    public boolean addAll(Collection<? extends E> c) {
        Object[] b = c.toArray();
        modCount++;
        room(n + b.length);
        System.arraycopy(b, 0, a, n, b.length);
        n += b.length;
        return b.length != 0;
    }
    public boolean addAll(int i, Collection<? extends E> c) {
        place(i);
        Object[] b = c.toArray();
        modCount++;
        room(n + b.length);
        System.arraycopy(a, i, a, i + b.length, n - i);
        System.arraycopy(b, 0, a, i, b.length);
        n += b.length;
        return b.length != 0;
    }
    protected void removeRange(int from, int to) {
        modCount++;
        System.arraycopy(a, to, a, from, n - to);
        for (int k = n - (to - from); n > k;) a[--n] = null;
    }
    public boolean removeAll(Collection<?> c) {
        Objects.requireNonNull(c);
        return drop(e -> c.contains(e));
    }
    public boolean retainAll(Collection<?> c) {
        Objects.requireNonNull(c);
        return drop(e -> !c.contains(e));
    }
    public boolean removeIf(Predicate<? super E> test) {
        Objects.requireNonNull(test);
        return drop(test);
    }
    private boolean drop(Predicate<? super E> test) {
        int seen = modCount, size = n, k = 0;
        boolean[] out = new boolean[size];
        for (int i = 0; i < size; i++)
            if (test.test((E)a[i])) {
                out[i] = true;
                k++;
            }
        if (seen != modCount) throw new ConcurrentModificationException();
        if (k == 0) return false;
        modCount++;
        int to = 0;
        for (int i = 0; i < size; i++)
            if (!out[i]) a[to++] = a[i];
        while (n > to) a[--n] = null;
        return true;
    }
    public void forEach(Consumer<? super E> action) {
        Objects.requireNonNull(action);
        int seen = modCount, size = n;
        for (int i = 0; modCount == seen && i < size; i++) action.accept((E)a[i]);
        if (modCount != seen) throw new ConcurrentModificationException();
    }
    public void replaceAll(UnaryOperator<E> f) {
        Objects.requireNonNull(f);
        int seen = modCount, size = n;
        for (int i = 0; modCount == seen && i < size; i++) a[i] = f.apply((E)a[i]);
        if (modCount != seen) throw new ConcurrentModificationException();
    }
    public void sort(Comparator<? super E> order) {
        int seen = modCount;
        Arrays.sort(a, 0, n, (Comparator<Object>)(Comparator)order);
        if (modCount != seen) throw new ConcurrentModificationException();
        modCount++;
    }
    public Iterator<E> iterator() { return new Walk(); }

    private class Walk implements Iterator<E> {
        private int at, last = -1, expected = modCount;

        public boolean hasNext() { return at != n; }
        public E next() {
            if (modCount != expected) throw new ConcurrentModificationException();
            int i = at;
            if (i >= n) throw new NoSuchElementException();
            at = i + 1;
            return (E)a[last = i];
        }
        public void remove() {
            if (last < 0) throw new IllegalStateException();
            if (modCount != expected) throw new ConcurrentModificationException();
            cut(last);
            at = last;
            last = -1;
            expected = modCount;
        }
    }
    public Spliterator<E> spliterator() { return new Run(); }

    private final class Run implements Spliterator<E> {
        private int at, to = -1, expected;

        private int end() {
            if (to < 0) {
                expected = modCount;
                to = n;
            }
            return to;
        }
        public boolean tryAdvance(Consumer<? super E> action) {
            Objects.requireNonNull(action);
            if (at >= end()) return false;
            action.accept((E)a[at++]);
            if (modCount != expected) throw new ConcurrentModificationException();
            return true;
        }
        public void forEachRemaining(Consumer<? super E> action) {
            Objects.requireNonNull(action);
            int e = end(), i = at;
            Object[] all = a;
            at = e;
            if (i < 0 || e > all.length) throw new ConcurrentModificationException();
            for (; i < e; i++) action.accept((E)all[i]);
            if (modCount != expected) throw new ConcurrentModificationException();
        }
        public Spliterator<E> trySplit() { return null; }
        public long estimateSize() { return end() - at; }
        public int characteristics() { return ORDERED | SIZED | SUBSIZED; }
    }
}
