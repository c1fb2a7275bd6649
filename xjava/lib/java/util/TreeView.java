package java.util;

/* A TreeMap's keys between two bounds, upwards or downwards: all its views, and itself without bounds. */
class TreeView<K, V> extends AbstractMap<K, V> implements NavigableMap<K, V> {
    TreeMap<K, V> map;
    private K lo, hi;
    private boolean hasLo, hasHi, withLo, withHi, down;

    TreeView() { }
    private TreeView(TreeView<K, V> of) {
        map = of.map;
        lo = of.lo;
        hi = of.hi;
        hasLo = of.hasLo;
        hasHi = of.hasHi;
        withLo = of.withLo;
        withHi = of.withHi;
        down = of.down;
    }
    private boolean tooLow(Object k) {
        if (!hasLo) return false;
        int c = map.order((K)k, lo);
        return c < 0 || c == 0 && !withLo;
    }
    private boolean tooHigh(Object k) {
        if (!hasHi) return false;
        int c = map.order((K)k, hi);
        return c > 0 || c == 0 && !withHi;
    }
    private boolean inside(Object k) { return !tooLow(k) && !tooHigh(k); }
    private TreeMap.Node<K, V> in(TreeMap.Node<K, V> p) { return p != null && inside(p.getKey()) ? p : null; }
    private TreeMap.Node<K, V> lowest() { return in(!hasLo ? map.end(true) : map.near(lo, 1, withLo)); }
    private TreeMap.Node<K, V> highest() { return in(!hasHi ? map.end(false) : map.near(hi, -1, withHi)); }
    TreeMap.Node<K, V> start() { return down ? highest() : lowest(); }
    private TreeMap.Node<K, V> stop() { return down ? lowest() : highest(); }
    private TreeMap.Node<K, V> after(TreeMap.Node<K, V> p) { return in(map.step(p, !down)); }
    /* the nearest to k on one side (in this view's direction); bounds cut in */
    private TreeMap.Node<K, V> near(K k, int side, boolean with) {
        if (down) side = -side;
        if (side > 0 && tooLow(k)) return lowest();
        if (side < 0 && tooHigh(k)) return highest();
        return in(map.near(k, side, with));
    }
    public int size() {
        if (!hasLo && !hasHi) return map.count();
        int n = 0;
        for (TreeMap.Node<K, V> p = start(); p != null; p = after(p)) n++;
        return n;
    }
    public boolean isEmpty() { return start() == null; }
    private TreeMap.Node<K, V> node(Object key) {
        TreeMap.Node<K, V> p = map.find(key);
        return p != null && (map == this || inside(key)) ? p : null;
    }
    public boolean containsKey(Object key) { return node(key) != null; }
    public V get(Object key) {
        TreeMap.Node<K, V> p = node(key);
        return p == null ? null : p.value;
    }
    public V put(K key, V value) {
        if (!inside(key)) throw new IllegalArgumentException("key out of range");
        return map.store(key, value);
    }
    public V remove(Object key) {
        TreeMap.Node<K, V> p = node(key);
        if (p == null) return null;
        V old = p.value;
        map.cut(p);
        return old;
    }
    public Comparator<? super K> comparator() { return down ? Collections.reverseOrder((Comparator<K>)map.comparator) : map.comparator; }
    private K key(TreeMap.Node<K, V> p) { return p == null ? null : p.getKey(); }
    private K some(TreeMap.Node<K, V> p) {
        if (p == null) throw new NoSuchElementException();
        return p.getKey();
    }
    private Map.Entry<K, V> copy(TreeMap.Node<K, V> p) { return p == null ? null : new AbstractMap.SimpleImmutableEntry<K, V>(p); }
    private Map.Entry<K, V> take(TreeMap.Node<K, V> p) {
        Map.Entry<K, V> e = copy(p);
        if (p != null) map.cut(p);
        return e;
    }
    public K firstKey() { return some(start()); }
    public K lastKey() { return some(stop()); }
    public Map.Entry<K, V> lowerEntry(K k) { return copy(near(k, -1, false)); }
    public K lowerKey(K k) { return key(near(k, -1, false)); }
    public Map.Entry<K, V> floorEntry(K k) { return copy(near(k, -1, true)); }
    public K floorKey(K k) { return key(near(k, -1, true)); }
    public Map.Entry<K, V> ceilingEntry(K k) { return copy(near(k, 1, true)); }
    public K ceilingKey(K k) { return key(near(k, 1, true)); }
    public Map.Entry<K, V> higherEntry(K k) { return copy(near(k, 1, false)); }
    public K higherKey(K k) { return key(near(k, 1, false)); }
    public Map.Entry<K, V> firstEntry() { return copy(start()); }
    public Map.Entry<K, V> lastEntry() { return copy(stop()); }
    public Map.Entry<K, V> pollFirstEntry() { return take(start()); }
    public Map.Entry<K, V> pollLastEntry() { return take(stop()); }

