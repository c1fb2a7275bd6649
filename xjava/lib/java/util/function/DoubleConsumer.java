package java.util.function;

@FunctionalInterface
public interface DoubleConsumer {
    void accept(double v);
    default DoubleConsumer andThen(DoubleConsumer f) {
        java.util.Objects.requireNonNull(f);
        return (double v) -> {
            accept(v);
            f.accept(v);
        };
    }
}
