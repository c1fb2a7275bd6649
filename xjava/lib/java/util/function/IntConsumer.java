package java.util.function;

@FunctionalInterface
public interface IntConsumer {
    void accept(int v);
    default IntConsumer andThen(IntConsumer f) {
        java.util.Objects.requireNonNull(f);
        return (int v) -> {
            accept(v);
            f.accept(v);
        };
    }
}
