package java.util.concurrent;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/* Iterators go over what was there when they began. */
public class ConcurrentHashMap<K, V> extends AbstractMap<K, V> implements ConcurrentMap<K, V>, java.io.Serializable {
    private final HashMap<K, V> m;

    public ConcurrentHashMap() { m = new HashMap<K, V>(); }
    public ConcurrentHashMap(int n) {
        if (n < 0) throw new IllegalArgumentException();
        m = new HashMap<K, V>(n >= 1 << 29 ? 1 << 30 : n + (n >>> 1) + 1);
    }
    public ConcurrentHashMap(int n, float load) { m = new HashMap<K, V>((int)(1.0 + n / load)); }
    public ConcurrentHashMap(int n, float load, int level) { this(n, load); }
    public ConcurrentHashMap(Map<? extends K, ? extends V> from) {
        this();
        putAll(from);
    }
    private static void check(Object o) {
        if (o == null) throw new NullPointerException();
    }
    public synchronized V get(Object k) {
        check(k);
        return m.get(k);
    }
    public synchronized V put(K k, V v) {
        check(k);
        check(v);
        return m.put(k, v);
    }
    public synchronized V remove(Object k) {
        check(k);
        return m.remove(k);
    }
    public synchronized boolean containsKey(Object k) {
        check(k);
        return m.containsKey(k);
    }
    public synchronized boolean containsValue(Object v) {
        check(v);
        return m.containsValue(v);
    }
    public boolean contains(Object v) { return containsValue(v); }
    public synchronized int size() { return m.size(); }
    public long mappingCount() { return size(); }
    public synchronized boolean isEmpty() { return m.isEmpty(); }
    public synchronized void clear() { m.clear(); }
    public synchronized V getOrDefault(Object k, V v) {
        check(k);
        return m.getOrDefault(k, v);
    }
    public synchronized V putIfAbsent(K k, V v) {
        check(k);
        check(v);
        return m.putIfAbsent(k, v);
    }
    public synchronized V computeIfAbsent(K k, Function<? super K, ? extends V> f) {
        check(k);
        return m.computeIfAbsent(k, f);
    }
    public synchronized V computeIfPresent(K k, BiFunction<? super K, ? super V, ? extends V> f) {
        check(k);
        return m.computeIfPresent(k, f);
    }
    public synchronized V compute(K k, BiFunction<? super K, ? super V, ? extends V> f) {
        check(k);
        return m.compute(k, f);
    }
    public synchronized V merge(K k, V v, BiFunction<? super V, ? super V, ? extends V> f) {
        check(k);
        check(v);
        return m.merge(k, v, f);
    }
    public synchronized boolean remove(Object k, Object v) {
        check(k);
        if (v == null || !v.equals(m.get(k))) return false;
        m.remove(k);
        return true;
    }
    public synchronized V replace(K k, V v) {
        check(k);
        check(v);
        return m.containsKey(k) ? m.put(k, v) : null;
    }
    public synchronized boolean replace(K k, V was, V v) {
        check(k);
        check(v);
        if (!was.equals(m.get(k))) return false;
        m.put(k, v);
        return true;
    }
    private synchronized ArrayList<Map.Entry<K, V>> now() { return new ArrayList<Map.Entry<K, V>>(m.entrySet()); }
    public void forEach(BiConsumer<? super K, ? super V> f) {
        for (Map.Entry<K, V> e : now()) f.accept(e.getKey(), e.getValue());
    }
    public void forEach(long parallel, BiConsumer<? super K, ? super V> f) { forEach(f); }
    public synchronized void replaceAll(BiFunction<? super K, ? super V, ? extends V> f) { m.replaceAll(f); }
    public Set<Map.Entry<K, V>> entrySet() { return new Entries(); }

    private class Entries extends AbstractSet<Map.Entry<K, V>> {
        public int size() { return ConcurrentHashMap.this.size(); }
        public Iterator<Map.Entry<K, V>> iterator() { return new Walk(now().iterator()); }
        public void clear() { ConcurrentHashMap.this.clear(); }
    }
    private class Walk implements Iterator<Map.Entry<K, V>> {
        private final Iterator<Map.Entry<K, V>> i;
        private Map.Entry<K, V> last;
        Walk(Iterator<Map.Entry<K, V>> i) { this.i = i; }
        public boolean hasNext() { return i.hasNext(); }
        public Map.Entry<K, V> next() { return last = i.next(); }
        public void remove() {
            if (last == null) throw new IllegalStateException();
            ConcurrentHashMap.this.remove(last.getKey());
            last = null;
        }
    }
    public static <T> Set<T> newKeySet() { return new KeySet<T>(); }

    private static class KeySet<T> extends AbstractSet<T> {
        private final ConcurrentHashMap<T, Boolean> of = new ConcurrentHashMap<T, Boolean>();
        public int size() { return of.size(); }
        public boolean contains(Object o) { return of.containsKey(o); }
        public boolean add(T e) { return of.put(e, true) == null; }
        public boolean remove(Object o) { return of.remove(o) != null; }
        public void clear() { of.clear(); }
        public Iterator<T> iterator() { return of.keySet().iterator(); }
    }
}
