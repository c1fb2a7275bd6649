package java.time.temporal;

public interface TemporalUnit {
    java.time.Duration getDuration();
}
