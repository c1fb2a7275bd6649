package java.util;

public class Vector<E> extends AbstractList<E> implements RandomAccess, Cloneable, java.io.Serializable {
    protected Object[] elementData;
    protected int elementCount;
    protected int capacityIncrement;

    public Vector() { this(10, 0); }
    public Vector(int capacity) { this(capacity, 0); }
    public Vector(int capacity, int increment) {
        if (capacity < 0) throw new IllegalArgumentException("Illegal Capacity: " + capacity);
        elementData = new Object[capacity];
        capacityIncrement = increment;
    }
    public Vector(Collection<? extends E> c) {
        elementData = c.toArray();
        elementCount = elementData.length;
    }
    private void room(int size) {
        int old = elementData.length;
        if (size > old) elementData = Arrays.copyOf(elementData, Math.max(size, old + (capacityIncrement > 0 ? capacityIncrement : old)));
    }
    private static ArrayIndexOutOfBoundsException out(int i) { return new ArrayIndexOutOfBoundsException("Array index out of range: " + i); }
    public synchronized int size() { return elementCount; }
    public synchronized int capacity() { return elementData.length; }
    public synchronized boolean isEmpty() { return elementCount == 0; }
    public synchronized E get(int i) {
        if (i >= elementCount) throw out(i);
        return (E)elementData[i];
    }
    public synchronized E elementAt(int i) {
        if (i >= elementCount) throw new ArrayIndexOutOfBoundsException(i + " >= " + elementCount);
        return (E)elementData[i];
    }
    public synchronized E firstElement() {
        if (elementCount == 0) throw new NoSuchElementException();
        return (E)elementData[0];
    }
    public synchronized E lastElement() {
        if (elementCount == 0) throw new NoSuchElementException();
        return (E)elementData[elementCount - 1];
    }
    public synchronized E set(int i, E e) {
        if (i >= elementCount) throw out(i);
        E old = (E)elementData[i];
        elementData[i] = e;
        return old;
    }
    public synchronized void setElementAt(E e, int i) {
        if (i >= elementCount) throw new ArrayIndexOutOfBoundsException(i + " >= " + elementCount);
        elementData[i] = e;
    }
    public synchronized boolean add(E e) {
        modCount++;
        room(elementCount + 1);
        elementData[elementCount++] = e;
        return true;
    }
    public synchronized void addElement(E e) { add(e); }
    public void add(int i, E e) { insertElementAt(e, i); }
    public synchronized void insertElementAt(E e, int i) {
        if (i > elementCount) throw new ArrayIndexOutOfBoundsException(i + " > " + elementCount);
        modCount++;
        room(elementCount + 1);
        System.arraycopy(elementData, i, elementData, i + 1, elementCount - i);
        elementData[i] = e;
        elementCount++;
    }
    public synchronized E remove(int i) {
        if (i >= elementCount) throw out(i);
        E old = (E)elementData[i];
        cut(i);
        return old;
    }
    private void cut(int i) {
        modCount++;
        System.arraycopy(elementData, i + 1, elementData, i, elementCount - i - 1);
        elementData[--elementCount] = null;
    }
    public synchronized void removeElementAt(int i) {
        if (i >= elementCount) throw new ArrayIndexOutOfBoundsException(i + " >= " + elementCount);
        if (i < 0) throw out(i);
        cut(i);
    }
    public boolean remove(Object o) { return removeElement(o); }
    public synchronized boolean removeElement(Object o) {
        modCount++;
        int i = indexOf(o);
        if (i < 0) return false;
        cut(i);
        return true;
    }
    public synchronized void removeAllElements() {
        modCount++;
        while (elementCount > 0) elementData[--elementCount] = null;
    }
    public void clear() { removeAllElements(); }
    public boolean contains(Object o) { return indexOf(o, 0) >= 0; }
    public int indexOf(Object o) { return indexOf(o, 0); }
    public synchronized int indexOf(Object o, int from) {
        for (int i = from; i < elementCount; i++)
            if (Objects.equals(o, elementData[i])) return i;
        return -1;
    }
    public synchronized int lastIndexOf(Object o) {
        for (int i = elementCount - 1; i >= 0; i--)
            if (Objects.equals(o, elementData[i])) return i;
        return -1;
    }
    public synchronized Object[] toArray() { return Arrays.copyOf(elementData, elementCount, Object[].class); }
    public synchronized void copyInto(Object[] to) { System.arraycopy(elementData, 0, to, 0, elementCount); }
    public synchronized void setSize(int n) {
        modCount++;
        room(n);
        while (elementCount > n) elementData[--elementCount] = null;
        elementCount = n;
    }
    public synchronized void ensureCapacity(int n) { room(n); }
    public synchronized void trimToSize() {
        modCount++;
        elementData = Arrays.copyOf(elementData, elementCount);
    }
    public synchronized void sort(Comparator<? super E> order) {
        int seen = modCount;
        Arrays.sort(elementData, 0, elementCount, (Comparator<Object>)(Comparator)order);
        if (modCount != seen) throw new ConcurrentModificationException();
        modCount++;
    }
    public synchronized Object clone() {
        try {
            Vector<E> v = (Vector<E>)super.clone();
            v.elementData = toArray();
            v.modCount = 0;
            return v;
        } catch (CloneNotSupportedException x) {
            throw new InternalError(x);
        }
    }
    public ListIterator<E> listIterator(int i) {
        if (i < 0 || i > elementCount) throw new IndexOutOfBoundsException("Index: " + i);
        return super.listIterator(i);
    }
    public Enumeration<E> elements() {
        return new Enumeration<E>() {
            private int at;
            public boolean hasMoreElements() { return at < elementCount; }
            public E nextElement() {
                if (at >= elementCount) throw new NoSuchElementException("Vector Enumeration");
                return (E)elementData[at++];
            }
        };
    }
    public synchronized int lastIndexOf(Object o, int from) {
        if (from >= size()) throw new IndexOutOfBoundsException(from + " >= " + size());
        for (int i = from; i >= 0; i--)
            if (Objects.equals(o, get(i))) return i;
        return -1;
    }
}
