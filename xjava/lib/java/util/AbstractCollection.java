package java.util;

public abstract class AbstractCollection<E> implements Collection<E> {
    protected AbstractCollection() { }
    public abstract Iterator<E> iterator();
    public abstract int size();
    public boolean isEmpty() { return size() == 0; }
    public boolean contains(Object o) {
        for (Iterator<E> i = iterator(); i.hasNext();)
            if (Objects.equals(o, i.next())) return true;
        return false;
    }
    public Object[] toArray() {
        Object[] a = new Object[size()];
        int n = 0;
        for (Iterator<E> i = iterator(); i.hasNext();) a[n++] = i.next();
        return a;
    }
    public <T> T[] toArray(T[] a) {
        int n = size();
        if (a.length < n) a = (T[])xos.Rt.newArray(a.getClass().getComponentType(), n);
        Object[] to = a;
        int k = 0;
        for (Iterator<E> i = iterator(); i.hasNext();) to[k++] = i.next();
        if (k < a.length) to[k] = null;
        return a;
    }
    public boolean add(E e) { throw new UnsupportedOperationException(); }
    public boolean remove(Object o) {
        for (Iterator<E> i = iterator(); i.hasNext();)
            if (Objects.equals(o, i.next())) {
                i.remove();
                return true;
            }
        return false;
    }
    public boolean containsAll(Collection<?> c) {
        for (Object o : c)
            if (!contains(o)) return false;
        return true;
    }
    public boolean addAll(Collection<? extends E> c) {
        boolean changed = false;
        for (E e : c)
            if (add(e)) changed = true;
        return changed;
    }
    public boolean removeAll(Collection<?> c) { return sift(Objects.requireNonNull(c), false); }
    public boolean retainAll(Collection<?> c) { return sift(Objects.requireNonNull(c), true); }
    private boolean sift(Collection<?> c, boolean keep) {
        boolean changed = false;
        for (Iterator<E> i = iterator(); i.hasNext();)
            if (c.contains(i.next()) != keep) {
                i.remove();
                changed = true;
            }
        return changed;
    }
    public void clear() {
        for (Iterator<E> i = iterator(); i.hasNext();) {
            i.next();
            i.remove();
        }
    }
    public String toString() {
        Iterator<E> i = iterator();
        if (!i.hasNext()) return "[]";
        StringBuilder b = new StringBuilder("[");
        for (;;) {
            Object e = i.next();
            if (e == this) b.append("(this Collection)");
            else b.append(e);
            if (!i.hasNext()) return b.append(']').toString();
            b.append(", ");
        }
    }
}
