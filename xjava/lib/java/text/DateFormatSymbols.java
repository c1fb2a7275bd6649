package java.text;

import java.util.Locale;

/* English names. */
public class DateFormatSymbols implements java.io.Serializable, Cloneable {
    private String[] eras = { "BC", "AD" }, halves = { "AM", "PM" },
        months = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "" },
        shortMonths = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "" },
        weekdays = { "", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday" },
        shortWeekdays = { "", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };

    public DateFormatSymbols() { this(Locale.getDefault()); }
    public DateFormatSymbols(Locale l) {
        if (!l.getLanguage().equals("en") && !l.getLanguage().isEmpty()) throw new UnsupportedOperationException("names of months in " + l);
    }
    public static DateFormatSymbols getInstance() { return new DateFormatSymbols(); }
    public static DateFormatSymbols getInstance(Locale l) { return new DateFormatSymbols(l); }
    public String[] getEras() { return eras.clone(); }
    public void setEras(String[] s) { eras = s.clone(); }
    public String[] getMonths() { return months.clone(); }
    public void setMonths(String[] s) { months = s.clone(); }
    public String[] getShortMonths() { return shortMonths.clone(); }
    public void setShortMonths(String[] s) { shortMonths = s.clone(); }
    public String[] getWeekdays() { return weekdays.clone(); }
    public void setWeekdays(String[] s) { weekdays = s.clone(); }
    public String[] getShortWeekdays() { return shortWeekdays.clone(); }
    public void setShortWeekdays(String[] s) { shortWeekdays = s.clone(); }
    public String[] getAmPmStrings() { return halves.clone(); }
    public void setAmPmStrings(String[] s) { halves = s.clone(); }
    public String getLocalPatternChars() { return "GyMdkHmsSEDFwWahKzZ"; }
    public Object clone() {
        try {
            return super.clone();
        } catch (CloneNotSupportedException x) {
            throw new InternalError(x);
        }
    }
}
