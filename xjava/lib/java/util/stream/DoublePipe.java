package java.util.stream;

import java.util.*;
import java.util.function.*;

final class DoublePipe extends Pipe implements DoubleStream {
    DoublePipe(Spliterator.OfDouble s) { super(s); }
    DoublePipe(Pipe up, int cleared, Wrap w) { super(up, cleared, w); }

    public DoubleStream filter(DoublePredicate p) {
        Objects.requireNonNull(p);
        return new DoublePipe(this, SIZED, d -> new Link(d) {
            void begin(long n) { down.begin(-1); }
            public void accept(double v) { if (p.test(v)) down.accept(v); }
        });
    }
    public DoubleStream map(DoubleUnaryOperator f) {
        Objects.requireNonNull(f);
        return new DoublePipe(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(double v) { down.accept(f.applyAsDouble(v)); }
        });
    }
    public <U> Stream<U> mapToObj(DoubleFunction<? extends U> f) {
        Objects.requireNonNull(f);
        return new RefPipe<U>(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(double v) { down.accept((Object)f.apply(v)); }
        });
    }
    public IntStream mapToInt(DoubleToIntFunction f) {
        Objects.requireNonNull(f);
        return new IntPipe(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(double v) { down.accept(f.applyAsInt(v)); }
        });
    }
    public LongStream mapToLong(DoubleToLongFunction f) {
        Objects.requireNonNull(f);
        return new LongPipe(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(double v) { down.accept(f.applyAsLong(v)); }
        });
    }
    public Stream<Double> boxed() {
        return new RefPipe<Double>(this, 0, d -> new Link(d) {
            public void accept(double v) { down.accept((Object)Double.valueOf(v)); }
        });
    }
    public DoubleStream flatMap(DoubleFunction<? extends DoubleStream> f) {
        Objects.requireNonNull(f);
        return new DoublePipe(this, ALL, d -> new Link(d) {
            void begin(long n) { down.begin(-1); }
            public void accept(double v) {
                Pipe p = (Pipe)(Object)f.apply(v);
                if (p != null) p.pour(down);
            }
        });
    }
    public DoubleStream mapMulti(DoubleMapMultiConsumer f) {
        Objects.requireNonNull(f);
        return new DoublePipe(this, ALL, d -> new Link(d) {
            void begin(long n) { down.begin(-1); }
            public void accept(double v) { f.accept(v, down); }
        });
    }
    public DoubleStream distinct() { return boxed().distinct().mapToDouble(v -> v); }
    public DoubleStream sorted() {
        if ((flags & SORTED) != 0) return new DoublePipe(this, 0, d -> d);
        return (DoubleStream)new DoublePipe(this, 0, d -> new Link(d) {
            private Buffer b;
            private boolean asked;
            void begin(long n) { b = new Buffer(); }
            boolean done() {
                asked = true;
                return false;
            }
            public void accept(double v) { b.accept(v); }
            void end() {
                double[] all = b.array();
                Arrays.sort(all);
                down.begin(all.length);
                for (double v : all) {
                    if (asked && down.done()) break;
                    down.accept(v);
                }
                down.end();
                b = null;
            }
        }).with(SORTED);
    }
    public DoubleStream peek(DoubleConsumer f) {
        Objects.requireNonNull(f);
        return new DoublePipe(this, 0, d -> new Link(d) {
            public void accept(double v) {
                f.accept(v);
                down.accept(v);
            }
        });
    }
    public DoubleStream limit(long n) {
        Slice.check(n);
        return (DoubleStream)new DoublePipe(this, 0, d -> new Slice(d, 0, n)).slice(0, n);
    }
    public DoubleStream skip(long n) {
        Slice.check(n);
        return n == 0 ? this : (DoubleStream)new DoublePipe(this, 0, d -> new Slice(d, n, -1)).slice(n, -1);
    }
    public DoubleStream takeWhile(DoublePredicate p) {
        Objects.requireNonNull(p);
        return (DoubleStream)new DoublePipe(this, SIZED, d -> new Link(d) {
            private boolean over;
            void begin(long n) { down.begin(-1); }
            boolean done() { return over || down.done(); }
            public void accept(double v) {
                if (!over && !(over = !p.test(v))) down.accept(v);
            }
        }).stopping();
    }
    public DoubleStream dropWhile(DoublePredicate p) {
        Objects.requireNonNull(p);
        return new DoublePipe(this, SIZED, d -> new Link(d) {
            private boolean on;
            void begin(long n) { down.begin(-1); }
            public void accept(double v) { if (on || (on = !p.test(v))) down.accept(v); }
        });
    }
    public void forEach(DoubleConsumer f) {
        Objects.requireNonNull(f);
        run(new Sink() { public void accept(double v) { f.accept(v); } }, false);
    }
    public void forEachOrdered(DoubleConsumer f) { forEach(f); }

    private static final class Buffer extends Sink {
        double[] a = new double[16];
        int n;
        void begin(long size) { if (size > 16 && size < 1 << 28) a = new double[(int)size]; }
        public void accept(double v) {
            if (n == a.length) a = Arrays.copyOf(a, 2 * n);
            a[n++] = v;
        }
        double[] array() { return n == a.length ? a : Arrays.copyOf(a, n); }
    }
    public double[] toArray() { return run(new Buffer(), false).array(); }

    private static final class Fold extends Sink {
        double v;
        boolean has;
        final DoubleBinaryOperator f;
        Fold(double v, boolean has, DoubleBinaryOperator f) {
            this.v = v;
            this.has = has;
            this.f = Objects.requireNonNull(f);
        }
        public void accept(double x) {
            v = has ? f.applyAsDouble(v, x) : x;
            has = true;
        }
        OptionalDouble result() { return has ? OptionalDouble.of(v) : OptionalDouble.empty(); }
    }
    public double reduce(double zero, DoubleBinaryOperator f) { return run(new Fold(zero, true, f), false).v; }
    public OptionalDouble reduce(DoubleBinaryOperator f) { return run(new Fold(0, false, f), false).result(); }
    public <R> R collect(Supplier<R> make, ObjDoubleConsumer<R> add, BiConsumer<R, R> join) {
        R r = make.get();
        run(new Sink() { public void accept(double v) { add.accept(r, v); } }, false);
        return r;
    }
    public double sum() { return summaryStatistics().getSum(); }
    public OptionalDouble min() { return reduce((a, b) -> Math.min(a, b)); }
    public OptionalDouble max() { return reduce((a, b) -> Math.max(a, b)); }
    public long count() {
        long n = size();
        if (n >= 0) {
            use();
            return n;
        }
        long[] k = new long[1];
        run(new Sink() { public void accept(double v) { k[0]++; } }, false);
        return k[0];
    }
    public OptionalDouble average() {
        DoubleSummaryStatistics s = summaryStatistics();
        return s.getCount() == 0 ? OptionalDouble.empty() : OptionalDouble.of(s.getAverage());
    }
    public DoubleSummaryStatistics summaryStatistics() {
        DoubleSummaryStatistics s = new DoubleSummaryStatistics();
        run(new Sink() { public void accept(double v) { s.accept(v); } }, false);
        return s;
    }
    private boolean some(DoublePredicate p, boolean when) {
        Objects.requireNonNull(p);
        boolean[] hit = new boolean[1];
        run(new Sink() {
            boolean done() { return hit[0]; }
            public void accept(double v) { if (!hit[0] && p.test(v) == when) hit[0] = true; }
        }, true);
        return hit[0];
    }
    public boolean anyMatch(DoublePredicate p) { return some(p, true); }
    public boolean allMatch(DoublePredicate p) { return !some(p, false); }
    public boolean noneMatch(DoublePredicate p) { return !some(p, true); }
    private static final class First extends Sink {
        double v;
        boolean has;
        boolean done() { return has; }
        public void accept(double x) {
            if (!has) v = x;
            has = true;
        }
    }
    public OptionalDouble findFirst() {
        First f = run(new First(), true);
        return f.has ? OptionalDouble.of(f.v) : OptionalDouble.empty();
    }
    public OptionalDouble findAny() { return findFirst(); }
    public PrimitiveIterator.OfDouble iterator() { return Spliterators.iterator(spliterator()); }
    public Spliterator.OfDouble spliterator() {
        long size = size();
        Spliterator<?> s = direct();
        if (s != null) return (Spliterator.OfDouble)s;
        Puller p = new Puller();
        return new Spliterators.AbstractDoubleSpliterator(size < 0 ? Long.MAX_VALUE : size, traits()) {
            public boolean tryAdvance(DoubleConsumer action) {
                if (!p.more()) return false;
                action.accept((Double)p.take());
                return true;
            }
            public Comparator<? super Double> getComparator() {
                if (!hasCharacteristics(Spliterator.SORTED)) throw new IllegalStateException();
                return null;
            }
        };
    }
    public DoubleStream sequential() {
        setParallel(false);
        return this;
    }
    public DoubleStream parallel() {
        setParallel(true);
        return this;
    }
    public DoubleStream unordered() { return this; }
    public DoubleStream onClose(Runnable r) {
        addCloser(r);
        return this;
    }
}
