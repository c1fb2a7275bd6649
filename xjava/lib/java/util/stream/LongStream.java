package java.util.stream;

import java.util.*;
import java.util.function.*;

public interface LongStream extends BaseStream<Long, LongStream> {
    LongStream filter(LongPredicate p);
    LongStream map(LongUnaryOperator f);
    <U> Stream<U> mapToObj(LongFunction<? extends U> f);
    IntStream mapToInt(LongToIntFunction f);
    DoubleStream mapToDouble(LongToDoubleFunction f);
    LongStream flatMap(LongFunction<? extends LongStream> f);
    LongStream mapMulti(LongMapMultiConsumer f);
    LongStream distinct();
    LongStream sorted();
    LongStream peek(LongConsumer f);
    LongStream limit(long n);
    LongStream skip(long n);
    LongStream takeWhile(LongPredicate p);
    LongStream dropWhile(LongPredicate p);
    void forEach(LongConsumer f);
    void forEachOrdered(LongConsumer f);
    long[] toArray();
    long reduce(long zero, LongBinaryOperator f);
    OptionalLong reduce(LongBinaryOperator f);
    <R> R collect(Supplier<R> make, ObjLongConsumer<R> add, BiConsumer<R, R> join);
    long sum();
    OptionalLong min();
    OptionalLong max();
    long count();
    OptionalDouble average();
    LongSummaryStatistics summaryStatistics();
    boolean anyMatch(LongPredicate p);
    boolean allMatch(LongPredicate p);
    boolean noneMatch(LongPredicate p);
    OptionalLong findFirst();
    OptionalLong findAny();
    DoubleStream asDoubleStream();
    Stream<Long> boxed();
    PrimitiveIterator.OfLong iterator();
    Spliterator.OfLong spliterator();

    static LongStream empty() { return new LongPipe(Spliterators.emptyLongSpliterator()); }
    static LongStream of(long v) { return Arrays.stream(new long[] { v }); }
    static LongStream of(long... all) { return Arrays.stream(all); }
    static LongStream generate(LongSupplier f) {
        Objects.requireNonNull(f);
        return new LongPipe(new Spliterators.AbstractLongSpliterator(Long.MAX_VALUE, Spliterator.IMMUTABLE) {
            public boolean tryAdvance(LongConsumer action) {
                action.accept(f.getAsLong());
                return true;
            }
        });
    }
    static LongStream iterate(long seed, LongUnaryOperator f) {
        Objects.requireNonNull(f);
        return new LongPipe(new Spliterators.AbstractLongSpliterator(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.IMMUTABLE) {
            private long v;
            private boolean begun;
            public boolean tryAdvance(LongConsumer action) {
                v = begun ? f.applyAsLong(v) : seed;
                begun = true;
                action.accept(v);
                return true;
            }
        });
    }
    static LongStream iterate(long seed, LongPredicate more, LongUnaryOperator f) {
        Objects.requireNonNull(f);
        Objects.requireNonNull(more);
        return new LongPipe(new Spliterators.AbstractLongSpliterator(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.IMMUTABLE) {
            private long v;
            private boolean begun, over;
            public boolean tryAdvance(LongConsumer action) {
                if (over) return false;
                v = begun ? f.applyAsLong(v) : seed;
                begun = true;
                over = !more.test(v);
                if (!over) action.accept(v);
                return !over;
            }
        });
    }
    static LongStream concat(LongStream a, LongStream b) {
        Spliterator.OfLong x = a.spliterator(), y = b.spliterator();
        boolean sized = x.hasCharacteristics(Spliterator.SIZED) && y.hasCharacteristics(Spliterator.SIZED);
        return new LongPipe(new Spliterators.AbstractLongSpliterator(sized ? x.estimateSize() + y.estimateSize() : Long.MAX_VALUE,
                                                                  Spliterator.ORDERED | (sized ? Spliterator.SIZED : 0)) {
            private boolean second;
            public boolean tryAdvance(LongConsumer action) {
                if (!second && x.tryAdvance(action)) return true;
                second = true;
                return y.tryAdvance(action);
            }
        });
    }
    static LongStream range(long from, long to) { return from >= to ? empty() : new LongPipe(new LongRange(from, to - 1)); }
    static LongStream rangeClosed(long from, long to) { return from > to ? empty() : new LongPipe(new LongRange(from, to)); }
    static Builder builder() {
        return new Builder() {
            private long[] all = new long[8];
            private int n;
            public void accept(long v) {
                if (all == null) throw new IllegalStateException();
                if (n == all.length) all = Arrays.copyOf(all, 2 * n);
                all[n++] = v;
            }
            public LongStream build() {
                if (all == null) throw new IllegalStateException();
                LongStream s = Arrays.stream(all, 0, n);
                all = null;
                return s;
            }
        };
    }
    interface Builder extends LongConsumer {
        void accept(long v);
        default Builder add(long v) {
            accept(v);
            return this;
        }
        LongStream build();
    }
    interface LongMapMultiConsumer {
        void accept(long v, LongConsumer to);
    }
}
