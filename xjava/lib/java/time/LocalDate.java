package java.time;

import java.time.format.DateTimeFormatter;
import java.time.temporal.*;

public final class LocalDate implements Temporal, TemporalAdjuster, Comparable<LocalDate>, java.io.Serializable {
    public static final LocalDate MIN = new LocalDate(-999999999, 1, 1), MAX = new LocalDate(999999999, 12, 31), EPOCH = new LocalDate(1970, 1, 1);
    private final int y, m, d;

    private LocalDate(int y, int m, int d) {
        this.y = y;
        this.m = m;
        this.d = d;
    }
    private static void range(String what, String bounds, long v, long lo, long hi) {
        if (v < lo || v > hi) throw new DateTimeException("Invalid value for " + what + " (valid values " + bounds + "): " + v);
    }
    private static int days(int y, int m) { return Month.of(m).length(Year.isLeap(y)); }
    public static LocalDate of(int y, int m, int d) {
        range("Year", "-999999999 - 999999999", y, -999999999, 999999999);
        range("MonthOfYear", "1 - 12", m, 1, 12);
        range("DayOfMonth", "1 - 28/31", d, 1, 31);
        if (d > days(y, m)) {
            if (d == 29) throw new DateTimeException("Invalid date 'February 29' as '" + y + "' is not a leap year");
            throw new DateTimeException("Invalid date '" + Month.of(m).name() + " " + d + "'");
        }
        return new LocalDate(y, m, d);
    }
    public static LocalDate of(int y, Month m, int d) { return of(y, m.getValue(), d); }
    public static LocalDate ofYearDay(int y, int day) {
        range("DayOfYear", "1 - 365/366", day, 1, 366);
        if (day == 366 && !Year.isLeap(y)) throw new DateTimeException("Invalid date 'DayOfYear 366' as '" + y + "' is not a leap year");
        return of(y, 1, 1).plusDays(day - 1);
    }
    /* civil calendar from a count of days, in eras of 400 years that begin in March */
    public static LocalDate ofEpochDay(long n) {
        long z = n + 719468, era = Math.floorDiv(z, 146097L);
        int doe = (int)(z - era * 146097), yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
        int month = mp < 10 ? mp + 3 : mp - 9;
        return new LocalDate((int)(yoe + era * 400 + (month <= 2 ? 1 : 0)), month, doy - (153 * mp + 2) / 5 + 1);
    }
    public static LocalDate now() { return ofEpochDay(Math.floorDiv(System.currentTimeMillis(), 86400000L)); }
    public static LocalDate parse(CharSequence s) { return parse(s, DateTimeFormatter.ISO_LOCAL_DATE); }
    public static LocalDate from(TemporalAccessor t) {
        LocalDate x = t instanceof LocalDate ? (LocalDate)t : t instanceof LocalDateTime ? ((LocalDateTime)t).toLocalDate() : t instanceof ZonedDateTime ? ((ZonedDateTime)t).toLocalDate() : null;
        if (x == null) throw new DateTimeException("Unable to obtain LocalDate from TemporalAccessor: " + t + " of type " + t.getClass().getName());
        return x;
    }
    public static LocalDate parse(CharSequence s, DateTimeFormatter f) { return f.parse(s, LocalDate::from); }
    public long toEpochDay() {
        long yy = m <= 2 ? y - 1L : y, era = Math.floorDiv(yy, 400L);
        int yoe = (int)(yy - era * 400), doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1, doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
        return era * 146097 + doe - 719468;
    }
    public int getYear() { return y; }
    public int getMonthValue() { return m; }
    public Month getMonth() { return Month.of(m); }
    public int getDayOfMonth() { return d; }
    public int getDayOfYear() { return (int)(toEpochDay() - new LocalDate(y, 1, 1).toEpochDay()) + 1; }
    public DayOfWeek getDayOfWeek() { return DayOfWeek.of((int)Math.floorMod(toEpochDay() + 3, 7L) + 1); }
    public boolean isLeapYear() { return Year.isLeap(y); }
    public int lengthOfMonth() { return days(y, m); }
    public int lengthOfYear() { return isLeapYear() ? 366 : 365; }
    private static LocalDate fit(int y, int m, int d) { return new LocalDate(y, m, Math.min(d, days(y, m))); }
    public LocalDate with(TemporalAdjuster a) { return (LocalDate)a.adjustInto(this); }
    public Temporal adjustInto(Temporal t) { return this; }
    public LocalDate with(TemporalField f, long v) {
        switch ((ChronoField)f) {
        case DAY_OF_WEEK: return plusDays(v - getDayOfWeek().getValue());
        case DAY_OF_MONTH: return withDayOfMonth((int)v);
        case DAY_OF_YEAR: return withDayOfYear((int)v);
        case EPOCH_DAY: return ofEpochDay(v);
        case ALIGNED_WEEK_OF_MONTH: case ALIGNED_WEEK_OF_YEAR: return plusWeeks(v - getLong(f));
        case MONTH_OF_YEAR: return withMonth((int)v);
        case PROLEPTIC_MONTH: return plusMonths(v - getLong(f));
        case YEAR: return withYear((int)v);
        default: throw new UnsupportedTemporalTypeException("Unsupported field: " + f);
        }
    }
    public LocalDate withYear(int v) { return fit(v, m, d); }
    public LocalDate withMonth(int v) {
        range("MonthOfYear", "1 - 12", v, 1, 12);
        return fit(y, v, d);
    }
    public LocalDate withDayOfMonth(int v) { return of(y, m, v); }
    public LocalDate withDayOfYear(int v) { return ofYearDay(y, v); }
    public LocalDate plusDays(long n) { return n == 0 ? this : ofEpochDay(Math.addExact(toEpochDay(), n)); }
    public LocalDate plusWeeks(long n) { return plusDays(Math.multiplyExact(n, 7L)); }
    public LocalDate plusMonths(long n) {
        long c = y * 12L + (m - 1) + n;
        return fit((int)Math.floorDiv(c, 12L), (int)Math.floorMod(c, 12L) + 1, d);
    }
    public LocalDate plusYears(long n) { return fit((int)(y + n), m, d); }
    public LocalDate minusDays(long n) { return plusDays(-n); }
    public LocalDate minusWeeks(long n) { return plusWeeks(-n); }
    public LocalDate minusMonths(long n) { return plusMonths(-n); }
    public LocalDate minusYears(long n) { return plusYears(-n); }
    public LocalDate plus(TemporalAmount p) { return (LocalDate)p.addTo(this); }
    public LocalDate minus(TemporalAmount p) { return (LocalDate)p.subtractFrom(this); }
    public LocalDate plus(long n, TemporalUnit u) {
        switch ((ChronoUnit)u) {
        case DAYS: return plusDays(n);
        case WEEKS: return plusWeeks(n);
        case MONTHS: return plusMonths(n);
        case YEARS: return plusYears(n);
        case DECADES: return plusYears(n * 10);
        case CENTURIES: return plusYears(n * 100);
        case MILLENNIA: return plusYears(n * 1000);
        default: throw new UnsupportedTemporalTypeException("Unsupported unit: " + u);
        }
    }
    public LocalDate minus(long n, TemporalUnit u) { return plus(-n, u); }
    public long until(Temporal end, TemporalUnit u) {
        LocalDate e = end instanceof LocalDateTime ? ((LocalDateTime)end).toLocalDate() : (LocalDate)end;
        long a = (y * 12L + m - 1) * 32 + d, b = (e.y * 12L + e.m - 1) * 32 + e.d, months = (b - a) / 32;
        switch ((ChronoUnit)u) {
        case DAYS: return e.toEpochDay() - toEpochDay();
        case WEEKS: return (e.toEpochDay() - toEpochDay()) / 7;
        case MONTHS: return months;
        case YEARS: return months / 12;
        case DECADES: return months / 120;
        case CENTURIES: return months / 1200;
        case MILLENNIA: return months / 12000;
        default: throw new UnsupportedTemporalTypeException("Unsupported unit: " + u);
        }
    }
    public Period until(LocalDate e) {
        long months = (e.y * 12L + e.m) - (y * 12L + m);
        int days = e.d - d;
        if (months > 0 && days < 0) {
            months--;
            days = (int)(e.toEpochDay() - plusMonths(months).toEpochDay());
        } else if (months < 0 && days > 0) {
            months++;
            days -= e.lengthOfMonth();
        }
        return Period.of((int)(months / 12), (int)(months % 12), days);
    }
    public LocalDateTime atStartOfDay() { return LocalDateTime.of(this, LocalTime.MIDNIGHT); }
    public LocalDateTime atTime(int h, int min) { return LocalDateTime.of(this, LocalTime.of(h, min)); }
    public LocalDateTime atTime(LocalTime t) { return LocalDateTime.of(this, t); }
    public LocalDateTime atTime(int h, int min, int s) { return LocalDateTime.of(this, LocalTime.of(h, min, s)); }
    public LocalDateTime atTime(int h, int min, int s, int n) { return LocalDateTime.of(this, LocalTime.of(h, min, s, n)); }
    public ZonedDateTime atStartOfDay(ZoneId z) { return atStartOfDay().atZone(z); }
    public java.util.stream.Stream<LocalDate> datesUntil(LocalDate e) {
        if (e.isBefore(this)) throw new IllegalArgumentException(e + " < " + this);
        return java.util.stream.LongStream.range(toEpochDay(), e.toEpochDay()).mapToObj(LocalDate::ofEpochDay);
    }
    public static LocalDate now(ZoneId z) { return LocalDateTime.now(z).toLocalDate(); }
    public static LocalDate now(Clock c) { return ofInstant(c.instant(), c.getZone()); }
    public static LocalDate ofInstant(Instant i, ZoneId z) { return LocalDateTime.ofInstant(i, z).toLocalDate(); }
    public boolean isBefore(LocalDate o) { return compareTo(o) < 0; }
    public boolean isAfter(LocalDate o) { return compareTo(o) > 0; }
    public boolean isEqual(LocalDate o) { return compareTo(o) == 0; }
    public int compareTo(LocalDate o) { return y != o.y ? y - o.y : m != o.m ? m - o.m : d - o.d; }
    public boolean equals(Object o) { return o instanceof LocalDate && compareTo((LocalDate)o) == 0; }
    public int hashCode() { return y & 0xfffff800 ^ (y << 11) + (m << 6) + d; }
    public String format(DateTimeFormatter f) { return f.format(this); }
    public String toString() {
        int a = Math.abs(y);
        String ys = a < 1000 ? (y < 0 ? "-" : "") + String.valueOf(a + 10000).substring(1) : (y > 9999 ? "+" : "") + y;
        return ys + (m < 10 ? "-0" : "-") + m + (d < 10 ? "-0" : "-") + d;
    }
}
