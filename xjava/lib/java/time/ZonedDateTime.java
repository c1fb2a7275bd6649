package java.time;

import java.time.format.DateTimeFormatter;
import java.time.temporal.*;

public final class ZonedDateTime implements Temporal, Comparable<ZonedDateTime>, java.io.Serializable {
    private final LocalDateTime t;
    private final ZoneId zone;

    private ZonedDateTime(LocalDateTime t, ZoneId zone) {
        this.t = t;
        this.zone = java.util.Objects.requireNonNull(zone, "zone");
    }
    public static ZonedDateTime now() { return ofInstant(Instant.now(), ZoneId.systemDefault()); }
    public static ZonedDateTime now(ZoneId z) { return ofInstant(Instant.now(), z); }
    public static ZonedDateTime of(LocalDateTime t, ZoneId z) { return new ZonedDateTime(t, z); }
    public static ZonedDateTime of(LocalDate d, LocalTime t, ZoneId z) { return new ZonedDateTime(d.atTime(t), z); }
    public static ZonedDateTime of(int y, int m, int d, int h, int min, int s, int n, ZoneId z) { return new ZonedDateTime(LocalDateTime.of(y, m, d, h, min, s, n), z); }
    public static ZonedDateTime ofInstant(Instant i, ZoneId z) { return new ZonedDateTime(LocalDateTime.ofEpochSecond(i.getEpochSecond(), i.getNano(), z.offset()), z); }
    public ZoneId getZone() { return zone; }
    public ZoneOffset getOffset() { return zone.offset(); }
    public ZonedDateTime withZoneSameInstant(ZoneId z) { return ofInstant(toInstant(), z); }
    public ZonedDateTime withZoneSameLocal(ZoneId z) { return new ZonedDateTime(t, z); }
    public Instant toInstant() { return t.toInstant(getOffset()); }
    public long toEpochSecond() { return t.toEpochSecond(getOffset()); }
    public LocalDateTime toLocalDateTime() { return t; }
    public LocalDate toLocalDate() { return t.toLocalDate(); }
    public LocalTime toLocalTime() { return t.toLocalTime(); }
    public int getYear() { return t.getYear(); }
    public Month getMonth() { return t.getMonth(); }
    public int getMonthValue() { return t.getMonthValue(); }
    public int getDayOfMonth() { return t.getDayOfMonth(); }
    public int getDayOfYear() { return t.getDayOfYear(); }
    public DayOfWeek getDayOfWeek() { return t.getDayOfWeek(); }
    public int getHour() { return t.getHour(); }
    public int getMinute() { return t.getMinute(); }
    public int getSecond() { return t.getSecond(); }
    public int getNano() { return t.getNano(); }
    private ZonedDateTime at(LocalDateTime v) { return new ZonedDateTime(v, zone); }
    public ZonedDateTime plusYears(long n) { return at(t.plusYears(n)); }
    public ZonedDateTime plusMonths(long n) { return at(t.plusMonths(n)); }
    public ZonedDateTime plusWeeks(long n) { return at(t.plusWeeks(n)); }
    public ZonedDateTime plusDays(long n) { return at(t.plusDays(n)); }
    public ZonedDateTime plusHours(long n) { return at(t.plusHours(n)); }
    public ZonedDateTime plusMinutes(long n) { return at(t.plusMinutes(n)); }
    public ZonedDateTime plusSeconds(long n) { return at(t.plusSeconds(n)); }
    public ZonedDateTime minusYears(long n) { return plusYears(-n); }
    public ZonedDateTime minusMonths(long n) { return plusMonths(-n); }
    public ZonedDateTime minusDays(long n) { return plusDays(-n); }
    public ZonedDateTime minusHours(long n) { return plusHours(-n); }
    public ZonedDateTime minusMinutes(long n) { return plusMinutes(-n); }
    public ZonedDateTime minusSeconds(long n) { return plusSeconds(-n); }
    public ZonedDateTime plus(long n, TemporalUnit u) { return at(t.plus(n, u)); }
    public ZonedDateTime minus(long n, TemporalUnit u) { return plus(-n, u); }
    public ZonedDateTime plus(TemporalAmount a) { return (ZonedDateTime)a.addTo(this); }
    public ZonedDateTime minus(TemporalAmount a) { return (ZonedDateTime)a.subtractFrom(this); }
    public ZonedDateTime withHour(int v) { return at(t.withHour(v)); }
    public ZonedDateTime withMinute(int v) { return at(t.withMinute(v)); }
    public ZonedDateTime withDayOfMonth(int v) { return at(t.withDayOfMonth(v)); }
    public ZonedDateTime withMonth(int v) { return at(t.withMonth(v)); }
    public ZonedDateTime withYear(int v) { return at(t.withYear(v)); }
    public ZonedDateTime truncatedTo(TemporalUnit u) { return at(t.truncatedTo(u)); }
    public long until(Temporal end, TemporalUnit u) { return t.until(((ZonedDateTime)end).withZoneSameInstant(zone).t, u); }
    public boolean isBefore(ZonedDateTime o) { return toInstant().isBefore(o.toInstant()); }
    public boolean isAfter(ZonedDateTime o) { return toInstant().isAfter(o.toInstant()); }
    public boolean isEqual(ZonedDateTime o) { return toInstant().equals(o.toInstant()); }
    public int compareTo(ZonedDateTime o) {
        int c = toInstant().compareTo(o.toInstant());
        if (c == 0) c = t.compareTo(o.t);
        return c != 0 ? c : zone.getId().compareTo(o.zone.getId());
    }
    public boolean equals(Object o) { return o instanceof ZonedDateTime && t.equals(((ZonedDateTime)o).t) && zone.equals(((ZonedDateTime)o).zone); }
    public int hashCode() { return t.hashCode() ^ getOffset().hashCode() ^ Integer.rotateLeft(zone.hashCode(), 3); }
    public String format(DateTimeFormatter f) { return f.format(this); }
    public String toString() { return t.toString() + getOffset() + (zone instanceof ZoneOffset ? "" : "[" + zone + "]"); }
}
