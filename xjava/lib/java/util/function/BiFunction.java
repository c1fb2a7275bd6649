package java.util.function;

@FunctionalInterface
public interface BiFunction<T, U, R> {
    R apply(T t, U u);
    default <V> BiFunction<T, U, V> andThen(Function<? super R, ? extends V> f) {
        java.util.Objects.requireNonNull(f);
        return (t, u) -> f.apply(apply(t, u));
    }
}
