package java.lang;

public final class Byte extends Number implements Comparable<Byte> {
    public static final byte MIN_VALUE = -128, MAX_VALUE = 127;
    public static final int SIZE = 8, BYTES = 1;
    public static final Class<Byte> TYPE = (Class<Byte>)byte.class;
    private final byte value;
    private static final Byte[] cache = new Byte[256];

    @Deprecated public Byte(byte value) { this.value = value; }
    public static Byte valueOf(byte v) {
        if (v < -128 || v > 127) return new Byte(v);
        Byte c = cache[v + 128];
        if (c == null) cache[v + 128] = c = new Byte(v);
        return c;
    }
    public static Byte valueOf(String s) { return valueOf(parseByte(s)); }
    public static byte parseByte(String s) { return parseByte(s, 10); }
    public static byte parseByte(String s, int radix) {
        int i = Integer.parseInt(s, radix);
        if (i < MIN_VALUE || i > MAX_VALUE) throw new NumberFormatException("Value out of range. Value:\"" + s + "\" Radix:" + radix);
        return (byte)i;
    }
    public byte byteValue() { return (byte)value; }
    public short shortValue() { return (short)value; }
    public int intValue() { return (int)value; }
    public long longValue() { return (long)value; }
    public float floatValue() { return (float)value; }
    public double doubleValue() { return (double)value; }
    public int hashCode() { return value; }
    public static int hashCode(byte v) { return v; }
    public boolean equals(Object o) { return o instanceof Byte && ((Byte)o).value == value; }
    public int compareTo(Byte o) { return value - o.value; }
    public static int compare(byte a, byte b) { return a - b; }
    public static int toUnsignedInt(byte v) { return v & 0xff; }
    public String toString() { return "" + value; }
    public static String toString(byte v) { return "" + v; }
    @Deprecated public Byte(String s) { value = parseByte(s); }
    public static Byte valueOf(String s, int radix) { return valueOf(parseByte(s, radix)); }
    public static Byte decode(String nm) {
        int i = Integer.decode(nm);
        if (i < MIN_VALUE || i > MAX_VALUE) throw new NumberFormatException("Value " + i + " out of range from input " + nm);
        return valueOf((byte)i);
    }
    public static int compareUnsigned(byte a, byte b) { return (a & 0xff) - (b & 0xff); }
    public static long toUnsignedLong(byte v) { return v & 0xff; }
}
