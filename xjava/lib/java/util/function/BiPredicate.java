package java.util.function;

@FunctionalInterface
public interface BiPredicate<T, U> {
    boolean test(T t, U u);
    default BiPredicate<T, U> and(BiPredicate<? super T, ? super U> p) {
        java.util.Objects.requireNonNull(p);
        return (t, u) -> test(t, u) && p.test(t, u);
    }
    default BiPredicate<T, U> negate() { return (t, u) -> !test(t, u); }
    default BiPredicate<T, U> or(BiPredicate<? super T, ? super U> p) {
        java.util.Objects.requireNonNull(p);
        return (t, u) -> test(t, u) || p.test(t, u);
    }
}
