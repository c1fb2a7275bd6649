package java.util;

/* A node of a HashMap's bin that has become a red-black tree, ordered by hash and then by the keys where they are comparable.  The bin stays a
 * list, too, which is what iterators follow: a new node comes behind its parent, and then the root to the list's head, as in the JDK, so that the order is
 * the same.  The list's head need not be the root after an iterator removed something. */
final class HashTree<K, V> extends HashMap.Node<K, V> {
    HashTree<K, V> up, left, right, prev;
    boolean red;

    HashTree(int hash, K key, V value) { super(hash, key, value, null); }

    HashTree<K, V> after() { return (HashTree<K, V>)next; }
    HashTree<K, V> root() {
        HashTree<K, V> p = this;
        while (p.up != null) p = p.up;
        return p;
    }
    private static int keys(Object a, Object b) {
        return a instanceof Comparable && b != null && a.getClass() == b.getClass() ? ((Comparable<Object>)a).compareTo(b) : 0;
    }
    private int side(HashTree<K, V> p) {
        if (hash != p.hash) return hash < p.hash ? -1 : 1;
        Object a = getKey(), b = p.getKey();
        int c = keys(a, b);
        if (c == 0 && a != null && b != null) c = a.getClass().getName().compareTo(b.getClass().getName());
        return c != 0 ? c : System.identityHashCode(a) <= System.identityHashCode(b) ? -1 : 1;
    }
    HashTree<K, V> find(int h, Object k) {
        for (HashTree<K, V> p = this; p != null;) {
            int c = h == p.hash ? 0 : h < p.hash ? -1 : 1;
            if (c == 0) {
                Object q = p.getKey();
                if (q == k || k != null && k.equals(q)) return p;
                if (p.left != null && p.right != null && (c = keys(k, q)) == 0) {
                    HashTree<K, V> r = p.right.find(h, k);
                    if (r != null) return r;
                }
                if (c == 0) c = p.left == null ? 1 : -1;
            }
            p = c < 0 ? p.left : p.right;
        }
        return null;
    }

    private HashTree<K, V> child(boolean ofLeft) { return ofLeft ? left : right; }
    private void put(boolean atLeft, HashTree<K, V> p) {
        if (atLeft) left = p;
        else right = p;
        if (p != null) p.up = this;
    }
    /* q comes where this was, below up. */
    private void replace(HashTree<K, V> q) {
        if (up != null) up.put(up.left == this, q);
        else if (q != null) q.up = null;
    }
    /* this goes down to that side, its other child comes up. */
    private void rotate(boolean toLeft) {
        HashTree<K, V> q = child(!toLeft);
        replace(q);
        put(!toLeft, q.child(toLeft));
        q.put(toLeft, this);
    }
    private static boolean red(HashTree<?, ?> p) { return p != null && p.red; }

    /* Puts this, which has no children, into the tree; => the parent it came to first. */
    private HashTree<K, V> grow(HashTree<K, V> root) {
        HashTree<K, V> p = root;
        for (;;) {
            boolean l = side(p) <= 0;
            if (p.child(l) == null) {
                p.put(l, this);
                break;
            }
            p = p.child(l);
        }
        red = true;
        for (HashTree<K, V> x = this; x.up != null && x.up.red;) {
            HashTree<K, V> q = x.up, g = q.up;
            boolean l = g.left == q;
            if (red(g.child(!l))) {
                g.child(!l).red = q.red = false;
                x = g;
                if (g.up != null) g.red = true;
                continue;
            }
            if (x == q.child(!l)) {
                q.rotate(l);
                x = q;
            }
            x.up.red = false;
            g.red = true;
            g.rotate(!l);
        }
        return p;
    }
    private void swap(HashTree<K, V> s) {
        HashTree<K, V> sup = s.up, sright = s.right;
        boolean c = s.red;
        s.red = red;
        red = c;
        replace(s);
        s.put(true, left);
        if (sup == this) s.put(false, this);
        else {
            s.put(false, right);
            sup.put(true, this);
        }
        left = null;
        put(false, sright);
    }
    private void fall() {
        if (left != null && right != null) {
            HashTree<K, V> s = right;
            while (s.left != null) s = s.left;
            swap(s);
        }
        HashTree<K, V> x = left != null ? left : right;
        if (x != null) replace(x);
        else x = this;
        if (!red) even(x);
        if (x == this) replace(null);
    }
    /* The ways down through x have one black node less than the others. */
    private static <K, V> void even(HashTree<K, V> x) {
        while (x.up != null && !x.red) {
            HashTree<K, V> q = x.up;
            boolean l = q.left == x;
            HashTree<K, V> s = q.child(!l);
            if (red(s)) {
                s.red = false;
                q.red = true;
                q.rotate(l);
                s = q.child(!l);
            }
            if (s == null || !red(s.left) && !red(s.right)) {
                if (s != null) s.red = true;
                x = q;
                continue;
            }
            if (!red(s.child(!l))) {
                s.child(l).red = false;
                s.red = true;
                s.rotate(!l);
                s = q.child(!l);
            }
            s.red = q.red;
            s.child(!l).red = false;
            q.red = false;
            q.rotate(l);
            return;
        }
        x.red = false;
    }

    /* Makes a tree of the list from head on; => its head. */
    static <K, V> HashTree<K, V> tree(HashMap.Node<K, V> list) {
        HashTree<K, V> head = null, last = null;
        for (HashMap.Node<K, V> p = list; p != null; p = p.next) {
            HashTree<K, V> q = p instanceof HashTree ? (HashTree<K, V>)p : new HashTree<K, V>(p.hash, p.getKey(), p.value);
            q.up = q.left = q.right = null;
            q.red = false;
            q.prev = last;
            if (last == null) head = q;
            else last.next = q;
            last = q;
        }
        for (HashTree<K, V> p = head.after(); p != null; p = p.after()) p.grow(head.root());
        return head.front();
    }
    /* this: the list's head.  => the head when the root has come there */
    HashTree<K, V> front() {
        HashTree<K, V> r = root();
        if (r == this) return this;
        r.unlink();
        r.prev = null;
        r.next = this;
        return prev = r;
    }
    private void unlink() {
        if (prev != null) prev.next = next;
        if (next != null) after().prev = prev;
    }
    /* this: the list's head.  => the new head */
    HashTree<K, V> add(HashTree<K, V> p) {
        HashTree<K, V> q = p.grow(root());
        p.prev = q;
        p.next = q.next;
        if (q.next != null) q.after().prev = p;
        q.next = p;
        return front();
    }
    /* this: the list's head.  byIterator: the root stays where it is.  => the new head, of a plain list if the tree has become small */
    HashMap.Node<K, V> cut(HashTree<K, V> p, boolean byIterator) {
        HashTree<K, V> head = p == this ? after() : this, r = root();
        p.unlink();
        if (head == null) return null;
        if (!byIterator && (r.right == null || r.left == null || r.left.left == null)) return plain(head);
        p.fall();
        return byIterator ? head : head.front();
    }
    static <K, V> HashMap.Node<K, V> plain(HashMap.Node<K, V> list) {
        HashMap.Node<K, V> head = null, last = null;
        for (HashMap.Node<K, V> p = list; p != null; p = p.next) {
            HashMap.Node<K, V> q = new HashMap.Node<K, V>(p.hash, p.getKey(), p.value, null);
            if (last == null) head = q;
            else last.next = q;
            last = q;
        }
        return head;
    }
}
