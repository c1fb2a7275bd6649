package java.time.temporal;

public interface TemporalAmount {
    Temporal addTo(Temporal t);
    Temporal subtractFrom(Temporal t);
}
