package java.util;

public abstract class Calendar implements java.io.Serializable, Cloneable, Comparable<Calendar> {
    public static final int ERA = 0, YEAR = 1, MONTH = 2, WEEK_OF_YEAR = 3, WEEK_OF_MONTH = 4, DATE = 5, DAY_OF_MONTH = 5, DAY_OF_YEAR = 6, DAY_OF_WEEK = 7,
        DAY_OF_WEEK_IN_MONTH = 8, AM_PM = 9, HOUR = 10, HOUR_OF_DAY = 11, MINUTE = 12, SECOND = 13, MILLISECOND = 14, ZONE_OFFSET = 15, DST_OFFSET = 16, FIELD_COUNT = 17;
    public static final int SUNDAY = 1, MONDAY = 2, TUESDAY = 3, WEDNESDAY = 4, THURSDAY = 5, FRIDAY = 6, SATURDAY = 7;
    public static final int JANUARY = 0, FEBRUARY = 1, MARCH = 2, APRIL = 3, MAY = 4, JUNE = 5, JULY = 6, AUGUST = 7, SEPTEMBER = 8, OCTOBER = 9, NOVEMBER = 10, DECEMBER = 11,
        UNDECIMBER = 12;
    public static final int AM = 0, PM = 1;
    public static final int ALL_STYLES = 0, SHORT = 1, LONG = 2, NARROW_FORMAT = 4, NARROW_STANDALONE = 0x8004, SHORT_FORMAT = 1, LONG_FORMAT = 2, SHORT_STANDALONE = 0x8001,
        LONG_STANDALONE = 0x8002;
    static final int UNSET = 0, COMPUTED = 1;
    private static final String[] NAMES = { "ERA", "YEAR", "MONTH", "WEEK_OF_YEAR", "WEEK_OF_MONTH", "DAY_OF_MONTH", "DAY_OF_YEAR", "DAY_OF_WEEK", "DAY_OF_WEEK_IN_MONTH", "AM_PM",
        "HOUR", "HOUR_OF_DAY", "MINUTE", "SECOND", "MILLISECOND", "ZONE_OFFSET", "DST_OFFSET" };
    protected int[] fields = new int[FIELD_COUNT];
    protected boolean[] isSet = new boolean[FIELD_COUNT];
    protected long time;
    protected boolean isTimeSet, areFieldsSet;
    final int[] stamp = new int[FIELD_COUNT];       /* UNSET, COMPUTED, or when it was set */
    private int next = 2;
    private boolean lenient = true;
    private TimeZone zone;
    private int firstDay = SUNDAY, minimalDays = 1;

