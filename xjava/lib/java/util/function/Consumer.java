package java.util.function;

@FunctionalInterface
public interface Consumer<T> {
    void accept(T t);
    default Consumer<T> andThen(Consumer<? super T> f) {
        java.util.Objects.requireNonNull(f);
        return (T t) -> {
            accept(t);
            f.accept(t);
        };
    }
}
