package java.time.temporal;

public interface TemporalUnit {
    java.time.Duration getDuration();
    default long between(Temporal a, Temporal b) { return a.until(b, this); }
    boolean isDateBased();
    boolean isTimeBased();
}
