package java.util.function;

@FunctionalInterface
public interface IntUnaryOperator {
    int applyAsInt(int v);
    default IntUnaryOperator compose(IntUnaryOperator f) {
        java.util.Objects.requireNonNull(f);
        return (int v) -> applyAsInt(f.applyAsInt(v));
    }
    default IntUnaryOperator andThen(IntUnaryOperator f) {
        java.util.Objects.requireNonNull(f);
        return (int v) -> f.applyAsInt(applyAsInt(v));
    }
    static IntUnaryOperator identity() { return v -> v; }
}
