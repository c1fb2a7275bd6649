package java.util.stream;

import java.util.*;
import java.util.function.*;

public interface IntStream extends BaseStream<Integer, IntStream> {
    IntStream filter(IntPredicate p);
    IntStream map(IntUnaryOperator f);
    <U> Stream<U> mapToObj(IntFunction<? extends U> f);
    LongStream mapToLong(IntToLongFunction f);
    DoubleStream mapToDouble(IntToDoubleFunction f);
    IntStream flatMap(IntFunction<? extends IntStream> f);
    IntStream mapMulti(IntMapMultiConsumer f);
    IntStream distinct();
    IntStream sorted();
    IntStream peek(IntConsumer f);
    IntStream limit(long n);
    IntStream skip(long n);
    IntStream takeWhile(IntPredicate p);
    IntStream dropWhile(IntPredicate p);
    void forEach(IntConsumer f);
    void forEachOrdered(IntConsumer f);
    int[] toArray();
    int reduce(int zero, IntBinaryOperator f);
    OptionalInt reduce(IntBinaryOperator f);
    <R> R collect(Supplier<R> make, ObjIntConsumer<R> add, BiConsumer<R, R> join);
    int sum();
    OptionalInt min();
    OptionalInt max();
    long count();
    OptionalDouble average();
    IntSummaryStatistics summaryStatistics();
    boolean anyMatch(IntPredicate p);
    boolean allMatch(IntPredicate p);
    boolean noneMatch(IntPredicate p);
    OptionalInt findFirst();
    OptionalInt findAny();
    LongStream asLongStream();
    DoubleStream asDoubleStream();
    Stream<Integer> boxed();
    PrimitiveIterator.OfInt iterator();
    Spliterator.OfInt spliterator();

    static IntStream empty() { return new IntPipe(Spliterators.emptyIntSpliterator()); }
    static IntStream of(int v) { return Arrays.stream(new int[] { v }); }
    static IntStream of(int... all) { return Arrays.stream(all); }
    static IntStream generate(IntSupplier f) {
        Objects.requireNonNull(f);
        return new IntPipe(new Spliterators.AbstractIntSpliterator(Long.MAX_VALUE, Spliterator.IMMUTABLE) {
            public boolean tryAdvance(IntConsumer action) {
                action.accept(f.getAsInt());
                return true;
            }
        });
    }
    static IntStream iterate(int seed, IntUnaryOperator f) {
        Objects.requireNonNull(f);
        return new IntPipe(new Spliterators.AbstractIntSpliterator(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.IMMUTABLE) {
            private int v;
            private boolean begun;
            public boolean tryAdvance(IntConsumer action) {
                v = begun ? f.applyAsInt(v) : seed;
                begun = true;
                action.accept(v);
                return true;
            }
        });
    }
    static IntStream iterate(int seed, IntPredicate more, IntUnaryOperator f) {
        Objects.requireNonNull(f);
        Objects.requireNonNull(more);
        return new IntPipe(new Spliterators.AbstractIntSpliterator(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.IMMUTABLE) {
            private int v;
            private boolean begun, over;
            public boolean tryAdvance(IntConsumer action) {
                if (over) return false;
                v = begun ? f.applyAsInt(v) : seed;
                begun = true;
                over = !more.test(v);
                if (!over) action.accept(v);
                return !over;
            }
        });
    }
    static IntStream concat(IntStream a, IntStream b) {
        Spliterator.OfInt x = a.spliterator(), y = b.spliterator();
        boolean sized = x.hasCharacteristics(Spliterator.SIZED) && y.hasCharacteristics(Spliterator.SIZED);
        return new IntPipe(new Spliterators.AbstractIntSpliterator(sized ? x.estimateSize() + y.estimateSize() : Long.MAX_VALUE,
                                                                  Spliterator.ORDERED | (sized ? Spliterator.SIZED : 0)) {
            private boolean second;
            public boolean tryAdvance(IntConsumer action) {
                if (!second && x.tryAdvance(action)) return true;
                second = true;
                return y.tryAdvance(action);
            }
        });
    }
    static IntStream range(int from, int to) { return from >= to ? empty() : new IntPipe(new IntRange(from, to - 1)); }
    static IntStream rangeClosed(int from, int to) { return from > to ? empty() : new IntPipe(new IntRange(from, to)); }
    static Builder builder() {
        return new Builder() {
            private int[] all = new int[8];
            private int n;
            public void accept(int v) {
                if (all == null) throw new IllegalStateException();
                if (n == all.length) all = Arrays.copyOf(all, 2 * n);
                all[n++] = v;
            }
            public IntStream build() {
                if (all == null) throw new IllegalStateException();
                IntStream s = Arrays.stream(all, 0, n);
                all = null;
                return s;
            }
        };
    }
    interface Builder extends IntConsumer {
        void accept(int v);
        default Builder add(int v) {
            accept(v);
            return this;
        }
        IntStream build();
    }
    interface IntMapMultiConsumer {
        void accept(int v, IntConsumer to);
    }
}
