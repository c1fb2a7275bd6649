package java.util.concurrent.atomic;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

public class AtomicReference<V> implements java.io.Serializable {
    private volatile V value;
    public AtomicReference() { }
    public AtomicReference(V v) { value = v; }
    public final V get() { return value; }
    public final void set(V v) { value = v; }
    public final void lazySet(V v) { value = v; }
    public final boolean compareAndSet(V was, V v) { return Swap.value(this, was, v); }
    public final boolean weakCompareAndSet(V was, V v) { return compareAndSet(was, v); }
    public final V getAndSet(V v) {
        for (;;) {
            V was = value;
            if (Swap.value(this, was, v)) return was;
        }
    }
    public final V getAndUpdate(UnaryOperator<V> f) {
        for (;;) {
            V was = value, v = f.apply(was);
            if (compareAndSet(was, v)) return was;
        }
    }
    public final V updateAndGet(UnaryOperator<V> f) {
        for (;;) {
            V was = value, v = f.apply(was);
            if (compareAndSet(was, v)) return v;
        }
    }
    public final V getAndAccumulate(V x, BinaryOperator<V> f) {
        for (;;) {
            V was = value, v = f.apply(was, x);
            if (compareAndSet(was, v)) return was;
        }
    }
    public final V accumulateAndGet(V x, BinaryOperator<V> f) {
        for (;;) {
            V was = value, v = f.apply(was, x);
            if (compareAndSet(was, v)) return v;
        }
    }
    public String toString() { return String.valueOf(value); }
}
