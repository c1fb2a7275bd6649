package java.util;

public abstract class AbstractSequentialList<E> extends AbstractList<E> {
    protected AbstractSequentialList() { }
    private IndexOutOfBoundsException none(int i) { return new IndexOutOfBoundsException("Index: " + i); }
    public E get(int i) {
        try {
            return listIterator(i).next();
        } catch (NoSuchElementException x) {
            throw none(i);
        }
    }
    public E set(int i, E e) {
        try {
            ListIterator<E> it = listIterator(i);
            E old = it.next();
            it.set(e);
            return old;
        } catch (NoSuchElementException x) {
            throw none(i);
        }
    }
    public void add(int i, E e) { listIterator(i).add(e); }
    public E remove(int i) {
        try {
            ListIterator<E> it = listIterator(i);
            E old = it.next();
            it.remove();
            return old;
        } catch (NoSuchElementException x) {
            throw none(i);
        }
    }
    public Iterator<E> iterator() { return listIterator(0); }
    public ListIterator<E> listIterator() { return listIterator(0); }
    public abstract ListIterator<E> listIterator(int i);
}
