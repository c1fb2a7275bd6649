package java.time.temporal;

public interface TemporalAccessor {
    default boolean isSupported(TemporalField f) { return f != null && f.isSupportedBy(this); }
    default long getLong(TemporalField f) { return f.getFrom(this); }
    default int get(TemporalField f) {
        long v = getLong(f);
        if (f == ChronoField.EPOCH_DAY || f == ChronoField.PROLEPTIC_MONTH || f == ChronoField.NANO_OF_DAY || f == ChronoField.MICRO_OF_DAY || f == ChronoField.INSTANT_SECONDS)
            throw new UnsupportedTemporalTypeException("Invalid field '" + f + "' for get() method, use getLong() instead");
        return (int)v;
    }
    default <R> R query(TemporalQuery<R> q) { return q.queryFrom(this); }
}
