package java.util;

import java.util.function.*;

public final class Spliterators {
    private Spliterators() { }
    public static <T> Spliterator<T> emptySpliterator() { return Spliterators.<T>spliterator(new Object[0], 0); }
    private static class OfArray<T> implements Spliterator<T> {
        private final Object[] a;
        private int at;
        private final int to, traits;

        OfArray(Object[] a, int from, int to, int traits) {
            this.a = a;
            at = from;
            this.to = to;
            this.traits = traits | SIZED | SUBSIZED;
        }
        public boolean tryAdvance(Consumer<? super T> action) {
            Objects.requireNonNull(action);
            if (at >= to) return false;
            action.accept((T)a[at++]);
            return true;
        }
        public void forEachRemaining(Consumer<? super T> action) {
            Objects.requireNonNull(action);
            int i = at;
            at = to;
            for (; i < to; i++) action.accept((T)a[i]);
        }
        public Spliterator<T> trySplit() {
            int from = at, m = from + to >>> 1;
            if (from >= m) return null;
            at = m;
            return new OfArray<T>(a, from, m, traits);
        }
        public long estimateSize() { return to - at; }
        public int characteristics() { return traits; }
        public Comparator<? super T> getComparator() {
            if ((traits & SORTED) != 0) return null;
            throw new IllegalStateException();
        }
    }
    public static <T> Spliterator<T> spliterator(Object[] a, int traits) { return new OfArray<T>(a, 0, a.length, traits); }
    public static <T> Spliterator<T> spliterator(Object[] a, int from, int to, int traits) {
        range(a.length, from, to);
        return new OfArray<T>(a, from, to, traits);
    }
    private static void range(int n, int from, int to) {
        if (from > to) throw new ArrayIndexOutOfBoundsException("origin(" + from + ") > fence(" + to + ")");
        if (from < 0) throw new ArrayIndexOutOfBoundsException(from);
        if (to > n) throw new ArrayIndexOutOfBoundsException(to);
    }
    /* Over an iterator, asked for only when the first element is wanted. */
    private static class OfIterator<T> implements Spliterator<T> {
        private Collection<? extends T> c;
        private Iterator<? extends T> i;
        private long size;
        private final int traits;

        OfIterator(Collection<? extends T> c, Iterator<? extends T> i, long size, int traits) {
            this.c = c;
            this.i = i;
            this.size = size;
            this.traits = traits;
        }
        private Iterator<? extends T> walk() {
            if (i == null) {
                i = c.iterator();
                size = c.size();
            }
            return i;
        }
        public boolean tryAdvance(Consumer<? super T> action) {
            Objects.requireNonNull(action);
            if (!walk().hasNext()) return false;
            action.accept(i.next());
            return true;
        }
        public void forEachRemaining(Consumer<? super T> action) {
            Objects.requireNonNull(action);
            ((Iterator<T>)walk()).forEachRemaining(action);
        }
        public Spliterator<T> trySplit() { return null; }
        public long estimateSize() {
            walk();
            return size;
        }
        public int characteristics() { return traits; }
        public Comparator<? super T> getComparator() {
            if (c instanceof SortedSet) return (Comparator<? super T>)((SortedSet)c).comparator();
            if ((traits & SORTED) != 0) return null;
            throw new IllegalStateException();
        }
    }
    public static <T> Spliterator<T> spliterator(Collection<? extends T> c, int traits) {
        return new OfIterator<T>(Objects.requireNonNull(c), null, 0, traits | Spliterator.SIZED | Spliterator.SUBSIZED);
    }
    public static <T> Spliterator<T> spliterator(Iterator<? extends T> i, long size, int traits) {
        return new OfIterator<T>(null, Objects.requireNonNull(i), size, traits | Spliterator.SIZED | Spliterator.SUBSIZED);
    }
    public static <T> Spliterator<T> spliteratorUnknownSize(Iterator<? extends T> i, int traits) {
        return new OfIterator<T>(null, Objects.requireNonNull(i), Long.MAX_VALUE, traits & ~(Spliterator.SIZED | Spliterator.SUBSIZED));
    }
    public static <T> Iterator<T> iterator(Spliterator<? extends T> s) {
        return new Iterator<T>() {
            private T next;
            private boolean ready;
            public boolean hasNext() {
                if (!ready) ((Spliterator<T>)s).tryAdvance(t -> {
                    ready = true;
                    next = t;
                });
                return ready;
            }
            public T next() {
                if (!hasNext()) throw new NoSuchElementException();
                ready = false;
                T t = next;
                next = null;
                return t;
            }
        };
    }
    public static <T> Spliterator<T> concat(Spliterator<T> a, Spliterator<T> b) {
        boolean sized = a.hasCharacteristics(Spliterator.SIZED) && b.hasCharacteristics(Spliterator.SIZED) && a.estimateSize() + b.estimateSize() >= 0;
        return new AbstractSpliterator<T>(sized ? a.estimateSize() + b.estimateSize() : Long.MAX_VALUE, Spliterator.ORDERED | (sized ? Spliterator.SIZED : 0)) {
            private boolean second;
            public boolean tryAdvance(Consumer<? super T> action) {
                if (!second && a.tryAdvance(action)) return true;
                second = true;
                return b.tryAdvance(action);
            }
            public void forEachRemaining(Consumer<? super T> action) {
                if (!second) a.forEachRemaining(action);
                second = true;
                b.forEachRemaining(action);
            }
        };
    }
    public abstract static class AbstractSpliterator<T> implements Spliterator<T> {
        private final long size;
        private final int traits;

