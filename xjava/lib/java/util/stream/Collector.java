package java.util.stream;

import java.util.*;
import java.util.function.*;

public interface Collector<T, A, R> {
    enum Characteristics { CONCURRENT, UNORDERED, IDENTITY_FINISH }
    Supplier<A> supplier();
    BiConsumer<A, T> accumulator();
    BinaryOperator<A> combiner();
    Function<A, R> finisher();
    Set<Characteristics> characteristics();

    static <T, R> Collector<T, R, R> of(Supplier<R> make, BiConsumer<R, T> add, BinaryOperator<R> join, Characteristics... traits) {
        Objects.requireNonNull(make);
        Objects.requireNonNull(add);
        Objects.requireNonNull(join);
        EnumSet<Characteristics> s = EnumSet.of(Characteristics.IDENTITY_FINISH, traits);
        return new Collectors.Made<T, R, R>(make, add, join, null, Collections.unmodifiableSet(s));
    }
    static <T, A, R> Collector<T, A, R> of(Supplier<A> make, BiConsumer<A, T> add, BinaryOperator<A> join, Function<A, R> end, Characteristics... traits) {
        Objects.requireNonNull(make);
        Objects.requireNonNull(add);
        Objects.requireNonNull(join);
        Objects.requireNonNull(end);
        EnumSet<Characteristics> s = EnumSet.noneOf(Characteristics.class);
        for (Characteristics c : traits) s.add(c);
        return new Collectors.Made<T, A, R>(make, add, join, end, Collections.unmodifiableSet(s));
    }
}
