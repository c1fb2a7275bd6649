package java.time;

import java.time.format.DateTimeFormatter;
import java.time.temporal.*;

public final class LocalDateTime implements Temporal, Comparable<LocalDateTime>, java.io.Serializable {
    private static final long DAY = 86400000000000L;
    public static final LocalDateTime MIN = new LocalDateTime(LocalDate.MIN, LocalTime.MIN), MAX = new LocalDateTime(LocalDate.MAX, LocalTime.MAX);
    private final LocalDate d;
    private final LocalTime t;

    private LocalDateTime(LocalDate d, LocalTime t) {
        this.d = d;
        this.t = t;
    }
    public static LocalDateTime of(LocalDate d, LocalTime t) { return new LocalDateTime(d, t); }
    public static LocalDateTime of(int y, int m, int d, int h, int min) { return of(LocalDate.of(y, m, d), LocalTime.of(h, min)); }
    public static LocalDateTime of(int y, int m, int d, int h, int min, int s) { return of(LocalDate.of(y, m, d), LocalTime.of(h, min, s)); }
    public static LocalDateTime of(int y, int m, int d, int h, int min, int s, int n) { return of(LocalDate.of(y, m, d), LocalTime.of(h, min, s, n)); }
    public static LocalDateTime of(int y, Month m, int d, int h, int min) { return of(y, m.getValue(), d, h, min); }
    public static LocalDateTime of(int y, Month m, int d, int h, int min, int s) { return of(y, m.getValue(), d, h, min, s); }
    public static LocalDateTime now() { return of(LocalDate.now(), LocalTime.now()); }
    public static LocalDateTime parse(CharSequence s) { return parse(s, DateTimeFormatter.ISO_LOCAL_DATE_TIME); }
    public static LocalDateTime from(TemporalAccessor t) {
        LocalDateTime x = t instanceof LocalDateTime ? (LocalDateTime)t : t instanceof ZonedDateTime ? ((ZonedDateTime)t).toLocalDateTime() : null;
        if (x == null) throw new DateTimeException("Unable to obtain LocalDateTime from TemporalAccessor: " + t + " of type " + t.getClass().getName());
        return x;
    }
    public static LocalDateTime parse(CharSequence s, DateTimeFormatter f) { return f.parse(s, LocalDateTime::from); }
    public LocalDate toLocalDate() { return d; }
    public LocalTime toLocalTime() { return t; }
    public int getYear() { return d.getYear(); }
    public Month getMonth() { return d.getMonth(); }
    public int getMonthValue() { return d.getMonthValue(); }
    public int getDayOfMonth() { return d.getDayOfMonth(); }
    public int getDayOfYear() { return d.getDayOfYear(); }
    public DayOfWeek getDayOfWeek() { return d.getDayOfWeek(); }
    public int getHour() { return t.getHour(); }
    public int getMinute() { return t.getMinute(); }
    public int getSecond() { return t.getSecond(); }
    public int getNano() { return t.getNano(); }
    private LocalDateTime more(long days, long nanos) {
        long n = t.toNanoOfDay() + nanos;
        return of(d.plusDays(days + Math.floorDiv(n, DAY)), LocalTime.ofNanoOfDay(Math.floorMod(n, DAY)));
    }
    public LocalDateTime plusDays(long n) { return of(d.plusDays(n), t); }
    public LocalDateTime plusWeeks(long n) { return of(d.plusWeeks(n), t); }
    public LocalDateTime plusMonths(long n) { return of(d.plusMonths(n), t); }
    public LocalDateTime plusYears(long n) { return of(d.plusYears(n), t); }
    public LocalDateTime plusHours(long n) { return more(n / 24, n % 24 * 3600000000000L); }
    public LocalDateTime plusMinutes(long n) { return more(n / 1440, n % 1440 * 60000000000L); }
    public LocalDateTime plusSeconds(long n) { return more(n / 86400, n % 86400 * 1000000000L); }
    public LocalDateTime plusNanos(long n) { return more(n / DAY, n % DAY); }
    public LocalDateTime minusDays(long n) { return plusDays(-n); }
    public LocalDateTime minusMonths(long n) { return plusMonths(-n); }
    public LocalDateTime minusYears(long n) { return plusYears(-n); }
    public LocalDateTime minusHours(long n) { return plusHours(-n); }
    public LocalDateTime minusMinutes(long n) { return plusMinutes(-n); }
    public LocalDateTime minusSeconds(long n) { return plusSeconds(-n); }
    public LocalDateTime minusWeeks(long n) { return plusWeeks(-n); }
    public LocalDateTime minusNanos(long n) { return plusNanos(-n); }
    public LocalDateTime plus(TemporalAmount a) { return (LocalDateTime)a.addTo(this); }
    public LocalDateTime minus(TemporalAmount a) { return (LocalDateTime)a.subtractFrom(this); }
    public LocalDateTime with(TemporalAdjuster a) { return a instanceof LocalDate ? of((LocalDate)a, t) : of(d.with(a), t); }
    public LocalDateTime with(TemporalField f, long v) { return f.isDateBased() ? of(d.with(f, v), t) : of(d, t.with(f, v)); }
    public LocalDateTime withYear(int v) { return of(d.withYear(v), t); }
    public LocalDateTime withMonth(int v) { return of(d.withMonth(v), t); }
    public LocalDateTime withDayOfMonth(int v) { return of(d.withDayOfMonth(v), t); }
    public LocalDateTime withDayOfYear(int v) { return of(d.withDayOfYear(v), t); }
    public LocalDateTime withHour(int v) { return of(d, t.withHour(v)); }
    public LocalDateTime withMinute(int v) { return of(d, t.withMinute(v)); }
    public LocalDateTime withSecond(int v) { return of(d, t.withSecond(v)); }
    public LocalDateTime withNano(int v) { return of(d, t.withNano(v)); }
    public LocalDateTime truncatedTo(TemporalUnit u) { return of(d, t.truncatedTo(u)); }
    public ZonedDateTime atZone(ZoneId z) { return ZonedDateTime.of(this, z); }
    public Instant toInstant(ZoneOffset z) { return Instant.ofEpochSecond(toEpochSecond(z), getNano()); }
    public long toEpochSecond(ZoneOffset z) { return d.toEpochDay() * 86400 + t.toSecondOfDay() - z.getTotalSeconds(); }
    public static LocalDateTime ofEpochSecond(long s, int nano, ZoneOffset z) {
        long local = s + z.getTotalSeconds();
        return of(LocalDate.ofEpochDay(Math.floorDiv(local, 86400L)), LocalTime.ofNanoOfDay(Math.floorMod(local, 86400L) * 1000000000L + nano));
    }
    public static LocalDateTime ofInstant(Instant i, ZoneId z) { return ofEpochSecond(i.getEpochSecond(), i.getNano(), z.offset()); }
    public static LocalDateTime now(ZoneId z) { return ofInstant(Instant.now(), z); }
    public static LocalDateTime now(Clock c) { return ofInstant(c.instant(), c.getZone()); }
    public static LocalDateTime of(int y, Month m, int d, int h, int min, int s, int n) { return of(y, m.getValue(), d, h, min, s, n); }
    public boolean isEqual(LocalDateTime o) { return compareTo(o) == 0; }
    public LocalDateTime plus(long n, TemporalUnit u) { return ((ChronoUnit)u).isDateBased() ? of(d.plus(n, u), t) : plus(Duration.of(n, u)); }
    public LocalDateTime minus(long n, TemporalUnit u) { return plus(-n, u); }
    public long until(Temporal end, TemporalUnit u) {
        LocalDateTime e = end instanceof ZonedDateTime ? ((ZonedDateTime)end).toLocalDateTime() : (LocalDateTime)end;
        long days = e.d.toEpochDay() - d.toEpochDay(), nanos = e.t.toNanoOfDay() - t.toNanoOfDay();
        if (((ChronoUnit)u).isDateBased()) {
            LocalDate last = e.d;
            if (last.isAfter(d) && nanos < 0) last = last.minusDays(1);
            else if (last.isBefore(d) && nanos > 0) last = last.plusDays(1);
            return d.until(last, u);
        }
        if (days > 0 && nanos < 0) {
            days--;
            nanos += DAY;
        } else if (days < 0 && nanos > 0) {
            days++;
            nanos -= DAY;
        }
        long size = u.getDuration().toNanos();
        return Math.addExact(Math.multiplyExact(days, DAY / size), nanos / size);
    }
    public boolean isBefore(LocalDateTime o) { return compareTo(o) < 0; }
    public boolean isAfter(LocalDateTime o) { return compareTo(o) > 0; }
    public int compareTo(LocalDateTime o) { return d.equals(o.d) ? t.compareTo(o.t) : d.compareTo(o.d); }
    public boolean equals(Object o) { return o instanceof LocalDateTime && compareTo((LocalDateTime)o) == 0; }
    public int hashCode() { return d.hashCode() ^ t.hashCode(); }
    public String format(DateTimeFormatter f) { return f.format(this); }
    public String toString() { return d + "T" + t; }
}
