package java.util.concurrent.atomic;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

public class AtomicReferenceArray<E> implements java.io.Serializable {
    private final Object[] a;
    public AtomicReferenceArray(int n) { a = new Object[n]; }
    public AtomicReferenceArray(E[] from) { a = java.util.Arrays.copyOf(from, from.length, Object[].class); }
    private void check(int i) {
        if (i < 0 || i >= a.length) throw new ArrayIndexOutOfBoundsException("Index " + i + " out of bounds for length " + a.length);
    }
    public final int length() { return a.length; }
    public final E get(int i) {
        check(i);
        return (E)Swap.at(a, i);
    }
    public final void set(int i, E v) { getAndSet(i, v); }
    public final void lazySet(int i, E v) { set(i, v); }
    public final boolean compareAndSet(int i, E was, E v) {
        check(i);
        return Swap.element(a, i, was, v);
    }
    public final E getAndSet(int i, E v) {
        for (;;) {
            E was = get(i);
            if (Swap.element(a, i, was, v)) return was;
        }
    }
    public final E getAndUpdate(int i, UnaryOperator<E> f) {
        for (;;) {
            E was = get(i);
            if (compareAndSet(i, was, f.apply(was))) return was;
        }
    }
    public final E updateAndGet(int i, UnaryOperator<E> f) {
        for (;;) {
            E was = get(i), v = f.apply(was);
            if (compareAndSet(i, was, v)) return v;
        }
    }
    public final E accumulateAndGet(int i, E x, BinaryOperator<E> f) {
        for (;;) {
            E was = get(i), v = f.apply(was, x);
            if (compareAndSet(i, was, v)) return v;
        }
    }
    public String toString() { return java.util.Arrays.toString(a); }
}
