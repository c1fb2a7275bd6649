package java.time;

import java.time.temporal.*;

public final class MonthDay implements TemporalAccessor, TemporalAdjuster, Comparable<MonthDay>, java.io.Serializable {
    private final int m, d;

    private MonthDay(int m, int d) {
        this.m = m;
        this.d = d;
    }
    public static MonthDay of(int m, int d) {
        if (m < 1 || m > 12) throw new DateTimeException("Invalid value for MonthOfYear (valid values 1 - 12): " + m);
        return of(Month.of(m), d);
    }
    public static MonthDay of(Month m, int d) {
        if (d < 1 || d > 31) throw new DateTimeException("Invalid value for DayOfMonth (valid values 1 - 28/31): " + d);
        if (d > m.maxLength()) throw new DateTimeException("Illegal value for DayOfMonth field, value " + d + " is not valid for month " + m.name());
        return new MonthDay(m.getValue(), d);
    }
    public static MonthDay now() { return from(LocalDate.now()); }
    public static MonthDay from(TemporalAccessor t) { return of(t.get(ChronoField.MONTH_OF_YEAR), t.get(ChronoField.DAY_OF_MONTH)); }
    public int getMonthValue() { return m; }
    public Month getMonth() { return Month.of(m); }
    public int getDayOfMonth() { return d; }
    public boolean isValidYear(int y) { return d != 29 || m != 2 || Year.isLeap(y); }
    public MonthDay withMonth(int v) { return with(Month.of(v)); }
    public MonthDay with(Month v) { return new MonthDay(v.getValue(), Math.min(d, v.maxLength())); }
    public MonthDay withDayOfMonth(int v) { return of(m, v); }
    public LocalDate atYear(int y) { return LocalDate.of(y, m, isValidYear(y) ? d : 28); }
    public Temporal adjustInto(Temporal t) {
        LocalDate x = ((LocalDate)t).withDayOfMonth(1).withMonth(m);
        return x.withDayOfMonth(Math.min(d, x.lengthOfMonth()));
    }
    public boolean isAfter(MonthDay o) { return compareTo(o) > 0; }
    public boolean isBefore(MonthDay o) { return compareTo(o) < 0; }
    public int compareTo(MonthDay o) { return m != o.m ? m - o.m : d - o.d; }
    public boolean equals(Object o) { return o instanceof MonthDay && compareTo((MonthDay)o) == 0; }
    public int hashCode() { return (m << 6) + d; }
    public String toString() { return (m < 10 ? "--0" : "--") + m + (d < 10 ? "-0" : "-") + d; }
}
