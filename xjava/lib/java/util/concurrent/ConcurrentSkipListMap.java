package java.util.concurrent;

import java.util.*;
import java.util.function.*;

/* A sorted map behind one lock; iterators go on from the last key they gave. */
public class ConcurrentSkipListMap<K, V> extends AbstractMap<K, V> implements ConcurrentNavigableMap<K, V>, Cloneable, java.io.Serializable {
    private final NavigableMap<K, V> m;
    private final Object lock;

    public ConcurrentSkipListMap() { this(new TreeMap<K, V>(), null); }
    public ConcurrentSkipListMap(Comparator<? super K> c) { this(new TreeMap<K, V>(c), null); }
    public ConcurrentSkipListMap(Map<? extends K, ? extends V> from) {
        this();
        putAll(from);
    }
    public ConcurrentSkipListMap(SortedMap<K, ? extends V> from) {
        this(new TreeMap<K, V>(from.comparator()), null);
        putAll(from);
    }
    private ConcurrentSkipListMap(NavigableMap<K, V> m, Object lock) {
        this.m = m;
        this.lock = lock == null ? this : lock;
    }
    private ConcurrentSkipListMap<K, V> view(NavigableMap<K, V> v) { return new ConcurrentSkipListMap<K, V>(v, lock); }
    private static <A, B> Map.Entry<A, B> fixed(Map.Entry<A, B> e) { return e == null ? null : new AbstractMap.SimpleImmutableEntry<A, B>(e); }
    public V get(Object k) { synchronized (lock) { return m.get(Objects.requireNonNull(k)); } }
    public boolean containsKey(Object k) { synchronized (lock) { return m.containsKey(Objects.requireNonNull(k)); } }
    public boolean containsValue(Object v) { synchronized (lock) { return m.containsValue(v); } }
    public V put(K k, V v) { synchronized (lock) { return m.put(Objects.requireNonNull(k), Objects.requireNonNull(v)); } }
    public V remove(Object k) { synchronized (lock) { return m.remove(Objects.requireNonNull(k)); } }
    public int size() { synchronized (lock) { return m.size(); } }
    public boolean isEmpty() { synchronized (lock) { return m.isEmpty(); } }
    public void clear() { synchronized (lock) { m.clear(); } }
    public V getOrDefault(Object k, V d) { synchronized (lock) { return m.getOrDefault(k, d); } }
    public V putIfAbsent(K k, V v) { synchronized (lock) { return m.putIfAbsent(k, Objects.requireNonNull(v)); } }
    public boolean remove(Object k, Object v) { synchronized (lock) { return m.remove(k, v); } }
    public boolean replace(K k, V a, V b) { synchronized (lock) { return m.replace(k, a, b); } }
    public V replace(K k, V v) { synchronized (lock) { return m.replace(k, v); } }
    public V computeIfAbsent(K k, Function<? super K, ? extends V> f) { synchronized (lock) { return m.computeIfAbsent(k, f); } }
    public V computeIfPresent(K k, BiFunction<? super K, ? super V, ? extends V> f) { synchronized (lock) { return m.computeIfPresent(k, f); } }
    public V compute(K k, BiFunction<? super K, ? super V, ? extends V> f) { synchronized (lock) { return m.compute(k, f); } }
    public V merge(K k, V v, BiFunction<? super V, ? super V, ? extends V> f) { synchronized (lock) { return m.merge(k, v, f); } }
    public Comparator<? super K> comparator() { return m.comparator(); }
    public K firstKey() { synchronized (lock) { return m.firstKey(); } }
    public K lastKey() { synchronized (lock) { return m.lastKey(); } }
    public Map.Entry<K, V> firstEntry() { synchronized (lock) { return fixed(m.firstEntry()); } }
    public Map.Entry<K, V> lastEntry() { synchronized (lock) { return fixed(m.lastEntry()); } }
    public Map.Entry<K, V> lowerEntry(K k) { synchronized (lock) { return fixed(m.lowerEntry(k)); } }
    public Map.Entry<K, V> floorEntry(K k) { synchronized (lock) { return fixed(m.floorEntry(k)); } }
    public Map.Entry<K, V> ceilingEntry(K k) { synchronized (lock) { return fixed(m.ceilingEntry(k)); } }
    public Map.Entry<K, V> higherEntry(K k) { synchronized (lock) { return fixed(m.higherEntry(k)); } }
    public Map.Entry<K, V> pollFirstEntry() { synchronized (lock) { return fixed(m.pollFirstEntry()); } }
    public Map.Entry<K, V> pollLastEntry() { synchronized (lock) { return fixed(m.pollLastEntry()); } }
    public K lowerKey(K k) { synchronized (lock) { return m.lowerKey(k); } }
    public K floorKey(K k) { synchronized (lock) { return m.floorKey(k); } }
    public K ceilingKey(K k) { synchronized (lock) { return m.ceilingKey(k); } }
    public K higherKey(K k) { synchronized (lock) { return m.higherKey(k); } }
    public ConcurrentNavigableMap<K, V> descendingMap() { return view(m.descendingMap()); }
    public ConcurrentNavigableMap<K, V> subMap(K a, boolean ai, K b, boolean bi) { return view(m.subMap(a, ai, b, bi)); }
    public ConcurrentNavigableMap<K, V> headMap(K b, boolean bi) { return view(m.headMap(b, bi)); }
    public ConcurrentNavigableMap<K, V> tailMap(K a, boolean ai) { return view(m.tailMap(a, ai)); }
    public ConcurrentNavigableMap<K, V> subMap(K a, K b) { return subMap(a, true, b, false); }
    public ConcurrentNavigableMap<K, V> headMap(K b) { return headMap(b, false); }
    public ConcurrentNavigableMap<K, V> tailMap(K a) { return tailMap(a, true); }
    public NavigableSet<K> navigableKeySet() { return new ConcurrentSkipListSet<K>(this); }
    public NavigableSet<K> keySet() { return navigableKeySet(); }
    public NavigableSet<K> descendingKeySet() { return descendingMap().navigableKeySet(); }
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<Map.Entry<K, V>>() {
            public int size() { return ConcurrentSkipListMap.this.size(); }
            public void clear() { ConcurrentSkipListMap.this.clear(); }
            public Iterator<Map.Entry<K, V>> iterator() {
                return new Iterator<Map.Entry<K, V>>() {
                    private Map.Entry<K, V> next = firstEntry(), last;
                    public boolean hasNext() { return next != null; }
                    public Map.Entry<K, V> next() {
                        if (next == null) throw new NoSuchElementException();
                        last = next;
                        next = higherEntry(last.getKey());
                        return last;
                    }
                    public void remove() {
                        if (last == null) throw new IllegalStateException();
                        ConcurrentSkipListMap.this.remove(last.getKey());
                        last = null;
                    }
                };
            }
        };
    }
    public ConcurrentSkipListMap<K, V> clone() { return new ConcurrentSkipListMap<K, V>((SortedMap<K, V>)this); }
}