        protected AbstractSpliterator(long size, int traits) {
            this.size = size;
            this.traits = (traits & SIZED) != 0 ? traits | SUBSIZED : traits;
        }
        public Spliterator<T> trySplit() { return null; }
        public long estimateSize() { return size; }
        public int characteristics() { return traits; }
    }

    private static class IntArray implements Spliterator.OfInt {
        private final int[] a;
        private int at;
        private final int to, traits;

        IntArray(int[] a, int from, int to, int traits) {
            this.a = a;
            at = from;
            this.to = to;
            this.traits = traits | SIZED | SUBSIZED;
        }
        public boolean tryAdvance(IntConsumer action) {
            if (at >= to) return false;
            action.accept(a[at++]);
            return true;
        }
        public void forEachRemaining(IntConsumer action) {
            int i = at;
            at = to;
            for (; i < to; i++) action.accept(a[i]);
        }
        public Spliterator.OfInt trySplit() {
            int from = at, m = from + to >>> 1;
            if (from >= m) return null;
            at = m;
            return new IntArray(a, from, m, traits);
        }
        public long estimateSize() { return to - at; }
        public int characteristics() { return traits; }
        public Comparator<? super Integer> getComparator() {
            if ((traits & SORTED) != 0) return null;
            throw new IllegalStateException();
        }
    }
    public static Spliterator.OfInt emptyIntSpliterator() { return spliterator(new int[0], 0); }
    public static Spliterator.OfInt spliterator(int[] a, int traits) { return new IntArray(a, 0, a.length, traits); }
    public static Spliterator.OfInt spliterator(int[] a, int from, int to, int traits) {
        range(a.length, from, to);
        return new IntArray(a, from, to, traits);
    }
    public abstract static class AbstractIntSpliterator implements Spliterator.OfInt {
        private final long size;
        private final int traits;

        protected AbstractIntSpliterator(long size, int traits) {
            this.size = size;
            this.traits = (traits & SIZED) != 0 ? traits | SUBSIZED : traits;
        }
        public Spliterator.OfInt trySplit() { return null; }
        public long estimateSize() { return size; }
        public int characteristics() { return traits; }
    }
    private static final class IntWalk implements PrimitiveIterator.OfInt, IntConsumer {
        private final Spliterator.OfInt s;
        private int next;
        private boolean ready;

