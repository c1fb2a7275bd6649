package java.lang;

public final class Long extends Number implements Comparable<Long> {
    public static final long MIN_VALUE = 0x8000000000000000L, MAX_VALUE = 0x7fffffffffffffffL;
    public static final int SIZE = 64, BYTES = 8;
    public static final Class<Long> TYPE = (Class<Long>)long.class;
    private final long value;
    private static final Long[] cache = new Long[256];

    @Deprecated public Long(long value) { this.value = value; }
    public static Long valueOf(long l) {
        if (l < -128 || l > 127) return new Long(l);
        Long c = cache[(int)l + 128];
        if (c == null) cache[(int)l + 128] = c = new Long(l);
        return c;
    }
    public static Long valueOf(String s) { return valueOf(parseLong(s)); }
    public byte byteValue() { return (byte)value; }
    public short shortValue() { return (short)value; }
    public int intValue() { return (int)value; }
    public long longValue() { return (long)value; }
    public float floatValue() { return (float)value; }
    public double doubleValue() { return (double)value; }
    public int hashCode() { return hashCode(value); }
    public static int hashCode(long l) { return (int)(l ^ l >>> 32); }
    public boolean equals(Object o) { return o instanceof Long && ((Long)o).value == value; }
    public int compareTo(Long o) { return compare(value, o.value); }
    public static int compare(long a, long b) { return a < b ? -1 : a == b ? 0 : 1; }
    public static int compareUnsigned(long a, long b) { return compare(a + MIN_VALUE, b + MIN_VALUE); }
    public static int signum(long l) { return (int)(l >> 63 | -l >>> 63); }
    public static long sum(long a, long b) { return a + b; }
    public static long max(long a, long b) { return Math.max(a, b); }
    public static long min(long a, long b) { return Math.min(a, b); }
    public String toString() { return toString(value); }
    public static String toString(long l) { return "" + l; }
    public static String toString(long l, int radix) {
        if (radix < 2 || radix > 36) radix = 10;
        if (radix == 10) return "" + l;
        char[] c = new char[65];
        int at = 65;
        boolean neg = l < 0;
        if (!neg) l = -l;
        while (l <= -radix) {
            c[--at] = Character.forDigit((int)-(l % radix), radix);
            l /= radix;
        }
        c[--at] = Character.forDigit((int)-l, radix);
        if (neg) c[--at] = '-';
        return new String(c, at, 65 - at);
    }
    static String unsigned(long l, int shift) {
        char[] c = new char[64];
        int at = 64, mask = (1 << shift) - 1;
        do {
            c[--at] = Character.forDigit((int)l & mask, 16);
            l >>>= shift;
        } while (l != 0);
        return new String(c, at, 64 - at);
    }
    public static String toHexString(long l) { return unsigned(l, 4); }
    public static String toOctalString(long l) { return unsigned(l, 3); }
    public static String toBinaryString(long l) { return unsigned(l, 1); }
    public static long parseLong(String s) { return parseLong(s, 10); }
    public static long parseLong(String s, int radix) {
        if (s == null) throw new NumberFormatException("Cannot parse null string");
        if (radix < 2) throw new NumberFormatException("radix " + radix + " less than Character.MIN_RADIX");
        if (radix > 36) throw new NumberFormatException("radix " + radix + " greater than Character.MAX_RADIX");
        int n = s.length(), i = 0;
        if (n == 0) throw Integer.bad("", radix);
        boolean neg = s.charAt(0) == '-';
        if (neg || s.charAt(0) == '+') i = 1;
        if (i == n) throw Integer.bad(s, radix);
        long limit = neg ? MIN_VALUE : -MAX_VALUE, v = 0;
        for (; i < n; i++) {
            int d = Character.digit(s.charAt(i), radix);
            if (d < 0 || v < limit / radix) throw Integer.bad(s, radix);
            v *= radix;
            if (v < limit + d) throw Integer.bad(s, radix);
            v -= d;
        }
        return neg ? v : -v;
    }
    public static int bitCount(long l) { return Integer.bitCount((int)l) + Integer.bitCount((int)(l >>> 32)); }
    public static int numberOfLeadingZeros(long l) {
        int hi = (int)(l >>> 32);
        return hi == 0 ? 32 + Integer.numberOfLeadingZeros((int)l) : Integer.numberOfLeadingZeros(hi);
    }
    public static int numberOfTrailingZeros(long l) {
        int lo = (int)l;
        return lo == 0 ? 32 + Integer.numberOfTrailingZeros((int)(l >>> 32)) : Integer.numberOfTrailingZeros(lo);
    }
    public static long highestOneBit(long l) { return l & MIN_VALUE >>> numberOfLeadingZeros(l); }
    public static long lowestOneBit(long l) { return l & -l; }
    public static long rotateLeft(long l, int n) { return l << n | l >>> -n; }
    public static long rotateRight(long l, int n) { return l >>> n | l << -n; }
    public static long reverse(long l) { return (long)Integer.reverse((int)l) << 32 | Integer.reverse((int)(l >>> 32)) & 0xffffffffL; }
    @Deprecated public Long(String s) { value = parseLong(s); }
    public static Long valueOf(String s, int radix) { return valueOf(parseLong(s, radix)); }
    static int radix(String s) {
        int i = s.startsWith("-") || s.startsWith("+") ? 1 : 0;
        return s.startsWith("0x", i) || s.startsWith("0X", i) || s.startsWith("#", i) ? 16 : s.startsWith("0", i) && s.length() > i + 1 ? 8 : 10;
    }
    static String digits(String s) {
        int i = s.startsWith("-") || s.startsWith("+") ? 1 : 0;
        return s.substring(s.startsWith("0x", i) || s.startsWith("0X", i) ? i + 2 : s.startsWith("#", i) || s.startsWith("0", i) && s.length() > i + 1 ? i + 1 : i);
    }
    public static Long decode(String nm) {
        if (nm.isEmpty()) throw new NumberFormatException("Zero length string");
        String d = digits(nm);
        if (d.startsWith("-") || d.startsWith("+")) throw new NumberFormatException("Sign character in wrong position");
        return valueOf(nm.startsWith("-") ? "-" + d : d, radix(nm));
    }
    public static Long getLong(String name) { return getLong(name, null); }
    public static Long getLong(String name, long other) {
        Long l = getLong(name, null);
        return l == null ? other : l;
    }
    public static Long getLong(String name, Long other) {
        String s = name == null || name.isEmpty() ? null : System.getProperty(name);
        try {
            return s == null ? other : decode(s);
        } catch (NumberFormatException x) {
            return other;
        }
    }
    public static long parseLong(CharSequence s, int from, int to, int radix) {
        java.util.Objects.checkFromToIndex(from, to, s.length());
        return parseLong(s.subSequence(from, to).toString(), radix);
    }
    public static long divideUnsigned(long a, long b) {
        if (b < 0) return compareUnsigned(a, b) < 0 ? 0 : 1;
        if (a >= 0) return a / b;
        long q = (a >>> 1) / b << 1;
        return compareUnsigned(a - q * b, b) >= 0 ? q + 1 : q;
    }
    public static long remainderUnsigned(long a, long b) { return a - divideUnsigned(a, b) * b; }
    public static long parseUnsignedLong(String s) { return parseUnsignedLong(s, 10); }
    public static long parseUnsignedLong(String s, int radix) {
        if (s == null) throw new NumberFormatException("Cannot parse null string");
        if (s.startsWith("-")) throw new NumberFormatException("Illegal leading minus sign on unsigned string " + s + ".");
        int n = s.length();
        if (n <= 12) return parseLong(s, radix);
        long first = parseLong(s.substring(0, n - 1), radix);
        int last = Character.digit(s.charAt(n - 1), radix);
        if (last < 0) throw new NumberFormatException("Bad digit at end of " + s);
        long r = first * radix + last;
        if (compareUnsigned(first, divideUnsigned(-1L, radix)) > 0 || compareUnsigned(r, last) < 0)
            throw new NumberFormatException("String value " + s + " exceeds range of unsigned long.");
        return r;
    }
    public static long parseUnsignedLong(CharSequence s, int from, int to, int radix) {
        java.util.Objects.checkFromToIndex(from, to, s.length());
        return parseUnsignedLong(s.subSequence(from, to).toString(), radix);
    }
    public static String toUnsignedString(long l) { return toUnsignedString(l, 10); }
    public static String toUnsignedString(long l, int radix) {
        if (radix < 2 || radix > 36) radix = 10;
        if (l >= 0) return toString(l, radix);
        long q = divideUnsigned(l, radix);
        return toString(q, radix) + Character.forDigit((int)(l - q * radix), radix);
    }
    public static long reverseBytes(long l) { return (long)Integer.reverseBytes((int)l) << 32 | Integer.reverseBytes((int)(l >>> 32)) & 0xffffffffL; }
}
