package java.util;

/* Milliseconds since 1970; the calendar of its parts is the default zone's. */
public class Date implements java.io.Serializable, Cloneable, Comparable<Date> {
    private long time;

    public Date() { this(System.currentTimeMillis()); }
    public Date(long time) { this.time = time; }
    @Deprecated public Date(int year, int month, int day) { this(year, month, day, 0, 0, 0); }
    @Deprecated public Date(int year, int month, int day, int hour, int minute) { this(year, month, day, hour, minute, 0); }
    @Deprecated public Date(int year, int month, int day, int hour, int minute, int second) {
        time = new GregorianCalendar(year + 1900, month, day, hour, minute, second).getTimeInMillis();
    }
    @Deprecated public Date(String s) { this(parse(s)); }
    @Deprecated public static long UTC(int year, int month, int day, int hour, int minute, int second) {
        GregorianCalendar c = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        c.clear();
        c.set(year + 1900, month, day, hour, minute, second);
        return c.getTimeInMillis();
    }
    @Deprecated public static long parse(String s) {
        for (String p : new String[] { "EEE MMM dd HH:mm:ss zzz yyyy", "EEE, d MMM yyyy HH:mm:ss z", "d MMM yyyy HH:mm:ss z", "EEE, d MMM yyyy HH:mm:ss", "MMM d, yyyy HH:mm:ss",
                                       "d MMM yyyy HH:mm:ss", "MM/dd/yyyy HH:mm:ss", "MMM d, yyyy", "d MMM yyyy", "MM/dd/yyyy" }) {
            java.text.ParsePosition at = new java.text.ParsePosition(0);
            Date d = new java.text.SimpleDateFormat(p, Locale.US).parse(s, at);
            if (d != null && at.getIndex() == s.length()) return d.getTime();
        }
        throw new IllegalArgumentException();
    }
    private Calendar calendar() {
        GregorianCalendar c = new GregorianCalendar();
        c.setTimeInMillis(time);
        return c;
    }
    private void set(int field, int v) {
        Calendar c = calendar();
        c.set(field, v);
        time = c.getTimeInMillis();
    }
    public long getTime() { return time; }
    public void setTime(long time) { this.time = time; }
    @Deprecated public int getYear() { return calendar().get(Calendar.YEAR) - 1900; }
    @Deprecated public int getMonth() { return calendar().get(Calendar.MONTH); }
    @Deprecated public int getDate() { return calendar().get(Calendar.DAY_OF_MONTH); }
    @Deprecated public int getDay() { return calendar().get(Calendar.DAY_OF_WEEK) - 1; }
    @Deprecated public int getHours() { return calendar().get(Calendar.HOUR_OF_DAY); }
    @Deprecated public int getMinutes() { return calendar().get(Calendar.MINUTE); }
    @Deprecated public int getSeconds() { return calendar().get(Calendar.SECOND); }
    @Deprecated public void setYear(int v) { set(Calendar.YEAR, v + 1900); }
    @Deprecated public void setMonth(int v) { set(Calendar.MONTH, v); }
    @Deprecated public void setDate(int v) { set(Calendar.DAY_OF_MONTH, v); }
    @Deprecated public void setHours(int v) { set(Calendar.HOUR_OF_DAY, v); }
    @Deprecated public void setMinutes(int v) { set(Calendar.MINUTE, v); }
    @Deprecated public void setSeconds(int v) { set(Calendar.SECOND, v); }
    @Deprecated public int getTimezoneOffset() { return -TimeZone.getDefault().getOffset(time) / 60000; }
    public boolean before(Date d) { return time < d.time; }
    public boolean after(Date d) { return time > d.time; }
    public int compareTo(Date d) { return Long.compare(time, d.time); }
    public boolean equals(Object o) { return o instanceof Date && ((Date)o).time == time; }
    public int hashCode() { return (int)time ^ (int)(time >> 32); }
    public static Date from(java.time.Instant i) {
        try {
            return new Date(i.toEpochMilli());
        } catch (ArithmeticException x) {
            throw new IllegalArgumentException(x);
        }
    }
    public java.time.Instant toInstant() { return java.time.Instant.ofEpochMilli(time); }
    private String text(String pattern, TimeZone zone) {
        java.text.SimpleDateFormat f = new java.text.SimpleDateFormat(pattern, Locale.US);
        f.setTimeZone(zone);
        return f.format(this);
    }
    public String toString() { return text("EEE MMM dd HH:mm:ss zzz ", TimeZone.getDefault()) + calendar().get(Calendar.YEAR); }
    @Deprecated public String toLocaleString() { return java.text.DateFormat.getDateTimeInstance().format(this); }
    @Deprecated public String toGMTString() { return text("d MMM yyyy HH:mm:ss 'GMT'", TimeZone.getTimeZone("GMT")); }
    public Object clone() {
        try {
            return super.clone();
        } catch (CloneNotSupportedException x) {
            throw new InternalError(x);
        }
    }
}
