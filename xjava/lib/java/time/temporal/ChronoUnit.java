package java.time.temporal;

import java.time.Duration;

public enum ChronoUnit implements TemporalUnit {
    NANOS("Nanos", 0, 1), MICROS("Micros", 0, 1000), MILLIS("Millis", 0, 1000000), SECONDS("Seconds", 1, 0), MINUTES("Minutes", 60, 0), HOURS("Hours", 3600, 0),
    HALF_DAYS("HalfDays", 43200, 0), DAYS("Days", 86400, 0), WEEKS("Weeks", 7 * 86400L, 0), MONTHS("Months", 31556952L / 12, 0), YEARS("Years", 31556952L, 0),
    DECADES("Decades", 31556952L * 10, 0), CENTURIES("Centuries", 31556952L * 100, 0), MILLENNIA("Millennia", 31556952L * 1000, 0), ERAS("Eras", 31556952L * 1000000000, 0),
    FOREVER("Forever", Long.MAX_VALUE, 999999999);
    private final String text;
    private final Duration size;

    ChronoUnit(String text, long seconds, int nanos) {
        this.text = text;
        size = Duration.ofSeconds(seconds, nanos);
    }
    public Duration getDuration() { return size; }
    public boolean isDateBased() { return compareTo(DAYS) >= 0 && this != FOREVER; }
    public boolean isTimeBased() { return compareTo(DAYS) < 0; }
    public long between(Temporal a, Temporal b) { return a.until(b, this); }
    public String toString() { return text; }
}
