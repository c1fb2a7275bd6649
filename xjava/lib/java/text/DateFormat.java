package java.text;

import java.util.*;

public abstract class DateFormat extends Format {
    public static final int FULL = 0, LONG = 1, MEDIUM = 2, SHORT = 3, DEFAULT = MEDIUM;
    public static final int ERA_FIELD = 0, YEAR_FIELD = 1, MONTH_FIELD = 2, DATE_FIELD = 3, HOUR_OF_DAY1_FIELD = 4, HOUR_OF_DAY0_FIELD = 5, MINUTE_FIELD = 6, SECOND_FIELD = 7,
        MILLISECOND_FIELD = 8, DAY_OF_WEEK_FIELD = 9, DAY_OF_YEAR_FIELD = 10, DAY_OF_WEEK_IN_MONTH_FIELD = 11, WEEK_OF_YEAR_FIELD = 12, WEEK_OF_MONTH_FIELD = 13, AM_PM_FIELD = 14,
        HOUR1_FIELD = 15, HOUR0_FIELD = 16, TIMEZONE_FIELD = 17;
    private static final String[] DATES = { "EEEE, MMMM d, y", "MMMM d, y", "MMM d, y", "M/d/yy" }, TIMES = { "h:mm:ss a zzzz", "h:mm:ss a z", "h:mm:ss a", "h:mm a" };
    protected Calendar calendar;
    protected NumberFormat numberFormat;

    protected DateFormat() { }
    private static DateFormat make(int date, int time, Locale l) {
        if (date > 3 || time > 3 || date < -1 || time < -1) throw new IllegalArgumentException("Illegal date style " + (date > 3 || date < -1 ? date : time));
        if (!l.equals(Locale.US) && !l.equals(Locale.ENGLISH)) throw new UnsupportedOperationException("date formats of " + l);
        return new SimpleDateFormat(date < 0 ? TIMES[time] : time < 0 ? DATES[date] : DATES[date] + (date < 2 ? " 'at' " : ", ") + TIMES[time], l);
    }
    public static final DateFormat getInstance() { return getDateTimeInstance(SHORT, SHORT); }
    public static final DateFormat getDateInstance() { return getDateInstance(DEFAULT); }
    public static final DateFormat getDateInstance(int style) { return getDateInstance(style, Locale.getDefault()); }
    public static final DateFormat getDateInstance(int style, Locale l) { return make(style, -1, l); }
    public static final DateFormat getTimeInstance() { return getTimeInstance(DEFAULT); }
    public static final DateFormat getTimeInstance(int style) { return getTimeInstance(style, Locale.getDefault()); }
    public static final DateFormat getTimeInstance(int style, Locale l) { return make(-1, style, l); }
    public static final DateFormat getDateTimeInstance() { return getDateTimeInstance(DEFAULT, DEFAULT); }
    public static final DateFormat getDateTimeInstance(int date, int time) { return getDateTimeInstance(date, time, Locale.getDefault()); }
    public static final DateFormat getDateTimeInstance(int date, int time, Locale l) { return make(date, time, l); }
    public final String format(Date d) { return format(d, new StringBuffer(), new FieldPosition(0)).toString(); }
    public final StringBuffer format(Object o, StringBuffer to, FieldPosition at) {
        if (o instanceof Date) return format((Date)o, to, at);
        if (o instanceof Number) return format(new Date(((Number)o).longValue()), to, at);
        throw new IllegalArgumentException("Cannot format given Object as a Date");
    }
    public abstract StringBuffer format(Date d, StringBuffer to, FieldPosition at);
    public Date parse(String s) throws ParseException {
        ParsePosition p = new ParsePosition(0);
        Date d = parse(s, p);
        if (p.getIndex() == 0) throw new ParseException("Unparseable date: \"" + s + "\"", p.getErrorIndex());
        return d;
    }
    public abstract Date parse(String s, ParsePosition at);
    public Object parseObject(String s, ParsePosition at) { return parse(s, at); }
    public Calendar getCalendar() { return calendar; }
    public void setCalendar(Calendar c) { calendar = c; }
    public NumberFormat getNumberFormat() { return numberFormat; }
    public void setNumberFormat(NumberFormat f) { numberFormat = f; }
    public TimeZone getTimeZone() { return calendar.getTimeZone(); }
    public void setTimeZone(TimeZone z) { calendar.setTimeZone(z); }
    public boolean isLenient() { return calendar.isLenient(); }
    public void setLenient(boolean l) { calendar.setLenient(l); }
    public int hashCode() { return getClass().getName().hashCode(); }
    public boolean equals(Object o) {
        if (this == o) return true;
        if (o == null || getClass() != o.getClass()) return false;
        Calendar a = calendar, b = ((DateFormat)o).calendar;
        return a.getFirstDayOfWeek() == b.getFirstDayOfWeek() && a.getMinimalDaysInFirstWeek() == b.getMinimalDaysInFirstWeek() && a.isLenient() == b.isLenient() &&
            a.getTimeZone().equals(b.getTimeZone());
    }
    public Object clone() {
        DateFormat f = (DateFormat)super.clone();
        f.calendar = (Calendar)calendar.clone();
        return f;
    }
}
