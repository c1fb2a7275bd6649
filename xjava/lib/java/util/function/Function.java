package java.util.function;

@FunctionalInterface
public interface Function<T, R> {
    R apply(T t);
    default <V> Function<V, R> compose(Function<? super V, ? extends T> f) {
        java.util.Objects.requireNonNull(f);
        return (V v) -> apply(f.apply(v));
    }
    default <V> Function<T, V> andThen(Function<? super R, ? extends V> f) {
        java.util.Objects.requireNonNull(f);
        return (T t) -> f.apply(apply(t));
    }
    static <T> Function<T, T> identity() { return t -> t; }
}