        IntWalk(Spliterator.OfInt s) { this.s = s; }
        public void accept(int v) {
            ready = true;
            next = v;
        }
        public boolean hasNext() {
            if (!ready) s.tryAdvance((IntConsumer)this);
            return ready;
        }
        public int nextInt() {
            if (!hasNext()) throw new NoSuchElementException();
            ready = false;
            return next;
        }
    }
    public static PrimitiveIterator.OfInt iterator(Spliterator.OfInt s) { return new IntWalk(s); }
    private static Spliterator.OfInt over(PrimitiveIterator.OfInt i, long size, int traits) {
        return new AbstractIntSpliterator(size, traits) {
            public boolean tryAdvance(IntConsumer action) {
                if (!i.hasNext()) return false;
                action.accept(i.nextInt());
                return true;
            }
            public void forEachRemaining(IntConsumer action) { i.forEachRemaining(action); }
        };
    }
    public static Spliterator.OfInt spliterator(PrimitiveIterator.OfInt i, long size, int traits) { return over(i, size, traits | Spliterator.SIZED); }
    public static Spliterator.OfInt spliteratorUnknownSize(PrimitiveIterator.OfInt i, int traits) {
        return over(i, Long.MAX_VALUE, traits & ~Spliterator.SIZED);
    }

    private static class LongArray implements Spliterator.OfLong {
        private final long[] a;
        private int at;
        private final int to, traits;

        LongArray(long[] a, int from, int to, int traits) {
            this.a = a;
            at = from;
            this.to = to;
            this.traits = traits | SIZED | SUBSIZED;
        }
        public boolean tryAdvance(LongConsumer action) {
            if (at >= to) return false;
            action.accept(a[at++]);
            return true;
        }
        public void forEachRemaining(LongConsumer action) {
            int i = at;
            at = to;
            for (; i < to; i++) action.accept(a[i]);
        }
        public Spliterator.OfLong trySplit() {
            int from = at, m = from + to >>> 1;
            if (from >= m) return null;
            at = m;
            return new LongArray(a, from, m, traits);
        }
        public long estimateSize() { return to - at; }
        public int characteristics() { return traits; }
        public Comparator<? super Long> getComparator() {
            if ((traits & SORTED) != 0) return null;
            throw new IllegalStateException();
        }
    }
    public static Spliterator.OfLong emptyLongSpliterator() { return spliterator(new long[0], 0); }
    public static Spliterator.OfLong spliterator(long[] a, int traits) { return new LongArray(a, 0, a.length, traits); }
    public static Spliterator.OfLong spliterator(long[] a, int from, int to, int traits) {
        range(a.length, from, to);
        return new LongArray(a, from, to, traits);
    }
    public abstract static class AbstractLongSpliterator implements Spliterator.OfLong {
        private final long size;
        private final int traits;

        protected AbstractLongSpliterator(long size, int traits) {
            this.size = size;
            this.traits = (traits & SIZED) != 0 ? traits | SUBSIZED : traits;
        }
        public Spliterator.OfLong trySplit() { return null; }
        public long estimateSize() { return size; }
        public int characteristics() { return traits; }
    }
    private static final class LongWalk implements PrimitiveIterator.OfLong, LongConsumer {
        private final Spliterator.OfLong s;
        private long next;
        private boolean ready;

        LongWalk(Spliterator.OfLong s) { this.s = s; }
        public void accept(long v) {
            ready = true;
            next = v;
        }
        public boolean hasNext() {
            if (!ready) s.tryAdvance((LongConsumer)this);
            return ready;
        }
        public long nextLong() {
            if (!hasNext()) throw new NoSuchElementException();
            ready = false;
            return next;
        }
    }
    public static PrimitiveIterator.OfLong iterator(Spliterator.OfLong s) { return new LongWalk(s); }
    private static Spliterator.OfLong over(PrimitiveIterator.OfLong i, long size, int traits) {
        return new AbstractLongSpliterator(size, traits) {
            public boolean tryAdvance(LongConsumer action) {
                if (!i.hasNext()) return false;
                action.accept(i.nextLong());
                return true;
            }
            public void forEachRemaining(LongConsumer action) { i.forEachRemaining(action); }
        };
    }
    public static Spliterator.OfLong spliterator(PrimitiveIterator.OfLong i, long size, int traits) { return over(i, size, traits | Spliterator.SIZED); }
    public static Spliterator.OfLong spliteratorUnknownSize(PrimitiveIterator.OfLong i, int traits) {
        return over(i, Long.MAX_VALUE, traits & ~Spliterator.SIZED);
    }

