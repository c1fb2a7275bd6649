package java.util;

public class HashSet<E> extends AbstractSet<E> implements Cloneable, java.io.Serializable {
    private HashMap<E, Object> map;
    private static final Object HERE = new Object();

    public HashSet() { map = new HashMap<E, Object>(); }
    public HashSet(int capacity) { map = new HashMap<E, Object>(capacity); }
    public HashSet(int capacity, float load) { map = new HashMap<E, Object>(capacity, load); }
    public HashSet(Collection<? extends E> c) {
        map = new HashMap<E, Object>(Math.max((int)(c.size() / .75f) + 1, 16));
        addAll(c);
    }
    HashSet(HashMap<E, Object> map) { this.map = map; }
    public Iterator<E> iterator() { return map.keySet().iterator(); }
    public int size() { return map.size(); }
    public boolean isEmpty() { return map.isEmpty(); }
    public boolean contains(Object o) { return map.containsKey(o); }
    public boolean add(E e) { return map.put(e, HERE) == null; }
    public boolean remove(Object o) { return map.remove(o) == HERE; }
    public void clear() { map.clear(); }
    public Object clone() {
        try {
            HashSet<E> s = (HashSet<E>)super.clone();
            s.map = (HashMap<E, Object>)map.clone();
            return s;
        } catch (CloneNotSupportedException x) {
            throw new InternalError(x);
        }
    }
}
