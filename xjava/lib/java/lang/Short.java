package java.lang;

public final class Short extends Number implements Comparable<Short> {
    public static final short MIN_VALUE = -32768, MAX_VALUE = 32767;
    public static final int SIZE = 16, BYTES = 2;
    public static final Class<Short> TYPE = (Class<Short>)short.class;
    private final short value;
    private static final Short[] cache = new Short[256];

    @Deprecated public Short(short value) { this.value = value; }
    public static Short valueOf(short v) {
        if (v < -128 || v > 127) return new Short(v);
        Short c = cache[v + 128];
        if (c == null) cache[v + 128] = c = new Short(v);
        return c;
    }
    public static Short valueOf(String s) { return valueOf(parseShort(s)); }
    public static short parseShort(String s) { return parseShort(s, 10); }
    public static short parseShort(String s, int radix) {
        int i = Integer.parseInt(s, radix);
        if (i < MIN_VALUE || i > MAX_VALUE) throw new NumberFormatException("Value out of range. Value:\"" + s + "\" Radix:" + radix);
        return (short)i;
    }
    public byte byteValue() { return (byte)value; }
    public short shortValue() { return (short)value; }
    public int intValue() { return (int)value; }
    public long longValue() { return (long)value; }
    public float floatValue() { return (float)value; }
    public double doubleValue() { return (double)value; }
    public int hashCode() { return value; }
    public static int hashCode(short v) { return v; }
    public boolean equals(Object o) { return o instanceof Short && ((Short)o).value == value; }
    public int compareTo(Short o) { return value - o.value; }
    public static int compare(short a, short b) { return a - b; }
    public static int toUnsignedInt(short v) { return v & 0xffff; }
    public String toString() { return "" + value; }
    public static String toString(short v) { return "" + v; }
    @Deprecated public Short(String s) { value = parseShort(s); }
    public static Short valueOf(String s, int radix) { return valueOf(parseShort(s, radix)); }
    public static Short decode(String nm) {
        int i = Integer.decode(nm);
        if (i < MIN_VALUE || i > MAX_VALUE) throw new NumberFormatException("Value " + i + " out of range from input " + nm);
        return valueOf((short)i);
    }
    public static int compareUnsigned(short a, short b) { return (a & 0xffff) - (b & 0xffff); }
    public static long toUnsignedLong(short v) { return v & 0xffff; }
    public static short reverseBytes(short v) { return (short)(v << 8 | v >> 8 & 0xff); }
}
