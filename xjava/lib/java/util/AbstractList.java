package java.util;

public abstract class AbstractList<E> extends AbstractCollection<E> implements List<E> {
    protected transient int modCount;

    protected AbstractList() { }
    public abstract E get(int index);
    public boolean add(E e) {
        add(size(), e);
        return true;
    }
    public E set(int index, E e) { throw new UnsupportedOperationException(); }
    public void add(int index, E e) { throw new UnsupportedOperationException(); }
    public E remove(int index) { throw new UnsupportedOperationException(); }
    public int indexOf(Object o) {
        for (ListIterator<E> i = listIterator(); i.hasNext();)
            if (Objects.equals(o, i.next())) return i.previousIndex();
        return -1;
    }
    public int lastIndexOf(Object o) {
        for (ListIterator<E> i = listIterator(size()); i.hasPrevious();)
            if (Objects.equals(o, i.previous())) return i.nextIndex();
        return -1;
    }
    public void clear() { removeRange(0, size()); }
    protected void removeRange(int from, int to) {
        ListIterator<E> it = listIterator(from);
        for (int i = from; i < to; i++) {
            it.next();
            it.remove();
        }
    }
    public boolean addAll(int index, Collection<? extends E> c) {
        if (index < 0 || index > size()) throw new IndexOutOfBoundsException("Index: " + index + ", Size: " + size());
        for (E e : c) add(index++, e);
        return c.size() > 0;
    }
    public Iterator<E> iterator() { return new Walk(0); }
    public ListIterator<E> listIterator() { return new Walk(0); }
    public ListIterator<E> listIterator(int index) {
        if (index < 0 || index > size()) throw new IndexOutOfBoundsException("Index: " + index + ", Size: " + size());
        return new Walk(index);
    }

    private class Walk implements ListIterator<E> {
        private int at, last = -1, expected = modCount;

        Walk(int at) { this.at = at; }
        private void check() { if (modCount != expected) throw new ConcurrentModificationException(); }
        public boolean hasNext() { return at != size(); }
        public boolean hasPrevious() { return at != 0; }
        public int nextIndex() { return at; }
        public int previousIndex() { return at - 1; }
        public E next() {
            check();
            int i = at;
            if (i >= size()) throw new NoSuchElementException();
            E e = get(i);
            last = i;
            at = i + 1;
            return e;
        }
        public E previous() {
            check();
            int i = at - 1;
            if (i < 0) throw new NoSuchElementException();
            E e = get(i);
            last = at = i;
            return e;
        }
        public void remove() {
            if (last < 0) throw new IllegalStateException();
            check();
            AbstractList.this.remove(last);
            if (last < at) at--;
            last = -1;
            expected = modCount;
        }
        public void set(E e) {
            if (last < 0) throw new IllegalStateException();
            check();
            AbstractList.this.set(last, e);
            expected = modCount;
        }
        public void add(E e) {
            check();
            AbstractList.this.add(at++, e);
            last = -1;
            expected = modCount;
        }
    }

    public List<E> subList(int from, int to) {
        if (from < 0) throw new IndexOutOfBoundsException("fromIndex = " + from);
        if (to > size()) throw new IndexOutOfBoundsException("toIndex = " + to);
        if (from > to) throw new IllegalArgumentException("fromIndex(" + from + ") > toIndex(" + to + ")");
        return new Sub<E>(this, from, to - from);
    }

    private static class Sub<E> extends AbstractList<E> implements RandomAccess {
        private final AbstractList<E> of;
        private final int from;
        private int n;

        Sub(AbstractList<E> of, int from, int n) {
            this.of = of;
            this.from = from;
            this.n = n;
            modCount = of.modCount;
        }
        private void check() { if (of.modCount != modCount) throw new ConcurrentModificationException(); }
        public int size() {
            check();
            return n;
        }
        public E get(int i) {
            Objects.checkIndex(i, n);
            check();
            return of.get(from + i);
        }
        public E set(int i, E e) {
            Objects.checkIndex(i, n);
            check();
            return of.set(from + i, e);
        }
        public void add(int i, E e) {
            if (i < 0 || i > n) throw new IndexOutOfBoundsException("Index: " + i + ", Size: " + n);
            check();
            of.add(from + i, e);
            modCount = of.modCount;
            n++;
        }
        public E remove(int i) {
            Objects.checkIndex(i, n);
            check();
            E e = of.remove(from + i);
            modCount = of.modCount;
            n--;
            return e;
        }
        public boolean addAll(Collection<? extends E> c) { return addAll(n, c); }
        protected void removeRange(int a, int b) {
            check();
            of.removeRange(from + a, from + b);
            modCount = of.modCount;
            n -= b - a;
        }
    }

    public boolean equals(Object o) {
        if (o == this) return true;
        if (!(o instanceof List)) return false;
        Iterator<E> i = iterator();
        Iterator<?> k = ((List<?>)o).iterator();
        while (i.hasNext() && k.hasNext())
            if (!Objects.equals(i.next(), k.next())) return false;
        return !i.hasNext() && !k.hasNext();
    }
    public int hashCode() {
        int h = 1;
        for (E e : this) h = 31 * h + (e == null ? 0 : e.hashCode());
        return h;
    }
}
