package java.time;

import java.time.format.DateTimeFormatter;
import java.time.temporal.*;

public final class YearMonth implements TemporalAccessor, Comparable<YearMonth>, java.io.Serializable {
    private final LocalDate first;

    private YearMonth(LocalDate first) { this.first = first; }
    public static YearMonth of(int y, int m) { return new YearMonth(LocalDate.of(y, m, 1)); }
    public static YearMonth of(int y, Month m) { return of(y, m.getValue()); }
    public static YearMonth now() { return new YearMonth(LocalDate.now().withDayOfMonth(1)); }
    public static YearMonth from(TemporalAccessor t) { return t instanceof YearMonth ? (YearMonth)t : of(t.get(ChronoField.YEAR), t.get(ChronoField.MONTH_OF_YEAR)); }
    public static YearMonth parse(CharSequence s) {
        try {
            return new YearMonth(LocalDate.parse(s + "-01"));
        } catch (java.time.format.DateTimeParseException x) {
            throw new java.time.format.DateTimeParseException("Text '" + s + "' could not be parsed at index " + x.getErrorIndex(), s, x.getErrorIndex());
        }
    }
    public static YearMonth parse(CharSequence s, DateTimeFormatter f) { return f.parse(s, YearMonth::from); }
    public int getYear() { return first.getYear(); }
    public int getMonthValue() { return first.getMonthValue(); }
    public Month getMonth() { return first.getMonth(); }
    public boolean isLeapYear() { return first.isLeapYear(); }
    public int lengthOfMonth() { return first.lengthOfMonth(); }
    public int lengthOfYear() { return first.lengthOfYear(); }
    public boolean isValidDay(int d) { return d >= 1 && d <= lengthOfMonth(); }
    public LocalDate atDay(int d) { return LocalDate.of(getYear(), getMonthValue(), d); }
    public LocalDate atEndOfMonth() { return atDay(lengthOfMonth()); }
    public YearMonth plusMonths(long n) { return new YearMonth(first.plusMonths(n)); }
    public YearMonth plusYears(long n) { return new YearMonth(first.plusYears(n)); }
    public YearMonth minusMonths(long n) { return plusMonths(-n); }
    public YearMonth minusYears(long n) { return plusYears(-n); }
    public YearMonth withMonth(int m) { return new YearMonth(first.withMonth(m)); }
    public YearMonth withYear(int y) { return new YearMonth(first.withYear(y)); }
    public boolean isAfter(YearMonth o) { return compareTo(o) > 0; }
    public boolean isBefore(YearMonth o) { return compareTo(o) < 0; }
    public int compareTo(YearMonth o) { return first.compareTo(o.first); }
    public boolean equals(Object o) { return o instanceof YearMonth && first.equals(((YearMonth)o).first); }
    public int hashCode() { return getYear() ^ getMonthValue() << 27; }
    public String format(DateTimeFormatter f) { return f.format(this); }
    public String toString() { return first.toString().substring(0, first.toString().length() - 3); }
}
