package java.util.stream;

import java.util.function.*;

public final class Collector<T, A, R> {
    private final Supplier<A> make;
    private final BiConsumer<A, T> add;
    private final Function<A, R> end;

    Collector(Supplier<A> make, BiConsumer<A, T> add, Function<A, R> end) {
        this.make = make;
        this.add = add;
        this.end = end;
    }
    public Supplier<A> supplier() { return make; }
    public BiConsumer<A, T> accumulator() { return add; }
    public Function<A, R> finisher() { return end; }
}
