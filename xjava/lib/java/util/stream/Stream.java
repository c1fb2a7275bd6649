package java.util.stream;

import java.util.*;
import java.util.function.*;

public interface Stream<T> extends BaseStream<T, Stream<T>> {
    Stream<T> filter(Predicate<? super T> p);
    <R> Stream<R> map(Function<? super T, ? extends R> f);
    IntStream mapToInt(ToIntFunction<? super T> f);
    LongStream mapToLong(ToLongFunction<? super T> f);
    DoubleStream mapToDouble(ToDoubleFunction<? super T> f);
    <R> Stream<R> flatMap(Function<? super T, ? extends Stream<? extends R>> f);
    IntStream flatMapToInt(Function<? super T, ? extends IntStream> f);
    LongStream flatMapToLong(Function<? super T, ? extends LongStream> f);
    DoubleStream flatMapToDouble(Function<? super T, ? extends DoubleStream> f);
    <R> Stream<R> mapMulti(BiConsumer<? super T, ? super Consumer<R>> f);
    IntStream mapMultiToInt(BiConsumer<? super T, ? super IntConsumer> f);
    LongStream mapMultiToLong(BiConsumer<? super T, ? super LongConsumer> f);
    DoubleStream mapMultiToDouble(BiConsumer<? super T, ? super DoubleConsumer> f);
    Stream<T> distinct();
    Stream<T> sorted();
    Stream<T> sorted(Comparator<? super T> order);
    Stream<T> peek(Consumer<? super T> f);
    Stream<T> limit(long n);
    Stream<T> skip(long n);
    Stream<T> takeWhile(Predicate<? super T> p);
    Stream<T> dropWhile(Predicate<? super T> p);
    void forEach(Consumer<? super T> f);
    void forEachOrdered(Consumer<? super T> f);
    Object[] toArray();
    <A> A[] toArray(IntFunction<A[]> make);
    T reduce(T zero, BinaryOperator<T> f);
    Optional<T> reduce(BinaryOperator<T> f);
    <U> U reduce(U zero, BiFunction<U, ? super T, U> f, BinaryOperator<U> join);
    <R> R collect(Supplier<R> make, BiConsumer<R, ? super T> add, BiConsumer<R, R> join);
    <R, A> R collect(Collector<? super T, A, R> c);
    List<T> toList();
    Optional<T> min(Comparator<? super T> order);
    Optional<T> max(Comparator<? super T> order);
    long count();
    boolean anyMatch(Predicate<? super T> p);
    boolean allMatch(Predicate<? super T> p);
    boolean noneMatch(Predicate<? super T> p);
    Optional<T> findFirst();
    Optional<T> findAny();

    static <T> Stream<T> empty() { return new RefPipe<T>(Spliterators.<T>emptySpliterator()); }
    static <T> Stream<T> of(T t) { return Arrays.stream((T[])new Object[] { t }); }
    static <T> Stream<T> ofNullable(T t) { return t == null ? Stream.<T>empty() : Stream.<T>of(t); }
    static <T> Stream<T> of(T... all) { return Arrays.stream(all); }
    static <T> Stream<T> from(Iterator<T> i) { return new RefPipe<T>(Spliterators.spliteratorUnknownSize(i, Spliterator.ORDERED)); }
    static <T> Stream<T> generate(Supplier<? extends T> f) {
        Objects.requireNonNull(f);
        return new RefPipe<T>(new Spliterators.AbstractSpliterator<T>(Long.MAX_VALUE, Spliterator.IMMUTABLE) {
            public boolean tryAdvance(Consumer<? super T> action) {
                action.accept(f.get());
                return true;
            }
        });
    }
    static <T> Stream<T> iterate(T seed, UnaryOperator<T> f) {
        Objects.requireNonNull(f);
        return new RefPipe<T>(new Spliterators.AbstractSpliterator<T>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.IMMUTABLE) {
            private T v;
            private boolean begun;
            public boolean tryAdvance(Consumer<? super T> action) {
                v = begun ? f.apply(v) : seed;
                begun = true;
                action.accept(v);
                return true;
            }
        });
    }
    static <T> Stream<T> iterate(T seed, Predicate<? super T> more, UnaryOperator<T> f) {
        Objects.requireNonNull(f);
        Objects.requireNonNull(more);
        return new RefPipe<T>(new Spliterators.AbstractSpliterator<T>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.IMMUTABLE) {
            private T v;
            private boolean begun, over;
            public boolean tryAdvance(Consumer<? super T> action) {
                if (over) return false;
                v = begun ? f.apply(v) : seed;
                begun = true;
                if (!more.test(v)) {
                    v = null;
                    over = true;
                    return false;
                }
                action.accept(v);
                return true;
            }
        });
    }
    static <T> Stream<T> concat(Stream<? extends T> a, Stream<? extends T> b) {
        Stream<T> s = new RefPipe<T>(Spliterators.concat((Spliterator<T>)a.spliterator(), (Spliterator<T>)b.spliterator()));
        return s.onClose(() -> a.close()).onClose(() -> b.close());
    }
    static <T> Builder<T> builder() {
        return new Builder<T>() {
            private ArrayList<T> l = new ArrayList<T>();
            public void accept(T t) {
                if (l == null) throw new IllegalStateException();
                l.add(t);
            }
            public Stream<T> build() {
                if (l == null) throw new IllegalStateException();
                ArrayList<T> all = l;
                l = null;
                return all.stream();
            }
        };
    }
    interface Builder<T> extends Consumer<T> {
        void accept(T t);
        default Builder<T> add(T t) {
            accept(t);
            return this;
        }
        Stream<T> build();
    }
}
