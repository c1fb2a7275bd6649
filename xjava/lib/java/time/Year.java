package java.time;

import java.time.temporal.*;

public final class Year implements TemporalAccessor, Comparable<Year>, java.io.Serializable {
    public static final int MIN_VALUE = -999999999, MAX_VALUE = 999999999;
    private final int y;

    private Year(int y) { this.y = y; }
    public static boolean isLeap(long y) { return (y & 3) == 0 && (y % 100 != 0 || y % 400 == 0); }
    public static Year of(int y) {
        if (y < MIN_VALUE || y > MAX_VALUE) throw new DateTimeException("Invalid value for Year (valid values -999999999 - 999999999): " + y);
        return new Year(y);
    }
    public static Year now() { return of(LocalDate.now().getYear()); }
    public static Year parse(CharSequence s) { return of(Integer.parseInt(s.toString())); }
    public static Year from(TemporalAccessor t) { return t instanceof Year ? (Year)t : of(t.get(ChronoField.YEAR)); }
    public LocalDate atMonthDay(MonthDay d) { return d.atYear(y); }
    public boolean isValidMonthDay(MonthDay d) { return d != null && d.isValidYear(y); }
    public int getValue() { return y; }
    public boolean isLeap() { return isLeap(y); }
    public int length() { return isLeap() ? 366 : 365; }
    public Year plusYears(long n) { return of((int)(y + n)); }
    public Year minusYears(long n) { return plusYears(-n); }
    public boolean isAfter(Year o) { return y > o.y; }
    public boolean isBefore(Year o) { return y < o.y; }
    public LocalDate atDay(int d) { return LocalDate.ofYearDay(y, d); }
    public YearMonth atMonth(int m) { return YearMonth.of(y, m); }
    public YearMonth atMonth(Month m) { return YearMonth.of(y, m); }
    public int compareTo(Year o) { return y - o.y; }
    public boolean equals(Object o) { return o instanceof Year && ((Year)o).y == y; }
    public int hashCode() { return y; }
    public String toString() { return String.valueOf(y); }
}
