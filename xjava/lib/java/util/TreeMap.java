package java.util;

/* A treap: its shape cannot be seen from outside, and both changes are short. */
public class TreeMap<K, V> extends TreeView<K, V> implements Cloneable, java.io.Serializable {
    static class Node<K, V> extends AbstractMap.SimpleEntry<K, V> {
        Node<K, V> up, left, right;
        int weight;

        Node(K key, V value) { super(key, value); }
    }
    final Comparator<? super K> comparator;
    private Node<K, V> root;
    private int n, dice = 12345;
    int changes;

    public TreeMap() { this((Comparator<? super K>)null); }
    public TreeMap(Comparator<? super K> order) {
        comparator = order;
        map = this;
    }
    public TreeMap(Map<? extends K, ? extends V> m) {
        this((Comparator<? super K>)null);
        putAll(m);
    }
    public TreeMap(SortedMap<K, ? extends V> m) {
        this(m.comparator());
        putAll(m);
    }
    int order(K a, K b) { return comparator != null ? comparator.compare(a, b) : ((Comparable<Object>)a).compareTo(b); }
    int count() { return n; }
    public int size() { return n; }
    public boolean isEmpty() { return n == 0; }
    Node<K, V> end(boolean low) {
        Node<K, V> p = root;
        if (p != null)
            for (Node<K, V> q; (q = low ? p.left : p.right) != null;) p = q;
        return p;
    }
    Node<K, V> step(Node<K, V> p, boolean up) {
        Node<K, V> q = up ? p.right : p.left;
        if (q != null) {
            for (Node<K, V> r; (r = up ? q.left : q.right) != null;) q = r;
            return q;
        }
        for (q = p.up; q != null && p == (up ? q.right : q.left); q = q.up) p = q;
        return q;
    }
    Node<K, V> find(Object key) {
        if (comparator == null) Objects.requireNonNull(key);
        for (Node<K, V> p = root; p != null;) {
            int c = order((K)key, p.getKey());
            if (c == 0) return p;
            p = c < 0 ? p.left : p.right;
        }
        return null;
    }
    Node<K, V> near(K key, int side, boolean with) {
        if (comparator == null) Objects.requireNonNull(key);
        Node<K, V> best = null;
        for (Node<K, V> p = root; p != null;) {
            int c = order(key, p.getKey());
            if (c == 0 && with) return p;
            if (side > 0 ? c < 0 : c > 0) {
                best = p;
                p = side > 0 ? p.left : p.right;
            } else p = side > 0 ? p.right : p.left;
        }
        return best;
    }
    private void rise(Node<K, V> p) {
        Node<K, V> q = p.up, g = q.up;
        if (q.left == p) {
            q.left = p.right;
            if (p.right != null) p.right.up = q;
            p.right = q;
        } else {
            q.right = p.left;
            if (p.left != null) p.left.up = q;
            p.left = q;
        }
        q.up = p;
        p.up = g;
        if (g == null) root = p;
        else if (g.left == q) g.left = p;
        else g.right = p;
    }
    public V put(K key, V value) { return store(key, value); }
    V store(K key, V value) {
        Node<K, V> at = null;
        int c = 0;
        if (root == null) order(key, key);
        else if (comparator == null) Objects.requireNonNull(key);
        for (Node<K, V> p = root; p != null;) {
            c = order(key, p.getKey());
            if (c == 0) return p.setValue(value);
            at = p;
            p = c < 0 ? p.left : p.right;
        }
        Node<K, V> p = new Node<K, V>(key, value);
        p.weight = dice = dice * 1103515245 + 12345;
        p.up = at;
        if (at == null) root = p;
        else if (c < 0) at.left = p;
        else at.right = p;
        while (p.up != null && p.up.weight < p.weight) rise(p);
        n++;
        changes++;
        return null;
    }
    void cut(Node<K, V> p) {
        while (p.left != null || p.right != null)
            rise(p.right == null || p.left != null && p.left.weight > p.right.weight ? p.left : p.right);
        if (p.up == null) root = null;
        else if (p.up.left == p) p.up.left = null;
        else p.up.right = null;
        n--;
        changes++;
    }
    public void clear() {
        root = null;
        n = 0;
        changes++;
    }
    public V computeIfAbsent(K key, java.util.function.Function<? super K, ? extends V> f) {
        Node<K, V> p = root == null ? null : find(key);
        if (p != null && p.value != null) return p.value;
        int seen = changes;
        V v = f.apply(key);
        if (seen != changes) throw new ConcurrentModificationException();
        if (v != null) store(key, v);
        return v;
    }
    public Object clone() {
        TreeMap<K, V> m = new TreeMap<K, V>(comparator);
        m.putAll(this);
        return m;
    }
}
