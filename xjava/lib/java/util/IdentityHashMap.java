package java.util;

/* Keys are the same only if they are one object.  Its order is that of putting; no JVM has one to agree with. */
public class IdentityHashMap<K, V> extends AbstractMap<K, V> implements Cloneable, java.io.Serializable {
    private static final class Key {
        final Object o;
        Key(Object o) { this.o = o; }
        public int hashCode() { return System.identityHashCode(o); }
        public boolean equals(Object x) { return x instanceof Key && ((Key)x).o == o; }
    }
    private final LinkedHashMap<Key, V> m = new LinkedHashMap<Key, V>();

    public IdentityHashMap() { }
    public IdentityHashMap(int size) { if (size < 0) throw new IllegalArgumentException("expectedMaxSize is negative: " + size); }
    public IdentityHashMap(Map<? extends K, ? extends V> m) { putAll(m); }
    public int size() { return m.size(); }
    public boolean containsKey(Object k) { return m.containsKey(new Key(k)); }
    public boolean containsValue(Object v) {
        for (V x : m.values())
            if (x == v) return true;
        return false;
    }
    public V get(Object k) { return m.get(new Key(k)); }
    public V put(K k, V v) { return m.put(new Key(k), v); }
    public V remove(Object k) { return m.remove(new Key(k)); }
    public void clear() { m.clear(); }
    public Object clone() { return new IdentityHashMap<K, V>(this); }
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<Map.Entry<K, V>>() {
            public int size() { return m.size(); }
            public void clear() { m.clear(); }
            public Iterator<Map.Entry<K, V>> iterator() {
                Iterator<Map.Entry<Key, V>> i = m.entrySet().iterator();
                return new Iterator<Map.Entry<K, V>>() {
                    public boolean hasNext() { return i.hasNext(); }
                    public Map.Entry<K, V> next() {
                        Map.Entry<Key, V> e = i.next();
                        return new Map.Entry<K, V>() {
                            public K getKey() { return (K)e.getKey().o; }
                            public V getValue() { return e.getValue(); }
                            public V setValue(V v) { return e.setValue(v); }
                            public int hashCode() { return System.identityHashCode(getKey()) ^ System.identityHashCode(getValue()); }
                            public boolean equals(Object o) {
                                return o instanceof Map.Entry && ((Map.Entry<?, ?>)o).getKey() == getKey() && ((Map.Entry<?, ?>)o).getValue() == getValue();
                            }
                            public String toString() { return getKey() + "=" + getValue(); }
                        };
                    }
                    public void remove() { i.remove(); }
                };
            }
        };
    }
}
