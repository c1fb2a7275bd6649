package java.util;

public abstract class AbstractQueue<E> extends AbstractCollection<E> implements Queue<E> {
    protected AbstractQueue() { }
    public boolean add(E e) {
        if (offer(e)) return true;
        throw new IllegalStateException("Queue full");
    }
    public E remove() {
        E e = poll();
        if (e != null) return e;
        throw new NoSuchElementException();
    }
    public E element() {
        E e = peek();
        if (e != null) return e;
        throw new NoSuchElementException();
    }
    public void clear() { while (poll() != null) { } }
    public boolean addAll(Collection<? extends E> c) {
        if (c == null) throw new NullPointerException();
        if (c == this) throw new IllegalArgumentException();
        boolean changed = false;
        for (E e : c)
            if (add(e)) changed = true;
        return changed;
    }
}
