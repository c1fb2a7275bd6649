package java.time;

import java.time.temporal.*;

public final class Instant implements Temporal, Comparable<Instant>, java.io.Serializable {
    public static final Instant EPOCH = new Instant(0, 0), MIN = new Instant(-31557014167219200L, 0), MAX = new Instant(31556889864403199L, 999999999);
    private final long s;
    private final int n;

    private Instant(long s, int n) {
        this.s = s;
        this.n = n;
    }
    public static Instant now() { return ofEpochMilli(System.currentTimeMillis()); }
    public static Instant now(Clock c) { return c.instant(); }
    public static Instant ofEpochMilli(long ms) { return new Instant(Math.floorDiv(ms, 1000L), (int)Math.floorMod(ms, 1000L) * 1000000); }
    public static Instant ofEpochSecond(long s) { return new Instant(s, 0); }
    public static Instant ofEpochSecond(long s, long nanos) {
        Instant i = new Instant(Math.addExact(s, Math.floorDiv(nanos, 1000000000L)), (int)Math.floorMod(nanos, 1000000000L));
        if (i.s < MIN.s || i.s > MAX.s) throw new DateTimeException("Instant exceeds minimum or maximum instant");
        return i;
    }
    public static Instant parse(CharSequence text) {
        String t = text.toString();
        if (!t.endsWith("Z")) throw new java.time.format.DateTimeParseException("Text '" + t + "' could not be parsed at index " + Math.min(t.length(), 19), t, Math.min(t.length(), 19));
        return LocalDateTime.parse(t.substring(0, t.length() - 1)).toInstant(ZoneOffset.UTC);
    }
    public long getEpochSecond() { return s; }
    public int getNano() { return n; }
    public long toEpochMilli() { return s < 0 && n > 0 ? Math.addExact(Math.multiplyExact(s + 1, 1000L), n / 1000000 - 1000L) : Math.addExact(Math.multiplyExact(s, 1000L), (long)(n / 1000000)); }
    private Instant more(long secs, long nanos) {
        if (secs == 0 && nanos == 0) return this;
        return ofEpochSecond(Math.addExact(s, Math.addExact(secs, nanos / 1000000000)), n + nanos % 1000000000);
    }
    public Instant plusSeconds(long v) { return more(v, 0); }
    public Instant plusMillis(long v) { return more(v / 1000, v % 1000 * 1000000); }
    public Instant plusNanos(long v) { return more(0, v); }
    public Instant minusSeconds(long v) { return v == Long.MIN_VALUE ? plusSeconds(Long.MAX_VALUE).plusSeconds(1) : plusSeconds(-v); }
    public Instant minusMillis(long v) { return v == Long.MIN_VALUE ? plusMillis(Long.MAX_VALUE).plusMillis(1) : plusMillis(-v); }
    public Instant minusNanos(long v) { return v == Long.MIN_VALUE ? plusNanos(Long.MAX_VALUE).plusNanos(1) : plusNanos(-v); }
    public Instant plus(TemporalAmount a) { return (Instant)a.addTo(this); }
    public Instant minus(TemporalAmount a) { return (Instant)a.subtractFrom(this); }
    public Instant plus(long v, TemporalUnit u) {
        if (((ChronoUnit)u).compareTo(ChronoUnit.DAYS) > 0) throw new UnsupportedTemporalTypeException("Unsupported unit: " + u);
        Duration d = u.getDuration();
        return more(Math.multiplyExact(v, d.getSeconds()), 0).more(v / 1000000000 * d.getNano(), v % 1000000000 * d.getNano());
    }
    public Instant minus(long v, TemporalUnit u) { return plus(-v, u); }
    public long until(Temporal end, TemporalUnit u) {
        Instant e = end instanceof Instant ? (Instant)end : ((ZonedDateTime)end).toInstant();
        long secs = Math.subtractExact(e.s, s);
        int nanos = e.n - n;
        if (secs > 0 && nanos < 0) {
            secs--;
            nanos += 1000000000;
        } else if (secs < 0 && nanos > 0) {
            secs++;
            nanos -= 1000000000;
        }
        Duration d = u.getDuration();
        if (((ChronoUnit)u).compareTo(ChronoUnit.DAYS) > 0) throw new UnsupportedTemporalTypeException("Unsupported unit: " + u);
        return d.getSeconds() > 0 ? secs / d.getSeconds() : Math.addExact(Math.multiplyExact(secs, (long)(1000000000 / d.getNano())), (long)(nanos / d.getNano()));
    }
    public Instant truncatedTo(TemporalUnit u) {
        if (u == ChronoUnit.NANOS) return this;
        Duration d = u.getDuration();
        if (d.getSeconds() > 86400) throw new UnsupportedTemporalTypeException("Unit is too large to be used for truncation");
        long unit = d.toNanos(), of = Math.floorMod(s, 86400L) * 1000000000L + n;
        return plusNanos(of / unit * unit - of);
    }
    public boolean isAfter(Instant o) { return compareTo(o) > 0; }
    public boolean isBefore(Instant o) { return compareTo(o) < 0; }
    public ZonedDateTime atZone(ZoneId z) { return ZonedDateTime.ofInstant(this, z); }
    public int compareTo(Instant o) { return s != o.s ? Long.compare(s, o.s) : n - o.n; }
    public boolean equals(Object o) { return o instanceof Instant && ((Instant)o).s == s && ((Instant)o).n == n; }
    public int hashCode() { return (int)(s ^ s >>> 32) + 51 * n; }
    public String toString() {
        LocalDateTime t = LocalDateTime.ofEpochSecond(s, n, ZoneOffset.UTC);
        String time = t.toLocalTime().toString();
        return t.toLocalDate() + "T" + (time.length() == 5 ? time + ":00" : time) + "Z";
    }
}
