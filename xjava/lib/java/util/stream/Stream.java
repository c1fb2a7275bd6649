package java.util.stream;

import java.util.*;
import java.util.function.*;

/* Sequential and lazy: each element is pulled through the whole line before the next, as the JVM pushes it. */
public final class Stream<T> {
    private Iterator<T> it;

    private Stream(Iterator<T> it) { this.it = it; }
    private Iterator<T> take() {
        Iterator<T> i = it;
        if (i == null) throw new IllegalStateException("stream has already been operated upon or closed");
        it = null;
        return i;
    }
    /* an iterator of what can only be found by looking */
    abstract static class Look<T> implements Iterator<T> {
        T found;
        private boolean has, done;

        abstract boolean look();
        public boolean hasNext() {
            if (!has && !done) {
                has = look();
                done = !has;
            }
            return has;
        }
        public T next() {
            if (!hasNext()) throw new NoSuchElementException();
            has = false;
            return found;
        }
    }
    public static <T> Stream<T> from(Iterator<T> i) { return new Stream<T>(i); }
    public static <T> Stream<T> of(T one) { return new Stream<T>(Collections.singletonList(one).iterator()); }
    public static <T> Stream<T> of(T... all) { return new Stream<T>(Arrays.asList(all).iterator()); }
    public static <T> Stream<T> empty() { return new Stream<T>(Collections.<T>emptyIterator()); }
    public static <T> Stream<T> generate(Supplier<? extends T> f) {
        return new Stream<T>(new Iterator<T>() {
            public boolean hasNext() { return true; }
            public T next() { return f.get(); }
        });
    }
    public static <T> Stream<T> iterate(T seed, UnaryOperator<T> f) {
        return new Stream<T>(new Iterator<T>() {
            private T v;
            private boolean begun;
            public boolean hasNext() { return true; }
            public T next() {
                v = begun ? f.apply(v) : seed;
                begun = true;
                return v;
            }
        });
    }
    public static <T> Stream<T> iterate(T seed, Predicate<? super T> more, UnaryOperator<T> f) { return iterate(seed, f).takeWhile(more); }
    public static <T> Stream<T> concat(Stream<? extends T> a, Stream<? extends T> b) {
        Iterator<T> x = (Iterator<T>)a.iterator(), y = (Iterator<T>)b.iterator();
        return new Stream<T>(new Iterator<T>() {
            public boolean hasNext() { return x.hasNext() || y.hasNext(); }
            public T next() { return x.hasNext() ? x.next() : y.next(); }
        });
    }
    public Iterator<T> iterator() { return take(); }
    public Stream<T> parallel() { return this; }
    public Stream<T> sequential() { return this; }
    public void close() { }
    public Stream<T> filter(Predicate<? super T> p) {
        Iterator<T> i = take();
        return new Stream<T>(new Look<T>() {
            boolean look() {
                while (i.hasNext())
                    if (p.test(found = i.next())) return true;
                return false;
            }
        });
    }
    public <R> Stream<R> map(Function<? super T, ? extends R> f) {
        Iterator<T> i = take();
        return new Stream<R>(new Iterator<R>() {
            public boolean hasNext() { return i.hasNext(); }
            public R next() { return f.apply(i.next()); }
        });
    }
    public IntStream mapToInt(ToIntFunction<? super T> f) {
        Iterator<T> i = take();
        return IntStream.from(new Iterator<Integer>() {
            public boolean hasNext() { return i.hasNext(); }
            public Integer next() { return f.applyAsInt(i.next()); }
        });
    }
    public <R> Stream<R> flatMap(Function<? super T, ? extends Stream<? extends R>> f) {
        Iterator<T> i = take();
        return new Stream<R>(new Look<R>() {
            private Iterator<R> inner;
            boolean look() {
                while (inner == null || !inner.hasNext()) {
                    if (!i.hasNext()) return false;
                    Stream<R> s = (Stream<R>)f.apply(i.next());
                    inner = s == null ? null : s.iterator();
                }
                found = inner.next();
                return true;
            }
        });
    }
    public Stream<T> peek(Consumer<? super T> f) {
        return map(t -> {
            f.accept(t);
            return t;
        });
    }
    public Stream<T> distinct() {
        HashSet<T> seen = new HashSet<T>();
        return filter(t -> seen.add(t));
    }
    public Stream<T> sorted() { return sorted(null); }
    public Stream<T> sorted(Comparator<? super T> order) {
        Iterator<T> i = take();
        return new Stream<T>(new Look<T>() {
            private Iterator<T> sorted;
            boolean look() {
                if (sorted == null) {
                    ArrayList<T> l = new ArrayList<T>();
                    while (i.hasNext()) l.add(i.next());
                    l.sort(order);
                    sorted = l.iterator();
                }
                if (!sorted.hasNext()) return false;
                found = sorted.next();
                return true;
            }
        });
    }
    public Stream<T> limit(long n) {
        if (n < 0) throw new IllegalArgumentException(Long.toString(n));
        Iterator<T> i = take();
        return new Stream<T>(new Iterator<T>() {
            private long left = n;
            public boolean hasNext() { return left > 0 && i.hasNext(); }
            public T next() {
                left--;
                return i.next();
            }
        });
    }
    public Stream<T> skip(long n) {
        if (n < 0) throw new IllegalArgumentException(Long.toString(n));
        Iterator<T> i = take();
        return new Stream<T>(new Look<T>() {
            private long left = n;
            boolean look() {
                for (; left > 0 && i.hasNext(); left--) i.next();
                if (!i.hasNext()) return false;
                found = i.next();
                return true;
            }
        });
    }
    public Stream<T> takeWhile(Predicate<? super T> p) {
        Iterator<T> i = take();
        return new Stream<T>(new Look<T>() {
            boolean look() { return i.hasNext() && p.test(found = i.next()); }
        });
    }
    public Stream<T> dropWhile(Predicate<? super T> p) {
        Iterator<T> i = take();
        return new Stream<T>(new Look<T>() {
            private boolean on;
            boolean look() {
                while (i.hasNext()) {
                    found = i.next();
                    if (on || !p.test(found)) return on = true;
                }
                return false;
            }
        });
    }
    public void forEach(Consumer<? super T> f) { for (Iterator<T> i = take(); i.hasNext();) f.accept(i.next()); }
    public void forEachOrdered(Consumer<? super T> f) { forEach(f); }
    private ArrayList<T> all() {
        ArrayList<T> l = new ArrayList<T>();
        for (Iterator<T> i = take(); i.hasNext();) l.add(i.next());
        return l;
    }
    public List<T> toList() { return Collections.unmodifiableList(all()); }
    public Object[] toArray() { return all().toArray(); }
    public <A> A[] toArray(IntFunction<A[]> make) {
        ArrayList<T> l = all();
        return l.toArray(make.apply(l.size()));
    }
    public long count() {
        long n = 0;
        for (Iterator<T> i = take(); i.hasNext(); n++) i.next();
        return n;
    }
    public T reduce(T zero, BinaryOperator<T> f) {
        for (Iterator<T> i = take(); i.hasNext();) zero = f.apply(zero, i.next());
        return zero;
    }
    public Optional<T> reduce(BinaryOperator<T> f) {
        Iterator<T> i = take();
        if (!i.hasNext()) return Optional.empty();
        T v = i.next();
        while (i.hasNext()) v = f.apply(v, i.next());
        return Optional.of(v);
    }
    public <U> U reduce(U zero, BiFunction<U, ? super T, U> f, BinaryOperator<U> both) {
        for (Iterator<T> i = take(); i.hasNext();) zero = f.apply(zero, i.next());
        return zero;
    }
    public <R, A> R collect(Collector<? super T, A, R> c) {
        Collector<T, A, R> k = (Collector<T, A, R>)c;
        A a = k.supplier().get();
        BiConsumer<A, T> add = k.accumulator();
        for (Iterator<T> i = take(); i.hasNext();) add.accept(a, i.next());
        return k.finisher().apply(a);
    }
    public Optional<T> min(Comparator<? super T> c) { return reduce((a, b) -> c.compare(a, b) <= 0 ? a : b); }
    public Optional<T> max(Comparator<? super T> c) { return reduce((a, b) -> c.compare(a, b) >= 0 ? a : b); }
    public boolean anyMatch(Predicate<? super T> p) {
        for (Iterator<T> i = take(); i.hasNext();)
            if (p.test(i.next())) return true;
        return false;
    }
    public boolean allMatch(Predicate<? super T> p) {
        for (Iterator<T> i = take(); i.hasNext();)
            if (!p.test(i.next())) return false;
        return true;
    }
    public boolean noneMatch(Predicate<? super T> p) {
        for (Iterator<T> i = take(); i.hasNext();)
            if (p.test(i.next())) return false;
        return true;
    }
    public Optional<T> findFirst() {
        Iterator<T> i = take();
        return i.hasNext() ? Optional.of(i.next()) : Optional.empty();
    }
    public Optional<T> findAny() { return findFirst(); }
}
