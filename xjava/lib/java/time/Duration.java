package java.time;

import java.time.temporal.*;

public final class Duration implements TemporalAmount, Comparable<Duration>, java.io.Serializable {
    public static final Duration ZERO = new Duration(0, 0);
    private final long s;
    private final int n;

    private Duration(long s, int n) {
        this.s = s;
        this.n = n;
    }
    public static Duration ofSeconds(long s) { return new Duration(s, 0); }
    public static Duration ofSeconds(long s, long nanos) { return new Duration(Math.addExact(s, Math.floorDiv(nanos, 1000000000L)), (int)Math.floorMod(nanos, 1000000000L)); }
    public static Duration ofDays(long v) { return new Duration(Math.multiplyExact(v, 86400L), 0); }
    public static Duration ofHours(long v) { return new Duration(Math.multiplyExact(v, 3600L), 0); }
    public static Duration ofMinutes(long v) { return new Duration(Math.multiplyExact(v, 60L), 0); }
    public static Duration ofMillis(long v) { return new Duration(Math.floorDiv(v, 1000L), (int)Math.floorMod(v, 1000L) * 1000000); }
    public static Duration ofNanos(long v) { return ofSeconds(0, v); }
    public static Duration of(long v, TemporalUnit u) { return u.getDuration().multipliedBy(v); }
    public static Duration between(Temporal a, Temporal b) { return ofNanos(a.until(b, ChronoUnit.NANOS)); }
    public long getSeconds() { return s; }
    public int getNano() { return n; }
    public boolean isZero() { return s == 0 && n == 0; }
    public boolean isNegative() { return s < 0; }
    public Duration plus(Duration o) { return ofSeconds(Math.addExact(s, o.s), (long)n + o.n); }
    public Duration minus(Duration o) { return ofSeconds(Math.subtractExact(s, o.s), (long)n - o.n); }
    public Duration plusDays(long v) { return plus(ofDays(v)); }
    public Duration plusHours(long v) { return plus(ofHours(v)); }
    public Duration plusMinutes(long v) { return plus(ofMinutes(v)); }
    public Duration plusSeconds(long v) { return plus(ofSeconds(v)); }
    public Duration plusMillis(long v) { return plus(ofMillis(v)); }
    public Duration plusNanos(long v) { return plus(ofNanos(v)); }
    public Duration minusDays(long v) { return minus(ofDays(v)); }
    public Duration minusHours(long v) { return minus(ofHours(v)); }
    public Duration minusMillis(long v) { return minus(ofMillis(v)); }
    public Duration minusNanos(long v) { return minus(ofNanos(v)); }
    public Duration plus(long v, TemporalUnit u) { return plus(of(v, u)); }
    public Duration minus(long v, TemporalUnit u) { return minus(of(v, u)); }
    public Duration withSeconds(long v) { return new Duration(v, n); }
    public Duration withNanos(int v) { return new Duration(s, v); }
    public long dividedBy(Duration d) {
        if (d.isZero()) throw new ArithmeticException("Cannot divide by zero");
        java.math.BigInteger e9 = java.math.BigInteger.valueOf(1000000000L);
        return java.math.BigInteger.valueOf(s).multiply(e9).add(java.math.BigInteger.valueOf(n))
            .divide(java.math.BigInteger.valueOf(d.s).multiply(e9).add(java.math.BigInteger.valueOf(d.n))).longValueExact();
    }
    public Duration truncatedTo(TemporalUnit u) {
        long unit = u.getDuration().toNanos(), of = s % 86400 * 1000000000L + n;
        return plusNanos(of / unit * unit - of);
    }
    public Temporal addTo(Temporal t) {
        if (s != 0) t = t.plus(s, ChronoUnit.SECONDS);
        return n != 0 ? t.plus(n, ChronoUnit.NANOS) : t;
    }
    public Temporal subtractFrom(Temporal t) {
        if (s != 0) t = t.minus(s, ChronoUnit.SECONDS);
        return n != 0 ? t.minus(n, ChronoUnit.NANOS) : t;
    }
    private static long part(CharSequence all, String text, long unit) {
        if (text == null) return 0;
        try {
            return Math.multiplyExact(Long.parseLong(text.startsWith("+") ? text.substring(1) : text), unit);
        } catch (ArithmeticException | NumberFormatException x) {
            throw new java.time.format.DateTimeParseException("Text cannot be parsed to a Duration", all, 0);
        }
    }
    public static Duration parse(CharSequence text) {
        java.util.regex.Matcher m = java.util.regex.Pattern.compile("([-+]?)P(?:([-+]?[0-9]+)D)?(T(?:([-+]?[0-9]+)H)?(?:([-+]?[0-9]+)M)?(?:([-+]?[0-9]+)(?:[.,]([0-9]{0,9}))?S)?)?",
            java.util.regex.Pattern.CASE_INSENSITIVE).matcher(text);
        if (!m.matches() || "T".equalsIgnoreCase(m.group(3)) || m.group(2) == null && m.group(4) == null && m.group(5) == null && m.group(6) == null)
            throw new java.time.format.DateTimeParseException("Text cannot be parsed to a Duration", text, 0);
        long secs = Math.addExact(part(text, m.group(2), 86400), Math.addExact(part(text, m.group(4), 3600), Math.addExact(part(text, m.group(5), 60), part(text, m.group(6), 1))));
        long nanos = m.group(7) == null || m.group(7).isEmpty() ? 0 : Long.parseLong((m.group(7) + "000000000").substring(0, 9));
        if (m.group(6) != null && m.group(6).startsWith("-")) nanos = -nanos;
        Duration d = ofSeconds(secs, nanos);
        return m.group(1).equals("-") ? d.negated() : d;
    }
    public Duration minusMinutes(long v) { return minus(ofMinutes(v)); }
    public Duration minusSeconds(long v) { return minus(ofSeconds(v)); }
    public Duration multipliedBy(long v) { return ofSeconds(Math.multiplyExact(s, v), 0).plus(ofSeconds((long)n * (v / 1000000000L), 0)).plus(ofNanos((long)n * (v % 1000000000L))); }
    public Duration dividedBy(long v) {
        if (v == 0) throw new ArithmeticException("Cannot divide by zero");
        java.math.BigInteger all = java.math.BigInteger.valueOf(s).multiply(java.math.BigInteger.valueOf(1000000000L)).add(java.math.BigInteger.valueOf(n)).divide(java.math.BigInteger.valueOf(v));
        java.math.BigInteger[] d = all.divideAndRemainder(java.math.BigInteger.valueOf(1000000000L));
        return ofSeconds(d[0].longValue(), d[1].longValue());
    }
    public Duration negated() { return multipliedBy(-1); }
    public Duration abs() { return isNegative() ? negated() : this; }
    public long toDays() { return s / 86400; }
    public long toHours() { return s / 3600; }
    public long toMinutes() { return s / 60; }
    public long toSeconds() { return s; }
    public long toMillis() { return Math.addExact(Math.multiplyExact(s < 0 && n > 0 ? s + 1 : s, 1000L), (s < 0 && n > 0 ? n - 1000000000L : n) / 1000000); }
    public long toNanos() { return Math.addExact(Math.multiplyExact(s < 0 ? s + 1 : s, 1000000000L), s < 0 ? n - 1000000000L : n); }
    public long toDaysPart() { return s / 86400; }
    public int toHoursPart() { return (int)(toHours() % 24); }
    public int toMinutesPart() { return (int)(toMinutes() % 60); }
    public int toSecondsPart() { return (int)(s % 60); }
    public int toMillisPart() { return n / 1000000; }
    public int toNanosPart() { return n; }
    public int compareTo(Duration o) { return s != o.s ? Long.compare(s, o.s) : n - o.n; }
    public boolean equals(Object o) { return o instanceof Duration && ((Duration)o).s == s && ((Duration)o).n == n; }
    public int hashCode() { return (int)(s ^ s >>> 32) + 51 * n; }
    public String toString() {
        if (isZero()) return "PT0S";
        long t = s < 0 && n > 0 ? s + 1 : s, h = t / 3600;
        int m = (int)(t % 3600 / 60), sec = (int)(t % 60);
        StringBuilder b = new StringBuilder("PT");
        if (h != 0) b.append(h).append('H');
        if (m != 0) b.append(m).append('M');
        if (sec == 0 && n == 0 && b.length() > 2) return b.toString();
        if (s < 0 && n > 0 && sec == 0) b.append("-0");
        else b.append(sec);
        if (n > 0) {
            String f = String.valueOf(1000000000L + (s < 0 ? 1000000000L - n : n)).substring(1);
            while (f.endsWith("0")) f = f.substring(0, f.length() - 1);
            b.append('.').append(f);
        }
        return b.append('S').toString();
    }
}
