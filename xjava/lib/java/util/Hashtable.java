package java.util;

/* Iterates from the end of the table, new entries first in their bin, as the JDK's does. */
public class Hashtable<K, V> extends Dictionary<K, V> implements Map<K, V>, Cloneable, java.io.Serializable {
    private HashMap.Node<K, V>[] table;
    private int n, changes, threshold;
    private final float load;

    public Hashtable() { this(11, 0.75f); }
    public Hashtable(int capacity) { this(capacity, 0.75f); }
    public Hashtable(int capacity, float load) {
        if (capacity < 0) throw new IllegalArgumentException("Illegal Capacity: " + capacity);
        if (load <= 0 || load != load) throw new IllegalArgumentException("Illegal Load: " + load);
        if (capacity == 0) capacity = 1;
        this.load = load;
        table = (HashMap.Node<K, V>[])new HashMap.Node[capacity];
        threshold = (int)(capacity * load);
    }
    public Hashtable(Map<? extends K, ? extends V> m) {
        this(Math.max(2 * m.size(), 11), 0.75f);
        putAll(m);
    }
    /* what a map has by its entries */
    private final Map<K, V> map = new AbstractMap<K, V>() {
        public Set<Map.Entry<K, V>> entrySet() { return Hashtable.this.entrySet(); }
        public int size() { return Hashtable.this.size(); }
        public V remove(Object key) { return Hashtable.this.remove(key); }
        public boolean containsKey(Object key) { return Hashtable.this.containsKey(key); }
        public void clear() { Hashtable.this.clear(); }
    };
    public Set<K> keySet() { return map.keySet(); }
    public Collection<V> values() { return map.values(); }
    public synchronized void putAll(Map<? extends K, ? extends V> m) {
        for (Map.Entry<? extends K, ? extends V> e : m.entrySet()) put(e.getKey(), e.getValue());
    }
    public synchronized boolean equals(Object o) { return o == this || map.equals(o); }
    public synchronized int hashCode() { return map.hashCode(); }
    public synchronized String toString() { return map.toString(); }
    private int bin(int hash) { return (hash & 0x7fffffff) % table.length; }
    private HashMap.Node<K, V> node(Object key) {
        int h = key.hashCode();
        for (HashMap.Node<K, V> p = table[bin(h)]; p != null; p = p.next)
            if (p.hash == h && p.getKey().equals(key)) return p;
        return null;
    }
    public synchronized int size() { return n; }
    public synchronized boolean isEmpty() { return n == 0; }
    public synchronized V get(Object key) {
        HashMap.Node<K, V> p = node(key);
        return p == null ? null : p.value;
    }
    public synchronized boolean containsKey(Object key) { return node(key) != null; }
    public boolean contains(Object v) {
        if (v == null) throw new NullPointerException();
        return map.containsValue(v);
    }
    public boolean containsValue(Object v) { return contains(v); }
    protected void rehash() {
        HashMap.Node<K, V>[] old = table;
        table = (HashMap.Node<K, V>[])new HashMap.Node[old.length * 2 + 1];
        changes++;
        threshold = (int)(table.length * load);
        for (int i = old.length; i-- > 0;)
            for (HashMap.Node<K, V> p = old[i]; p != null;) {
                HashMap.Node<K, V> q = p;
                p = p.next;
                int k = bin(q.hash);
                q.next = table[k];
                table[k] = q;
            }
    }
    public synchronized V put(K key, V value) {
        if (value == null) throw new NullPointerException();
        HashMap.Node<K, V> p = node(key);
        if (p != null) {
            V old = p.value;
            p.value = value;
            return old;
        }
        if (n >= threshold) rehash();
        int h = key.hashCode(), k = bin(h);
        table[k] = new HashMap.Node<K, V>(h, key, value, table[k]);
        n++;
        changes++;
        return null;
    }
    public synchronized V remove(Object key) {
        HashMap.Node<K, V> p = node(key);
        if (p == null) return null;
        cut(p);
        return p.value;
    }
    private void cut(HashMap.Node<K, V> p) {
        int i = bin(p.hash);
        if (table[i] == p) table[i] = p.next;
        else {
            HashMap.Node<K, V> q = table[i];
            while (q.next != p) q = q.next;
            q.next = p.next;
        }
        n--;
        changes++;
    }
    public synchronized void clear() {
        Arrays.fill(table, null);
        n = 0;
        changes++;
    }
    private class Walk implements Iterator<Map.Entry<K, V>> {
        private int i = table.length, expected = changes;
        private HashMap.Node<K, V> p, last;
        final boolean fails;

        Walk(boolean fails) { this.fails = fails; }
        public boolean hasNext() {
            while (p == null && i > 0) p = table[--i];
            return p != null;
        }
        public Map.Entry<K, V> next() {
            if (fails && changes != expected) throw new ConcurrentModificationException();
            if (!hasNext()) throw new NoSuchElementException("Hashtable Enumerator");
            last = p;
            p = p.next;
            return last;
        }
        public void remove() {
            if (last == null) throw new IllegalStateException("Hashtable Enumerator");
            if (changes != expected) throw new ConcurrentModificationException();
            cut(last);
            last = null;
            expected = changes;
        }
    }
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<Map.Entry<K, V>>() {
            public Iterator<Map.Entry<K, V>> iterator() { return new Walk(true); }
            public int size() { return n; }
        };
    }
    public Enumeration<K> keys() {
        Walk w = new Walk(false);
        return new Enumeration<K>() {
            public boolean hasMoreElements() { return w.hasNext(); }
            public K nextElement() { return w.next().getKey(); }
        };
    }
    public Enumeration<V> elements() {
        Walk w = new Walk(false);
        return new Enumeration<V>() {
            public boolean hasMoreElements() { return w.hasNext(); }
            public V nextElement() { return w.next().getValue(); }
        };
    }
    public Object clone() {
        Hashtable<K, V> t = new Hashtable<K, V>(table.length, load);
        for (int i = 0; i < table.length; i++) {
            HashMap.Node<K, V> last = null;
            for (HashMap.Node<K, V> p = table[i]; p != null; p = p.next) {
                HashMap.Node<K, V> c = new HashMap.Node<K, V>(p.hash, p.getKey(), p.value, null);
                if (last == null) t.table[i] = c;
                else last.next = c;
                last = c;
            }
        }
        t.n = n;
        return t;
    }
}
