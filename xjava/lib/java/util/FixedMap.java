package java.util;

/* What Map.of makes.  The JVM's order of iteration differs from run to run: ours is that of the arguments. */
final class FixedMap<K, V> extends AbstractMap<K, V> {
    private final LinkedHashMap<K, V> m = new LinkedHashMap<K, V>();

    static <K, V> Map<K, V> make(Object... kv) {
        FixedMap<K, V> f = new FixedMap<K, V>();
        for (int i = 0; i < kv.length; i += 2) {
            Object k = Objects.requireNonNull(kv[i]), v = Objects.requireNonNull(kv[i + 1]);
            if (f.m.put((K)k, (V)v) != null) throw new IllegalArgumentException("duplicate key: " + k);
        }
        return f;
    }
    private static UnsupportedOperationException no() { return new UnsupportedOperationException(); }
    public V get(Object k) { return m.get(Objects.requireNonNull(k)); }
    public boolean containsKey(Object k) { return m.containsKey(Objects.requireNonNull(k)); }
    public boolean containsValue(Object v) { return m.containsValue(Objects.requireNonNull(v)); }
    public int size() { return m.size(); }
    public V put(K k, V v) { throw no(); }
    public V remove(Object k) { throw no(); }
    public void putAll(Map<? extends K, ? extends V> o) { throw no(); }
    public void clear() { throw no(); }
    public V putIfAbsent(K k, V v) { throw no(); }
    public V merge(K k, V v, java.util.function.BiFunction<? super V, ? super V, ? extends V> f) { throw no(); }
    public V compute(K k, java.util.function.BiFunction<? super K, ? super V, ? extends V> f) { throw no(); }
    public V computeIfAbsent(K k, java.util.function.Function<? super K, ? extends V> f) { throw no(); }
    public V computeIfPresent(K k, java.util.function.BiFunction<? super K, ? super V, ? extends V> f) { throw no(); }
    public V replace(K k, V v) { throw no(); }
    public Set<Map.Entry<K, V>> entrySet() { return Collections.unmodifiableMap(m).entrySet(); }
}
