package java.util.function;

@FunctionalInterface
public interface BiConsumer<T, U> {
    void accept(T t, U u);
    default BiConsumer<T, U> andThen(BiConsumer<? super T, ? super U> f) {
        java.util.Objects.requireNonNull(f);
        return (t, u) -> {
            accept(t, u);
            f.accept(t, u);
        };
    }
}
