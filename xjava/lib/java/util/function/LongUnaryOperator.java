package java.util.function;

@FunctionalInterface
public interface LongUnaryOperator {
    long applyAsLong(long v);
    default LongUnaryOperator compose(LongUnaryOperator f) {
        java.util.Objects.requireNonNull(f);
        return (long v) -> applyAsLong(f.applyAsLong(v));
    }
    default LongUnaryOperator andThen(LongUnaryOperator f) {
        java.util.Objects.requireNonNull(f);
        return (long v) -> f.applyAsLong(applyAsLong(v));
    }
    static LongUnaryOperator identity() { return v -> v; }
}
