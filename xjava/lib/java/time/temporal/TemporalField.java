package java.time.temporal;

public interface TemporalField {
    boolean isDateBased();
    boolean isTimeBased();
    TemporalUnit getBaseUnit();
    boolean isSupportedBy(TemporalAccessor t);
    long getFrom(TemporalAccessor t);
}
