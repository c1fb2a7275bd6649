package java.util;

/* Julian before the change, Gregorian after it. */
public class GregorianCalendar extends Calendar {
    public static final int BC = 0, AD = 1;
    private static final long DAY = 86400000L;
    private static final int[] MIN = { 0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, -13 * 3600000, 0 }, LEAST_MAX = { 1, 292269054, 11, 52, 4, 28, 365, 7, 4, 1, 11, 23, 59, 59, 999, 14 * 3600000, 20 * 60000 },
        MAX = { 1, 292278994, 11, 53, 6, 31, 366, 7, 6, 1, 11, 23, 59, 59, 999, 14 * 3600000, 2 * 3600000 };
    private static final int[] BEFORE = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    private long change = -12219292800000L, changeDay = -141427;        /* 1582-10-15 */

    public GregorianCalendar() { this(TimeZone.getDefault(), Locale.getDefault()); }
    public GregorianCalendar(TimeZone z) { this(z, Locale.getDefault()); }
    public GregorianCalendar(Locale l) { this(TimeZone.getDefault(), l); }
    public GregorianCalendar(TimeZone z, Locale l) {
        super(z, l);
        setTimeInMillis(System.currentTimeMillis());
    }
    public GregorianCalendar(int y, int m, int d) { this(y, m, d, 0, 0, 0); }
    public GregorianCalendar(int y, int m, int d, int h, int min) { this(y, m, d, h, min, 0); }
    public GregorianCalendar(int y, int m, int d, int h, int min, int s) {
        super(TimeZone.getDefault(), Locale.getDefault());
        set(y, m, d, h, min, s);
    }
    public void setGregorianChange(Date d) {
        change = d.getTime();
        changeDay = Math.floorDiv(change, DAY);
        if (isTimeSet) setTimeInMillis(time);
    }
    public final Date getGregorianChange() { return new Date(change); }
    /* y: astronomical, 0 is 1 BC */
    private boolean leap(int y) { return (y & 3) == 0 && (y < 1582 + (int)((changeDay + 141427) / 365) || y % 100 != 0 || y % 400 == 0); }
    public boolean isLeapYear(int y) { return leap(y); }
    private static long gregorian(long y, int m, int d) {
        y += Math.floorDiv(m, 12);
        m = Math.floorMod(m, 12);
        long p = y - 1;
        return 365 * p + Math.floorDiv(p, 4L) - Math.floorDiv(p, 100L) + Math.floorDiv(p, 400L) + BEFORE[m] + (m > 1 && (y & 3) == 0 && (y % 100 != 0 || y % 400 == 0) ? 1 : 0) + d - 1 - 719162;
    }
    private static long julian(long y, int m, int d) {
        y += Math.floorDiv(m, 12);
        m = Math.floorMod(m, 12);
        long p = y - 1;
        return 365 * p + Math.floorDiv(p, 4L) + BEFORE[m] + (m > 1 && (y & 3) == 0 ? 1 : 0) + d - 1 - 719164;
    }
    /* days since 1970-01-01; y as in leap() */
    private long dayOf(long y, int m, int d) {
        long g = gregorian(y, m, d);
        return g >= changeDay ? g : Math.min(julian(y, m, d), Math.max(changeDay, g) + 400);
    }
    private int yearOf(long day) {
        boolean g = day >= changeDay;
        long y = Math.floorDiv((day + 719162) * 400, 146097L) + 1;
        y += 2;
        while ((g ? gregorian(y, 0, 1) : julian(y, 0, 1)) > day) y--;
        return (int)y;
    }
    private long firstOf(int y) { return dayOf(y, 0, 1); }
    private int month(long day, int y) {
        int m = 11;
        while (m > 0 && (day >= changeDay ? gregorian(y, m, 1) : julian(y, m, 1)) > day) m--;
        return m;
    }
    private int week(int dayOfPeriod, int dayOfWeek) {
        int first = Math.floorMod(dayOfWeek - getFirstDayOfWeek() - dayOfPeriod + 1, 7), w = (dayOfPeriod - 1 + first) / 7;
        return 7 - first >= getMinimalDaysInFirstWeek() ? w + 1 : w;
    }
    protected void computeFields() {
        int offset = getTimeZone().getOffset(time);
        long local = time + offset, day = Math.floorDiv(local, DAY);
        int ms = (int)(local - day * DAY), y = yearOf(day), m = month(day, y);
        boolean g = day >= changeDay;
        int d = (int)(day - (g ? gregorian(y, m, 1) : julian(y, m, 1))) + 1, dow = (int)Math.floorMod(day + 4, 7L) + 1, doy = (int)(day - firstOf(y)) + 1;
        fields[ERA] = y > 0 ? AD : BC;
        fields[YEAR] = y > 0 ? y : 1 - y;
        fields[MONTH] = m;
        fields[DAY_OF_MONTH] = d;
        fields[DAY_OF_WEEK] = dow;
        fields[DAY_OF_YEAR] = doy;
        int nth = (int)(day - dayOf(y, m, 1)) + 1;  /* ten days are missing where the calendar changed */
        fields[DAY_OF_WEEK_IN_MONTH] = (nth - 1) / 7 + 1;
        fields[WEEK_OF_MONTH] = week(nth, dow);
        int w = week(doy, dow), length = (int)(firstOf(y + 1) - firstOf(y));
        if (w == 0) w = week(doy + (int)(firstOf(y) - firstOf(y - 1)), dow);
        else {                                      /* the last days may be in the next year's first week */
            int rest = Math.floorMod(dow - getFirstDayOfWeek() + length - doy, 7) + 1;
            if (rest < 7 && 7 - rest >= getMinimalDaysInFirstWeek() && doy > length - rest) w = 1;
        }
        fields[WEEK_OF_YEAR] = w;
        fields[HOUR_OF_DAY] = ms / 3600000;
        fields[HOUR] = ms / 3600000 % 12;
        fields[AM_PM] = ms / 43200000;
        fields[MINUTE] = ms / 60000 % 60;
        fields[SECOND] = ms / 1000 % 60;
        fields[MILLISECOND] = ms % 1000;
        fields[ZONE_OFFSET] = offset;
        fields[DST_OFFSET] = 0;
        for (int i = 0; i < FIELD_COUNT; i++) {
            stamp[i] = COMPUTED;
            isSet[i] = true;
        }
    }
    private int or(int field, int v) { return stamp[field] == UNSET ? v : fields[field]; }
    protected void computeTime() {
        if (!isLenient()) strict();
        int y = or(YEAR, 1970);
        if (or(ERA, AD) == BC) y = 1 - y;
        int kind = which();
        long day;
        int m = or(MONTH, JANUARY), first = getFirstDayOfWeek(), dow = or(DAY_OF_WEEK, first);
        switch (kind) {
        case DAY_OF_YEAR: day = firstOf(y) + fields[DAY_OF_YEAR] - 1; break;
        case WEEK_OF_YEAR: day = inWeek(firstOf(y), or(WEEK_OF_YEAR, 1), dow); break;
        case WEEK_OF_MONTH: day = inWeek(dayOf(y, m, 1), or(WEEK_OF_MONTH, 1), dow); break;
        case DAY_OF_WEEK_IN_MONTH: {
            int n = or(DAY_OF_WEEK_IN_MONTH, 1);
            if (n >= 0) {
                long one = dayOf(y, m, 1);
                day = one + Math.floorMod(dow - weekday(one), 7) + 7L * (n - 1);
            } else {
                long last = dayOf(y, m + 1, 1) - 1;
                day = last - Math.floorMod(weekday(last) - dow, 7) + 7L * (n + 1);
            }
            break;
        }
        default:
            long one = dayOf(y, m, 1);
            int d = or(DAY_OF_MONTH, 1);
            day = y == 1582 && one < changeDay ? dayOf(y, m, d) : one + d - 1;
        }
        long ms;
        if (stamp[HOUR_OF_DAY] != UNSET && stamp[HOUR_OF_DAY] >= Math.max(stamp[HOUR], stamp[AM_PM])) ms = fields[HOUR_OF_DAY];
        else ms = or(HOUR, 0) + (stamp[AM_PM] != UNSET ? 12L * fields[AM_PM] : 0);
        ms = ((ms * 60 + or(MINUTE, 0)) * 60 + or(SECOND, 0)) * 1000 + or(MILLISECOND, 0);
        time = day * DAY + ms - (stamp[ZONE_OFFSET] > COMPUTED ? fields[ZONE_OFFSET] : getTimeZone().getRawOffset());
        computeFields();
        areFieldsSet = true;
    }
    /* The later of the two, if both are set. */
    private int both(int field, int dow) { return stamp[field] == UNSET || dow == UNSET ? UNSET : Math.max(stamp[field], dow); }
    /* The field that with month, week and weekday says the day: the group that was set last. */
    private int which() {
        int dow = stamp[DAY_OF_WEEK], dom = stamp[DAY_OF_MONTH], wom = both(WEEK_OF_MONTH, dow), wim = both(DAY_OF_WEEK_IN_MONTH, dow), woy = both(WEEK_OF_YEAR, dow);
        int best = Math.max(Math.max(Math.max(dom, wom), Math.max(wim, woy)), stamp[DAY_OF_YEAR]);
        if (best == UNSET) {
            wom = stamp[WEEK_OF_MONTH];
            wim = Math.max(stamp[DAY_OF_WEEK_IN_MONTH], dow);
            best = Math.max(Math.max(wom, wim), stamp[WEEK_OF_YEAR]);
            if (best == UNSET) return DAY_OF_MONTH;
        }
        if (best == dom) return DAY_OF_MONTH;
        if (best == wom && stamp[WEEK_OF_MONTH] >= stamp[WEEK_OF_YEAR] || best == wim && stamp[DAY_OF_WEEK_IN_MONTH] >= stamp[WEEK_OF_YEAR])
            return wom == wim ? stamp[WEEK_OF_MONTH] >= stamp[DAY_OF_WEEK_IN_MONTH] ? WEEK_OF_MONTH : DAY_OF_WEEK_IN_MONTH : best == wom ? WEEK_OF_MONTH : DAY_OF_WEEK_IN_MONTH;
        return best == stamp[DAY_OF_YEAR] ? DAY_OF_YEAR : WEEK_OF_YEAR;
    }
    private static int weekday(long day) { return (int)Math.floorMod(day + 4, 7L) + 1; }
    /* the day with weekday dow in week n of the period that begins with `one` */
    private long inWeek(long one, int n, int dow) {
        int into = Math.floorMod(weekday(one) - getFirstDayOfWeek(), 7);
        long start = one - into;
        if (7 - into < getMinimalDaysInFirstWeek()) start += 7;
        return start + 7L * (n - 1) + Math.floorMod(dow - getFirstDayOfWeek(), 7);
    }
    private void strict() {
        int[] given = fields.clone(), when = stamp.clone();
        for (int i = 0; i < FIELD_COUNT; i++)
            if (stamp[i] > COMPUTED && (fields[i] < MIN[i] || fields[i] > MAX[i])) throw new IllegalArgumentException(name(i));
        setLenient(true);
        try {
            computeTime();
            for (int i = 0; i < FIELD_COUNT; i++)
                if (when[i] > COMPUTED && fields[i] != given[i]) {
                    String s = name(i) + ": " + given[i] + " -> " + fields[i];
                    System.arraycopy(given, 0, fields, 0, FIELD_COUNT);
                    System.arraycopy(when, 0, stamp, 0, FIELD_COUNT);
                    areFieldsSet = false;
                    throw new IllegalArgumentException(s);
                }
            System.arraycopy(when, 0, stamp, 0, FIELD_COUNT);
        } finally {
            setLenient(false);
        }
    }
    private static String name(int i) {
        return new String[] { "ERA", "YEAR", "MONTH", "WEEK_OF_YEAR", "WEEK_OF_MONTH", "DAY_OF_MONTH", "DAY_OF_YEAR", "DAY_OF_WEEK", "DAY_OF_WEEK_IN_MONTH", "AM_PM", "HOUR",
            "HOUR_OF_DAY", "MINUTE", "SECOND", "MILLISECOND", "ZONE_OFFSET", "DST_OFFSET" }[i];
    }
    private int astronomical() { return get(ERA) == AD ? get(YEAR) : 1 - get(YEAR); }
    /* the day of the month is cut to the month's length */
    private void moveTo(int y, int m) {
        y += Math.floorDiv(m, 12);
        m = Math.floorMod(m, 12);
        int d = Math.min(get(DAY_OF_MONTH), lengthOf(y, m));
        long ms = Math.floorMod(getTimeInMillis() + get(ZONE_OFFSET), DAY);
        setTimeInMillis(dayOf(y, m, d) * DAY + ms - get(ZONE_OFFSET));
    }
    private static int lengthOf(int m, boolean leap) { return m == 1 ? leap ? 29 : 28 : m == 3 || m == 5 || m == 8 || m == 10 ? 30 : 31; }
    private int lengthOf(int y, int m) { return lengthOf(m, leap(y)); }
    public void add(int field, int n) {
        if (n == 0) return;
        if (field < 0 || field >= ZONE_OFFSET) throw new IllegalArgumentException();
        complete();
        switch (field) {
        case YEAR: moveTo(astronomical() + n, get(MONTH)); return;
        case MONTH: moveTo(astronomical(), get(MONTH) + n); return;
        case ERA: {
            int era = Math.max(0, Math.min(1, get(ERA) + n));
            set(ERA, era);
            complete();
            return;
        }
        default: break;
        }
        long unit = field == WEEK_OF_YEAR || field == WEEK_OF_MONTH || field == DAY_OF_WEEK_IN_MONTH ? 7 * DAY : field == AM_PM ? DAY / 2
            : field == HOUR || field == HOUR_OF_DAY ? 3600000 : field == MINUTE ? 60000 : field == SECOND ? 1000 : field == MILLISECOND ? 1 : DAY;
        setTimeInMillis(getTimeInMillis() + n * unit);
    }
    public void roll(int field, boolean up) { roll(field, up ? 1 : -1); }
    public void roll(int field, int n) {
        if (n == 0) return;
        if (field < 0 || field >= ZONE_OFFSET) throw new IllegalArgumentException();
        complete();
        int v = get(field), lo = getActualMinimum(field), hi = getActualMaximum(field);
        switch (field) {
        case MONTH: moveTo(astronomical(), Math.floorMod(v + n, 12)); return;
        case YEAR: moveTo(astronomical() + n, get(MONTH)); return;
        case HOUR: case HOUR_OF_DAY: {
            int size = field == HOUR ? 12 : 24;
            setTimeInMillis(time + (Math.floorMod(v + n, size) - v) * 3600000L);
            return;
        }
        case DAY_OF_WEEK: {
            int into = Math.floorMod(v - getFirstDayOfWeek(), 7);
            setTimeInMillis(time + (Math.floorMod(into + n, 7) - into) * DAY);
            return;
        }
        case WEEK_OF_YEAR: case WEEK_OF_MONTH: lo = 1; break;
        default: break;
        }
        int to = Math.floorMod(v - lo + n, hi - lo + 1) + lo;
        long unit = field == WEEK_OF_YEAR || field == WEEK_OF_MONTH || field == DAY_OF_WEEK_IN_MONTH ? 7 * DAY : field == AM_PM ? DAY / 2 : field == MINUTE ? 60000
            : field == SECOND ? 1000 : field == MILLISECOND ? 1 : DAY;
        if (field == ERA) {
            set(ERA, to);
            complete();
        } else setTimeInMillis(time + (to - v) * unit);
    }
    public int getMinimum(int field) { return MIN[field]; }
    public int getMaximum(int field) { return MAX[field]; }
    public int getGreatestMinimum(int field) { return MIN[field]; }
    public int getLeastMaximum(int field) { return LEAST_MAX[field]; }
    public int getActualMaximum(int field) {
        int y = astronomical();
        switch (field) {
        case DAY_OF_MONTH: return lengthOf(y, get(MONTH));
        case DAY_OF_YEAR: return (int)(firstOf(y + 1) - firstOf(y));
        case DAY_OF_WEEK_IN_MONTH: return (lengthOf(y, get(MONTH)) - (get(DAY_OF_MONTH) - 1) % 7 - 1) / 7 + 1;
        case WEEK_OF_MONTH: {
            long first = dayOf(y, get(MONTH), 1), next = dayOf(y, get(MONTH) + 1, 1);
            return week((int)(next - first), weekday(next - 1));
        }
        case WEEK_OF_YEAR: {
            int n = (int)(firstOf(y + 1) - firstOf(y)), w = week(n, weekday(firstOf(y + 1) - 1)), rest = Math.floorMod(weekday(firstOf(y + 1)) - getFirstDayOfWeek(), 7);
            return rest > 0 && 7 - rest >= getMinimalDaysInFirstWeek() ? w - 1 : w;
        }
        default: return MAX[field];
        }
    }
    public int getWeeksInWeekYear() { return getActualMaximum(WEEK_OF_YEAR); }
    public int getWeekYear() {
        int y = astronomical(), w = get(WEEK_OF_YEAR), m = get(MONTH);
        return m == 0 && w > 50 ? y - 1 : m == 11 && w == 1 ? y + 1 : y;
    }
    public boolean isWeekDateSupported() { return true; }
    public java.time.ZonedDateTime toZonedDateTime() { return java.time.ZonedDateTime.ofInstant(toInstant(), getTimeZone().toZoneId()); }
    public static GregorianCalendar from(java.time.ZonedDateTime t) {
        GregorianCalendar c = new GregorianCalendar(TimeZone.getTimeZone(t.getZone()));
        c.setFirstDayOfWeek(MONDAY);
        c.setMinimalDaysInFirstWeek(4);
        c.setTimeInMillis(t.toInstant().toEpochMilli());
        return c;
    }
}
