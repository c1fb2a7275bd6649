package java.util;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

public final class Optional<T> {
    private static final Optional<Object> EMPTY = new Optional<Object>(null);
    private final T value;

    private Optional(T value) { this.value = value; }
    public static <T> Optional<T> empty() { return (Optional<T>)EMPTY; }
    public static <T> Optional<T> of(T v) { return new Optional<T>(Objects.requireNonNull(v)); }
    public static <T> Optional<T> ofNullable(T v) { return v == null ? (Optional<T>)EMPTY : new Optional<T>(v); }
    public T get() {
        if (value == null) throw new NoSuchElementException("No value present");
        return value;
    }
    public T orElseThrow() { return get(); }
    public boolean isPresent() { return value != null; }
    public boolean isEmpty() { return value == null; }
    public void ifPresent(Consumer<? super T> f) { if (value != null) f.accept(value); }
    public void ifPresentOrElse(Consumer<? super T> f, Runnable other) {
        if (value != null) f.accept(value);
        else other.run();
    }
    public Optional<T> filter(Predicate<? super T> p) {
        Objects.requireNonNull(p);
        return value == null || p.test(value) ? this : (Optional<T>)EMPTY;
    }
    public <U> Optional<U> map(Function<? super T, ? extends U> f) {
        Objects.requireNonNull(f);
        if (value == null) return empty();
        U u = f.apply(value);
        return ofNullable(u);
    }
    public <U> Optional<U> flatMap(Function<? super T, ? extends Optional<? extends U>> f) {
        Objects.requireNonNull(f);
        if (value == null) return empty();
        return (Optional<U>)Objects.requireNonNull(f.apply(value));
    }
    public Optional<T> or(Supplier<? extends Optional<? extends T>> f) { return value != null ? this : (Optional<T>)Objects.requireNonNull(f.get()); }
    public T orElse(T other) { return value != null ? value : other; }
    public T orElseGet(Supplier<? extends T> f) { return value != null ? value : f.get(); }
    public <X extends Throwable> T orElseThrow(Supplier<? extends X> f) throws X {
        if (value != null) return value;
        X x = f.get();
        throw x;
    }
    public boolean equals(Object o) { return o instanceof Optional && Objects.equals(value, ((Optional<?>)o).value); }
    public int hashCode() { return Objects.hashCode(value); }
    public String toString() { return value == null ? "Optional.empty" : "Optional[" + value + "]"; }
    public java.util.stream.Stream<T> stream() { return java.util.stream.Stream.ofNullable(value); }
}