    private static class DoubleArray implements Spliterator.OfDouble {
        private final double[] a;
        private int at;
        private final int to, traits;

        DoubleArray(double[] a, int from, int to, int traits) {
            this.a = a;
            at = from;
            this.to = to;
            this.traits = traits | SIZED | SUBSIZED;
        }
        public boolean tryAdvance(DoubleConsumer action) {
            if (at >= to) return false;
            action.accept(a[at++]);
            return true;
        }
        public void forEachRemaining(DoubleConsumer action) {
            int i = at;
            at = to;
            for (; i < to; i++) action.accept(a[i]);
        }
        public Spliterator.OfDouble trySplit() {
            int from = at, m = from + to >>> 1;
            if (from >= m) return null;
            at = m;
            return new DoubleArray(a, from, m, traits);
        }
        public long estimateSize() { return to - at; }
        public int characteristics() { return traits; }
        public Comparator<? super Double> getComparator() {
            if ((traits & SORTED) != 0) return null;
            throw new IllegalStateException();
        }
    }
    public static Spliterator.OfDouble emptyDoubleSpliterator() { return spliterator(new double[0], 0); }
    public static Spliterator.OfDouble spliterator(double[] a, int traits) { return new DoubleArray(a, 0, a.length, traits); }
    public static Spliterator.OfDouble spliterator(double[] a, int from, int to, int traits) {
        range(a.length, from, to);
        return new DoubleArray(a, from, to, traits);
    }
    public abstract static class AbstractDoubleSpliterator implements Spliterator.OfDouble {
        private final long size;
        private final int traits;

        protected AbstractDoubleSpliterator(long size, int traits) {
            this.size = size;
            this.traits = (traits & SIZED) != 0 ? traits | SUBSIZED : traits;
        }
        public Spliterator.OfDouble trySplit() { return null; }
        public long estimateSize() { return size; }
        public int characteristics() { return traits; }
    }
    private static final class DoubleWalk implements PrimitiveIterator.OfDouble, DoubleConsumer {
        private final Spliterator.OfDouble s;
        private double next;
        private boolean ready;

        DoubleWalk(Spliterator.OfDouble s) { this.s = s; }
        public void accept(double v) {
            ready = true;
            next = v;
        }
        public boolean hasNext() {
            if (!ready) s.tryAdvance((DoubleConsumer)this);
            return ready;
        }
        public double nextDouble() {
            if (!hasNext()) throw new NoSuchElementException();
            ready = false;
            return next;
        }
    }
    public static PrimitiveIterator.OfDouble iterator(Spliterator.OfDouble s) { return new DoubleWalk(s); }
    private static Spliterator.OfDouble over(PrimitiveIterator.OfDouble i, long size, int traits) {
        return new AbstractDoubleSpliterator(size, traits) {
            public boolean tryAdvance(DoubleConsumer action) {
                if (!i.hasNext()) return false;
                action.accept(i.nextDouble());
                return true;
            }
            public void forEachRemaining(DoubleConsumer action) { i.forEachRemaining(action); }
        };
    }
    public static Spliterator.OfDouble spliterator(PrimitiveIterator.OfDouble i, long size, int traits) { return over(i, size, traits | Spliterator.SIZED); }
    public static Spliterator.OfDouble spliteratorUnknownSize(PrimitiveIterator.OfDouble i, int traits) {
        return over(i, Long.MAX_VALUE, traits & ~Spliterator.SIZED);
    }
}
