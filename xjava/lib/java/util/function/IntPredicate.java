package java.util.function;

@FunctionalInterface
public interface IntPredicate {
    boolean test(int v);
    default IntPredicate and(IntPredicate p) {
        java.util.Objects.requireNonNull(p);
        return v -> test(v) && p.test(v);
    }
    default IntPredicate negate() { return v -> !test(v); }
    default IntPredicate or(IntPredicate p) {
        java.util.Objects.requireNonNull(p);
        return v -> test(v) || p.test(v);
    }
}