    public NavigableMap<K, V> descendingMap() {
        TreeView<K, V> v = new TreeView<K, V>(this);
        v.down = !down;
        return v;
    }
    private void low(K k, boolean with, String what) {
        if (hasLo && map.order(k, lo) < 0 || tooHigh(k) && map.order(k, hi) > 0) throw new IllegalArgumentException(what);
        lo = k;
        hasLo = true;
        withLo = with;
    }
    private void high(K k, boolean with, String what) {
        if (hasHi && map.order(k, hi) > 0 || tooLow(k) && map.order(k, lo) < 0) throw new IllegalArgumentException(what);
        hi = k;
        hasHi = true;
        withHi = with;
    }
    public NavigableMap<K, V> subMap(K from, boolean a, K to, boolean b) {
        if ((down ? -1 : 1) * Integer.signum(map.order(from, to)) > 0) throw new IllegalArgumentException(down ? "toKey out of range" : "fromKey > toKey");
        TreeView<K, V> v = (TreeView<K, V>)tailMap(from, a);
        if (down) v.low(to, b, "toKey out of range");
        else v.high(to, b, "toKey out of range");
        return v;
    }
    public NavigableMap<K, V> headMap(K to, boolean b) {
        map.order(to, to);
        TreeView<K, V> v = new TreeView<K, V>(this);
        if (down) v.low(to, b, "toKey out of range");
        else v.high(to, b, "toKey out of range");
        return v;
    }
    public NavigableMap<K, V> tailMap(K from, boolean a) {
        map.order(from, from);
        TreeView<K, V> v = new TreeView<K, V>(this);
        if (down) v.high(from, a, "fromKey out of range");
        else v.low(from, a, "fromKey out of range");
        return v;
    }
    public SortedMap<K, V> subMap(K from, K to) { return subMap(from, true, to, false); }
    public SortedMap<K, V> headMap(K to) { return headMap(to, false); }
    public SortedMap<K, V> tailMap(K from) { return tailMap(from, true); }

    private class Walk implements Iterator<Map.Entry<K, V>> {
        private TreeMap.Node<K, V> next = start(), last;
        private int expected = map.changes;

        public boolean hasNext() { return next != null; }
        public Map.Entry<K, V> next() {
            if (next == null) throw new NoSuchElementException();
            if (map.changes != expected) throw new ConcurrentModificationException();
            last = next;
            next = after(last);
            return last;
        }
        public void remove() {
            if (last == null) throw new IllegalStateException();
            if (map.changes != expected) throw new ConcurrentModificationException();
            map.cut(last);
            last = null;
            expected = map.changes;
        }
    }
    public void forEach(java.util.function.BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        int seen = map.changes;
        for (TreeMap.Node<K, V> p = start(); p != null; p = after(p)) {
            action.accept(p.getKey(), p.value);
            if (seen != map.changes) throw new ConcurrentModificationException();
        }
    }
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<Map.Entry<K, V>>() {
            public Iterator<Map.Entry<K, V>> iterator() { return new Walk(); }
            public int size() { return TreeView.this.size(); }
            public boolean contains(Object o) {
                if (!(o instanceof Map.Entry)) return false;
                TreeMap.Node<K, V> p = node(((Map.Entry<?, ?>)o).getKey());
                return p != null && p.equals(o);
            }
            public void clear() { TreeView.this.clear(); }
        };
    }
    public void clear() { for (TreeMap.Node<K, V> p; (p = start()) != null;) map.cut(p); }
    public NavigableSet<K> navigableKeySet() { return new TreeSet<K>((NavigableMap<K, Object>)(NavigableMap)this); }
    public Set<K> keySet() { return navigableKeySet(); }
    public NavigableSet<K> descendingKeySet() { return descendingMap().navigableKeySet(); }
}
