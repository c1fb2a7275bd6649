package java.util;

import java.util.function.Consumer;

public class ArrayDeque<E> extends AbstractCollection<E> implements Deque<E>, Cloneable, java.io.Serializable {
    private Object[] a;
    private int head, n;

    public ArrayDeque() { a = new Object[17]; }
    public ArrayDeque(int size) { a = new Object[size < 1 ? 1 : size + 1]; }
    public ArrayDeque(Collection<? extends E> c) {
        this(c.size());
        addAll(c);
    }
    private int at(int i) {
        i += head;
        return i >= a.length ? i - a.length : i;
    }
    private void room() {
        if (n < a.length - 1) return;
        Object[] b = new Object[a.length * 2 + 2];
        for (int i = 0; i < n; i++) b[i] = a[at(i)];
        a = b;
        head = 0;
    }
    public int size() { return n; }
    public boolean isEmpty() { return n == 0; }
    public void addFirst(E e) {
        if (e == null) throw new NullPointerException();
        room();
        head = head == 0 ? a.length - 1 : head - 1;
        a[head] = e;
        n++;
    }
    public void addLast(E e) {
        if (e == null) throw new NullPointerException();
        room();
        a[at(n++)] = e;
    }
    public E pollFirst() {
        if (n == 0) return null;
        E e = (E)a[head];
        a[head] = null;
        head = at(1);
        n--;
        return e;
    }
    public E pollLast() {
        if (n == 0) return null;
        int i = at(--n);
        E e = (E)a[i];
        a[i] = null;
        return e;
    }
    public E peekFirst() { return n == 0 ? null : (E)a[head]; }
    public E peekLast() { return n == 0 ? null : (E)a[at(n - 1)]; }
    private E some(E e) {
        if (e == null) throw new NoSuchElementException();
        return e;
    }
    public boolean offerFirst(E e) {
        addFirst(e);
        return true;
    }
    public boolean offerLast(E e) {
        addLast(e);
        return true;
    }
    public E removeFirst() { return some(pollFirst()); }
    public E removeLast() { return some(pollLast()); }
    public E getFirst() { return some(peekFirst()); }
    public E getLast() { return some(peekLast()); }
    public boolean add(E e) {
        addLast(e);
        return true;
    }
    public boolean offer(E e) { return add(e); }
    public E remove() { return removeFirst(); }
    public E poll() { return pollFirst(); }
    public E element() { return getFirst(); }
    public E peek() { return peekFirst(); }
    public void push(E e) { addFirst(e); }
    public E pop() { return removeFirst(); }
    private void cut(int i) {
        for (; i < n - 1; i++) a[at(i)] = a[at(i + 1)];
        a[at(--n)] = null;
    }
    public boolean removeFirstOccurrence(Object o) {
        for (int i = 0; i < n; i++)
            if (a[at(i)].equals(o)) {
                cut(i);
                return true;
            }
        return false;
    }
    public boolean removeLastOccurrence(Object o) {
        for (int i = n - 1; i >= 0; i--)
            if (a[at(i)].equals(o)) {
                cut(i);
                return true;
            }
        return false;
    }
    public boolean remove(Object o) { return removeFirstOccurrence(o); }
    public boolean contains(Object o) {
        for (int i = 0; i < n; i++)
            if (a[at(i)].equals(o)) return true;
        return false;
    }
    public void clear() {
        for (int i = 0; i < n; i++) a[at(i)] = null;
        head = n = 0;
    }
    public ArrayDeque<E> clone() { return new ArrayDeque<E>(this); }
    public void forEach(Consumer<? super E> action) {
        Objects.requireNonNull(action);
        for (int i = 0; i < n; i++) action.accept((E)a[at(i)]);
    }
    public Iterator<E> iterator() {
        return new Iterator<E>() {
            private int slot = head, left = n;
            private boolean has;
            public boolean hasNext() { return left > 0; }
            public E next() {
                if (left <= 0) throw new NoSuchElementException();
                if (slot >= a.length || a[slot] == null) throw new ConcurrentModificationException();
                E e = (E)a[slot];
                slot = slot + 1 == a.length ? 0 : slot + 1;
                left--;
                has = true;
                return e;
            }
            public void remove() {
                if (!has) throw new IllegalStateException();
                has = false;
                slot = slot == 0 ? a.length - 1 : slot - 1;
                cut(slot >= head ? slot - head : slot - head + a.length);
            }
        };
    }
    public Iterator<E> descendingIterator() {
        return new Iterator<E>() {
            private int i = n;
            private boolean has;
            public boolean hasNext() { return i > 0; }
            public E next() {
                if (i <= 0) throw new NoSuchElementException();
                if (i > n) throw new ConcurrentModificationException();
                has = true;
                return (E)a[at(--i)];
            }
            public void remove() {
                if (!has) throw new IllegalStateException();
                has = false;
                cut(i);
            }
        };
    }
}
