package java.util;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

public interface Map<K, V> {
    interface Entry<K, V> {
        static <K, V> Map.Entry<K, V> copyOf(Map.Entry<? extends K, ? extends V> e) { return (Map.Entry<K, V>)Map.entry(e.getKey(), e.getValue()); }
        K getKey();
        V getValue();
        V setValue(V v);
        boolean equals(Object o);
        int hashCode();
        static <K extends Comparable<? super K>, V> Comparator<Entry<K, V>> comparingByKey() { return (a, b) -> a.getKey().compareTo(b.getKey()); }
        static <K, V extends Comparable<? super V>> Comparator<Entry<K, V>> comparingByValue() { return (a, b) -> a.getValue().compareTo(b.getValue()); }
        static <K, V> Comparator<Entry<K, V>> comparingByKey(Comparator<? super K> c) { return (a, b) -> c.compare(a.getKey(), b.getKey()); }
        static <K, V> Comparator<Entry<K, V>> comparingByValue(Comparator<? super V> c) { return (a, b) -> c.compare(a.getValue(), b.getValue()); }
    }
    int size();
    boolean isEmpty();
    boolean containsKey(Object key);
    boolean containsValue(Object value);
    V get(Object key);
    V put(K key, V value);
    V remove(Object key);
    void putAll(Map<? extends K, ? extends V> m);
    void clear();
    Set<K> keySet();
    Collection<V> values();
    Set<Map.Entry<K, V>> entrySet();
    boolean equals(Object o);
    int hashCode();
    default V getOrDefault(Object key, V other) {
        V v = get(key);
        return v != null || containsKey(key) ? v : other;
    }
    default void forEach(BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        for (Map.Entry<K, V> e : entrySet()) action.accept(e.getKey(), e.getValue());
    }
    default void replaceAll(BiFunction<? super K, ? super V, ? extends V> f) {
        Objects.requireNonNull(f);
        for (Map.Entry<K, V> e : entrySet()) e.setValue(f.apply(e.getKey(), e.getValue()));
    }
    default V putIfAbsent(K key, V value) {
        V v = get(key);
        if (v == null) v = put(key, value);
        return v;
    }
    default boolean remove(Object key, Object value) {
        Object v = get(key);
        if (!Objects.equals(v, value) || v == null && !containsKey(key)) return false;
        remove(key);
        return true;
    }
    default boolean replace(K key, V old, V value) {
        Object v = get(key);
        if (!Objects.equals(v, old) || v == null && !containsKey(key)) return false;
        put(key, value);
        return true;
    }
    default V replace(K key, V value) {
        V v = get(key);
        if (v != null || containsKey(key)) v = put(key, value);
        return v;
    }
    default V computeIfAbsent(K key, Function<? super K, ? extends V> f) {
        Objects.requireNonNull(f);
        V v = get(key);
        if (v == null) {
            v = f.apply(key);
            if (v != null) put(key, v);
        }
        return v;
    }
    default V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> f) {
        Objects.requireNonNull(f);
        V old = get(key);
        if (old == null) return null;
        V v = f.apply(key, old);
        if (v != null) put(key, v);
        else remove(key);
        return v;
    }
    default V compute(K key, BiFunction<? super K, ? super V, ? extends V> f) {
        Objects.requireNonNull(f);
        V old = get(key), v = f.apply(key, old);
        if (v != null) put(key, v);
        else if (old != null || containsKey(key)) remove(key);
        return v;
    }
    default V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> f) {
        Objects.requireNonNull(f);
        Objects.requireNonNull(value);
        V old = get(key), v = old == null ? value : f.apply(old, value);
        if (v == null) remove(key);
        else put(key, v);
        return v;
    }
    static <K, V> Map.Entry<K, V> entry(K k, V v) {
        return new AbstractMap.SimpleImmutableEntry<K, V>(Objects.requireNonNull(k), Objects.requireNonNull(v));
    }
    static <K, V> Map<K, V> of() { return FixedMap.make(); }
    static <K, V> Map<K, V> of(K a, V b) { return FixedMap.make(a, b); }
    static <K, V> Map<K, V> of(K a, V b, K c, V d) { return FixedMap.make(a, b, c, d); }
    static <K, V> Map<K, V> of(K a, V b, K c, V d, K e, V f) { return FixedMap.make(a, b, c, d, e, f); }
    static <K, V> Map<K, V> of(K a, V b, K c, V d, K e, V f, K g, V h) { return FixedMap.make(a, b, c, d, e, f, g, h); }
    static <K, V> Map<K, V> of(K a, V b, K c, V d, K e, V f, K g, V h, K i, V j) { return FixedMap.make(a, b, c, d, e, f, g, h, i, j); }
    static <K, V> Map<K, V> of(K a, V b, K c, V d, K e, V f, K g, V h, K i, V j, K k, V l) {
        return FixedMap.make(a, b, c, d, e, f, g, h, i, j, k, l);
    }
    static <K, V> Map<K, V> of(K a, V b, K c, V d, K e, V f, K g, V h, K i, V j, K k, V l, K m, V n) {
        return FixedMap.make(a, b, c, d, e, f, g, h, i, j, k, l, m, n);
    }
    static <K, V> Map<K, V> of(K a, V b, K c, V d, K e, V f, K g, V h, K i, V j, K k, V l, K m, V n, K o, V p) {
        return FixedMap.make(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p);
    }
    static <K, V> Map<K, V> of(K a, V b, K c, V d, K e, V f, K g, V h, K i, V j, K k, V l, K m, V n, K o, V p, K q, V r) {
        return FixedMap.make(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r);
    }
    static <K, V> Map<K, V> of(K a, V b, K c, V d, K e, V f, K g, V h, K i, V j, K k, V l, K m, V n, K o, V p, K q, V r, K s, V t) {
        return FixedMap.make(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t);
    }
    static <K, V> Map<K, V> ofEntries(Map.Entry<? extends K, ? extends V>... all) {
        Object[] kv = new Object[all.length * 2];
        for (int i = 0; i < all.length; i++) {
            kv[2 * i] = all[i].getKey();
            kv[2 * i + 1] = all[i].getValue();
        }
        return FixedMap.make(kv);
    }
    static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> m) {
        Object[] kv = new Object[m.size() * 2];
        int i = 0;
        for (Map.Entry<? extends K, ? extends V> e : m.entrySet()) {
            kv[i++] = e.getKey();
            kv[i++] = e.getValue();
        }
        return FixedMap.make(kv);
    }
}
