package java.lang;

import java.util.HashMap;
import java.util.function.Supplier;

public class ThreadLocal<T> {
    private static class Supplied<S> extends ThreadLocal<S> {
        private final Supplier<? extends S> from;
        Supplied(Supplier<? extends S> from) { this.from = from; }
        protected S initialValue() { return from.get(); }
    }
    public ThreadLocal() { }
    public static <S> ThreadLocal<S> withInitial(Supplier<? extends S> from) {
        if (from == null) throw new NullPointerException();
        return new Supplied<S>(from);
    }
    protected T initialValue() { return null; }
    HashMap<ThreadLocal<?>, Object> map(Thread t) {
        if (t.locals == null) t.locals = new HashMap<>();
        return t.locals;
    }
    public T get() {
        HashMap<ThreadLocal<?>, Object> m = map(Thread.currentThread());
        if (m.containsKey(this)) return (T)m.get(this);
        T v = initialValue();
        m.put(this, v);
        return v;
    }
    public void set(T v) { map(Thread.currentThread()).put(this, v); }
    public void remove() { map(Thread.currentThread()).remove(this); }
}
