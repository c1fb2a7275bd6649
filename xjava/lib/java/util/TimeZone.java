package java.util;

/* Zones without daylight saving: UTC and its names, fixed offsets.  Others are refused, as their rules are not here. */
public abstract class TimeZone implements java.io.Serializable, Cloneable {
    public static final int SHORT = 0, LONG = 1;
    private static final String[] IDS = { "UTC", "GMT", "Etc/UTC", "Etc/GMT", "Zulu", "Universal", "UCT", "Greenwich", "GMT0", "Etc/UCT", "Etc/Zulu", "Etc/Universal", "Etc/Greenwich" };
    private static TimeZone chosen;
    private String id;

    public TimeZone() { }
    public static TimeZone getTimeZone(String id) {
        if (id.equals("EST")) return new SimpleTimeZone(-5 * 3600000, id);
        if (id.equals("MST")) return new SimpleTimeZone(-7 * 3600000, id);
        if (id.equals("HST")) return new SimpleTimeZone(-10 * 3600000, id);
        for (String s : IDS)
            if (s.equals(id)) return new SimpleTimeZone(0, id);
        if (id.startsWith("GMT") && id.length() > 4) {
            int offset = custom(id.substring(3));
            if (offset != Integer.MIN_VALUE) {
                int m = Math.abs(offset) / 60000;
                return new SimpleTimeZone(offset, offset == 0 ? "GMT" : String.format("GMT%c%02d:%02d", offset < 0 ? '-' : '+', m / 60, m % 60));
            }
        }
        if (id.indexOf('/') > 0 || id.length() == 3 && id.equals(id.toUpperCase())) throw new UnsupportedOperationException("time zone " + id);
        return new SimpleTimeZone(0, "GMT");
    }
    private static int custom(String s) {
        int colon = s.indexOf(':'), n = s.length(), h, m = 0;
        char sign = s.charAt(0);
        if (sign != '+' && sign != '-') return Integer.MIN_VALUE;
        for (int i = 1; i < n; i++)
            if (i != colon && (s.charAt(i) < '0' || s.charAt(i) > '9')) return Integer.MIN_VALUE;
        if (colon >= 0) {
            if (colon < 2 || colon > 3 || n != colon + 3) return Integer.MIN_VALUE;
            h = Integer.parseInt(s.substring(1, colon));
            m = Integer.parseInt(s.substring(colon + 1));
        } else {
            int v = n > 5 ? 9999 : Integer.parseInt(s.substring(1));
            h = n > 3 ? v / 100 : v;
            m = n > 3 ? v % 100 : 0;
        }
        if (h > 23 || m > 59) return Integer.MIN_VALUE;
        return (h * 60 + m) * 60000 * (sign == '-' ? -1 : 1);
    }
    public static TimeZone getTimeZone(java.time.ZoneId zone) { return getTimeZone(zone.getId().equals("Z") ? "UTC" : zone.getId().matches("[+-].*") ? "GMT" + zone.getId() : zone.getId()); }
    public static synchronized TimeZone getDefault() {
        if (chosen == null) chosen = new SimpleTimeZone(0, "UTC");
        return (TimeZone)chosen.clone();
    }
    public static synchronized void setDefault(TimeZone z) { chosen = z == null ? null : (TimeZone)z.clone(); }
    public static String[] getAvailableIDs() { return IDS.clone(); }
    public static String[] getAvailableIDs(int offset) { return offset == 0 ? IDS.clone() : new String[0]; }
    public String getID() { return id; }
    public void setID(String id) { this.id = Objects.requireNonNull(id); }
    public abstract int getRawOffset();
    public abstract void setRawOffset(int offset);
    public abstract boolean useDaylightTime();
    public abstract boolean inDaylightTime(Date d);
    public abstract int getOffset(int era, int year, int month, int day, int dayOfWeek, int millis);
    public int getOffset(long at) { return getRawOffset(); }
    public int getDSTSavings() { return 0; }
    public boolean observesDaylightTime() { return useDaylightTime(); }
    public boolean hasSameRules(TimeZone o) { return o != null && getRawOffset() == o.getRawOffset() && useDaylightTime() == o.useDaylightTime(); }
    public java.time.ZoneId toZoneId() { return java.time.ZoneId.of(id.equals("EST") || id.equals("MST") || id.equals("HST") ? java.time.ZoneOffset.ofTotalSeconds(getRawOffset() / 1000).getId() : id); }
    public final String getDisplayName() { return getDisplayName(false, LONG, Locale.getDefault()); }
    public final String getDisplayName(Locale l) { return getDisplayName(false, LONG, l); }
    public final String getDisplayName(boolean daylight, int style) { return getDisplayName(daylight, style, Locale.getDefault()); }
    public String getDisplayName(boolean daylight, int style, Locale l) {
        if (style != SHORT && style != LONG) throw new IllegalArgumentException("Illegal style: " + style);
        if (style == SHORT) return id.startsWith("Etc/") && !id.endsWith("GMT") && !id.endsWith("Greenwich") || id.equals("Zulu") || id.equals("Universal") || id.equals("UCT") ? "UTC"
            : id.equals("Etc/GMT") || id.equals("Etc/Greenwich") || id.equals("Greenwich") || id.equals("GMT0") ? "GMT" : id;
        switch (id) {
        case "EST": return "Eastern Standard Time";
        case "MST": return "Mountain Standard Time";
        case "HST": return "Hawaii-Aleutian Standard Time";
        case "GMT": case "Etc/GMT": case "Greenwich": case "Etc/Greenwich": case "GMT0": return "Greenwich Mean Time";
        default: return id.startsWith("GMT") ? id : "Coordinated Universal Time";
        }
    }
    public Object clone() {
        try {
            return super.clone();
        } catch (CloneNotSupportedException x) {
            throw new InternalError(x);
        }
    }
}
