package java.time.temporal;

import java.time.DayOfWeek;
import java.time.LocalDate;

public final class TemporalAdjusters {
    private TemporalAdjusters() { }
    private static int ahead(LocalDate d, DayOfWeek w) { return Math.floorMod(w.ordinal() - d.getDayOfWeek().ordinal(), 7); }
    public static TemporalAdjuster firstDayOfMonth() { return t -> ((LocalDate)t).withDayOfMonth(1); }
    public static TemporalAdjuster lastDayOfMonth() { return t -> ((LocalDate)t).withDayOfMonth(((LocalDate)t).lengthOfMonth()); }
    public static TemporalAdjuster firstDayOfNextMonth() { return t -> ((LocalDate)t).withDayOfMonth(1).plusMonths(1); }
    public static TemporalAdjuster firstDayOfYear() { return t -> ((LocalDate)t).withDayOfYear(1); }
    public static TemporalAdjuster lastDayOfYear() { return t -> ((LocalDate)t).withDayOfYear(((LocalDate)t).lengthOfYear()); }
    public static TemporalAdjuster firstDayOfNextYear() { return t -> ((LocalDate)t).withDayOfYear(1).plusYears(1); }
    public static TemporalAdjuster next(DayOfWeek w) { return t -> ((LocalDate)t).plusDays((ahead((LocalDate)t, w) + 6) % 7 + 1); }
    public static TemporalAdjuster nextOrSame(DayOfWeek w) { return t -> ((LocalDate)t).plusDays(ahead((LocalDate)t, w)); }
    public static TemporalAdjuster previous(DayOfWeek w) { return t -> ((LocalDate)t).minusDays((7 - ahead((LocalDate)t, w) + 6) % 7 + 1); }
    public static TemporalAdjuster previousOrSame(DayOfWeek w) { return t -> ((LocalDate)t).minusDays((7 - ahead((LocalDate)t, w)) % 7); }
    public static TemporalAdjuster firstInMonth(DayOfWeek w) { return dayOfWeekInMonth(1, w); }
    public static TemporalAdjuster lastInMonth(DayOfWeek w) { return dayOfWeekInMonth(-1, w); }
    public static TemporalAdjuster dayOfWeekInMonth(int n, DayOfWeek w) {
        return t -> {
            LocalDate d = (LocalDate)t;
            if (n >= 0) {
                d = d.withDayOfMonth(1);
                return d.plusDays(ahead(d, w) + 7L * (n - 1));
            }
            d = d.withDayOfMonth(d.lengthOfMonth());
            return d.minusDays((7 - ahead(d, w)) % 7 + 7L * (-n - 1));
        };
    }
}
