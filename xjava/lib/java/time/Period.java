package java.time;

import java.time.temporal.*;

public final class Period implements TemporalAmount, java.io.Serializable {
    public static final Period ZERO = new Period(0, 0, 0);
    private final int y, m, d;

    private Period(int y, int m, int d) {
        this.y = y;
        this.m = m;
        this.d = d;
    }
    public static Period of(int y, int m, int d) { return new Period(y, m, d); }
    public static Period ofDays(int d) { return new Period(0, 0, d); }
    public static Period ofWeeks(int w) { return new Period(0, 0, 7 * w); }
    public static Period ofMonths(int m) { return new Period(0, m, 0); }
    public static Period ofYears(int y) { return new Period(y, 0, 0); }
    public static Period between(LocalDate a, LocalDate b) { return a.until(b); }
    public int getYears() { return y; }
    public int getMonths() { return m; }
    public int getDays() { return d; }
    public long toTotalMonths() { return y * 12L + m; }
    public boolean isZero() { return y == 0 && m == 0 && d == 0; }
    public boolean isNegative() { return y < 0 || m < 0 || d < 0; }
    public Period plusDays(long v) { return new Period(y, m, Math.toIntExact(d + v)); }
    public Period plusMonths(long v) { return new Period(y, Math.toIntExact(m + v), d); }
    public Period plusYears(long v) { return new Period(Math.toIntExact(y + v), m, d); }
    public Period minusDays(long v) { return plusDays(-v); }
    public Period minusMonths(long v) { return plusMonths(-v); }
    public Period minusYears(long v) { return plusYears(-v); }
    public Period withDays(int v) { return new Period(y, m, v); }
    public Period withMonths(int v) { return new Period(y, v, d); }
    public Period withYears(int v) { return new Period(v, m, d); }
    public Period plus(TemporalAmount a) {
        Period p = (Period)a;
        return new Period(Math.addExact(y, p.y), Math.addExact(m, p.m), Math.addExact(d, p.d));
    }
    public Period minus(TemporalAmount a) { return plus(((Period)a).negated()); }
    public Period multipliedBy(int v) { return new Period(Math.multiplyExact(y, v), Math.multiplyExact(m, v), Math.multiplyExact(d, v)); }
    public Period negated() { return multipliedBy(-1); }
    public Period normalized() { return new Period(Math.toIntExact(toTotalMonths() / 12), (int)(toTotalMonths() % 12), d); }
    public Temporal addTo(Temporal t) {
        if (toTotalMonths() != 0) t = t.plus(toTotalMonths(), ChronoUnit.MONTHS);
        return d != 0 ? t.plus(d, ChronoUnit.DAYS) : t;
    }
    public Temporal subtractFrom(Temporal t) {
        if (toTotalMonths() != 0) t = t.minus(toTotalMonths(), ChronoUnit.MONTHS);
        return d != 0 ? t.minus(d, ChronoUnit.DAYS) : t;
    }
    public static Period parse(CharSequence text) {
        java.util.regex.Matcher m = java.util.regex.Pattern.compile("([-+]?)P(?:([-+]?[0-9]+)Y)?(?:([-+]?[0-9]+)M)?(?:([-+]?[0-9]+)W)?(?:([-+]?[0-9]+)D)?",
            java.util.regex.Pattern.CASE_INSENSITIVE).matcher(text);
        if (!m.matches() || m.group(2) == null && m.group(3) == null && m.group(4) == null && m.group(5) == null)
            throw new java.time.format.DateTimeParseException("Text cannot be parsed to a Period", text, 0);
        int[] v = new int[4];
        for (int i = 0; i < 4; i++) v[i] = m.group(i + 2) == null ? 0 : Integer.parseInt(m.group(i + 2));
        Period p = new Period(v[0], v[1], v[3] + 7 * v[2]);
        return m.group(1).equals("-") ? p.negated() : p;
    }
    public boolean equals(Object o) { return o instanceof Period && ((Period)o).y == y && ((Period)o).m == m && ((Period)o).d == d; }
    public int hashCode() { return y + Integer.rotateLeft(m, 8) + Integer.rotateLeft(d, 16); }
    public String toString() { return isZero() ? "P0D" : "P" + (y != 0 ? y + "Y" : "") + (m != 0 ? m + "M" : "") + (d != 0 ? d + "D" : ""); }
}
