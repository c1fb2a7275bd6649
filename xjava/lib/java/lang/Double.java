package java.lang;

public final class Double extends Number implements Comparable<Double> {
    public static final double MAX_VALUE = 1.7976931348623157E308, MIN_VALUE = 4.9E-324, MIN_NORMAL = 2.2250738585072014E-308;
    public static final int MAX_EXPONENT = 1023, MIN_EXPONENT = -1022;
    public static final double POSITIVE_INFINITY = 1.0 / 0, NEGATIVE_INFINITY = -1.0 / 0, NaN = 0.0 / 0;
    public static final int SIZE = 64, BYTES = 64 / 8;
    public static final Class<Double> TYPE = (Class<Double>)double.class;
    private final double value;

    @Deprecated public Double(double value) { this.value = value; }
    public static Double valueOf(double v) { return new Double(v); }
    public static Double valueOf(String s) { return new Double(parseDouble(s)); }
    public byte byteValue() { return (byte)value; }
    public short shortValue() { return (short)value; }
    public int intValue() { return (int)value; }
    public long longValue() { return (long)value; }
    public float floatValue() { return (float)value; }
    public double doubleValue() { return (double)value; }
    public boolean isNaN() { return value != value; }
    public static boolean isNaN(double v) { return v != v; }
    public boolean isInfinite() { return isInfinite(value); }
    public static boolean isInfinite(double v) { return v == POSITIVE_INFINITY || v == NEGATIVE_INFINITY; }
    public static boolean isFinite(double v) { return v - v == 0; }
    public static native long doubleToRawLongBits(double v);
    public static native double longBitsToDouble(long v);
    public static long doubleToLongBits(double v) { return v != v ? 0x7ff8000000000000L : doubleToRawLongBits(v); }
    public int hashCode() { return hashCode(value); }
    public static int hashCode(double v) { return Long.hashCode(doubleToLongBits(v)); }
    public boolean equals(Object o) { return o instanceof Double && doubleToLongBits(((Double)o).value) == doubleToLongBits(value); }
    public int compareTo(Double o) { return compare(value, o.value); }
    public static int compare(double a, double b) {
        if (a < b) return -1;
        if (a > b) return 1;
        long x = doubleToLongBits(a), y = doubleToLongBits(b);
        return x == y ? 0 : x < y ? -1 : 1;
    }
    public static double sum(double a, double b) { return a + b; }
    public static double max(double a, double b) { return Math.max(a, b); }
    public static double min(double a, double b) { return Math.min(a, b); }
    public String toString() { return text(value); }
    public static String toString(double v) { return text(v); }
    private static native String text(double v);
    static native double parse(byte[] digits, int exp, boolean single);
    public static double parseDouble(String s) { return parse(s, false); }
    static double parse(String in, boolean single) {
        String s = in, t = in.trim();
        int n = t.length(), i = 0;
        if (n == 0) throw new NumberFormatException("empty String");
        boolean neg = t.charAt(0) == '-';
        if (neg || t.charAt(0) == '+') i++;
        if (t.substring(i).equals("NaN")) return NaN;
        if (t.substring(i).equals("Infinity")) return neg ? NEGATIVE_INFINITY : POSITIVE_INFINITY;
        if (i + 1 < n && t.charAt(i) == '0' && (t.charAt(i + 1) | 32) == 'x') {
            double v = hexadecimal(s, t, i + 2, single);
            return neg ? -v : v;
        }
        byte[] digits = new byte[n];
        int count = 0, exp = 0;
        boolean point = false, any = false, zero = true;
        for (; i < n; i++) {
            char c = t.charAt(i);
            if (c == '.' && point) throw new NumberFormatException("multiple points");
            if (c == '.') {
                point = true;
                continue;
            }
            if (c < '0' || c > '9') break;
            any = true;
            if (c != '0') zero = false;
            if (!zero) digits[count++] = (byte)c;
            if (!point && !zero) exp++;
            else if (point && zero) exp--;
        }
        if (!any) throw bad(s);
        if (i < n && (t.charAt(i) == 'e' || t.charAt(i) == 'E')) {
            i++;
            boolean eneg = false, some = false;
            if (i < n && (t.charAt(i) == '-' || t.charAt(i) == '+')) eneg = t.charAt(i++) == '-';
            int e = 0;
            for (; i < n && t.charAt(i) >= '0' && t.charAt(i) <= '9'; i++, some = true)
                if (e < 100000) e = e * 10 + t.charAt(i) - '0';
            if (!some) throw bad(s);
            exp += eneg ? -e : e;
        }
        if (i < n && "fFdD".indexOf(t.charAt(i)) >= 0) i++;
        if (i < n) throw bad(s);
        byte[] used = new byte[count];
        System.arraycopy(digits, 0, used, 0, count);
        double v = zero ? 0 : parse(used, exp, single);
        return neg ? -v : v;
    }
    /* 60 bits of the digits and whether more follow; rounded once, to what the exponent leaves of the precision. */
    private static double hexadecimal(String s, String t, int i, boolean single) {
        int n = t.length(), exp = 0, digits = 0;
        boolean point = false, sticky = false;
        long m = 0;
        for (; i < n; i++) {
            char c = t.charAt(i);
            if (c == '.') {
                if (point) throw bad(s);
                point = true;
                continue;
            }
            int d = Character.digit(c, 16);
            if (d < 0) break;
            digits++;
            if (m >>> 56 == 0) {
                m = m << 4 | d;
                if (point) exp -= 4;
            } else {
                sticky |= d != 0;
                if (!point) exp += 4;
            }
        }
        if (digits == 0 || i >= n || (t.charAt(i) | 32) != 'p') throw bad(s);
        i++;
        boolean eneg = i < n && t.charAt(i) == '-', some = false;
        if (i < n && (eneg || t.charAt(i) == '+')) i++;
        int e = 0;
        for (; i < n && t.charAt(i) >= '0' && t.charAt(i) <= '9'; i++, some = true)
            if (e < 1000000) e = e * 10 + t.charAt(i) - '0';
        if (!some) throw bad(s);
        if (i < n && "fFdD".indexOf(t.charAt(i)) >= 0) i++;
        if (i < n) throw bad(s);
        if (m == 0) return 0;
        exp += eneg ? -e : e;
        int bits = 64 - Long.numberOfLeadingZeros(m), top = exp + bits - 1, least = single ? -126 : -1022;
        int keep = (single ? 24 : 53) - (top < least ? least - top : 0);
        if (top > 2000) return POSITIVE_INFINITY;
        if (keep < 0) return 0;
        int shift = bits - keep;
        if (shift > 0) {
            long rest = m & (1L << shift) - 1, half = 1L << shift - 1, q = m >>> shift;
            if (rest > half || rest == half && (sticky || (q & 1) != 0)) q++;
            m = q;
            exp += shift;
        }
        double v = m;
        for (; exp > 900; exp -= 900) v *= longBitsToDouble(1923L << 52);
        for (; exp < -900; exp += 900) v *= longBitsToDouble(123L << 52);
        v *= longBitsToDouble((long)(exp + 1023) << 52);
        return single ? (double)(float)v : v;
    }
    private static NumberFormatException bad(String s) {
        String t = s.trim();
        int at = t.startsWith("-") || t.startsWith("+") ? 1 : 0;
        return new NumberFormatException("For input string: \"" + s.trim() + "\"");
    }
    @Deprecated public Double(String s) { value = parseDouble(s); }
    public static String toHexString(double v) {
        if (!isFinite(v)) return toString(v);
        long b = doubleToRawLongBits(v), m = b & 0xfffffffffffffL;
        int e = (int)(b >> 52 & 0x7ff);
        String f = Long.toHexString(m | 1L << 52).substring(1).replaceAll("0+$", "");
        return (b < 0 ? "-0x" : "0x") + (e == 0 ? "0." : "1.") + (f.isEmpty() ? "0" : f) + "p" + (e == 0 ? m == 0 ? 0 : -1022 : e - 1023);
    }
}
