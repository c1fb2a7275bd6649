package java.util;

import java.util.function.*;

public interface PrimitiveIterator<T, C> extends Iterator<T> {
    void forEachRemaining(C action);

    interface OfInt extends PrimitiveIterator<Integer, IntConsumer> {
        int nextInt();
        default void forEachRemaining(IntConsumer action) { while (hasNext()) action.accept(nextInt()); }
        default Integer next() { return nextInt(); }
        default void forEachRemaining(Consumer<? super Integer> action) { while (hasNext()) action.accept(nextInt()); }
    }
    interface OfLong extends PrimitiveIterator<Long, LongConsumer> {
        long nextLong();
        default void forEachRemaining(LongConsumer action) { while (hasNext()) action.accept(nextLong()); }
        default Long next() { return nextLong(); }
        default void forEachRemaining(Consumer<? super Long> action) { while (hasNext()) action.accept(nextLong()); }
    }
    interface OfDouble extends PrimitiveIterator<Double, DoubleConsumer> {
        double nextDouble();
        default void forEachRemaining(DoubleConsumer action) { while (hasNext()) action.accept(nextDouble()); }
        default Double next() { return nextDouble(); }
        default void forEachRemaining(Consumer<? super Double> action) { while (hasNext()) action.accept(nextDouble()); }
    }
}
