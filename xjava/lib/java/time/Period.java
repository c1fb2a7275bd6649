package java.time;

public final class Period implements java.io.Serializable {
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
    public boolean equals(Object o) { return o instanceof Period && ((Period)o).y == y && ((Period)o).m == m && ((Period)o).d == d; }
    public int hashCode() { return y + Integer.rotateLeft(m, 8) + Integer.rotateLeft(d, 16); }
    public String toString() { return isZero() ? "P0D" : "P" + (y != 0 ? y + "Y" : "") + (m != 0 ? m + "M" : "") + (d != 0 ? d + "D" : ""); }
}
