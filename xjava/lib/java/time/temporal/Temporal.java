package java.time.temporal;

public interface Temporal extends TemporalAccessor {
    Temporal plus(long n, TemporalUnit unit);
    default Temporal minus(long n, TemporalUnit unit) { return plus(-n, unit); }
    long until(Temporal end, TemporalUnit unit);
}
