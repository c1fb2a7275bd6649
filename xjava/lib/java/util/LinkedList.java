package java.util;

public class LinkedList<E> extends AbstractSequentialList<E> implements Deque<E>, Cloneable, java.io.Serializable {
    private static class Node<E> {
        E item;
        Node<E> prev, next;
    }
    private Node<E> first, last;
    private int n;

    public LinkedList() { }
    public LinkedList(Collection<? extends E> c) { addAll(c); }
    private void link(E e, Node<E> before) {
        Node<E> k = new Node<E>();
        k.item = e;
        k.next = before;
        k.prev = before == null ? last : before.prev;
        if (k.prev == null) first = k;
        else k.prev.next = k;
        if (before == null) last = k;
        else before.prev = k;
        n++;
        modCount++;
    }
    private E unlink(Node<E> k) {
        if (k.prev == null) first = k.next;
        else k.prev.next = k.next;
        if (k.next == null) last = k.prev;
        else k.next.prev = k.prev;
        E e = k.item;
        k.item = null;
        k.prev = k.next = null;
        n--;
        modCount++;
        return e;
    }
    private Node<E> node(int i) {
        Node<E> k;
        if (i < n >> 1) for (k = first; i > 0; i--) k = k.next;
        else for (k = last, i = n - 1 - i; i > 0; i--) k = k.prev;
        return k;
    }
    private Node<E> at(int i) {
        if (i < 0 || i >= n) throw new IndexOutOfBoundsException("Index: " + i + ", Size: " + n);
        return node(i);
    }
    private void place(int i) {
        if (i < 0 || i > n) throw new IndexOutOfBoundsException("Index: " + i + ", Size: " + n);
    }
    public int size() { return n; }
    public E getFirst() {
        if (first == null) throw new NoSuchElementException();
        return first.item;
    }
    public E getLast() {
        if (last == null) throw new NoSuchElementException();
        return last.item;
    }
    public E removeFirst() {
        if (first == null) throw new NoSuchElementException();
        return unlink(first);
    }
    public E removeLast() {
        if (last == null) throw new NoSuchElementException();
        return unlink(last);
    }
    public void addFirst(E e) { link(e, first); }
    public void addLast(E e) { link(e, null); }
    public boolean contains(Object o) { return indexOf(o) >= 0; }
    public boolean add(E e) {
        link(e, null);
        return true;
    }
    public boolean remove(Object o) {
        for (Node<E> k = first; k != null; k = k.next)
            if (Objects.equals(o, k.item)) {
                unlink(k);
                return true;
            }
        return false;
    }
    public boolean addAll(Collection<? extends E> c) { return addAll(n, c); }
    public boolean addAll(int i, Collection<? extends E> c) {
        place(i);
        Object[] all = c.toArray();
        Node<E> before = i == n ? null : node(i);
        for (Object o : all) link((E)o, before);
        return all.length != 0;
    }
    public void clear() {
        first = last = null;
        n = 0;
        modCount++;
    }
    public E get(int i) { return at(i).item; }
    public E set(int i, E e) {
        Node<E> k = at(i);
        E old = k.item;
        k.item = e;
        return old;
    }
    public void add(int i, E e) {
        place(i);
        link(e, i == n ? null : node(i));
    }
    public E remove(int i) { return unlink(at(i)); }
    public int indexOf(Object o) {
        int i = 0;
        for (Node<E> k = first; k != null; k = k.next, i++)
            if (Objects.equals(o, k.item)) return i;
        return -1;
    }
    public int lastIndexOf(Object o) {
        int i = n - 1;
        for (Node<E> k = last; k != null; k = k.prev, i--)
            if (Objects.equals(o, k.item)) return i;
        return -1;
    }
    public E peek() { return first == null ? null : first.item; }
    public E element() { return getFirst(); }
    public E poll() { return first == null ? null : unlink(first); }
    public E remove() { return removeFirst(); }
    public boolean offer(E e) { return add(e); }
    public boolean offerFirst(E e) {
        addFirst(e);
        return true;
    }
    public boolean offerLast(E e) { return add(e); }
    public E peekFirst() { return peek(); }
    public E peekLast() { return last == null ? null : last.item; }
    public E pollFirst() { return poll(); }
    public E pollLast() { return last == null ? null : unlink(last); }
    public void push(E e) { addFirst(e); }
    public E pop() { return removeFirst(); }
    public boolean removeFirstOccurrence(Object o) { return remove(o); }
    public boolean removeLastOccurrence(Object o) {
        for (Node<E> k = last; k != null; k = k.prev)
            if (Objects.equals(o, k.item)) {
                unlink(k);
                return true;
            }
        return false;
    }
    public Object clone() { return new LinkedList<E>(this); }
    public ListIterator<E> listIterator(int i) {
        place(i);
        return new Walk(i);
    }
    public Iterator<E> descendingIterator() {
        ListIterator<E> i = listIterator(n);
        return new Iterator<E>() {
            public boolean hasNext() { return i.hasPrevious(); }
            public E next() { return i.previous(); }
            public void remove() { i.remove(); }
        };
    }

    private class Walk implements ListIterator<E> {
        private Node<E> next, ret;
        private int at, expected = modCount;

        Walk(int i) {
            next = i == n ? null : node(i);
            at = i;
        }
        private void check() { if (modCount != expected) throw new ConcurrentModificationException(); }
        public boolean hasNext() { return at < n; }
        public boolean hasPrevious() { return at > 0; }
        public int nextIndex() { return at; }
        public int previousIndex() { return at - 1; }
        public E next() {
            check();
            if (at >= n) throw new NoSuchElementException();
            ret = next;
            next = next.next;
            at++;
            return ret.item;
        }
        public E previous() {
            check();
            if (at <= 0) throw new NoSuchElementException();
            ret = next = next == null ? last : next.prev;
            at--;
            return ret.item;
        }
        public void remove() {
            check();
            if (ret == null) throw new IllegalStateException();
            Node<E> after = ret.next;
            unlink(ret);
            if (next == ret) next = after;
            else at--;
            ret = null;
            expected++;
        }
        public void set(E e) {
            if (ret == null) throw new IllegalStateException();
            check();
            ret.item = e;
        }
        public void add(E e) {
            check();
            ret = null;
            link(e, next);
            at++;
            expected++;
        }
    }
}
