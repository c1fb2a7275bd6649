package java.util;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/* Spread, growth and order within a bin are the JDK's, so that iteration is: a bin of nine becomes a tree (HashTree) if the table is of 64 or more. */
public class HashMap<K, V> extends AbstractMap<K, V> implements Cloneable, java.io.Serializable {
    static class Node<K, V> extends AbstractMap.SimpleEntry<K, V> {
        final int hash;
        Node<K, V> next;
        Node<K, V> before, after;       /* LinkedHashMap */

        Node(int hash, K key, V value, Node<K, V> next) {
            super(key, value);
            this.hash = hash;
            this.next = next;
        }
    }
    Node<K, V>[] table;
    int n, modCount, threshold;
    private float load = 0.75f;

    public HashMap() { }
    public HashMap(int capacity) { this(capacity, 0.75f); }
    public HashMap(int capacity, float load) {
        if (capacity < 0) throw new IllegalArgumentException("Illegal initial capacity: " + capacity);
        if (load <= 0 || load != load) throw new IllegalArgumentException("Illegal load factor: " + load);
        this.load = load;
        threshold = power(capacity);
    }
    public HashMap(Map<? extends K, ? extends V> m) { putAll(m); }
    private static int power(int n) {
        int p = -1 >>> Integer.numberOfLeadingZeros(n - 1);
        return p < 0 ? 1 : p >= 1 << 30 ? 1 << 30 : p + 1;
    }
    static int spread(Object key) {
        if (key == null) return 0;
        int h = key.hashCode();
        return h ^ h >>> 16;
    }
    private int limit(int size) {
        float f = (float)size * load;
        return size < 1 << 30 && f < (float)(1 << 30) ? (int)f : Integer.MAX_VALUE;
    }
    private void grow() {
        Node<K, V>[] old = table;
        int was = old == null ? 0 : old.length, size;
        if (was > 0) {
            if (was >= 1 << 30) {
                threshold = Integer.MAX_VALUE;
                return;
            }
            size = was << 1;
            threshold = was >= 16 && size < 1 << 30 ? threshold << 1 : limit(size);
        } else {
            size = threshold > 0 ? threshold : 16;
            threshold = limit(size);
        }
        Node<K, V>[] t = (Node<K, V>[])new Node[size];
        table = t;
        for (int i = 0; i < was; i++) {
            Node<K, V> lo = null, hi = null, p = old[i];
            boolean tree = p instanceof HashTree;
            int nlo = 0, nhi = 0;
            while (p != null) {
                Node<K, V> q = p.next;
                p.next = null;
                if ((p.hash & was) == 0) {
                    if (lo == null) t[i] = p;
                    else lo.next = p;
                    lo = p;
                    nlo++;
                } else {
                    if (hi == null) t[i + was] = p;
                    else hi.next = p;
                    hi = p;
                    nhi++;
                }
                p = q;
            }
            if (tree) {
                t[i] = half(t[i], nlo, nhi > 0);
                t[i + was] = half(t[i + was], nhi, nlo > 0);
            }
        }
    }
    private static <K, V> Node<K, V> half(Node<K, V> list, int size, boolean others) {
        return size <= 6 ? HashTree.plain(list) : others ? HashTree.tree(list) : list;
    }
    /* Keys that collide are no matter of order in a LinkedHashMap. */
    boolean trees() { return true; }
    private void crowded(int i) {
        if (table.length < 64) grow();
        else if (trees()) table[i] = HashTree.tree(table[i]);
    }
    final Node<K, V> node(Object key) {
        if (table == null) return null;
        int h = spread(key);
        Node<K, V> first = table[h & table.length - 1];
        if (first instanceof HashTree) return ((HashTree<K, V>)first).root().find(h, key);
        for (Node<K, V> p = first; p != null; p = p.next)
            if (p.hash == h) {
                Object k = p.getKey();
                if (k == key || key != null && key.equals(k)) return p;
            }
        return null;
    }
    public int size() { return n; }
    public boolean isEmpty() { return n == 0; }
    public boolean containsKey(Object key) { return node(key) != null; }
    public V get(Object key) {
        Node<K, V> p = node(key);
        return p == null ? null : p.value;
    }
    public V getOrDefault(Object key, V other) {
        Node<K, V> p = node(key);
        return p == null ? other : p.value;
    }
    void used(Node<K, V> p) { }
    void added(Node<K, V> p) { }
    void removed(Node<K, V> p) { }
    void evict() { }
    public V put(K key, V value) { return store(key, value, false); }
    public V putIfAbsent(K key, V value) { return store(key, value, true); }
    private V store(K key, V value, boolean keep) {
        if (table == null) grow();
        int h = spread(key), i = h & table.length - 1, deep = 0;
        Node<K, V> last = null, p = table[i];
        boolean tree = p instanceof HashTree;
        if (tree) p = ((HashTree<K, V>)p).root().find(h, key);
        for (; p != null; p = p.next, deep++) {
            if (p.hash == h) {
                Object k = p.getKey();
                if (k == key || key != null && key.equals(k)) {
                    V old = p.value;
                    if (!keep || old == null) p.value = value;
                    used(p);
                    return old;
                }
            }
            last = p;
        }
        if (tree) grown(i, new HashTree<K, V>(h, key, value));
        else {
            p = new Node<K, V>(h, key, value, null);
            if (last == null) table[i] = p;
            else last.next = p;
            added(p);
            if (deep >= 8) crowded(i);
        }
        modCount++;
        if (++n > threshold) grow();
        evict();
        return null;
    }
    private void grown(int i, HashTree<K, V> p) { table[i] = ((HashTree<K, V>)table[i]).add(p); }
    /* compute and its kin put new nodes at the front of the bin, after growing. */
    private void front(K key, V value) {
        if (table == null) grow();
        int h = spread(key), i = h & table.length - 1, deep = 0;
        if (table[i] instanceof HashTree) grown(i, new HashTree<K, V>(h, key, value));
        else {
            for (Node<K, V> q = table[i]; q != null; q = q.next) deep++;
            Node<K, V> p = new Node<K, V>(h, key, value, table[i]);
            table[i] = p;
            added(p);
            if (deep >= 7) crowded(i);
        }
        modCount++;
        n++;
        evict();
    }
    private void space() { if (n > threshold || table == null) grow(); }
    public V remove(Object key) {
        Node<K, V> p = node(key);
        if (p == null) return null;
        cut(p);
        return p.value;
    }
    public boolean remove(Object key, Object value) {
        Node<K, V> p = node(key);
        if (p == null || !Objects.equals(value, p.value)) return false;
        cut(p);
        return true;
    }
    final void cut(Node<K, V> p) { cut(p, false); }
    private void cut(Node<K, V> p, boolean byIterator) {
        int i = p.hash & table.length - 1;
        if (p instanceof HashTree) table[i] = ((HashTree<K, V>)table[i]).cut((HashTree<K, V>)p, byIterator);
        else if (table[i] == p) table[i] = p.next;
        else {
            Node<K, V> q = table[i];
            while (q.next != p) q = q.next;
            q.next = p.next;
        }
        modCount++;
        n--;
        removed(p);
    }
    public void putAll(Map<? extends K, ? extends V> m) {
        int s = m.size();
        if (s <= 0) return;
        if (table == null) {
            float f = (float)s / load + 1.0f;
            int t = f < (float)(1 << 30) ? (int)f : 1 << 30;
            if (t > threshold) threshold = power(t);
        } else {
            while (s > threshold && table.length < 1 << 30) grow();
        }
        for (Map.Entry<? extends K, ? extends V> e : m.entrySet()) put(e.getKey(), e.getValue());
    }
    public void clear() {
        modCount++;
        n = 0;
        if (table != null) Arrays.fill(table, null);
    }
    public boolean containsValue(Object v) {
        for (Iterator<Map.Entry<K, V>> i = walk(); i.hasNext();)
            if (Objects.equals(v, i.next().getValue())) return true;
        return false;
    }
    public V computeIfAbsent(K key, Function<? super K, ? extends V> f) {
        if (f == null) throw new NullPointerException();
        space();
        Node<K, V> p = node(key);
        if (p != null && p.value != null) {
            used(p);
            return p.value;
        }
        int seen = modCount;
        V v = f.apply(key);
        if (seen != modCount) throw new ConcurrentModificationException();
        if (v == null) return null;
        if (p != null) {
            p.value = v;
            used(p);
        } else front(key, v);
        return v;
    }
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> f) {
        if (f == null) throw new NullPointerException();
        Node<K, V> p = node(key);
        if (p == null || p.value == null) return null;
        int seen = modCount;
        V v = f.apply(key, p.value);
        if (seen != modCount) throw new ConcurrentModificationException();
        if (v != null) {
            p.value = v;
            used(p);
        } else cut(p);
        return v;
    }
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> f) {
        if (f == null) throw new NullPointerException();
        space();
        Node<K, V> p = node(key);
        int seen = modCount;
        V v = f.apply(key, p == null ? null : p.value);
        if (seen != modCount) throw new ConcurrentModificationException();
        settle(p, key, v);
        return v;
    }
    private void settle(Node<K, V> p, K key, V v) {
        if (p != null) {
            if (v != null) {
                p.value = v;
                used(p);
            } else cut(p);
        } else if (v != null) front(key, v);
    }
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> f) {
        if (value == null || f == null) throw new NullPointerException();
        space();
        Node<K, V> p = node(key);
        V v = value;
        if (p != null && p.value != null) {
            int seen = modCount;
            v = f.apply(p.value, value);
            if (seen != modCount) throw new ConcurrentModificationException();
        }
        settle(p, key, v);
        return v;
    }
    public void forEach(BiConsumer<? super K, ? super V> action) {
        if (action == null) throw new NullPointerException();
        int seen = modCount;
        for (Node<K, V> p = first(); p != null; p = next(p)) action.accept(p.getKey(), p.value);
        if (modCount != seen) throw new ConcurrentModificationException();
    }
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> f) {
        if (f == null) throw new NullPointerException();
        int seen = modCount;
        for (Node<K, V> p = first(); p != null; p = next(p)) p.value = f.apply(p.getKey(), p.value);
        if (modCount != seen) throw new ConcurrentModificationException();
    }
    Node<K, V> first() { return from(0); }
    private Node<K, V> from(int i) {
        if (table != null)
            for (; i < table.length; i++)
                if (table[i] != null) return table[i];
        return null;
    }
    Node<K, V> next(Node<K, V> p) { return p.next != null ? p.next : from((p.hash & table.length - 1) + 1); }

    private class Walk implements Iterator<Map.Entry<K, V>> {
        private Node<K, V> next = n > 0 ? first() : null, last;
        private int expected = modCount;

        public boolean hasNext() { return next != null; }
        public Map.Entry<K, V> next() {
            if (modCount != expected) throw new ConcurrentModificationException();
            if (next == null) throw new NoSuchElementException();
            last = next;
            next = HashMap.this.next(last);
            return last;
        }
        public void remove() {
            if (last == null) throw new IllegalStateException();
            if (modCount != expected) throw new ConcurrentModificationException();
            cut(last, true);
            last = null;
            expected = modCount;
        }
    }
    final Iterator<Map.Entry<K, V>> walk() { return new Walk(); }
    private class Entries extends AbstractSet<Map.Entry<K, V>> {
        public Iterator<Map.Entry<K, V>> iterator() { return new Walk(); }
        public int size() { return n; }
        public boolean contains(Object o) {
            if (!(o instanceof Map.Entry)) return false;
            Node<K, V> p = node(((Map.Entry<?, ?>)o).getKey());
            return p != null && p.equals(o);
        }
        public boolean remove(Object o) {
            if (!(o instanceof Map.Entry)) return false;
            Map.Entry<?, ?> e = (Map.Entry<?, ?>)o;
            return HashMap.this.remove(e.getKey(), e.getValue());
        }
        public void clear() { HashMap.this.clear(); }
        public void forEach(java.util.function.Consumer<? super Map.Entry<K, V>> action) {
            int seen = modCount;
            for (Node<K, V> p = first(); p != null; p = HashMap.this.next(p)) action.accept(p);
            if (modCount != seen) throw new ConcurrentModificationException();
        }
    }
    public Set<Map.Entry<K, V>> entrySet() { return new Entries(); }
    public Object clone() {
        try {
            HashMap<K, V> m = (HashMap<K, V>)super.clone();
            m.fresh();
            m.putAll(this);
            return m;
        } catch (CloneNotSupportedException x) {
            throw new InternalError(x);
        }
    }
    void fresh() {
        table = null;
        n = modCount = threshold = 0;
    }
}
