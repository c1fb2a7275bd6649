package java.util;

public class LinkedHashMap<K, V> extends HashMap<K, V> {
    private HashMap.Node<K, V> head, tail;
    private boolean byUse;

    public LinkedHashMap() { }
    public LinkedHashMap(int capacity) { super(capacity); }
    public LinkedHashMap(int capacity, float load) { super(capacity, load); }
    public LinkedHashMap(int capacity, float load, boolean byUse) {
        super(capacity, load);
        this.byUse = byUse;
    }
    public LinkedHashMap(Map<? extends K, ? extends V> m) { putAll(m); }
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) { return false; }
    boolean trees() { return false; }
    void added(HashMap.Node<K, V> p) {
        p.before = tail;
        p.after = null;
        if (tail == null) head = p;
        else tail.after = p;
        tail = p;
    }
    void removed(HashMap.Node<K, V> p) {
        if (p.before == null) head = p.after;
        else p.before.after = p.after;
        if (p.after == null) tail = p.before;
        else p.after.before = p.before;
    }
    void used(HashMap.Node<K, V> p) {
        if (!byUse || p == tail) return;
        removed(p);
        added(p);
        modCount++;
    }
    void evict() {
        HashMap.Node<K, V> p = head;
        if (p != null && removeEldestEntry(p)) cut(p);
    }
    HashMap.Node<K, V> first() { return head; }
    HashMap.Node<K, V> next(HashMap.Node<K, V> p) { return p.after; }
    public V get(Object key) {
        HashMap.Node<K, V> p = node(key);
        if (p == null) return null;
        used(p);
        return p.value;
    }
    public V getOrDefault(Object key, V other) {
        HashMap.Node<K, V> p = node(key);
        if (p == null) return other;
        used(p);
        return p.value;
    }
    public void clear() {
        super.clear();
        head = tail = null;
    }
    void fresh() {
        super.fresh();
        head = tail = null;
    }
}
