package java.util.function;

@FunctionalInterface
public interface Predicate<T> {
    boolean test(T t);
    default Predicate<T> and(Predicate<? super T> p) {
        java.util.Objects.requireNonNull(p);
        return t -> test(t) && p.test(t);
    }
    default Predicate<T> negate() { return t -> !test(t); }
    default Predicate<T> or(Predicate<? super T> p) {
        java.util.Objects.requireNonNull(p);
        return t -> test(t) || p.test(t);
    }
    static <T> Predicate<T> isEqual(Object o) { return t -> java.util.Objects.equals(o, t); }
    @SuppressWarnings("unchecked")
    static <T> Predicate<T> not(Predicate<? super T> p) {
        java.util.Objects.requireNonNull(p);
        return (Predicate<T>)p.negate();
    }
}
