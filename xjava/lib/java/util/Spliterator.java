package java.util;

import java.util.function.*;

public interface Spliterator<T> {
    int ORDERED = 0x10, DISTINCT = 1, SORTED = 4, SIZED = 0x40, NONNULL = 0x100, IMMUTABLE = 0x400, CONCURRENT = 0x1000, SUBSIZED = 0x4000;

    boolean tryAdvance(Consumer<? super T> action);
    default void forEachRemaining(Consumer<? super T> action) { while (tryAdvance(action)) { } }
    Spliterator<T> trySplit();
    long estimateSize();
    default long getExactSizeIfKnown() { return (characteristics() & SIZED) == 0 ? -1L : estimateSize(); }
    int characteristics();
    default boolean hasCharacteristics(int which) { return (characteristics() & which) == which; }
    default Comparator<? super T> getComparator() { throw new IllegalStateException(); }

    interface OfPrimitive<T, C, S extends Spliterator.OfPrimitive<T, C, S>> extends Spliterator<T> {
        S trySplit();
        boolean tryAdvance(C action);
        default void forEachRemaining(C action) { while (tryAdvance(action)) { } }
    }
    interface OfInt extends OfPrimitive<Integer, IntConsumer, OfInt> {
        OfInt trySplit();
        boolean tryAdvance(IntConsumer action);
        default void forEachRemaining(IntConsumer action) { while (tryAdvance(action)) { } }
        default boolean tryAdvance(Consumer<? super Integer> action) {
            return action instanceof IntConsumer ? tryAdvance((IntConsumer)action) : tryAdvance((IntConsumer)v -> action.accept(v));
        }
        default void forEachRemaining(Consumer<? super Integer> action) {
            if (action instanceof IntConsumer) forEachRemaining((IntConsumer)action);
            else forEachRemaining((IntConsumer)v -> action.accept(v));
        }
    }
    interface OfLong extends OfPrimitive<Long, LongConsumer, OfLong> {
        OfLong trySplit();
        boolean tryAdvance(LongConsumer action);
        default void forEachRemaining(LongConsumer action) { while (tryAdvance(action)) { } }
        default boolean tryAdvance(Consumer<? super Long> action) {
            return action instanceof LongConsumer ? tryAdvance((LongConsumer)action) : tryAdvance((LongConsumer)v -> action.accept(v));
        }
        default void forEachRemaining(Consumer<? super Long> action) {
            if (action instanceof LongConsumer) forEachRemaining((LongConsumer)action);
            else forEachRemaining((LongConsumer)v -> action.accept(v));
        }
    }
    interface OfDouble extends OfPrimitive<Double, DoubleConsumer, OfDouble> {
        OfDouble trySplit();
        boolean tryAdvance(DoubleConsumer action);
        default void forEachRemaining(DoubleConsumer action) { while (tryAdvance(action)) { } }
        default boolean tryAdvance(Consumer<? super Double> action) {
            return action instanceof DoubleConsumer ? tryAdvance((DoubleConsumer)action) : tryAdvance((DoubleConsumer)v -> action.accept(v));
        }
        default void forEachRemaining(Consumer<? super Double> action) {
            if (action instanceof DoubleConsumer) forEachRemaining((DoubleConsumer)action);
            else forEachRemaining((DoubleConsumer)v -> action.accept(v));
        }
    }
}
