package java.time;

import java.time.temporal.*;

public enum Month implements TemporalAccessor {
    JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER;

    public static Month of(int n) {
        if (n < 1 || n > 12) throw new DateTimeException("Invalid value for MonthOfYear: " + n);
        return values()[n - 1];
    }
    public static Month from(TemporalAccessor t) { return t instanceof Month ? (Month)t : of(t.get(ChronoField.MONTH_OF_YEAR)); }
    public Month firstMonthOfQuarter() { return values()[ordinal() / 3 * 3]; }
    public int firstDayOfYear(boolean leap) { return LocalDate.of(leap ? 2000 : 2001, this, 1).getDayOfYear(); }
    public int getValue() { return ordinal() + 1; }
    public Month plus(long n) { return values()[(int)Math.floorMod(ordinal() + n, 12L)]; }
    public Month minus(long n) { return plus(-(n % 12)); }
    public int length(boolean leap) { return this == FEBRUARY ? leap ? 29 : 28 : this == APRIL || this == JUNE || this == SEPTEMBER || this == NOVEMBER ? 30 : 31; }
    public int minLength() { return length(false); }
    public int maxLength() { return length(true); }
    public String getDisplayName(java.time.format.TextStyle style, java.util.Locale l) {
        String s = name().charAt(0) + name().substring(1).toLowerCase();
        return style.name().startsWith("FULL") ? s : s.substring(0, style.name().startsWith("SHORT") ? 3 : 1);
    }
}
