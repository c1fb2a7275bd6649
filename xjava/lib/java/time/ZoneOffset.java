package java.time;

public final class ZoneOffset extends ZoneId implements Comparable<ZoneOffset> {
    public static final ZoneOffset UTC = new ZoneOffset(0), MIN = new ZoneOffset(-64800), MAX = new ZoneOffset(64800);
    private final int seconds;

    private ZoneOffset(int seconds) { this.seconds = seconds; }
    public static ZoneOffset ofTotalSeconds(int s) {
        if (s < -64800 || s > 64800) throw new DateTimeException("Zone offset not in valid range: -18:00 to +18:00");
        return s == 0 ? UTC : new ZoneOffset(s);
    }
    public static ZoneOffset ofHours(int h) { return ofHoursMinutesSeconds(h, 0, 0); }
    public static ZoneOffset ofHoursMinutes(int h, int m) { return ofHoursMinutesSeconds(h, m, 0); }
    public static ZoneOffset ofHoursMinutesSeconds(int h, int m, int s) {
        if (h < -18 || h > 18) throw new DateTimeException("Zone offset hours not in valid range: value " + h + " is not in the range -18 to 18");
        if (h > 0 && (m < 0 || s < 0) || h < 0 && (m > 0 || s > 0)) throw new DateTimeException("Zone offset minutes and seconds must be " + (h > 0 ? "positive" : "negative") + " because hours is " + (h > 0 ? "positive" : "negative"));
        return ofTotalSeconds((h * 60 + m) * 60 + s);
    }
    public static ZoneOffset of(String id) {
        if (id.equals("Z")) return UTC;
        if (!id.matches("[+-](\\d|\\d\\d(:?\\d\\d(:?\\d\\d)?)?)")) throw new DateTimeException("Invalid ID for ZoneOffset, invalid format: " + id);
        String d = id.substring(1).replace(":", "");
        int sign = id.charAt(0) == '-' ? -1 : 1, h = Integer.parseInt(d.length() == 1 ? d : d.substring(0, 2)), m = d.length() > 2 ? Integer.parseInt(d.substring(2, 4)) : 0,
            s = d.length() > 4 ? Integer.parseInt(d.substring(4)) : 0;
        return ofHoursMinutesSeconds(sign * h, sign * m, sign * s);
    }
    public int getTotalSeconds() { return seconds; }
    ZoneOffset offset() { return this; }
    private static String two(int v) { return v < 10 ? "0" + v : "" + v; }
    public String getId() {
        if (seconds == 0) return "Z";
        int a = Math.abs(seconds);
        return (seconds < 0 ? "-" : "+") + two(a / 3600) + ":" + two(a / 60 % 60) + (a % 60 != 0 ? ":" + two(a % 60) : "");
    }
    public int compareTo(ZoneOffset o) { return o.seconds - seconds; }
    public int hashCode() { return seconds; }
}
