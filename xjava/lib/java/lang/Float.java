package java.lang;

public final class Float extends Number implements Comparable<Float> {
    public static final float MAX_VALUE = 3.4028234663852886E38f, MIN_VALUE = 1.4E-45f, MIN_NORMAL = 1.17549435E-38f;
    public static final float POSITIVE_INFINITY = 1.0f / 0, NEGATIVE_INFINITY = -1.0f / 0, NaN = 0.0f / 0;
    public static final int SIZE = 32, BYTES = 32 / 8;
    public static final Class<Float> TYPE = (Class<Float>)float.class;
    private final float value;

    @Deprecated public Float(float value) { this.value = value; }
    public static Float valueOf(float v) { return new Float(v); }
    public static Float valueOf(String s) { return new Float(parseFloat(s)); }
    public byte byteValue() { return (byte)value; }
    public short shortValue() { return (short)value; }
    public int intValue() { return (int)value; }
    public long longValue() { return (long)value; }
    public float floatValue() { return (float)value; }
    public double doubleValue() { return (double)value; }
    public boolean isNaN() { return value != value; }
    public static boolean isNaN(float v) { return v != v; }
    public boolean isInfinite() { return isInfinite(value); }
    public static boolean isInfinite(float v) { return v == POSITIVE_INFINITY || v == NEGATIVE_INFINITY; }
    public static boolean isFinite(float v) { return v - v == 0; }
    public static native int floatToRawIntBits(float v);
    public static native float intBitsToFloat(int v);
    public static int floatToIntBits(float v) { return v != v ? 0x7fc00000 : floatToRawIntBits(v); }
    public int hashCode() { return hashCode(value); }
    public static int hashCode(float v) { return floatToIntBits(v); }
    public boolean equals(Object o) { return o instanceof Float && floatToIntBits(((Float)o).value) == floatToIntBits(value); }
    public int compareTo(Float o) { return compare(value, o.value); }
    public static int compare(float a, float b) {
        if (a < b) return -1;
        if (a > b) return 1;
        int x = floatToIntBits(a), y = floatToIntBits(b);
        return x == y ? 0 : x < y ? -1 : 1;
    }
    public static float sum(float a, float b) { return a + b; }
    public static float max(float a, float b) { return Math.max(a, b); }
    public static float min(float a, float b) { return Math.min(a, b); }
    public String toString() { return text(value); }
    public static String toString(float v) { return text(v); }
    private static native String text(float v);
    public static float parseFloat(String s) { return (float)Double.parse(s, true); }
    public static final int MAX_EXPONENT = 127, MIN_EXPONENT = -126;
    @Deprecated public Float(double v) { value = (float)v; }
    @Deprecated public Float(String s) { value = parseFloat(s); }
    public static String toHexString(float f) {
        if (Math.abs(f) < MIN_NORMAL && f != 0)
            return Double.toHexString(Math.scalb((double)f, -1022 + 126)).replaceFirst("p-1022$", "p-126");
        return Double.toHexString(f);
    }
}
