package java.util;

public class EnumMap<K extends Enum<K>, V> extends TreeMap<K, V> {
    public EnumMap(Class<K> of) { Objects.requireNonNull(of.getEnumConstants()); }
    public EnumMap(Map<K, ? extends V> m) { putAll(m); }
    public boolean containsKey(Object k) { return k instanceof Enum && super.containsKey(k); }
    public V get(Object k) { return k instanceof Enum ? super.get(k) : null; }
    public V remove(Object k) { return k instanceof Enum ? super.remove(k) : null; }
}
