package java.util.function;

@FunctionalInterface
public interface LongPredicate {
    boolean test(long v);
    default LongPredicate and(LongPredicate p) {
        java.util.Objects.requireNonNull(p);
        return v -> test(v) && p.test(v);
    }
    default LongPredicate negate() { return v -> !test(v); }
    default LongPredicate or(LongPredicate p) {
        java.util.Objects.requireNonNull(p);
        return v -> test(v) || p.test(v);
    }
}
