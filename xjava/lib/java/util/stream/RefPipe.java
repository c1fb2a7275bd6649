package java.util.stream;

import java.util.*;
import java.util.function.*;

final class RefPipe<T> extends Pipe implements Stream<T> {
    RefPipe(Spliterator<?> s) { super(s); }
    RefPipe(Pipe up, int cleared, Wrap w) { super(up, cleared, w); }

    public Stream<T> filter(Predicate<? super T> p) {
        Objects.requireNonNull(p);
        return new RefPipe<T>(this, SIZED, d -> new Link(d) {
            void begin(long n) { down.begin(-1); }
            public void accept(Object v) { if (p.test((T)v)) down.accept(v); }
        });
    }
    public <R> Stream<R> map(Function<? super T, ? extends R> f) {
        Objects.requireNonNull(f);
        return new RefPipe<R>(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(Object v) { down.accept((Object)f.apply((T)v)); }
        });
    }
    public IntStream mapToInt(ToIntFunction<? super T> f) {
        Objects.requireNonNull(f);
        return new IntPipe(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(Object v) { down.accept(f.applyAsInt((T)v)); }
        });
    }
    public LongStream mapToLong(ToLongFunction<? super T> f) {
        Objects.requireNonNull(f);
        return new LongPipe(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(Object v) { down.accept(f.applyAsLong((T)v)); }
        });
    }
    public DoubleStream mapToDouble(ToDoubleFunction<? super T> f) {
        Objects.requireNonNull(f);
        return new DoublePipe(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(Object v) { down.accept(f.applyAsDouble((T)v)); }
        });
    }
    private Wrap flat(Function<? super T, ?> f) {
        Objects.requireNonNull(f);
        return d -> new Link(d) {
            void begin(long n) { down.begin(-1); }
            public void accept(Object v) {
                Pipe p = (Pipe)f.apply((T)v);
                if (p != null) p.pour(down);
            }
        };
    }
    public <R> Stream<R> flatMap(Function<? super T, ? extends Stream<? extends R>> f) { return new RefPipe<R>(this, ALL, flat(f)); }
    public IntStream flatMapToInt(Function<? super T, ? extends IntStream> f) { return new IntPipe(this, ALL, flat(f)); }
    public LongStream flatMapToLong(Function<? super T, ? extends LongStream> f) { return new LongPipe(this, ALL, flat(f)); }
    public DoubleStream flatMapToDouble(Function<? super T, ? extends DoubleStream> f) { return new DoublePipe(this, ALL, flat(f)); }
    private Wrap multi(BiConsumer<Object, Object> f) {
        Objects.requireNonNull(f);
        return d -> new Link(d) {
            void begin(long n) { down.begin(-1); }
            public void accept(Object v) { f.accept(v, down); }
        };
    }
    public <R> Stream<R> mapMulti(BiConsumer<? super T, ? super Consumer<R>> f) { return new RefPipe<R>(this, ALL, multi((BiConsumer<Object, Object>)(BiConsumer)f)); }
    public IntStream mapMultiToInt(BiConsumer<? super T, ? super IntConsumer> f) { return new IntPipe(this, ALL, multi((BiConsumer<Object, Object>)(BiConsumer)f)); }
    public LongStream mapMultiToLong(BiConsumer<? super T, ? super LongConsumer> f) { return new LongPipe(this, ALL, multi((BiConsumer<Object, Object>)(BiConsumer)f)); }
    public DoubleStream mapMultiToDouble(BiConsumer<? super T, ? super DoubleConsumer> f) {
        return new DoublePipe(this, ALL, multi((BiConsumer<Object, Object>)(BiConsumer)f));
    }
    public Stream<T> distinct() {
        if ((flags & DISTINCT) != 0) return new RefPipe<T>(this, 0, d -> d);
        return (Stream<T>)new RefPipe<T>(this, SIZED, d -> new Link(d) {
            private HashSet<Object> seen;
            void begin(long n) {
                seen = new HashSet<Object>();
                down.begin(-1);
            }
            void end() {
                seen = null;
                down.end();
            }
            public void accept(Object v) { if (seen.add(v)) down.accept(v); }
        }).with(DISTINCT);
    }
    public Stream<T> sorted() {
        if ((flags & SORTED) != 0) return new RefPipe<T>(this, 0, d -> d);
        return (Stream<T>)new RefPipe<T>(this, 0, d -> new Sorting(d, null)).with(SORTED);
    }
    public Stream<T> sorted(Comparator<? super T> order) {
        return new RefPipe<T>(this, SORTED, d -> new Sorting(d, (Comparator<Object>)(Comparator)order));
    }
    private static final class Sorting extends Link {
        private final Comparator<Object> order;
        private ArrayList<Object> l;
        private boolean asked;

        Sorting(Sink down, Comparator<Object> order) {
            super(down);
            this.order = order;
        }
        void begin(long n) { l = new ArrayList<Object>(); }
        boolean done() {
            asked = true;
            return false;
        }
        public void accept(Object v) { l.add(v); }
        void end() {
            l.sort(order);
            down.begin(l.size());
            for (Object o : l) {
                if (asked && down.done()) break;
                down.accept(o);
            }
            down.end();
            l = null;
        }
    }
    public Stream<T> peek(Consumer<? super T> f) {
        Objects.requireNonNull(f);
        return new RefPipe<T>(this, 0, d -> new Link(d) {
            public void accept(Object v) {
                f.accept((T)v);
                down.accept(v);
            }
        });
    }
    public Stream<T> limit(long n) {
        Slice.check(n);
        return (Stream<T>)new RefPipe<T>(this, 0, d -> new Slice(d, 0, n)).slice(0, n);
    }
    public Stream<T> skip(long n) {
        Slice.check(n);
        return n == 0 ? this : (Stream<T>)new RefPipe<T>(this, 0, d -> new Slice(d, n, -1)).slice(n, -1);
    }
    public Stream<T> takeWhile(Predicate<? super T> p) {
        Objects.requireNonNull(p);
        return (Stream<T>)new RefPipe<T>(this, SIZED, d -> new Link(d) {
            private boolean over;
            void begin(long n) { down.begin(-1); }
            boolean done() { return over || down.done(); }
            public void accept(Object v) {
                if (!over && !(over = !p.test((T)v))) down.accept(v);
            }
        }).stopping();
    }
    public Stream<T> dropWhile(Predicate<? super T> p) {
        Objects.requireNonNull(p);
        return new RefPipe<T>(this, SIZED, d -> new Link(d) {
            private boolean on;
            void begin(long n) { down.begin(-1); }
            public void accept(Object v) { if (on || (on = !p.test((T)v))) down.accept(v); }
        });
    }
    public void forEach(Consumer<? super T> f) {
        Objects.requireNonNull(f);
        run(new Sink() { public void accept(Object v) { f.accept((T)v); } }, false);
    }
    public void forEachOrdered(Consumer<? super T> f) { forEach(f); }

    private static final class Buffer extends Sink {
        Object[] a = new Object[16];
        int n;
        void begin(long size) { if (size > 16 && size < 1 << 28) a = new Object[(int)size]; }
        public void accept(Object v) {
            if (n == a.length) a = Arrays.copyOf(a, 2 * n);
            a[n++] = v;
        }
    }
    public Object[] toArray() {
        Buffer b = run(new Buffer(), false);
        return b.n == b.a.length ? b.a : Arrays.copyOf(b.a, b.n);
    }
    public <A> A[] toArray(IntFunction<A[]> make) {
        Buffer b = run(new Buffer(), false);
        A[] to = make.apply(b.n);
        System.arraycopy(b.a, 0, to, 0, b.n);
        return to;
    }
    public List<T> toList() { return (List<T>)Collections.unmodifiableList(new ArrayList<Object>(Arrays.asList(toArray()))); }

    private static final class Box extends Sink {
        Object v;
        boolean has;
        BiFunction<Object, Object, Object> f;
        Box(BiFunction<Object, Object, Object> f) { this.f = f; }
        public void accept(Object x) {
            v = has ? f.apply(v, x) : x;
            has = true;
        }
    }
    private Box fold(Object zero, boolean has, Object f) {
        Box b = new Box((BiFunction<Object, Object, Object>)Objects.requireNonNull(f));
        b.v = zero;
        b.has = has;
        return run(b, false);
    }
    public T reduce(T zero, BinaryOperator<T> f) { return (T)fold(zero, true, f).v; }
    public Optional<T> reduce(BinaryOperator<T> f) {
        Box b = fold(null, false, f);
        return b.has ? Optional.of((T)b.v) : Optional.<T>empty();
    }
    public <U> U reduce(U zero, BiFunction<U, ? super T, U> f, BinaryOperator<U> join) { return (U)fold(zero, true, f).v; }
    public <R> R collect(Supplier<R> make, BiConsumer<R, ? super T> add, BiConsumer<R, R> join) {
        R r = make.get();
        run(new Sink() { public void accept(Object v) { add.accept(r, (T)v); } }, false);
        return r;
    }
    public <R, A> R collect(Collector<? super T, A, R> c) {
        A a = c.supplier().get();
        BiConsumer<Object, Object> add = (BiConsumer<Object, Object>)(BiConsumer)c.accumulator();
        run(new Sink() { public void accept(Object v) { add.accept(a, v); } }, false);
        return c.characteristics().contains(Collector.Characteristics.IDENTITY_FINISH) ? (R)a : c.finisher().apply(a);
    }
    public Optional<T> min(Comparator<? super T> order) { return reduce(BinaryOperator.minBy((Comparator<T>)order)); }
    public Optional<T> max(Comparator<? super T> order) { return reduce(BinaryOperator.maxBy((Comparator<T>)order)); }
    public long count() {
        long n = size();
        if (n >= 0) {
            use();
            return n;
        }
        long[] k = new long[1];
        run(new Sink() { public void accept(Object v) { k[0]++; } }, false);
        return k[0];
    }
    /* whether some element makes the test `when` */
    private boolean some(Predicate<? super T> p, boolean when) {
        Objects.requireNonNull(p);
        boolean[] hit = new boolean[1];
        run(new Sink() {
            boolean done() { return hit[0]; }
            public void accept(Object v) { if (!hit[0] && p.test((T)v) == when) hit[0] = true; }
        }, true);
        return hit[0];
    }
    public boolean anyMatch(Predicate<? super T> p) { return some(p, true); }
    public boolean allMatch(Predicate<? super T> p) { return !some(p, false); }
    public boolean noneMatch(Predicate<? super T> p) { return !some(p, true); }
    public Optional<T> findFirst() {
        Object[] found = new Object[2];
        run(new Sink() {
            boolean done() { return found[1] != null; }
            public void accept(Object v) {
                if (found[1] != null) return;
                found[0] = v;
                found[1] = found;
            }
        }, true);
        return found[1] == null ? Optional.<T>empty() : Optional.of((T)found[0]);
    }
    public Optional<T> findAny() { return findFirst(); }

    public Iterator<T> iterator() { return Spliterators.iterator(spliterator()); }
    public Spliterator<T> spliterator() {
        long size = size();
        Spliterator<?> s = direct();
        if (s != null) return (Spliterator<T>)s;
        Puller p = new Puller();
        return new Spliterators.AbstractSpliterator<T>(size < 0 ? Long.MAX_VALUE : size, traits()) {
            public boolean tryAdvance(Consumer<? super T> action) {
                if (!p.more()) return false;
                action.accept((T)p.take());
                return true;
            }
            public Comparator<? super T> getComparator() {
                if (!hasCharacteristics(Spliterator.SORTED)) throw new IllegalStateException();
                return null;
            }
        };
    }
    public Stream<T> sequential() {
        setParallel(false);
        return this;
    }
    public Stream<T> parallel() {
        setParallel(true);
        return this;
    }
    public Stream<T> unordered() { return this; }
    public Stream<T> onClose(Runnable r) {
        addCloser(r);
        return this;
    }
}
