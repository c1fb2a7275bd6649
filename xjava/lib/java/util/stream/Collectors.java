package java.util.stream;

import java.util.*;
import java.util.function.*;

public final class Collectors {
    private Collectors() { }
    private static final class Box { Object v; boolean has; long n; double sum, lost, plain; }

    static final class Made<T, A, R> implements Collector<T, A, R> {
        private final Supplier<A> make;
        private final BiConsumer<A, T> add;
        private final BinaryOperator<A> join;
        private final Function<A, R> end;
        private final Set<Characteristics> traits;

        Made(Supplier<A> make, BiConsumer<A, T> add, BinaryOperator<A> join, Function<A, R> end, Set<Characteristics> traits) {
            this.make = make;
            this.add = add;
            this.join = join;
            this.end = end == null ? a -> (R)a : end;
            this.traits = traits;
        }
        public Supplier<A> supplier() { return make; }
        public BiConsumer<A, T> accumulator() { return add; }
        public BinaryOperator<A> combiner() { return join; }
        public Function<A, R> finisher() { return end; }
        public Set<Characteristics> characteristics() { return traits; }
    }
    /* streams run one after the other: nothing of ours is ever joined but by a program that asks for the combiner */
    private static <T, A, R> Collector<T, A, R> made(Supplier<A> make, BiConsumer<A, T> add, BinaryOperator<A> join, Function<A, R> end) {
        return new Made<T, A, R>(make, add, join, end, Collections.<Collector.Characteristics>emptySet());
    }
    private static <T, A> Collector<T, A, A> same(Supplier<A> make, BiConsumer<A, T> add, BinaryOperator<A> join) {
        return new Made<T, A, A>(make, add, join, null, Set.of(Collector.Characteristics.IDENTITY_FINISH));
    }

