package java.util.stream;

import java.util.*;
import java.util.function.*;

final class LongPipe extends Pipe implements LongStream {
    LongPipe(Spliterator.OfLong s) { super(s); }
    LongPipe(Pipe up, int cleared, Wrap w) { super(up, cleared, w); }

    public LongStream filter(LongPredicate p) {
        Objects.requireNonNull(p);
        return new LongPipe(this, SIZED, d -> new Link(d) {
            void begin(long n) { down.begin(-1); }
            public void accept(long v) { if (p.test(v)) down.accept(v); }
        });
    }
    public LongStream map(LongUnaryOperator f) {
        Objects.requireNonNull(f);
        return new LongPipe(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(long v) { down.accept(f.applyAsLong(v)); }
        });
    }
    public <U> Stream<U> mapToObj(LongFunction<? extends U> f) {
        Objects.requireNonNull(f);
        return new RefPipe<U>(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(long v) { down.accept((Object)f.apply(v)); }
        });
    }
    public IntStream mapToInt(LongToIntFunction f) {
        Objects.requireNonNull(f);
        return new IntPipe(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(long v) { down.accept(f.applyAsInt(v)); }
        });
    }
    public DoubleStream mapToDouble(LongToDoubleFunction f) {
        Objects.requireNonNull(f);
        return new DoublePipe(this, SORTED | DISTINCT, d -> new Link(d) {
            public void accept(long v) { down.accept(f.applyAsDouble(v)); }
        });
    }
    public DoubleStream asDoubleStream() {
        return new DoublePipe(this, DISTINCT, d -> new Link(d) {
            public void accept(long v) { down.accept((double)v); }
        });
    }
    public Stream<Long> boxed() {
        return new RefPipe<Long>(this, 0, d -> new Link(d) {
            public void accept(long v) { down.accept((Object)Long.valueOf(v)); }
        });
    }
    public LongStream flatMap(LongFunction<? extends LongStream> f) {
        Objects.requireNonNull(f);
        return new LongPipe(this, ALL, d -> new Link(d) {
            void begin(long n) { down.begin(-1); }
            public void accept(long v) {
                Pipe p = (Pipe)(Object)f.apply(v);
                if (p != null) p.pour(down);
            }
        });
    }
    public LongStream mapMulti(LongMapMultiConsumer f) {
        Objects.requireNonNull(f);
        return new LongPipe(this, ALL, d -> new Link(d) {
            void begin(long n) { down.begin(-1); }
            public void accept(long v) { f.accept(v, down); }
        });
    }
    public LongStream distinct() { return boxed().distinct().mapToLong(v -> v); }
    public LongStream sorted() {
        if ((flags & SORTED) != 0) return new LongPipe(this, 0, d -> d);
        return (LongStream)new LongPipe(this, 0, d -> new Link(d) {
            private Buffer b;
            private boolean asked;
            void begin(long n) { b = new Buffer(); }
            boolean done() {
                asked = true;
                return false;
            }
            public void accept(long v) { b.accept(v); }
            void end() {
                long[] all = b.array();
                Arrays.sort(all);
                down.begin(all.length);
                for (long v : all) {
                    if (asked && down.done()) break;
                    down.accept(v);
                }
                down.end();
                b = null;
            }
        }).with(SORTED);
    }
    public LongStream peek(LongConsumer f) {
        Objects.requireNonNull(f);
        return new LongPipe(this, 0, d -> new Link(d) {
            public void accept(long v) {
                f.accept(v);
                down.accept(v);
            }
        });
    }
    public LongStream limit(long n) {
        Slice.check(n);
        return (LongStream)new LongPipe(this, 0, d -> new Slice(d, 0, n)).slice(0, n);
    }
    public LongStream skip(long n) {
        Slice.check(n);
        return n == 0 ? this : (LongStream)new LongPipe(this, 0, d -> new Slice(d, n, -1)).slice(n, -1);
    }
    public LongStream takeWhile(LongPredicate p) {
        Objects.requireNonNull(p);
        return (LongStream)new LongPipe(this, SIZED, d -> new Link(d) {
            private boolean over;
            void begin(long n) { down.begin(-1); }
            boolean done() { return over || down.done(); }
            public void accept(long v) {
                if (!over && !(over = !p.test(v))) down.accept(v);
            }
        }).stopping();
    }
    public LongStream dropWhile(LongPredicate p) {
        Objects.requireNonNull(p);
        return new LongPipe(this, SIZED, d -> new Link(d) {
            private boolean on;
            void begin(long n) { down.begin(-1); }
            public void accept(long v) { if (on || (on = !p.test(v))) down.accept(v); }
        });
    }
    public void forEach(LongConsumer f) {
        Objects.requireNonNull(f);
        run(new Sink() { public void accept(long v) { f.accept(v); } }, false);
    }
    public void forEachOrdered(LongConsumer f) { forEach(f); }

    private static final class Buffer extends Sink {
        long[] a = new long[16];
        int n;
        void begin(long size) { if (size > 16 && size < 1 << 28) a = new long[(int)size]; }
        public void accept(long v) {
            if (n == a.length) a = Arrays.copyOf(a, 2 * n);
            a[n++] = v;
        }
        long[] array() { return n == a.length ? a : Arrays.copyOf(a, n); }
    }
    public long[] toArray() { return run(new Buffer(), false).array(); }

    private static final class Fold extends Sink {
        long v;
        boolean has;
        final LongBinaryOperator f;
        Fold(long v, boolean has, LongBinaryOperator f) {
            this.v = v;
            this.has = has;
            this.f = Objects.requireNonNull(f);
        }
        public void accept(long x) {
            v = has ? f.applyAsLong(v, x) : x;
            has = true;
        }
        OptionalLong result() { return has ? OptionalLong.of(v) : OptionalLong.empty(); }
    }
    public long reduce(long zero, LongBinaryOperator f) { return run(new Fold(zero, true, f), false).v; }
    public OptionalLong reduce(LongBinaryOperator f) { return run(new Fold(0, false, f), false).result(); }
    public <R> R collect(Supplier<R> make, ObjLongConsumer<R> add, BiConsumer<R, R> join) {
        R r = make.get();
        run(new Sink() { public void accept(long v) { add.accept(r, v); } }, false);
        return r;
    }
    public long sum() { return reduce(0, (a, b) -> a + b); }
    public OptionalLong min() { return reduce((a, b) -> Math.min(a, b)); }
    public OptionalLong max() { return reduce((a, b) -> Math.max(a, b)); }
    public long count() {
        long n = size();
        if (n >= 0) {
            use();
            return n;
        }
        long[] k = new long[1];
        run(new Sink() { public void accept(long v) { k[0]++; } }, false);
        return k[0];
    }
    public OptionalDouble average() {
        LongSummaryStatistics s = summaryStatistics();
        return s.getCount() == 0 ? OptionalDouble.empty() : OptionalDouble.of(s.getAverage());
    }
    public LongSummaryStatistics summaryStatistics() {
        LongSummaryStatistics s = new LongSummaryStatistics();
        run(new Sink() { public void accept(long v) { s.accept(v); } }, false);
        return s;
    }
    private boolean some(LongPredicate p, boolean when) {
        Objects.requireNonNull(p);
        boolean[] hit = new boolean[1];
        run(new Sink() {
            boolean done() { return hit[0]; }
            public void accept(long v) { if (!hit[0] && p.test(v) == when) hit[0] = true; }
        }, true);
        return hit[0];
    }
    public boolean anyMatch(LongPredicate p) { return some(p, true); }
    public boolean allMatch(LongPredicate p) { return !some(p, false); }
    public boolean noneMatch(LongPredicate p) { return !some(p, true); }
    private static final class First extends Sink {
        long v;
        boolean has;
        boolean done() { return has; }
        public void accept(long x) {
            if (!has) v = x;
            has = true;
        }
    }
    public OptionalLong findFirst() {
        First f = run(new First(), true);
        return f.has ? OptionalLong.of(f.v) : OptionalLong.empty();
    }
    public OptionalLong findAny() { return findFirst(); }
    public PrimitiveIterator.OfLong iterator() { return Spliterators.iterator(spliterator()); }
    public Spliterator.OfLong spliterator() {
        long size = size();
        Spliterator<?> s = direct();
        if (s != null) return (Spliterator.OfLong)s;
        Puller p = new Puller();
        return new Spliterators.AbstractLongSpliterator(size < 0 ? Long.MAX_VALUE : size, traits()) {
            public boolean tryAdvance(LongConsumer action) {
                if (!p.more()) return false;
                action.accept((Long)p.take());
                return true;
            }
            public Comparator<? super Long> getComparator() {
                if (!hasCharacteristics(Spliterator.SORTED)) throw new IllegalStateException();
                return null;
            }
        };
    }
    public LongStream sequential() {
        setParallel(false);
        return this;
    }
    public LongStream parallel() {
        setParallel(true);
        return this;
    }
    public LongStream unordered() { return this; }
    public LongStream onClose(Runnable r) {
        addCloser(r);
        return this;
    }
}
