package java.time;

import java.time.format.DateTimeFormatter;
import java.time.temporal.*;

public final class LocalTime implements Temporal, Comparable<LocalTime>, java.io.Serializable {
    private static final long DAY = 86400000000000L;
    public static final LocalTime MIDNIGHT = new LocalTime(0), MIN = MIDNIGHT, NOON = new LocalTime(DAY / 2), MAX = new LocalTime(DAY - 1);
    private final long n;

    private LocalTime(long n) { this.n = n; }
    private static void range(String what, long v, long hi) {
        if (v < 0 || v > hi) throw new DateTimeException("Invalid value for " + what + " (valid values 0 - " + hi + "): " + v);
    }
    public static LocalTime of(int h, int m) { return of(h, m, 0, 0); }
    public static LocalTime of(int h, int m, int s) { return of(h, m, s, 0); }
    public static LocalTime of(int h, int m, int s, int nano) {
        range("HourOfDay", h, 23);
        range("MinuteOfHour", m, 59);
        range("SecondOfMinute", s, 59);
        range("NanoOfSecond", nano, 999999999);
        return new LocalTime(((h * 60L + m) * 60 + s) * 1000000000L + nano);
    }
    public static LocalTime ofSecondOfDay(long s) { return new LocalTime(s * 1000000000L); }
    public static LocalTime ofNanoOfDay(long n) { return new LocalTime(n); }
    public static LocalTime now() { return new LocalTime(Math.floorMod(System.currentTimeMillis(), 86400000L) * 1000000L); }
    public static LocalTime parse(CharSequence s) { return parse(s, DateTimeFormatter.ISO_LOCAL_TIME); }
    public static LocalTime from(TemporalAccessor t) {
        LocalTime x = t instanceof LocalTime ? (LocalTime)t : t instanceof LocalDateTime ? ((LocalDateTime)t).toLocalTime() : t instanceof ZonedDateTime ? ((ZonedDateTime)t).toLocalTime() : null;
        if (x == null) throw new DateTimeException("Unable to obtain LocalTime from TemporalAccessor: " + t + " of type " + t.getClass().getName());
        return x;
    }
    public static LocalTime parse(CharSequence s, DateTimeFormatter f) { return f.parse(s, LocalTime::from); }
    public int getHour() { return (int)(n / 3600000000000L); }
    public int getMinute() { return (int)(n / 60000000000L % 60); }
    public int getSecond() { return (int)(n / 1000000000L % 60); }
    public int getNano() { return (int)(n % 1000000000L); }
    public int toSecondOfDay() { return (int)(n / 1000000000L); }
    public long toNanoOfDay() { return n; }
    public LocalTime with(TemporalField f, long v) {
        switch ((ChronoField)f) {
        case NANO_OF_SECOND: return withNano((int)v);
        case SECOND_OF_MINUTE: return withSecond((int)v);
        case MINUTE_OF_HOUR: return withMinute((int)v);
        case HOUR_OF_DAY: return withHour((int)v);
        case SECOND_OF_DAY: return plusSeconds(v - toSecondOfDay());
        case MILLI_OF_SECOND: return withNano((int)v * 1000000);
        default: throw new UnsupportedTemporalTypeException("Unsupported field: " + f);
        }
    }
    public LocalTime withHour(int v) { return of(v, getMinute(), getSecond(), getNano()); }
    public LocalTime withMinute(int v) { return of(getHour(), v, getSecond(), getNano()); }
    public LocalTime withSecond(int v) { return of(getHour(), getMinute(), v, getNano()); }
    public LocalTime withNano(int v) { return of(getHour(), getMinute(), getSecond(), v); }
    public LocalTime plusNanos(long v) { return new LocalTime(Math.floorMod(n + v % DAY, DAY)); }
    public LocalTime plusSeconds(long v) { return plusNanos(v % 86400 * 1000000000L); }
    public LocalTime plusMinutes(long v) { return plusSeconds(v % 1440 * 60); }
    public LocalTime plusHours(long v) { return plusSeconds(v % 24 * 3600); }
    public LocalTime minusSeconds(long v) { return plusSeconds(-(v % 86400)); }
    public LocalTime minusMinutes(long v) { return plusMinutes(-(v % 1440)); }
    public LocalTime minusHours(long v) { return plusHours(-(v % 24)); }
    public LocalTime minusNanos(long v) { return plusNanos(-(v % DAY)); }
    public LocalTime plus(TemporalAmount a) { return (LocalTime)a.addTo(this); }
    public LocalTime minus(TemporalAmount a) { return (LocalTime)a.subtractFrom(this); }
    public LocalTime truncatedTo(TemporalUnit u) {
        long unit = u.getDuration().toNanos();
        if (unit > DAY) throw new UnsupportedTemporalTypeException("Unit is too large to be used for truncation");
        return new LocalTime(n / unit * unit);
    }
    public LocalDateTime atDate(LocalDate d) { return LocalDateTime.of(d, this); }
    public static LocalTime now(ZoneId z) { return LocalDateTime.now(z).toLocalTime(); }
    public static LocalTime now(Clock c) { return LocalDateTime.now(c).toLocalTime(); }
    public LocalTime plus(long v, TemporalUnit u) { return plus(Duration.of(v, u)); }
    public LocalTime minus(long v, TemporalUnit u) { return plus(-v, u); }
    public long until(Temporal end, TemporalUnit u) {
        LocalTime e = end instanceof LocalDateTime ? ((LocalDateTime)end).toLocalTime() : (LocalTime)end;
        return (e.n - n) / u.getDuration().toNanos();
    }
    public boolean isBefore(LocalTime o) { return n < o.n; }
    public boolean isAfter(LocalTime o) { return n > o.n; }
    public int compareTo(LocalTime o) { return Long.compare(n, o.n); }
    public boolean equals(Object o) { return o instanceof LocalTime && ((LocalTime)o).n == n; }
    public int hashCode() { return Long.hashCode(n); }
    public String format(DateTimeFormatter f) { return f.format(this); }
    static String two(int v) { return v < 10 ? "0" + v : "" + v; }
    public String toString() {
        String s = two(getHour()) + ":" + two(getMinute());
        int nano = getNano();
        if (getSecond() == 0 && nano == 0) return s;
        s += ":" + two(getSecond());
        if (nano == 0) return s;
        String f = String.valueOf(1000000000L + nano).substring(1);
        return s + "." + (nano % 1000000 == 0 ? f.substring(0, 3) : nano % 1000 == 0 ? f.substring(0, 6) : f);
    }
}
