package java.util.stream;

import java.util.*;
import java.util.function.*;

public final class Collectors {
    private Collectors() { }
    private static final class Box { Object v; long n; }

    public static <T, C extends Collection<T>> Collector<T, ?, C> toCollection(Supplier<C> make) {
        return new Collector<T, C, C>(make, (c, t) -> c.add(t), c -> c);
    }
    public static <T> Collector<T, ?, List<T>> toList() {
        return new Collector<T, List<T>, List<T>>(() -> new ArrayList<T>(), (c, t) -> c.add(t), c -> c);
    }
    public static <T> Collector<T, ?, Set<T>> toSet() {
        return new Collector<T, Set<T>, Set<T>>(() -> new HashSet<T>(), (c, t) -> c.add(t), c -> c);
    }
    public static Collector<CharSequence, ?, String> joining() { return joining("", "", ""); }
    public static Collector<CharSequence, ?, String> joining(CharSequence between) { return joining(between, "", ""); }
    public static Collector<CharSequence, ?, String> joining(CharSequence between, CharSequence before, CharSequence after) {
        return new Collector<CharSequence, StringJoiner, String>(() -> new StringJoiner(between, before, after), (j, s) -> j.add(s), j -> j.toString());
    }
    public static <T> Collector<T, ?, Long> counting() {
        return new Collector<T, Box, Long>(() -> new Box(), (b, t) -> b.n++, b -> b.n);
    }
    public static <T> Collector<T, ?, Integer> summingInt(ToIntFunction<? super T> f) {
        return new Collector<T, Box, Integer>(() -> new Box(), (b, t) -> b.n += f.applyAsInt(t), b -> (int)b.n);
    }
    public static <T> Collector<T, ?, Long> summingLong(ToLongFunction<? super T> f) {
        return new Collector<T, Box, Long>(() -> new Box(), (b, t) -> b.n += f.applyAsLong(t), b -> b.n);
    }
    public static <T, U, A, R> Collector<T, ?, R> mapping(Function<? super T, ? extends U> f, Collector<? super U, A, R> to) {
        Collector<U, A, R> k = (Collector<U, A, R>)to;
        BiConsumer<A, U> add = k.accumulator();
        return new Collector<T, A, R>(k.supplier(), (a, t) -> add.accept(a, f.apply(t)), k.finisher());
    }
    public static <T, K> Collector<T, ?, Map<K, List<T>>> groupingBy(Function<? super T, ? extends K> key) {
        return new Collector<T, Map<K, List<T>>, Map<K, List<T>>>(() -> new HashMap<K, List<T>>(), (m, t) -> {
            K k = Objects.requireNonNull(key.apply(t), "element cannot be mapped to a null key");
            m.computeIfAbsent(k, x -> new ArrayList<T>()).add(t);
        }, m -> m);
    }
    public static <T, K, A, D> Collector<T, ?, Map<K, D>> groupingBy(Function<? super T, ? extends K> key, Collector<? super T, A, D> to) {
        return new Collector<T, Map<K, Object>, Map<K, D>>(() -> new HashMap<K, Object>(), (m, t) -> group(m, key.apply(t), t, to), m -> finish(m, to));
    }
    public static <T, K, A, D, M extends Map<K, D>> Collector<T, ?, M> groupingBy(Function<? super T, ? extends K> key, Supplier<M> make,
                                                                                 Collector<? super T, A, D> to) {
        return new Collector<T, Map<K, Object>, M>(() -> (Map<K, Object>)(Map)make.get(), (m, t) -> group(m, key.apply(t), t, to), m -> (M)(Map)finish(m, to));
    }
    private static <T, K> void group(Map<K, Object> m, K key, T t, Collector to) {
        K k = Objects.requireNonNull(key, "element cannot be mapped to a null key");
        Object a = m.computeIfAbsent(k, x -> to.supplier().get());
        to.accumulator().accept(a, t);
    }
    private static <K, D> Map<K, D> finish(Map<K, Object> m, Collector to) {
        m.replaceAll((k, v) -> to.finisher().apply(v));
        return (Map<K, D>)(Map)m;
    }
    public static <T, K, U> Collector<T, ?, Map<K, U>> toMap(Function<? super T, ? extends K> key, Function<? super T, ? extends U> value) {
        return new Collector<T, Map<K, U>, Map<K, U>>(() -> new HashMap<K, U>(), (m, t) -> {
            K k = key.apply(t);
            U u = Objects.requireNonNull(value.apply(t));
            U old = m.putIfAbsent(k, u);
            if (old != null) throw new IllegalStateException("Duplicate key " + k + " (attempted merging values " + old + " and " + u + ")");
        }, m -> m);
    }
    public static <T, K, U> Collector<T, ?, Map<K, U>> toMap(Function<? super T, ? extends K> key, Function<? super T, ? extends U> value,
                                                             BinaryOperator<U> both) {
        return new Collector<T, Map<K, U>, Map<K, U>>(() -> new HashMap<K, U>(), (m, t) -> m.merge(key.apply(t), value.apply(t), both), m -> m);
    }
}
