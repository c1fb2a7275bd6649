package java.util;

public abstract class AbstractMap<K, V> implements Map<K, V> {
    protected AbstractMap() { }
    public abstract Set<Map.Entry<K, V>> entrySet();
    public int size() { return entrySet().size(); }
    public boolean isEmpty() { return size() == 0; }
    private Map.Entry<K, V> find(Object key) {
        for (Map.Entry<K, V> e : entrySet())
            if (Objects.equals(key, e.getKey())) return e;
        return null;
    }
    public boolean containsKey(Object key) { return find(key) != null; }
    public boolean containsValue(Object v) {
        for (Map.Entry<K, V> e : entrySet())
            if (Objects.equals(v, e.getValue())) return true;
        return false;
    }
    public V get(Object key) {
        Map.Entry<K, V> e = find(key);
        return e == null ? null : e.getValue();
    }
    public V put(K key, V value) { throw new UnsupportedOperationException(); }
    public V remove(Object key) {
        for (Iterator<Map.Entry<K, V>> i = entrySet().iterator(); i.hasNext();) {
            Map.Entry<K, V> e = i.next();
            if (!Objects.equals(key, e.getKey())) continue;
            V old = e.getValue();
            i.remove();
            return old;
        }
        return null;
    }
    public void putAll(Map<? extends K, ? extends V> m) {
        for (Map.Entry<? extends K, ? extends V> e : m.entrySet()) put(e.getKey(), e.getValue());
    }
    public void clear() { entrySet().clear(); }

    private class Keys extends AbstractSet<K> {
        public Iterator<K> iterator() {
            Iterator<Map.Entry<K, V>> i = entrySet().iterator();
            return new Iterator<K>() {
                public boolean hasNext() { return i.hasNext(); }
                public K next() { return i.next().getKey(); }
                public void remove() { i.remove(); }
            };
        }
        public int size() { return AbstractMap.this.size(); }
        public boolean contains(Object o) { return containsKey(o); }
        public boolean remove(Object o) {
            if (!containsKey(o)) return false;
            AbstractMap.this.remove(o);
            return true;
        }
        public void clear() { AbstractMap.this.clear(); }
    }
    private class Values extends AbstractCollection<V> {
        public Iterator<V> iterator() {
            Iterator<Map.Entry<K, V>> i = entrySet().iterator();
            return new Iterator<V>() {
                public boolean hasNext() { return i.hasNext(); }
                public V next() { return i.next().getValue(); }
                public void remove() { i.remove(); }
            };
        }
        public int size() { return AbstractMap.this.size(); }
        public boolean contains(Object o) { return containsValue(o); }
        public void clear() { AbstractMap.this.clear(); }
    }
    public Set<K> keySet() { return new Keys(); }
    public Collection<V> values() { return new Values(); }

    public boolean equals(Object o) {
        if (o == this) return true;
        if (!(o instanceof Map)) return false;
        Map<?, ?> m = (Map<?, ?>)o;
        if (m.size() != size()) return false;
        try {
            for (Map.Entry<K, V> e : entrySet()) {
                Object k = e.getKey(), v = e.getValue();
                if (v == null ? m.get(k) != null || !m.containsKey(k) : !v.equals(m.get(k))) return false;
            }
        } catch (ClassCastException | NullPointerException x) {
            return false;
        }
        return true;
    }
    public int hashCode() {
        int h = 0;
        for (Map.Entry<K, V> e : entrySet()) h += e.hashCode();
        return h;
    }
    public String toString() {
        Iterator<Map.Entry<K, V>> i = entrySet().iterator();
        if (!i.hasNext()) return "{}";
        StringBuilder b = new StringBuilder("{");
        for (;;) {
            Map.Entry<K, V> e = i.next();
            Object k = e.getKey(), v = e.getValue();
            if (k == this) b.append("(this Map)");
            else b.append(k);
            b.append('=');
            if (v == this) b.append("(this Map)");
            else b.append(v);
            if (!i.hasNext()) return b.append('}').toString();
            b.append(", ");
        }
    }

    public static class SimpleEntry<K, V> implements Map.Entry<K, V>, java.io.Serializable {
        private final K key;
        V value;

        public SimpleEntry(K key, V value) {
            this.key = key;
            this.value = value;
        }
        public SimpleEntry(Map.Entry<? extends K, ? extends V> e) { this(e.getKey(), e.getValue()); }
        public K getKey() { return key; }
        public V getValue() { return value; }
        public V setValue(V v) {
            V old = value;
            value = v;
            return old;
        }
        public boolean equals(Object o) {
            if (!(o instanceof Map.Entry)) return false;
            Map.Entry<?, ?> e = (Map.Entry<?, ?>)o;
            return Objects.equals(key, e.getKey()) && Objects.equals(value, e.getValue());
        }
        public int hashCode() { return Objects.hashCode(key) ^ Objects.hashCode(value); }
        public String toString() { return key + "=" + value; }
    }
    public static class SimpleImmutableEntry<K, V> extends SimpleEntry<K, V> {
        public SimpleImmutableEntry(K key, V value) { super(key, value); }
        public SimpleImmutableEntry(Map.Entry<? extends K, ? extends V> e) { super(e); }
        public V setValue(V v) { throw new UnsupportedOperationException(); }
    }
}
