package java.util;

/* Entries stay: nothing says when a key would have gone. */
public class WeakHashMap<K, V> extends HashMap<K, V> {
    public WeakHashMap() { }
    public WeakHashMap(int size) { super(size); }
    public WeakHashMap(int size, float load) { super(size, load); }
    public WeakHashMap(Map<? extends K, ? extends V> m) { super(m); }
}
