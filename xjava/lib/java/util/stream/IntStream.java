package java.util.stream;

import java.util.*;
import java.util.function.*;

public final class IntStream {
    private final Stream<Integer> s;

    private IntStream(Stream<Integer> s) { this.s = s; }
    static IntStream from(Iterator<Integer> i) { return new IntStream(Stream.from(i)); }
    public static IntStream range(int from, int to) {
        return from(new Iterator<Integer>() {
            private int at = from;
            public boolean hasNext() { return at < to; }
            public Integer next() { return at++; }
        });
    }
    public static IntStream rangeClosed(int from, int to) {
        return from(new Iterator<Integer>() {
            private long at = from;
            public boolean hasNext() { return at <= to; }
            public Integer next() { return (int)at++; }
        });
    }
    public static IntStream of(int... a) {
        return from(new Iterator<Integer>() {
            private int at;
            public boolean hasNext() { return at < a.length; }
            public Integer next() { return a[at++]; }
        });
    }
    public static IntStream iterate(int seed, IntUnaryOperator f) { return new IntStream(Stream.iterate((Integer)seed, i -> f.applyAsInt(i))); }
    public static IntStream generate(IntSupplier f) { return new IntStream(Stream.generate(() -> f.getAsInt())); }
    public Stream<Integer> boxed() { return s; }
    public IntStream parallel() { return this; }
    public IntStream sequential() { return this; }
    public IntStream filter(IntPredicate p) { return new IntStream(s.filter(i -> p.test(i))); }
    public IntStream map(IntUnaryOperator f) { return s.mapToInt(i -> f.applyAsInt(i)); }
    public <U> Stream<U> mapToObj(IntFunction<? extends U> f) { return s.map(i -> f.apply(i)); }
    public IntStream peek(IntConsumer f) { return new IntStream(s.peek(i -> f.accept(i))); }
    public IntStream distinct() { return new IntStream(s.distinct()); }
    public IntStream sorted() { return new IntStream(s.sorted()); }
    public IntStream limit(long n) { return new IntStream(s.limit(n)); }
    public IntStream skip(long n) { return new IntStream(s.skip(n)); }
    public IntStream takeWhile(IntPredicate p) { return new IntStream(s.takeWhile(i -> p.test(i))); }
    public void forEach(IntConsumer f) { s.forEach(i -> f.accept(i)); }
    public void forEachOrdered(IntConsumer f) { forEach(f); }
    public long count() { return s.count(); }
    public boolean anyMatch(IntPredicate p) { return s.anyMatch(i -> p.test(i)); }
    public boolean allMatch(IntPredicate p) { return s.allMatch(i -> p.test(i)); }
    public boolean noneMatch(IntPredicate p) { return s.noneMatch(i -> p.test(i)); }
    public int reduce(int zero, IntBinaryOperator f) {
        for (Iterator<Integer> i = s.iterator(); i.hasNext();) zero = f.applyAsInt(zero, i.next());
        return zero;
    }
    public int sum() { return reduce(0, (a, b) -> a + b); }
    public int[] toArray() {
        int[] a = new int[16];
        int n = 0;
        for (Iterator<Integer> i = s.iterator(); i.hasNext(); a[n++] = i.next())
            if (n == a.length) a = Arrays.copyOf(a, 2 * n);
        return Arrays.copyOf(a, n);
    }
}
