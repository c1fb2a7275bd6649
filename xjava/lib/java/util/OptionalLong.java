package java.util;

import java.util.function.*;
import java.util.stream.LongStream;

public final class OptionalLong {
    private static final OptionalLong EMPTY = new OptionalLong(false, 0);
    private final boolean has;
    private final long v;

    private OptionalLong(boolean has, long v) {
        this.has = has;
        this.v = v;
    }
    public static OptionalLong empty() { return EMPTY; }
    public static OptionalLong of(long v) { return new OptionalLong(true, v); }
    public long getAsLong() { return orElseThrow(); }
    public boolean isPresent() { return has; }
    public boolean isEmpty() { return !has; }
    public void ifPresent(LongConsumer f) { if (has) f.accept(v); }
    public void ifPresentOrElse(LongConsumer f, Runnable otherwise) {
        if (has) f.accept(v);
        else otherwise.run();
    }
    public LongStream stream() { return has ? LongStream.of(v) : LongStream.empty(); }
    public long orElse(long other) { return has ? v : other; }
    public long orElseGet(LongSupplier other) { return has ? v : other.getAsLong(); }
    public long orElseThrow() {
        if (!has) throw new NoSuchElementException("No value present");
        return v;
    }
    public <X extends Throwable> long orElseThrow(Supplier<? extends X> f) throws X {
        if (has) return v;
        throw f.get();
    }
    public boolean equals(Object o) {
        if (this == o) return true;
        return o instanceof OptionalLong && has == ((OptionalLong)o).has && Long.compare(v, ((OptionalLong)o).v) == 0;
    }
    public int hashCode() { return has ? Long.hashCode(v) : 0; }
    public String toString() { return has ? "OptionalLong[" + v + "]" : "OptionalLong.empty"; }
}
