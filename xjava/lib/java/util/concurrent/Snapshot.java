package java.util.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;

/* An iterator over what there was when it began. */
final class Snapshot<E> implements Iterator<E> {
    private final Collection<E> of;
    private final ArrayList<E> a;
    private int at;
    private boolean may;

    Snapshot(Collection<E> of, ArrayList<E> a) {
        this.of = of;
        this.a = a;
    }
    public boolean hasNext() { return at < a.size(); }
    public E next() {
        if (at >= a.size()) throw new java.util.NoSuchElementException();
        may = true;
        return a.get(at++);
    }
    public void remove() {
        if (!may) throw new IllegalStateException();
        may = false;
        of.remove(a.get(at - 1));
    }
}
