package java.util;

/* An array by ordinal.  An iterator looks at the next slots when it is asked: changes are no errors. */
public class EnumMap<K extends Enum<K>, V> extends AbstractMap<K, V> implements Cloneable, java.io.Serializable {
    private static final Object NULL = new Object();     /* a value that is null; a slot that is null has no mapping */
    private Class<K> of;
    private K[] all;
    private Object[] slots;
    private int n;

    public EnumMap(Class<K> of) { begin(of); }
    public EnumMap(EnumMap<K, ? extends V> m) { copy(m); }
    public EnumMap(Map<K, ? extends V> m) {
        if (m instanceof EnumMap) {
            copy((EnumMap<K, ? extends V>)m);
            return;
        }
        if (m.isEmpty()) throw new IllegalArgumentException("Specified map is empty");
        begin(m.keySet().iterator().next().getDeclaringClass());
        putAll(m);
    }
    private void begin(Class<K> of) {
        this.of = of;
        all = Objects.requireNonNull(of.getEnumConstants());
        slots = new Object[all.length];
    }
    private void copy(EnumMap<K, ? extends V> m) {
        of = m.of;
        all = m.all;
        slots = m.slots.clone();
        n = m.n;
    }
    private V value(int i) { return slots[i] == NULL ? null : (V)slots[i]; }
    /* => the slot of a key of this type, else -1 */
    private int slot(Object k) { return k instanceof Enum && ((Enum<?>)k).getDeclaringClass() == of ? ((Enum<?>)k).ordinal() : -1; }
    private V set(int i, Object v) {
        V old = value(i);
        if (slots[i] != null) n--;
        if (v != null) n++;
        slots[i] = v;
        return old;
    }
    public int size() { return n; }
    public boolean containsKey(Object k) {
        int i = slot(k);
        return i >= 0 && slots[i] != null;
    }
    public boolean containsValue(Object v) {
        for (int i = 0; i < slots.length; i++)
            if (slots[i] != null && Objects.equals(v, value(i))) return true;
        return false;
    }
    public V get(Object k) {
        int i = slot(k);
        return i < 0 ? null : value(i);
    }
    public V put(K k, V v) {
        if (k.getDeclaringClass() != of) throw new ClassCastException(k.getClass() + " != " + of);
        return set(k.ordinal(), v == null ? NULL : v);
    }
    public V remove(Object k) {
        int i = slot(k);
        return i < 0 ? null : set(i, null);
    }
    public void clear() {
        Arrays.fill(slots, null);
        n = 0;
    }
    public EnumMap<K, V> clone() {
        try {
            EnumMap<K, V> m = (EnumMap<K, V>)super.clone();
            m.slots = slots.clone();
            return m;
        } catch (CloneNotSupportedException x) {
            throw new InternalError(x);
        }
    }

    /* One whose mapping its iterator removed (i is -1) cannot be used any more. */
    private class Entry implements Map.Entry<K, V> {
        private int i;

        Entry(int i) { this.i = i; }
        private int slot() {
            if (i < 0) throw new IllegalStateException("Entry was removed");
            return i;
        }
        public K getKey() { return all[slot()]; }
        public V getValue() { return value(slot()); }
        public V setValue(V v) {
            V old = value(slot());
            slots[i] = v == null ? NULL : v;
            return old;
        }
        public boolean equals(Object o) {
            if (i < 0) return o == this;
            if (!(o instanceof Map.Entry)) return false;
            Map.Entry<?, ?> e = (Map.Entry<?, ?>)o;
            return e.getKey() == all[i] && Objects.equals(value(i), e.getValue());
        }
        public int hashCode() { return i < 0 ? super.hashCode() : all[i].hashCode() ^ Objects.hashCode(value(i)); }
        public String toString() { return i < 0 ? super.toString() : all[i] + "=" + value(i); }
    }
    private class Walk implements Iterator<Map.Entry<K, V>> {
        private int at;
        private Entry last;

        public boolean hasNext() {
            while (at < slots.length && slots[at] == null) at++;
            return at < slots.length;
        }
        public Map.Entry<K, V> next() {
            if (!hasNext()) throw new NoSuchElementException();
            return last = new Entry(at++);
        }
        public void remove() {
            if (last == null) throw new IllegalStateException();
            set(last.i, null);
            last.i = -1;
            last = null;
        }
    }
    private class Entries extends AbstractSet<Map.Entry<K, V>> {
        public Iterator<Map.Entry<K, V>> iterator() { return new Walk(); }
        public int size() { return n; }
        public boolean contains(Object o) {
            int i = o instanceof Map.Entry ? slot(((Map.Entry<?, ?>)o).getKey()) : -1;
            return i >= 0 && slots[i] != null && Objects.equals(value(i), ((Map.Entry<?, ?>)o).getValue());
        }
        public boolean remove(Object o) {
            if (!contains(o)) return false;
            EnumMap.this.remove(((Map.Entry<?, ?>)o).getKey());
            return true;
        }
        public void clear() { EnumMap.this.clear(); }
    }
    public Set<Map.Entry<K, V>> entrySet() { return new Entries(); }
}
