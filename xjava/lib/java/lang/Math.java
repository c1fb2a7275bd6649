package java.lang;

/* The transcendental functions are the original fdlibm's, as the JVM's are. */
public final class Math {
    public static final double PI = 3.141592653589793, E = 2.718281828459045;

    private Math() { }
    public static int abs(int a) { return a < 0 ? -a : a; }
    public static long abs(long a) { return a < 0 ? -a : a; }
    public static float abs(float a) { return Float.intBitsToFloat(Float.floatToRawIntBits(a) & 0x7fffffff); }
    public static double abs(double a) { return Double.longBitsToDouble(Double.doubleToRawLongBits(a) & 0x7fffffffffffffffL); }
    public static int max(int a, int b) { return a >= b ? a : b; }
    public static long max(long a, long b) { return a >= b ? a : b; }
    public static float max(float a, float b) {
        if (a != a) return a;
        if (a == 0 && b == 0 && Float.floatToRawIntBits(a) < 0) return b;
        return a >= b ? a : b;
    }
    public static double max(double a, double b) {
        if (a != a) return a;
        if (a == 0 && b == 0 && Double.doubleToRawLongBits(a) < 0) return b;
        return a >= b ? a : b;
    }
    public static int min(int a, int b) { return a <= b ? a : b; }
    public static long min(long a, long b) { return a <= b ? a : b; }
    public static float min(float a, float b) {
        if (a != a) return a;
        if (a == 0 && b == 0 && Float.floatToRawIntBits(b) < 0) return b;
        return a <= b ? a : b;
    }
    public static double min(double a, double b) {
        if (a != a) return a;
        if (a == 0 && b == 0 && Double.doubleToRawLongBits(b) < 0) return b;
        return a <= b ? a : b;
    }
    public static native double sqrt(double a);
    public static native double sin(double a);
    public static native double cos(double a);
    public static native double tan(double a);
    public static native double asin(double a);
    public static native double acos(double a);
    public static native double atan(double a);
    public static native double atan2(double y, double x);
    public static native double sinh(double a);
    public static native double cosh(double a);
    public static native double tanh(double a);
    public static native double exp(double a);
    public static native double expm1(double a);
    public static native double log(double a);
    public static native double log10(double a);
    public static native double log1p(double a);
    public static native double cbrt(double a);
    public static native double hypot(double a, double b);
    public static native double pow(double a, double b);
    public static native double IEEEremainder(double a, double b);
    private static java.util.Random dice;
    public static synchronized double random() {
        if (dice == null) dice = new java.util.Random();
        return dice.nextDouble();
    }
    public static double floor(double a) {
        double t = trunc(a);
        return t > a ? t - 1 : t;
    }
    public static double ceil(double a) {
        double t = trunc(a);
        if (t < a) t += 1;
        return t == 0 ? copySign(0.0, a) : t;
    }
    private static double trunc(double a) {
        if (!(abs(a) < 4503599627370496.0)) return a;
        return copySign(abs((double)(long)a), a);
    }
    public static double rint(double a) {
        double two52 = 4503599627370496.0, b = abs(a);
        if (b < two52) b = (two52 + b) - two52;
        return copySign(b, a);
    }
    public static double copySign(double a, double sign) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) & 0x7fffffffffffffffL | Double.doubleToRawLongBits(sign) & 0x8000000000000000L);
    }
    public static double signum(double a) { return a == 0 || a != a ? a : copySign(1.0, a); }
    public static float signum(float a) { return a == 0 || a != a ? a : a > 0 ? 1f : -1f; }
    public static double ulp(double a) {
        if (a != a) return a;
        a = abs(a);
        if (a == Double.POSITIVE_INFINITY) return a;
        if (a == Double.MAX_VALUE) return Double.longBitsToDouble(971L + 1023 << 52);
        return Double.longBitsToDouble(Double.doubleToRawLongBits(a) + 1) - a;
    }
    public static double nextUp(double a) {
        if (!(a < Double.POSITIVE_INFINITY)) return a;
        long b = Double.doubleToRawLongBits(a + 0.0);
        return Double.longBitsToDouble(b + (b >= 0 ? 1 : -1));
    }
    public static double nextDown(double a) { return -nextUp(-a); }
    public static long round(double a) {
        if (a != a) return 0;
        double f = floor(a);
        return (long)(a - f >= 0.5 ? f + 1 : f);
    }
    public static int round(float a) {
        if (a != a) return 0;
        double f = floor((double)a);
        return (int)((double)a - f >= 0.5 ? f + 1 : f);
    }
    public static double toRadians(double a) { return a * 0.017453292519943295; }
    public static double toDegrees(double a) { return a * 57.29577951308232; }
    public static int addExact(int a, int b) {
        int r = a + b;
        if (((a ^ r) & (b ^ r)) < 0) throw new ArithmeticException("integer overflow");
        return r;
    }
    public static long addExact(long a, long b) {
        long r = a + b;
        if (((a ^ r) & (b ^ r)) < 0) throw new ArithmeticException("long overflow");
        return r;
    }
    public static int subtractExact(int a, int b) {
        int r = a - b;
        if (((a ^ b) & (a ^ r)) < 0) throw new ArithmeticException("integer overflow");
        return r;
    }
    public static long subtractExact(long a, long b) {
        long r = a - b;
        if (((a ^ b) & (a ^ r)) < 0) throw new ArithmeticException("long overflow");
        return r;
    }
    public static int multiplyExact(int a, int b) {
        long r = (long)a * b;
        if ((int)r != r) throw new ArithmeticException("integer overflow");
        return (int)r;
    }
    public static long multiplyExact(long a, long b) {
        long r = a * b;
        if (a != 0 && (r / a != b || a == -1 && b == Long.MIN_VALUE)) throw new ArithmeticException("long overflow");
        return r;
    }
    public static int negateExact(int a) {
        if (a == Integer.MIN_VALUE) throw new ArithmeticException("integer overflow");
        return -a;
    }
    public static long negateExact(long a) {
        if (a == Long.MIN_VALUE) throw new ArithmeticException("long overflow");
        return -a;
    }
    public static long incrementExact(long a) { return addExact(a, 1L); }
    public static int decrementExact(int a) { return subtractExact(a, 1); }
    public static long decrementExact(long a) { return subtractExact(a, 1L); }
    public static int absExact(int a) {
        if (a == Integer.MIN_VALUE) throw new ArithmeticException("Overflow to represent absolute value of Integer.MIN_VALUE");
        return abs(a);
    }
    public static int incrementExact(int a) { return addExact(a, 1); }
    public static int toIntExact(long a) {
        if ((int)a != a) throw new ArithmeticException("integer overflow");
        return (int)a;
    }
    public static int floorDiv(int a, int b) {
        int q = a / b;
        return (a ^ b) < 0 && q * b != a ? q - 1 : q;
    }
    public static long floorDiv(long a, long b) {
        long q = a / b;
        return (a ^ b) < 0 && q * b != a ? q - 1 : q;
    }
    public static int floorMod(int a, int b) {
        int r = a % b;
        return (r ^ b) < 0 && r != 0 ? r + b : r;
    }
    public static long floorMod(long a, long b) {
        long r = a % b;
        return (r ^ b) < 0 && r != 0 ? r + b : r;
    }
    public static int floorMod(long a, int b) { return (int)floorMod(a, (long)b); }
    public static long absExact(long a) {
        if (a == Long.MIN_VALUE) throw new ArithmeticException("Overflow to represent absolute value of Long.MIN_VALUE");
        return abs(a);
    }
    public static long multiplyExact(long a, int b) { return multiplyExact(a, (long)b); }
    public static long multiplyFull(int a, int b) { return (long)a * b; }
    public static long multiplyHigh(long a, long b) {
        long a1 = a >> 32, a0 = a & 0xffffffffL, b1 = b >> 32, b0 = b & 0xffffffffL;
        long t = a1 * b0 + (a0 * b0 >>> 32), u = a0 * b1 + (t & 0xffffffffL);
        return a1 * b1 + (t >> 32) + (u >> 32);
    }
    public static long floorDiv(long a, int b) { return floorDiv(a, (long)b); }
    public static float copySign(float a, float s) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(s) & 0x80000000 | Float.floatToRawIntBits(a) & 0x7fffffff);
    }
    public static int getExponent(double d) { return (int)(Double.doubleToRawLongBits(d) >> 52 & 0x7ff) - 1023; }
    public static int getExponent(float f) { return (Float.floatToRawIntBits(f) >> 23 & 0xff) - 127; }
    public static double nextAfter(double a, double to) { return to > a ? nextUp(a) : to < a ? nextDown(a) : a != a || to != to ? a + to : to; }
    public static float nextAfter(float a, double to) { return to > a ? nextUp(a) : to < a ? nextDown(a) : a != a || to != to ? a + (float)to : (float)to; }
    public static float nextUp(float f) {
        if (f != f || f == Float.POSITIVE_INFINITY) return f;
        int i = Float.floatToRawIntBits(f + 0.0f);
        return Float.intBitsToFloat(i >= 0 ? i + 1 : i - 1);
    }
    public static float nextDown(float f) { return -nextUp(-f); }
    public static float ulp(float f) {
        f = abs(f);
        return f != f || f == Float.POSITIVE_INFINITY ? f : f == Float.MAX_VALUE ? f - nextDown(f) : nextUp(f) - f;
    }
    public static double scalb(double d, int n) {
        if (n > 2099) n = 2099;
        if (n < -2099) n = -2099;
        for (; n > 1000; n -= 1000) d *= 0x1.0p1000;
        if (n >= -1022 || d == 0 || d - d != 0) {
            if (n < -1022) n = -1022;
            return d * (n == -1022 ? 0x1.0p-1022 : Double.longBitsToDouble((long)(n + 1023) << 52));
        }
        int e = getExponent(d);                 /* round once: first exactly to where the last step makes it subnormal */
        if (e + n >= -1022) {
            d *= 0x1.0p-1000;
            return scalb(d, n + 1000);
        }
        if (e == -1023) return scalb(d * 0x1.0p-1022, 0) * 0x1.0p-1022;
        int first = -1022 - e;                  /* exact: the result's exponent is -1022 */
        d = first < -1022 ? d * 0x1.0p-1000 * Double.longBitsToDouble((long)(first + 1000 + 1023) << 52) : d * (first == -1022 ? 0x1.0p-1022 : Double.longBitsToDouble((long)(first + 1023) << 52));
        n -= first;
        return n < -1022 ? d * 0x1.0p-1022 : d * (n == -1022 ? 0x1.0p-1022 : Double.longBitsToDouble((long)(n + 1023) << 52));
    }
    public static float scalb(float f, int n) { return (float)((double)f * scalb(1.0, max(-278, min(278, n)))); }
    public static double fma(double a, double b, double c) {
        if (!Double.isFinite(a) || !Double.isFinite(b) || !Double.isFinite(c)) return Double.isFinite(a) && Double.isFinite(b) ? c : a * b + c;
        if (a == 0 || b == 0) return a * b + c;
        java.math.BigDecimal r = new java.math.BigDecimal(a).multiply(new java.math.BigDecimal(b)).add(new java.math.BigDecimal(c));
        return r.signum() == 0 ? c == 0 ? a * b + c : 0.0 : r.doubleValue();
    }
    public static float fma(float a, float b, float c) {
        if (!Float.isFinite(a) || !Float.isFinite(b) || !Float.isFinite(c)) return Float.isFinite(a) && Float.isFinite(b) ? c : a * b + c;
        if (a * (double)b == 0 || c == 0) return (float)((double)a * b + c);
        java.math.BigDecimal r = new java.math.BigDecimal((double)a * b).add(new java.math.BigDecimal((double)c));
        return r.signum() == 0 ? 0.0f : r.floatValue();
    }
}
