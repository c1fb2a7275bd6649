package java.util.stream;

import java.util.*;
import java.util.function.*;

public final class StreamSupport {
    private StreamSupport() { }
    public static <T> Stream<T> stream(Spliterator<T> s, boolean parallel) {
        RefPipe<T> p = new RefPipe<T>(s);
        p.setParallel(parallel);
        return p;
    }
    public static <T> Stream<T> stream(Supplier<? extends Spliterator<T>> s, int traits, boolean parallel) { return stream(s.get(), parallel); }
    public static IntStream intStream(Spliterator.OfInt s, boolean parallel) { return new IntPipe(s); }
    public static LongStream longStream(Spliterator.OfLong s, boolean parallel) { return new LongPipe(s); }
    public static DoubleStream doubleStream(Spliterator.OfDouble s, boolean parallel) { return new DoublePipe(s); }

    /* for CharSequence */
    public static IntStream chars(CharSequence s) {
        return new IntPipe(new Spliterators.AbstractIntSpliterator(s.length(), Spliterator.ORDERED | Spliterator.SIZED | Spliterator.SUBSIZED) {
            private int at;
            public boolean tryAdvance(IntConsumer action) {
                if (at >= s.length()) return false;
                action.accept(s.charAt(at++));
                return true;
            }
        });
    }
    public static IntStream codePoints(CharSequence s) {
        return new IntPipe(new Spliterators.AbstractIntSpliterator(Long.MAX_VALUE, Spliterator.ORDERED) {
            private int at;
            public boolean tryAdvance(IntConsumer action) {
                if (at >= s.length()) return false;
                int c = Character.codePointAt(s, at);
                at += Character.charCount(c);
                action.accept(c);
                return true;
            }
        });
    }
}
