package java.util;

public class EnumMap<K extends Enum<K>, V> extends TreeMap<K, V> {
    public EnumMap(Class<K> of) { Objects.requireNonNull(of.getEnumConstants()); }
    public EnumMap(EnumMap<K, ? extends V> m) { putAll(m); }
    public EnumMap(Map<K, ? extends V> m) {
        if (m.isEmpty() && !(m instanceof EnumMap)) throw new IllegalArgumentException("Specified map is empty");
        putAll(m);
    }
    public boolean containsKey(Object k) { return k instanceof Enum && super.containsKey(k); }
    public V get(Object k) { return k instanceof Enum ? super.get(k) : null; }
    public V put(K k, V v) {
        k.ordinal();
        return super.put(k, v);
    }
    public V remove(Object k) { return k instanceof Enum ? super.remove(k) : null; }
    public EnumMap<K, V> clone() {
        EnumMap<K, V> m = new EnumMap<K, V>(this);
        return m;
    }
}
