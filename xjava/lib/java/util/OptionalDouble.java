package java.util;

import java.util.function.*;
import java.util.stream.DoubleStream;

public final class OptionalDouble {
    private static final OptionalDouble EMPTY = new OptionalDouble(false, 0);
    private final boolean has;
    private final double v;

    private OptionalDouble(boolean has, double v) {
        this.has = has;
        this.v = v;
    }
    public static OptionalDouble empty() { return EMPTY; }
    public static OptionalDouble of(double v) { return new OptionalDouble(true, v); }
    public double getAsDouble() { return orElseThrow(); }
    public boolean isPresent() { return has; }
    public boolean isEmpty() { return !has; }
    public void ifPresent(DoubleConsumer f) { if (has) f.accept(v); }
    public void ifPresentOrElse(DoubleConsumer f, Runnable otherwise) {
        if (has) f.accept(v);
        else otherwise.run();
    }
    public DoubleStream stream() { return has ? DoubleStream.of(v) : DoubleStream.empty(); }
    public double orElse(double other) { return has ? v : other; }
    public double orElseGet(DoubleSupplier other) { return has ? v : other.getAsDouble(); }
    public double orElseThrow() {
        if (!has) throw new NoSuchElementException("No value present");
        return v;
    }
    public <X extends Throwable> double orElseThrow(Supplier<? extends X> f) throws X {
        if (has) return v;
        throw f.get();
    }
    public boolean equals(Object o) {
        if (this == o) return true;
        return o instanceof OptionalDouble && has == ((OptionalDouble)o).has && Double.compare(v, ((OptionalDouble)o).v) == 0;
    }
    public int hashCode() { return has ? Double.hashCode(v) : 0; }
    public String toString() { return has ? "OptionalDouble[" + v + "]" : "OptionalDouble.empty"; }
}
