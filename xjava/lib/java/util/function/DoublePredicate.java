package java.util.function;

@FunctionalInterface
public interface DoublePredicate {
    boolean test(double v);
    default DoublePredicate and(DoublePredicate p) {
        java.util.Objects.requireNonNull(p);
        return v -> test(v) && p.test(v);
    }
    default DoublePredicate negate() { return v -> !test(v); }
    default DoublePredicate or(DoublePredicate p) {
        java.util.Objects.requireNonNull(p);
        return v -> test(v) || p.test(v);
    }
}
