package java.time;

import java.time.format.DateTimeFormatter;
import java.time.temporal.*;

public final class LocalDateTime implements Temporal, Comparable<LocalDateTime>, java.io.Serializable {
    private static final long DAY = 86400000000000L;
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
    public static LocalDateTime parse(CharSequence s, DateTimeFormatter f) { return f.parse(s); }
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
    public LocalDateTime plus(Duration v) { return plusSeconds(v.getSeconds()).plusNanos(v.getNano()); }
    public LocalDateTime minus(Duration v) { return plus(v.negated()); }
    public LocalDateTime plus(long n, TemporalUnit u) { return ((ChronoUnit)u).isDateBased() ? of(d.plus(n, u), t) : plus(Duration.of(n, u)); }
    public LocalDateTime minus(long n, TemporalUnit u) { return plus(-n, u); }
    public long until(Temporal end, TemporalUnit u) {
        LocalDateTime e = (LocalDateTime)end;
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
