package java.util;

/* The heap's order is seen by iteration: the same sifting as everywhere else in Java. */
public class PriorityQueue<E> extends AbstractQueue<E> implements java.io.Serializable {
    private Object[] q;
    private int n, changes;
    private final Comparator<? super E> order;

    public PriorityQueue() { this(11, null); }
    public PriorityQueue(int capacity) { this(capacity, null); }
    public PriorityQueue(Comparator<? super E> order) { this(11, order); }
    public PriorityQueue(int capacity, Comparator<? super E> order) {
        if (capacity < 1) throw new IllegalArgumentException();
        q = new Object[capacity];
        this.order = order;
    }
    public PriorityQueue(Collection<? extends E> c) {
        boolean heap = c instanceof PriorityQueue;
        order = heap ? ((PriorityQueue<E>)c).order : c instanceof SortedSet ? ((SortedSet<E>)c).comparator() : null;
        q = c.toArray();
        n = q.length;
        for (Object o : q)
            if (o == null) throw new NullPointerException();
        if (n == 0) q = new Object[1];
        if (!heap)
            for (int i = (n >>> 1) - 1; i >= 0; i--) down(i, q[i]);
    }
    private int compare(Object a, Object b) { return order != null ? order.compare((E)a, (E)b) : ((Comparable<Object>)a).compareTo(b); }
    private void up(int k, Object x) {
        if (order == null && !(x instanceof Comparable)) compare(x, x);
        while (k > 0) {
            int p = k - 1 >>> 1;
            if (compare(x, q[p]) >= 0) break;
            q[k] = q[p];
            k = p;
        }
        q[k] = x;
    }
    private void down(int k, Object x) {
        if (order == null && !(x instanceof Comparable)) compare(x, x);
        int half = n >>> 1;
        while (k < half) {
            int c = 2 * k + 1;
            if (c + 1 < n && compare(q[c], q[c + 1]) > 0) c++;
            if (compare(x, q[c]) <= 0) break;
            q[k] = q[c];
            k = c;
        }
        q[k] = x;
    }
    public boolean offer(E e) {
        if (e == null) throw new NullPointerException();
        changes++;
        if (n >= q.length) q = Arrays.copyOf(q, q.length < 64 ? q.length * 2 + 2 : q.length + (q.length >> 1));
        up(n, e);
        n++;
        return true;
    }
    public boolean add(E e) { return offer(e); }
    public E peek() { return (E)q[0]; }
    public E poll() {
        if (n == 0) return null;
        E e = (E)q[0];
        changes++;
        n--;
        Object x = q[n];
        q[n] = null;
        if (n > 0) down(0, x);
        return e;
    }
    private Object removeAt(int i) {
        changes++;
        int s = --n;
        if (s == i) {
            q[i] = null;
            return null;
        }
        Object moved = q[s];
        q[s] = null;
        down(i, moved);
        if (q[i] == moved) {
            up(i, moved);
            if (q[i] != moved) return moved;
        }
        return null;
    }
    private int find(Object o) {
        if (o != null)
            for (int i = 0; i < n; i++)
                if (o.equals(q[i])) return i;
        return -1;
    }
    public boolean contains(Object o) { return find(o) >= 0; }
    public boolean remove(Object o) {
        int i = find(o);
        if (i < 0) return false;
        removeAt(i);
        return true;
    }
    public int size() { return n; }
    public void clear() {
        changes++;
        while (n > 0) q[--n] = null;
    }
    public Object[] toArray() { return Arrays.copyOf(q, n); }
    public Comparator<? super E> comparator() { return order; }
    public Iterator<E> iterator() { return new Walk(); }

    private class Walk implements Iterator<E> {
        private int at, last = -1, expected = changes;
        private ArrayDeque<E> forget;           /* moved before the cursor by a removal */
        private E lastForgotten;

        public boolean hasNext() { return at < n || forget != null && !forget.isEmpty(); }
        public E next() {
            if (expected != changes) throw new ConcurrentModificationException();
            if (at < n) return (E)q[last = at++];
            if (forget != null) {
                last = -1;
                lastForgotten = forget.poll();
                if (lastForgotten != null) return lastForgotten;
            }
            throw new NoSuchElementException();
        }
        public void remove() {
            if (expected != changes) throw new ConcurrentModificationException();
            if (last != -1) {
                Object moved = removeAt(last);
                last = -1;
                if (moved == null) at--;
                else {
                    if (forget == null) forget = new ArrayDeque<E>();
                    forget.add((E)moved);
                }
            } else if (lastForgotten != null) {
                for (int i = 0; i < n; i++)
                    if (q[i] == lastForgotten) {
                        removeAt(i);
                        break;
                    }
                lastForgotten = null;
            } else throw new IllegalStateException();
            expected = changes;
        }
    }
    public PriorityQueue(PriorityQueue<? extends E> c) { this((Collection<? extends E>)c); }
    public PriorityQueue(SortedSet<? extends E> c) { this((Collection<? extends E>)c); }
}
