public class MathFns {
    static long h;
    static void mix(double d) { h = h * 31 + Double.doubleToLongBits(d); }
    public static void main(String[] a) {
        long s = 42;
        for (int i = 0; i < 20000; i++) {
            s = s * 6364136223846793005L + 1442695040888963407L;
            double x = (s >> 11) * 1e-15, y = (s >> 20) * 1e-9, u = (s >> 10) / 9.1e15 * 0.99;
            mix(Math.sin(x)); mix(Math.cos(x)); mix(Math.tan(x)); mix(Math.sin(y * 1e10)); mix(Math.atan(x)); mix(Math.atan2(x, y));
            mix(Math.exp(x)); mix(Math.exp(u)); mix(Math.log(Math.abs(x))); mix(Math.log10(Math.abs(y))); mix(Math.cbrt(x)); mix(Math.hypot(x, y));
            mix(Math.pow(Math.abs(x), u)); mix(Math.pow(x, i % 7)); mix(Math.sinh(u)); mix(Math.cosh(x)); mix(Math.tanh(u)); mix(Math.expm1(u));
            mix(Math.log1p(Math.abs(u))); double au = u % 1; mix(Math.asin(au)); mix(Math.acos(au)); mix(Math.IEEEremainder(y, x));
            mix(Math.ulp(x)); mix(Math.nextUp(x)); mix(Math.signum(x));
            if (i % 2000 == 0) System.out.println(h + " " + Math.sin(x) + " " + Math.pow(Math.abs(x), u) + " " + Math.exp(u));
        }
        double[] v = { 0.0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE, 0.5, 1000, -1000 };
        for (double x : v) {
            System.out.println(x + ": " + Math.sin(x) + " " + Math.cos(x) + " " + Math.tan(x) + " " + Math.asin(x) + " " + Math.acos(x) + " " + Math.atan(x) + " " + Math.exp(x)
                + " " + Math.log(x) + " " + Math.log10(x) + " " + Math.log1p(x) + " " + Math.expm1(x) + " " + Math.cbrt(x) + " " + Math.sinh(x) + " " + Math.cosh(x) + " " + Math.tanh(x));
            for (double y : v) System.out.print(Math.pow(x, y) + " " + Math.atan2(x, y) + " " + Math.hypot(x, y) + " " + Math.IEEEremainder(x, y) + ";");
            System.out.println();
        }
    }
}
