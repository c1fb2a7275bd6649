package java.util.function;

@FunctionalInterface
public interface LongConsumer {
    void accept(long v);
    default LongConsumer andThen(LongConsumer f) {
        java.util.Objects.requireNonNull(f);
        return (long v) -> {
            accept(v);
            f.accept(v);
        };
    }
}
