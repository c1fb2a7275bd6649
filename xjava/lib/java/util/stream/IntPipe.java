package java.util.stream;

import java.util.*;
import java.util.function.*;

final class IntPipe extends Pipe implements IntStream {
    IntPipe(Spliterator.OfInt s) { super(s); }
    IntPipe(Pipe up, int cleared, Wrap w) { super(up, cleared, w); }

    public IntStream filter(IntPredicate p) {
        Objects.requireNonNull(p);
        return new IntPipe(this, SIZED, d -> new Link(d) {
            void begin(long n) { down.begin(-1); }
            public void accept(int v) { if (p.test(v)) down.accept(v); }
        });
    }
    public IntStream map(IntUnaryOperator f) {
        Objects.requireNonNull(f);
        return new IntPipe(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(int v) { down.accept(f.applyAsInt(v)); }
        });
    }
    public <U> Stream<U> mapToObj(IntFunction<? extends U> f) {
        Objects.requireNonNull(f);
        return new RefPipe<U>(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(int v) { down.accept((Object)f.apply(v)); }
        });
    }
    public LongStream mapToLong(IntToLongFunction f) {
        Objects.requireNonNull(f);
        return new LongPipe(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(int v) { down.accept(f.applyAsLong(v)); }
        });
    }
    public DoubleStream mapToDouble(IntToDoubleFunction f) {
        Objects.requireNonNull(f);
        return new DoublePipe(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(int v) { down.accept(f.applyAsDouble(v)); }
        });
    }
    public LongStream asLongStream() {
        return new LongPipe(this, 0, d -> new Link(d) {
            public void accept(int v) { down.accept((long)v); }
        });
    }
    public DoubleStream asDoubleStream() {
        return new DoublePipe(this, DISTINCT, d -> new Link(d) {
            public void accept(int v) { down.accept((double)v); }
        });
    }
    public Stream<Integer> boxed() {
        return new RefPipe<Integer>(this, 0, d -> new Link(d) {
            public void accept(int v) { down.accept((Object)Integer.valueOf(v)); }
        });
    }
    public IntStream flatMap(IntFunction<? extends IntStream> f) {
        Objects.requireNonNull(f);
        return new IntPipe(this, ALL, d -> new Link(d) {
            void begin(long n) { down.begin(-1); }
            public void accept(int v) {
                Pipe p = (Pipe)(Object)f.apply(v);
                if (p != null) p.pour(down);
            }
        });
    }
    public IntStream mapMulti(IntMapMultiConsumer f) {
        Objects.requireNonNull(f);
        return new IntPipe(this, ALL, d -> new Link(d) {
            void begin(long n) { down.begin(-1); }
            public void accept(int v) { f.accept(v, down); }
        });
    }
    public IntStream distinct() { return boxed().distinct().mapToInt(v -> v); }
    public IntStream sorted() {
        if ((flags & SORTED) != 0) return new IntPipe(this, 0, d -> d);
        return (IntStream)new IntPipe(this, 0, d -> new Link(d) {
            private Buffer b;
            private boolean asked;
            void begin(long n) { b = new Buffer(); }
            boolean done() {
                asked = true;
                return false;
            }
            public void accept(int v) { b.accept(v); }
            void end() {
                int[] all = b.array();
                Arrays.sort(all);
                down.begin(all.length);
                for (int v : all) {
                    if (asked && down.done()) break;
                    down.accept(v);
                }
                down.end();
                b = null;
            }
        }).with(SORTED);
    }
    public IntStream peek(IntConsumer f) {
        Objects.requireNonNull(f);
        return new IntPipe(this, 0, d -> new Link(d) {
            public void accept(int v) {
                f.accept(v);
                down.accept(v);
            }
        });
    }
    public IntStream limit(long n) {
        Slice.check(n);
        return (IntStream)new IntPipe(this, 0, d -> new Slice(d, 0, n)).slice(0, n);
    }
    public IntStream skip(long n) {
        Slice.check(n);
        return n == 0 ? this : (IntStream)new IntPipe(this, 0, d -> new Slice(d, n, -1)).slice(n, -1);
    }
    public IntStream takeWhile(IntPredicate p) {
        Objects.requireNonNull(p);
        return (IntStream)new IntPipe(this, SIZED, d -> new Link(d) {
            private boolean over;
            void begin(long n) { down.begin(-1); }
            boolean done() { return over || down.done(); }
            public void accept(int v) {
                if (!over && !(over = !p.test(v))) down.accept(v);
            }
        }).stopping();
    }
    public IntStream dropWhile(IntPredicate p) {
        Objects.requireNonNull(p);
        return new IntPipe(this, SIZED, d -> new Link(d) {
            private boolean on;
            void begin(long n) { down.begin(-1); }
            public void accept(int v) { if (on || (on = !p.test(v))) down.accept(v); }
        });
    }
    public void forEach(IntConsumer f) {
        Objects.requireNonNull(f);
        run(new Sink() { public void accept(int v) { f.accept(v); } }, false);
    }
    public void forEachOrdered(IntConsumer f) { forEach(f); }

    private static final class Buffer extends Sink {
        int[] a = new int[16];
        int n;
        void begin(long size) { if (size > 16 && size < 1 << 28) a = new int[(int)size]; }
        public void accept(int v) {
            if (n == a.length) a = Arrays.copyOf(a, 2 * n);
            a[n++] = v;
        }
        int[] array() { return n == a.length ? a : Arrays.copyOf(a, n); }
    }
    public int[] toArray() { return run(new Buffer(), false).array(); }

    private static final class Fold extends Sink {
        int v;
        boolean has;
        final IntBinaryOperator f;
        Fold(int v, boolean has, IntBinaryOperator f) {
            this.v = v;
            this.has = has;
            this.f = Objects.requireNonNull(f);
        }
        public void accept(int x) {
            v = has ? f.applyAsInt(v, x) : x;
            has = true;
        }
        OptionalInt result() { return has ? OptionalInt.of(v) : OptionalInt.empty(); }
    }
    public int reduce(int zero, IntBinaryOperator f) { return run(new Fold(zero, true, f), false).v; }
    public OptionalInt reduce(IntBinaryOperator f) { return run(new Fold(0, false, f), false).result(); }
    public <R> R collect(Supplier<R> make, ObjIntConsumer<R> add, BiConsumer<R, R> join) {
        R r = make.get();
        run(new Sink() { public void accept(int v) { add.accept(r, v); } }, false);
        return r;
    }
    public int sum() { return reduce(0, (a, b) -> a + b); }
    public OptionalInt min() { return reduce((a, b) -> Math.min(a, b)); }
    public OptionalInt max() { return reduce((a, b) -> Math.max(a, b)); }
    public long count() {
        long n = size();
        if (n >= 0) {
            use();
            return n;
        }
        long[] k = new long[1];
        run(new Sink() { public void accept(int v) { k[0]++; } }, false);
        return k[0];
    }
    public OptionalDouble average() {
        IntSummaryStatistics s = summaryStatistics();
        return s.getCount() == 0 ? OptionalDouble.empty() : OptionalDouble.of(s.getAverage());
    }
    public IntSummaryStatistics summaryStatistics() {
        IntSummaryStatistics s = new IntSummaryStatistics();
        run(new Sink() { public void accept(int v) { s.accept(v); } }, false);
        return s;
    }
    private boolean some(IntPredicate p, boolean when) {
        Objects.requireNonNull(p);
        boolean[] hit = new boolean[1];
        run(new Sink() {
            boolean done() { return hit[0]; }
            public void accept(int v) { if (!hit[0] && p.test(v) == when) hit[0] = true; }
        }, true);
        return hit[0];
    }
    public boolean anyMatch(IntPredicate p) { return some(p, true); }
    public boolean allMatch(IntPredicate p) { return !some(p, false); }
    public boolean noneMatch(IntPredicate p) { return !some(p, true); }
    private static final class First extends Sink {
        int v;
        boolean has;
        boolean done() { return has; }
        public void accept(int x) {
            if (!has) v = x;
            has = true;
        }
    }
    public OptionalInt findFirst() {
        First f = run(new First(), true);
        return f.has ? OptionalInt.of(f.v) : OptionalInt.empty();
    }
    public OptionalInt findAny() { return findFirst(); }
    public PrimitiveIterator.OfInt iterator() { return Spliterators.iterator(spliterator()); }
    public Spliterator.OfInt spliterator() {
        long size = size();
        Spliterator<?> s = direct();
        if (s != null) return (Spliterator.OfInt)s;
        Puller p = new Puller();
        return new Spliterators.AbstractIntSpliterator(size < 0 ? Long.MAX_VALUE : size, traits()) {
            public boolean tryAdvance(IntConsumer action) {
                if (!p.more()) return false;
                action.accept((Integer)p.take());
                return true;
            }
            public Comparator<? super Integer> getComparator() {
                if (!hasCharacteristics(Spliterator.SORTED)) throw new IllegalStateException();
                return null;
            }
        };
    }
    public IntStream sequential() {
        setParallel(false);
        return this;
    }
    public IntStream parallel() {
        setParallel(true);
        return this;
    }
    public IntStream unordered() { return this; }
    public IntStream onClose(Runnable r) {
        addCloser(r);
        return this;
    }
}