    protected Calendar() { this(TimeZone.getDefault(), Locale.getDefault()); }
    protected Calendar(TimeZone zone, Locale l) {
        this.zone = zone;
        String c = l.getCountry();
        boolean iso = "GB DE FR IT ES NL AT CH BE SE NO DK FI PL CZ".contains(c) && !c.isEmpty() || c.isEmpty() && "de fr it".contains(l.getLanguage()) && !l.getLanguage().isEmpty();
        if (iso) {
            firstDay = MONDAY;
            minimalDays = c.isEmpty() ? 1 : 4;
        }
    }
    public static Calendar getInstance() { return new GregorianCalendar(); }
    public static Calendar getInstance(TimeZone z) { return new GregorianCalendar(z); }
    public static Calendar getInstance(Locale l) { return new GregorianCalendar(l); }
    public static Calendar getInstance(TimeZone z, Locale l) { return new GregorianCalendar(z, l); }
    protected abstract void computeTime();
    protected abstract void computeFields();
    public final Date getTime() { return new Date(getTimeInMillis()); }
    public final void setTime(Date d) { setTimeInMillis(d.getTime()); }
    public long getTimeInMillis() {
        if (!isTimeSet) {
            computeTime();
            isTimeSet = true;
        }
        return time;
    }
    public void setTimeInMillis(long t) {
        time = t;
        isTimeSet = true;
        computeFields();
        areFieldsSet = true;
    }
    protected void complete() {
        if (!isTimeSet) {
            computeTime();
            isTimeSet = true;
        }
        if (!areFieldsSet) {
            computeFields();
            areFieldsSet = true;
        }
    }
    public int get(int field) {
        complete();
        return fields[field];
    }
    protected final int internalGet(int field) { return fields[field]; }
    public void set(int field, int v) {
        if (areFieldsSet && !isTimeSet) complete();
        fields[field] = v;
        isTimeSet = areFieldsSet = false;
        isSet[field] = true;
        stamp[field] = next++;
    }
    public final void set(int y, int m, int d) {
        set(YEAR, y);
        set(MONTH, m);
        set(DATE, d);
    }
    public final void set(int y, int m, int d, int h, int min) {
        set(y, m, d);
        set(HOUR_OF_DAY, h);
        set(MINUTE, min);
    }
    public final void set(int y, int m, int d, int h, int min, int s) {
        set(y, m, d, h, min);
        set(SECOND, s);
    }
    public final void clear() {
        for (int i = 0; i < FIELD_COUNT; i++) clear(i);
    }
    public final void clear(int field) {
        fields[field] = 0;
        stamp[field] = UNSET;
        isSet[field] = isTimeSet = areFieldsSet = false;
    }
    public final boolean isSet(int field) { return stamp[field] != UNSET; }
    public abstract void add(int field, int n);
    public abstract void roll(int field, boolean up);
    public void roll(int field, int n) {
        for (; n > 0; n--) roll(field, true);
        for (; n < 0; n++) roll(field, false);
    }
    public abstract int getMinimum(int field);
    public abstract int getMaximum(int field);
    public abstract int getGreatestMinimum(int field);
    public abstract int getLeastMaximum(int field);
    public int getActualMinimum(int field) { return getMinimum(field); }
    public int getActualMaximum(int field) { return getMaximum(field); }
    public String getDisplayName(int field, int style, Locale l) {
        java.text.DateFormatSymbols s = new java.text.DateFormatSymbols(l);
        boolean full = (style & 2) != 0;
        int v = get(field);
        switch (field) {
        case ERA: return s.getEras()[v];
        case MONTH: return full ? s.getMonths()[v] : (style & 4) != 0 ? s.getMonths()[v].substring(0, 1) : s.getShortMonths()[v];
        case DAY_OF_WEEK: return full ? s.getWeekdays()[v] : (style & 4) != 0 ? s.getWeekdays()[v].substring(0, 1) : s.getShortWeekdays()[v];
        case AM_PM: return s.getAmPmStrings()[v];
        default: return null;
        }
    }
    public Map<String, Integer> getDisplayNames(int field, int style, Locale l) {
        java.text.DateFormatSymbols s = new java.text.DateFormatSymbols(l);
        Map<String, Integer> all = new HashMap<String, Integer>();
        for (int full = 0; full < 2; full++) {
            if (style != ALL_STYLES && (style & 2) != 0 != (full == 1)) continue;
            String[] names = field == MONTH ? full == 1 ? s.getMonths() : s.getShortMonths() : field == DAY_OF_WEEK ? full == 1 ? s.getWeekdays() : s.getShortWeekdays()
                : field == AM_PM ? s.getAmPmStrings() : field == ERA ? s.getEras() : null;
            if (names == null) return null;
            for (int i = 0; i < names.length; i++)
                if (!names[i].isEmpty()) all.put(names[i], i);
        }
        return all;
    }
    public TimeZone getTimeZone() { return zone; }
    public void setTimeZone(TimeZone z) {
        zone = z;
        if (isTimeSet) areFieldsSet = false;
    }
    public void setLenient(boolean l) { lenient = l; }
    public boolean isLenient() { return lenient; }
    public int getFirstDayOfWeek() { return firstDay; }
    public void setFirstDayOfWeek(int d) {
        if (d == firstDay) return;
        complete();
        firstDay = d;
        areFieldsSet = false;
        stamp[WEEK_OF_YEAR] = stamp[WEEK_OF_MONTH] = stamp[DAY_OF_WEEK] == UNSET ? UNSET : COMPUTED;
    }
    public int getMinimalDaysInFirstWeek() { return minimalDays; }
    public void setMinimalDaysInFirstWeek(int n) {
        if (n == minimalDays) return;
        complete();
        minimalDays = n;
        areFieldsSet = false;
    }
    public boolean isWeekDateSupported() { return false; }
    public String getCalendarType() { return "gregory"; }
    public final java.time.Instant toInstant() { return java.time.Instant.ofEpochMilli(getTimeInMillis()); }
    public boolean before(Object o) { return o instanceof Calendar && compareTo((Calendar)o) < 0; }
    public boolean after(Object o) { return o instanceof Calendar && compareTo((Calendar)o) > 0; }
    public int compareTo(Calendar o) { return Long.compare(getTimeInMillis(), o.getTimeInMillis()); }
    public boolean equals(Object o) {
        if (!(o instanceof Calendar)) return false;
        Calendar c = (Calendar)o;
        return getTimeInMillis() == c.getTimeInMillis() && lenient == c.lenient && firstDay == c.firstDay && minimalDays == c.minimalDays && zone.equals(c.zone);
    }
    public int hashCode() {
        long t = getTimeInMillis();
        return (lenient ? 1 : 0) | firstDay << 1 | minimalDays << 4 | zone.hashCode() << 7 ^ (int)t ^ (int)(t >> 32);
    }
    public Object clone() {
        try {
            Calendar c = (Calendar)super.clone();
            c.copy(this);
            return c;
        } catch (CloneNotSupportedException x) {
            throw new InternalError(x);
        }
    }
    void copy(Calendar o) {
        fields = o.fields.clone();
        isSet = o.isSet.clone();
        zone = (TimeZone)o.zone.clone();
    }
    public String toString() {
        StringBuilder b = new StringBuilder(getClass().getName()).append("[time=").append(isTimeSet ? String.valueOf(time) : "?").append(",areFieldsSet=").append(areFieldsSet);
        b.append(",areAllFieldsSet=").append(areFieldsSet).append(",lenient=").append(lenient).append(",zone=").append(zone).append(",firstDayOfWeek=").append(firstDay);
        b.append(",minimalDaysInFirstWeek=").append(minimalDays);
        for (int i = 0; i < FIELD_COUNT; i++) b.append(',').append(NAMES[i]).append('=').append(isSet(i) ? String.valueOf(fields[i]) : "?");
        return b.append(']').toString();
    }
}
