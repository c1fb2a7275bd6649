package java.time;

import java.time.temporal.*;

public enum DayOfWeek implements TemporalAccessor {
    MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY;

    public static DayOfWeek of(int n) {
        if (n < 1 || n > 7) throw new DateTimeException("Invalid value for DayOfWeek: " + n);
        return values()[n - 1];
    }
    public static DayOfWeek from(TemporalAccessor t) { return t instanceof DayOfWeek ? (DayOfWeek)t : of(t.get(ChronoField.DAY_OF_WEEK)); }
    public int getValue() { return ordinal() + 1; }
    public DayOfWeek plus(long n) { return values()[(int)Math.floorMod(ordinal() + n, 7L)]; }
    public DayOfWeek minus(long n) { return plus(-(n % 7)); }
    public String getDisplayName(java.time.format.TextStyle style, java.util.Locale l) {
        String s = name().charAt(0) + name().substring(1).toLowerCase();
        return style.name().startsWith("FULL") ? s : s.substring(0, style.name().startsWith("SHORT") ? 3 : 1);
    }
}
