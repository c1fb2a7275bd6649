package java.time;

import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalUnit;

public final class Duration implements Comparable<Duration>, java.io.Serializable {
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