    public static <T, C extends Collection<T>> Collector<T, ?, C> toCollection(Supplier<C> make) {
        return Collectors.<T, C>same(make, (c, t) -> c.add(t), (a, b) -> {
            a.addAll(b);
            return a;
        });
    }
    public static <T> Collector<T, ?, List<T>> toList() {
        return Collectors.<T, List<T>>same(() -> new ArrayList<T>(), (c, t) -> c.add(t), (a, b) -> {
            a.addAll(b);
            return a;
        });
    }
    public static <T> Collector<T, ?, List<T>> toUnmodifiableList() {
        return Collectors.<T, List<T>, List<T>>made(() -> new ArrayList<T>(), (c, t) -> c.add(t), null, c -> (List<T>)(List)List.of(c.toArray()));
    }
    public static <T> Collector<T, ?, Set<T>> toSet() {
        return Collectors.<T, Set<T>>same(() -> new HashSet<T>(), (c, t) -> c.add(t), (a, b) -> {
            a.addAll(b);
            return a;
        });
    }
    public static <T> Collector<T, ?, Set<T>> toUnmodifiableSet() {
        return Collectors.<T, Set<T>, Set<T>>made(() -> new HashSet<T>(), (c, t) -> c.add(t), null, c -> (Set<T>)(Set)Set.of(c.toArray()));
    }
    public static Collector<CharSequence, ?, String> joining() { return joining("", "", ""); }
    public static Collector<CharSequence, ?, String> joining(CharSequence between) { return joining(between, "", ""); }
    public static Collector<CharSequence, ?, String> joining(CharSequence between, CharSequence before, CharSequence after) {
        return Collectors.<CharSequence, StringJoiner, String>made(() -> new StringJoiner(between, before, after), (j, s) -> j.add(s), (a, b) -> a.merge(b),
                                                                   j -> j.toString());
    }
    public static <T, U, A, R> Collector<T, ?, R> mapping(Function<? super T, ? extends U> f, Collector<? super U, A, R> to) {
        BiConsumer<A, Object> add = (BiConsumer<A, Object>)(BiConsumer)to.accumulator();
        return new Made<T, A, R>(to.supplier(), (a, t) -> add.accept(a, f.apply(t)), to.combiner(), to.finisher(), to.characteristics());
    }
    public static <T, U, A, R> Collector<T, ?, R> flatMapping(Function<? super T, ? extends Stream<? extends U>> f, Collector<? super U, A, R> to) {
        BiConsumer<A, Object> add = (BiConsumer<A, Object>)(BiConsumer)to.accumulator();
        return new Made<T, A, R>(to.supplier(), (a, t) -> {
            Stream<Object> s = (Stream<Object>)(Stream)f.apply(t);
            if (s != null) {
                s.forEach(u -> add.accept(a, u));
                s.close();
            }
        }, to.combiner(), to.finisher(), to.characteristics());
    }
    public static <T, A, R> Collector<T, ?, R> filtering(Predicate<? super T> p, Collector<? super T, A, R> to) {
        BiConsumer<A, Object> add = (BiConsumer<A, Object>)(BiConsumer)to.accumulator();
        return new Made<T, A, R>(to.supplier(), (a, t) -> {
            if (p.test(t)) add.accept(a, t);
        }, to.combiner(), to.finisher(), to.characteristics());
    }
    public static <T, A, R, S> Collector<T, A, S> collectingAndThen(Collector<T, A, R> c, Function<R, S> f) {
        Function<A, R> end = c.finisher();
        return Collectors.<T, A, S>made(c.supplier(), c.accumulator(), c.combiner(), a -> f.apply(end.apply(a)));
    }
    public static <T> Collector<T, ?, Long> counting() { return summingLong(t -> 1L); }
    public static <T> Collector<T, ?, Optional<T>> minBy(Comparator<? super T> c) { return reducing(BinaryOperator.minBy((Comparator<T>)c)); }
    public static <T> Collector<T, ?, Optional<T>> maxBy(Comparator<? super T> c) { return reducing(BinaryOperator.maxBy((Comparator<T>)c)); }
    public static <T> Collector<T, ?, Integer> summingInt(ToIntFunction<? super T> f) {
        return Collectors.<T, Box, Integer>made(() -> new Box(), (b, t) -> b.n += f.applyAsInt(t), (x, y) -> plus(x, y), b -> (int)b.n);
    }
    public static <T> Collector<T, ?, Long> summingLong(ToLongFunction<? super T> f) {
        return Collectors.<T, Box, Long>made(() -> new Box(), (b, t) -> b.n += f.applyAsLong(t), (x, y) -> plus(x, y), b -> b.n);
    }
    private static Box plus(Box a, Box b) {
        a.n += b.n;
        return a;
    }
    private static final class Mean {
        long n, sum;
        final DoubleSummaryStatistics d = new DoubleSummaryStatistics();
    }
    public static <T> Collector<T, ?, Double> summingDouble(ToDoubleFunction<? super T> f) {
        return Collectors.<T, DoubleSummaryStatistics, Double>made(() -> new DoubleSummaryStatistics(), (d, t) -> d.accept(f.applyAsDouble(t)), null, d -> d.getSum());
    }
    public static <T> Collector<T, ?, Double> averagingInt(ToIntFunction<? super T> f) { return averagingLong(t -> f.applyAsInt(t)); }
    public static <T> Collector<T, ?, Double> averagingLong(ToLongFunction<? super T> f) {
        return Collectors.<T, Mean, Double>made(() -> new Mean(), (m, t) -> {
            m.sum += f.applyAsLong(t);
            m.n++;
        }, null, m -> m.n == 0 ? 0.0 : (double)m.sum / m.n);
    }
    public static <T> Collector<T, ?, Double> averagingDouble(ToDoubleFunction<? super T> f) {
        return Collectors.<T, DoubleSummaryStatistics, Double>made(() -> new DoubleSummaryStatistics(), (d, t) -> d.accept(f.applyAsDouble(t)), null,
                                                                   d -> d.getAverage());
    }
    public static <T> Collector<T, ?, IntSummaryStatistics> summarizingInt(ToIntFunction<? super T> f) {
        return Collectors.<T, IntSummaryStatistics>same(() -> new IntSummaryStatistics(), (d, t) -> d.accept(f.applyAsInt(t)), (a, b) -> {
            a.combine(b);
            return a;
        });
    }
    public static <T> Collector<T, ?, LongSummaryStatistics> summarizingLong(ToLongFunction<? super T> f) {
        return Collectors.<T, LongSummaryStatistics>same(() -> new LongSummaryStatistics(), (d, t) -> d.accept(f.applyAsLong(t)), (a, b) -> {
            a.combine(b);
            return a;
        });
    }
    public static <T> Collector<T, ?, DoubleSummaryStatistics> summarizingDouble(ToDoubleFunction<? super T> f) {
        return Collectors.<T, DoubleSummaryStatistics>same(() -> new DoubleSummaryStatistics(), (d, t) -> d.accept(f.applyAsDouble(t)), (a, b) -> {
            a.combine(b);
            return a;
        });
    }
    public static <T> Collector<T, ?, T> reducing(T zero, BinaryOperator<T> f) { return reducing(zero, t -> t, f); }
    public static <T, U> Collector<T, ?, U> reducing(U zero, Function<? super T, ? extends U> g, BinaryOperator<U> f) {
        return Collectors.<T, Object[], U>made(() -> new Object[] { zero }, (a, t) -> a[0] = f.apply((U)a[0], g.apply(t)), null, a -> (U)a[0]);
    }
    public static <T> Collector<T, ?, Optional<T>> reducing(BinaryOperator<T> f) {
        return Collectors.<T, Box, Optional<T>>made(() -> new Box(), (b, t) -> {
            b.v = b.has ? f.apply((T)b.v, t) : t;
            b.has = true;
        }, null, b -> Optional.ofNullable((T)b.v));
    }
    public static <T, K> Collector<T, ?, Map<K, List<T>>> groupingBy(Function<? super T, ? extends K> key) {
        return Collectors.<T, K, Object, List<T>>groupingBy(key, (Collector<T, Object, List<T>>)(Collector)Collectors.<T>toList());
    }
    public static <T, K, A, D> Collector<T, ?, Map<K, D>> groupingBy(Function<? super T, ? extends K> key, Collector<? super T, A, D> to) {
        return Collectors.<T, Map<K, Object>, Map<K, D>>made(() -> new HashMap<K, Object>(), (m, t) -> group(m, key.apply(t), t, to), null, m -> (Map<K, D>)(Map)finish(m, to));
    }
    public static <T, K, D, A, M extends Map<K, D>> Collector<T, ?, M> groupingBy(Function<? super T, ? extends K> key, Supplier<M> make,
                                                                                 Collector<? super T, A, D> to) {
        return Collectors.<T, Map<K, Object>, M>made(() -> (Map<K, Object>)(Map)make.get(), (m, t) -> group(m, key.apply(t), t, to), null, m -> (M)(Map)finish(m, to));
    }
    private static <T, K> void group(Map<K, Object> m, K key, T t, Collector to) {
        K k = Objects.requireNonNull(key, "element cannot be mapped to a null key");
        Object a = m.computeIfAbsent(k, x -> to.supplier().get());
        to.accumulator().accept(a, t);
    }
    private static <K> Map<K, Object> finish(Map<K, Object> m, Collector to) {
        if (!to.characteristics().contains(Collector.Characteristics.IDENTITY_FINISH)) m.replaceAll((k, v) -> to.finisher().apply(v));
        return m;
    }
    public static <T> Collector<T, ?, Map<Boolean, List<T>>> partitioningBy(Predicate<? super T> p) {
        return Collectors.<T, List<T>, Object>partitioningBy(p, (Collector<T, Object, List<T>>)(Collector)Collectors.<T>toList());
    }
    public static <T, D, A> Collector<T, ?, Map<Boolean, D>> partitioningBy(Predicate<? super T> p, Collector<? super T, A, D> to) {
        BiConsumer<Object, Object> add = (BiConsumer<Object, Object>)(BiConsumer)to.accumulator();
        return Collectors.<T, Object[], Map<Boolean, D>>made(() -> new Object[] { to.supplier().get(), to.supplier().get() },
                                                             (a, t) -> add.accept(p.test(t) ? a[1] : a[0], t), null,
                                                             a -> new Halves<D>(to.finisher().apply((A)a[0]), to.finisher().apply((A)a[1])));
    }
    private static final class Halves<D> extends AbstractMap<Boolean, D> {
        private final D no, yes;
        Halves(D no, D yes) {
            this.no = no;
            this.yes = yes;
        }
        public D get(Object k) { return k instanceof Boolean ? (Boolean)k ? yes : no : null; }
        public Set<Map.Entry<Boolean, D>> entrySet() {
            return new AbstractSet<Map.Entry<Boolean, D>>() {
                public int size() { return 2; }
                public Iterator<Map.Entry<Boolean, D>> iterator() {
                    Map.Entry<Boolean, D> a = new SimpleImmutableEntry<Boolean, D>(false, no), b = new SimpleImmutableEntry<Boolean, D>(true, yes);
                    return List.of(a, b).iterator();
                }
            };
        }
    }
    private static <K, U> void unique(Map<K, U> m, K k, U u) {
        Objects.requireNonNull(u);
        U old = m.putIfAbsent(k, u);
        if (old != null) throw new IllegalStateException("Duplicate key " + k + " (attempted merging values " + old + " and " + u + ")");
    }
    public static <T, K, U> Collector<T, ?, Map<K, U>> toMap(Function<? super T, ? extends K> key, Function<? super T, ? extends U> value) {
        return Collectors.<T, Map<K, U>>same(() -> new HashMap<K, U>(), (m, t) -> Collectors.<K, U>unique(m, key.apply(t), value.apply(t)), null);
    }
    public static <T, K, U> Collector<T, ?, Map<K, U>> toUnmodifiableMap(Function<? super T, ? extends K> key, Function<? super T, ? extends U> value) {
        return Collectors.<T, Map<K, U>, Map<K, U>>made(() -> new HashMap<K, U>(), (m, t) -> Collectors.<K, U>unique(m, key.apply(t), value.apply(t)), null,
                                                        m -> Map.<K, U>copyOf(m));
    }
    public static <T, K, U> Collector<T, ?, Map<K, U>> toUnmodifiableMap(Function<? super T, ? extends K> key, Function<? super T, ? extends U> value,
                                                                         BinaryOperator<U> both) {
        return Collectors.<T, Map<K, U>, Map<K, U>>made(() -> new HashMap<K, U>(), (m, t) -> m.merge(key.apply(t), value.apply(t), both), null, m -> Map.<K, U>copyOf(m));
    }
    public static <T, K, U> Collector<T, ?, Map<K, U>> toMap(Function<? super T, ? extends K> key, Function<? super T, ? extends U> value,
                                                             BinaryOperator<U> both) {
        return Collectors.<T, Map<K, U>>same(() -> new HashMap<K, U>(), (m, t) -> m.merge(key.apply(t), value.apply(t), both), null);
    }
    public static <T, K, U, M extends Map<K, U>> Collector<T, ?, M> toMap(Function<? super T, ? extends K> key, Function<? super T, ? extends U> value,
                                                                          BinaryOperator<U> both, Supplier<M> make) {
        return Collectors.<T, M>same(make, (m, t) -> m.merge(key.apply(t), value.apply(t), both), null);
    }
    public static <T, A1, A2, R1, R2, R> Collector<T, ?, R> teeing(Collector<? super T, A1, R1> a, Collector<? super T, A2, R2> b,
                                                                   BiFunction<? super R1, ? super R2, R> both) {
        BiConsumer<Object, Object> x = (BiConsumer<Object, Object>)(BiConsumer)a.accumulator(), y = (BiConsumer<Object, Object>)(BiConsumer)b.accumulator();
        return Collectors.<T, Object[], R>made(() -> new Object[] { a.supplier().get(), b.supplier().get() }, (p, t) -> {
            x.accept(p[0], t);
            y.accept(p[1], t);
        }, null, p -> both.apply(a.finisher().apply((A1)p[0]), b.finisher().apply((A2)p[1])));
    }
}
