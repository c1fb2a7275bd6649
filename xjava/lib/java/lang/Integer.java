package java.lang;

public final class Integer extends Number implements Comparable<Integer> {
    public static final int MIN_VALUE = 0x80000000, MAX_VALUE = 0x7fffffff, SIZE = 32, BYTES = 4;
    public static final Class<Integer> TYPE = (Class<Integer>)int.class;
    private final int value;
    private static final Integer[] cache = new Integer[256];

    @Deprecated public Integer(int value) { this.value = value; }
    @Deprecated public Integer(String s) { value = parseInt(s); }
    public static Integer valueOf(int i) {
        if (i < -128 || i > 127) return new Integer(i);
        Integer c = cache[i + 128];
        if (c == null) cache[i + 128] = c = new Integer(i);
        return c;
    }
    public static Integer valueOf(String s) { return valueOf(parseInt(s)); }
    public static Integer valueOf(String s, int radix) { return valueOf(parseInt(s, radix)); }
    public byte byteValue() { return (byte)value; }
    public short shortValue() { return (short)value; }
    public int intValue() { return (int)value; }
    public long longValue() { return (long)value; }
    public float floatValue() { return (float)value; }
    public double doubleValue() { return (double)value; }
    public int hashCode() { return value; }
    public static int hashCode(int i) { return i; }
    public boolean equals(Object o) { return o instanceof Integer && ((Integer)o).value == value; }
    public int compareTo(Integer o) { return compare(value, o.value); }
    public static int compare(int a, int b) { return a < b ? -1 : a == b ? 0 : 1; }
    public static int compareUnsigned(int a, int b) { return compare(a + MIN_VALUE, b + MIN_VALUE); }
    public static int signum(int i) { return i >> 31 | -i >>> 31; }
    public static int sum(int a, int b) { return a + b; }
    public static int max(int a, int b) { return Math.max(a, b); }
    public static int min(int a, int b) { return Math.min(a, b); }
    public String toString() { return toString(value); }
    public static String toString(int i) { return "" + i; }
    public static String toString(int i, int radix) { return Long.toString(i, radix); }
    public static String toHexString(int i) { return Long.unsigned(i & 0xffffffffL, 4); }
    public static String toOctalString(int i) { return Long.unsigned(i & 0xffffffffL, 3); }
    public static String toBinaryString(int i) { return Long.unsigned(i & 0xffffffffL, 1); }
    public static String toUnsignedString(int i) { return Long.toString(i & 0xffffffffL); }
    public static long toUnsignedLong(int i) { return i & 0xffffffffL; }
    public static int divideUnsigned(int a, int b) { return (int)((a & 0xffffffffL) / (b & 0xffffffffL)); }
    public static int remainderUnsigned(int a, int b) { return (int)((a & 0xffffffffL) % (b & 0xffffffffL)); }
    public static int parseInt(String s) { return parseInt(s, 10); }
    public static int parseInt(String s, int radix) {
        if (s == null) throw new NumberFormatException("Cannot parse null string");
        if (radix < 2) throw new NumberFormatException("radix " + radix + " less than Character.MIN_RADIX");
        if (radix > 36) throw new NumberFormatException("radix " + radix + " greater than Character.MAX_RADIX");
        int n = s.length(), i = 0;
        if (n == 0) throw bad("", radix);
        boolean neg = s.charAt(0) == '-';
        if (neg || s.charAt(0) == '+') i = 1;
        if (i == n) throw bad(s, radix);
        long v = 0;
        for (; i < n; i++) {
            int d = Character.digit(s.charAt(i), radix);
            if (d < 0) throw bad(s, radix);
            v = v * radix + d;
            if (v > 2147483648L) throw bad(s, radix);
        }
        if (neg) v = -v;
        if (v > MAX_VALUE) throw bad(s, radix);
        return (int)v;
    }
    static NumberFormatException bad(String s, int radix) {
        return new NumberFormatException("For input string: \"" + s + "\"" + (radix == 10 ? "" : " under radix " + radix));
    }
    public static int bitCount(int i) {
        i -= i >>> 1 & 0x55555555;
        i = (i & 0x33333333) + (i >>> 2 & 0x33333333);
        i = i + (i >>> 4) & 0x0f0f0f0f;
        return i * 0x01010101 >>> 24;
    }
    public static int numberOfLeadingZeros(int i) {
        if (i <= 0) return i == 0 ? 32 : 0;
        int n = 31;
        if (i >= 1 << 16) { n -= 16; i >>>= 16; }
        if (i >= 1 << 8) { n -= 8; i >>>= 8; }
        if (i >= 1 << 4) { n -= 4; i >>>= 4; }
        if (i >= 1 << 2) { n -= 2; i >>>= 2; }
        return n - (i >>> 1);
    }
    public static int numberOfTrailingZeros(int i) { return i == 0 ? 32 : 31 - numberOfLeadingZeros(i & -i); }
    public static int highestOneBit(int i) { return i & MIN_VALUE >>> numberOfLeadingZeros(i); }
    public static int lowestOneBit(int i) { return i & -i; }
    public static int rotateLeft(int i, int n) { return i << n | i >>> -n; }
    public static int rotateRight(int i, int n) { return i >>> n | i << -n; }
    public static int reverse(int i) {
        int r = 0;
        for (int k = 0; k < 32; k++, i >>>= 1) r = r << 1 | i & 1;
        return r;
    }
    public static int reverseBytes(int i) { return i << 24 | (i & 0xff00) << 8 | i >>> 8 & 0xff00 | i >>> 24; }
    public static Integer decode(String nm) {
        long v = Long.decode(nm);
        if ((int)v != v) throw bad(nm.startsWith("-") ? "-" + Long.digits(nm) : Long.digits(nm), Long.radix(nm));
        return valueOf((int)v);
    }
    public static Integer getInteger(String name) { return getInteger(name, null); }
    public static Integer getInteger(String name, int other) {
        Integer i = getInteger(name, null);
        return i == null ? other : i;
    }
    public static Integer getInteger(String name, Integer other) {
        String s = name == null || name.isEmpty() ? null : System.getProperty(name);
        try {
            return s == null ? other : decode(s);
        } catch (NumberFormatException x) {
            return other;
        }
    }
    public static int parseInt(CharSequence s, int from, int to, int radix) {
        java.util.Objects.checkFromToIndex(from, to, s.length());
        return parseInt(s.subSequence(from, to).toString(), radix);
    }
    public static int parseUnsignedInt(String s) { return parseUnsignedInt(s, 10); }
    public static int parseUnsignedInt(String s, int radix) {
        if (s == null) throw new NumberFormatException("Cannot parse null string");
        if (s.startsWith("-")) throw new NumberFormatException("Illegal leading minus sign on unsigned string " + s + ".");
        long v = s.isEmpty() ? parseInt(s, radix) : Long.parseLong(s, radix);
        if (v >> 32 != 0) throw new NumberFormatException("String value " + s + " exceeds range of unsigned int.");
        return (int)v;
    }
    public static int parseUnsignedInt(CharSequence s, int from, int to, int radix) {
        java.util.Objects.checkFromToIndex(from, to, s.length());
        return parseUnsignedInt(s.subSequence(from, to).toString(), radix);
    }
    public static String toUnsignedString(int i, int radix) { return Long.toString(i & 0xffffffffL, radix); }
}
