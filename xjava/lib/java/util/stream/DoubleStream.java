package java.util.stream;

import java.util.*;
import java.util.function.*;

public interface DoubleStream extends BaseStream<Double, DoubleStream> {
    DoubleStream filter(DoublePredicate p);
    DoubleStream map(DoubleUnaryOperator f);
    <U> Stream<U> mapToObj(DoubleFunction<? extends U> f);
    IntStream mapToInt(DoubleToIntFunction f);
    LongStream mapToLong(DoubleToLongFunction f);
    DoubleStream flatMap(DoubleFunction<? extends DoubleStream> f);
    DoubleStream mapMulti(DoubleMapMultiConsumer f);
    DoubleStream distinct();
    DoubleStream sorted();
    DoubleStream peek(DoubleConsumer f);
    DoubleStream limit(long n);
    DoubleStream skip(long n);
    DoubleStream takeWhile(DoublePredicate p);
    DoubleStream dropWhile(DoublePredicate p);
    void forEach(DoubleConsumer f);
    void forEachOrdered(DoubleConsumer f);
    double[] toArray();
    double reduce(double zero, DoubleBinaryOperator f);
    OptionalDouble reduce(DoubleBinaryOperator f);
    <R> R collect(Supplier<R> make, ObjDoubleConsumer<R> add, BiConsumer<R, R> join);
    double sum();
    OptionalDouble min();
    OptionalDouble max();
    long count();
    OptionalDouble average();
    DoubleSummaryStatistics summaryStatistics();
    boolean anyMatch(DoublePredicate p);
    boolean allMatch(DoublePredicate p);
    boolean noneMatch(DoublePredicate p);
    OptionalDouble findFirst();
    OptionalDouble findAny();
    Stream<Double> boxed();
    PrimitiveIterator.OfDouble iterator();
    Spliterator.OfDouble spliterator();

    static DoubleStream empty() { return new DoublePipe(Spliterators.emptyDoubleSpliterator()); }
    static DoubleStream of(double v) { return Arrays.stream(new double[] { v }); }
    static DoubleStream of(double... all) { return Arrays.stream(all); }
    static DoubleStream generate(DoubleSupplier f) {
        Objects.requireNonNull(f);
        return new DoublePipe(new Spliterators.AbstractDoubleSpliterator(Long.MAX_VALUE, Spliterator.IMMUTABLE) {
            public boolean tryAdvance(DoubleConsumer action) {
                action.accept(f.getAsDouble());
                return true;
            }
        });
    }
    static DoubleStream iterate(double seed, DoubleUnaryOperator f) {
        Objects.requireNonNull(f);
        return new DoublePipe(new Spliterators.AbstractDoubleSpliterator(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.IMMUTABLE) {
            private double v;
            private boolean begun;
            public boolean tryAdvance(DoubleConsumer action) {
                v = begun ? f.applyAsDouble(v) : seed;
                begun = true;
                action.accept(v);
                return true;
            }
        });
    }
    static DoubleStream iterate(double seed, DoublePredicate more, DoubleUnaryOperator f) {
        Objects.requireNonNull(f);
        Objects.requireNonNull(more);
        return new DoublePipe(new Spliterators.AbstractDoubleSpliterator(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.IMMUTABLE) {
            private double v;
            private boolean begun, over;
            public boolean tryAdvance(DoubleConsumer action) {
                if (over) return false;
                v = begun ? f.applyAsDouble(v) : seed;
                begun = true;
                over = !more.test(v);
                if (!over) action.accept(v);
                return !over;
            }
        });
    }
    static DoubleStream concat(DoubleStream a, DoubleStream b) {
        Spliterator.OfDouble x = a.spliterator(), y = b.spliterator();
        boolean sized = x.hasCharacteristics(Spliterator.SIZED) && y.hasCharacteristics(Spliterator.SIZED);
        return new DoublePipe(new Spliterators.AbstractDoubleSpliterator(sized ? x.estimateSize() + y.estimateSize() : Long.MAX_VALUE,
                                                                  Spliterator.ORDERED | (sized ? Spliterator.SIZED : 0)) {
            private boolean second;
            public boolean tryAdvance(DoubleConsumer action) {
                if (!second && x.tryAdvance(action)) return true;
                second = true;
                return y.tryAdvance(action);
            }
        });
    }
    static Builder builder() {
        return new Builder() {
            private double[] all = new double[8];
            private int n;
            public void accept(double v) {
                if (all == null) throw new IllegalStateException();
                if (n == all.length) all = Arrays.copyOf(all, 2 * n);
                all[n++] = v;
            }
            public DoubleStream build() {
                if (all == null) throw new IllegalStateException();
                DoubleStream s = Arrays.stream(all, 0, n);
                all = null;
                return s;
            }
        };
    }
    interface Builder extends DoubleConsumer {
        void accept(double v);
        default Builder add(double v) {
            accept(v);
            return this;
        }
        DoubleStream build();
    }
    interface DoubleMapMultiConsumer {
        void accept(double v, DoubleConsumer to);
    }
}
