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
}
