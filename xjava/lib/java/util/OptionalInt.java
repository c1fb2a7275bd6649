package java.util;

import java.util.function.*;
import java.util.stream.IntStream;

public final class OptionalInt {
    private static final OptionalInt EMPTY = new OptionalInt(false, 0);
    private final boolean has;
    private final int v;

    private OptionalInt(boolean has, int v) {
        this.has = has;
        this.v = v;
    }
    public static OptionalInt empty() { return EMPTY; }
    public static OptionalInt of(int v) { return new OptionalInt(true, v); }
    public int getAsInt() { return orElseThrow(); }
    public boolean isPresent() { return has; }
    public boolean isEmpty() { return !has; }
    public void ifPresent(IntConsumer f) { if (has) f.accept(v); }
    public void ifPresentOrElse(IntConsumer f, Runnable otherwise) {
        if (has) f.accept(v);
        else otherwise.run();
    }
    public IntStream stream() { return has ? IntStream.of(v) : IntStream.empty(); }
    public int orElse(int other) { return has ? v : other; }
    public int orElseGet(IntSupplier other) { return has ? v : other.getAsInt(); }
    public int orElseThrow() {
        if (!has) throw new NoSuchElementException("No value present");
        return v;
    }
    public <X extends Throwable> int orElseThrow(Supplier<? extends X> f) throws X {
        if (has) return v;
        throw f.get();
    }
    public boolean equals(Object o) {
        if (this == o) return true;
        return o instanceof OptionalInt && has == ((OptionalInt)o).has && Integer.compare(v, ((OptionalInt)o).v) == 0;
    }
    public int hashCode() { return has ? Integer.hashCode(v) : 0; }
    public String toString() { return has ? "OptionalInt[" + v + "]" : "OptionalInt.empty"; }
}
