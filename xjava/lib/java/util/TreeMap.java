package java.util;

/* A red-black tree, balanced as Java's is: a comparator that prints or counts sees which keys are compared. */
public class TreeMap<K, V> extends TreeView<K, V> implements Cloneable, java.io.Serializable {
    static class Node<K, V> extends AbstractMap.SimpleEntry<K, V> {
        Node<K, V> up, left, right;
        boolean red;

        Node(K key, V value) { super(key, value); }
    }
    final Comparator<? super K> comparator;
    private Node<K, V> root;
    private int n;
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
    /* b, or nothing, takes a's place below a's parent. */
    private void replace(Node<K, V> a, Node<K, V> b) {
        Node<K, V> up = a.up;
        if (b != null) b.up = up;
        if (up == null) root = b;
        else if (up.left == a) up.left = b;
        else up.right = b;
    }
    private void rise(Node<K, V> p) {
        Node<K, V> q = p.up, between;
        boolean left = q.left == p;
        replace(q, p);
        if (left) {
            q.left = between = p.right;
            p.right = q;
        } else {
            q.right = between = p.left;
            p.left = q;
        }
        if (between != null) between.up = q;
        q.up = p;
    }
    private static boolean red(Node<?, ?> p) { return p != null && p.red; }
    /* p is new and red: no red node may have a red parent. */
    private void grown(Node<K, V> p) {
        p.red = true;
        while (red(p.up)) {
            Node<K, V> up = p.up, old = up.up, uncle = up == old.left ? old.right : old.left;
            old.red = true;
            if (red(uncle)) {
                up.red = uncle.red = false;
                p = old;
                continue;
            }
            if ((p == up.left) != (up == old.left)) {
                rise(p);
                up = p;
            }
            up.red = false;
            rise(up);
            break;
        }
        root.red = false;
    }
    /* The paths through p lack one black node. */
    private void shrunk(Node<K, V> p) {
        while (p != root && !p.red) {
            Node<K, V> up = p.up;
            boolean left = p == up.left;
            Node<K, V> other = left ? up.right : up.left;
            if (other.red) {
                other.red = false;
                up.red = true;
                rise(other);
                other = left ? up.right : up.left;
            }
            Node<K, V> near = left ? other.left : other.right, far = left ? other.right : other.left;
            if (!red(near) && !red(far)) {
                other.red = true;
                p = up;
                continue;
            }
            if (!red(far)) {
                rise(near);
                far = other;
                other = near;
            }
            other.red = up.red;
            up.red = far.red = false;
            rise(other);
            return;
        }
        p.red = false;
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
        p.up = at;
        if (at == null) root = p;
        else if (c < 0) at.left = p;
        else at.right = p;
        grown(p);
        n++;
        changes++;
        return null;
    }
    void cut(Node<K, V> p) {
        if (p.left != null && p.right != null) swap(p, step(p, true));
        Node<K, V> below = p.left != null ? p.left : p.right;
        if (below == null && !p.red) shrunk(p);
        replace(p, below);
        if (below != null) below.red = false;
        n--;
        changes++;
    }
    /* p and its successor, which has no left child, change places. */
    private void swap(Node<K, V> p, Node<K, V> next) {
        Node<K, V> up = next.up, right = next.right;
        boolean red = p.red;
        p.red = next.red;
        next.red = red;
        replace(p, next);
        next.left = p.left;
        next.left.up = next;
        if (up == p) {
            next.right = p;
            p.up = next;
        } else {
            next.right = p.right;
            next.right.up = next;
            up.left = p;
            p.up = up;
        }
        p.left = null;
        p.right = right;
        if (right != null) right.up = p;
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
