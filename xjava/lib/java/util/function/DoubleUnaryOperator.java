package java.util.function;

@FunctionalInterface
public interface DoubleUnaryOperator {
    double applyAsDouble(double v);
    default DoubleUnaryOperator compose(DoubleUnaryOperator f) {
        java.util.Objects.requireNonNull(f);
        return (double v) -> applyAsDouble(f.applyAsDouble(v));
    }
    default DoubleUnaryOperator andThen(DoubleUnaryOperator f) {
        java.util.Objects.requireNonNull(f);
        return (double v) -> f.applyAsDouble(applyAsDouble(v));
    }
    static DoubleUnaryOperator identity() { return v -> v; }
}
