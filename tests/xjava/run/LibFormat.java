import java.math.*;
import java.util.*;
public class LibFormat {
    static Random r = new Random(7);
    static long h = 0; static int n = 0;
    static void one(String f, Object... a) {
        String s;
        try { s = "[" + String.format(f, a) + "]"; } catch (Exception e) { s = e.getClass().getName() + ": " + e.getMessage(); }
        n++; h = h * 31 + s.hashCode();
        if (n % 40 == 0) System.out.println(f + " " + s + " " + h);
    }
    public static void main(String[] x) {
        String[] flags = { "", "-", "#", "+", " ", "0", ",", "(", "+,", "0,", "-#", "+(", "0(", "( ", "<", "-0", "+ ", "--", "0,(" };
        String convs = "bBhHsScCdoxXeEfgGaA%nqt";
        Object[] vals = { null, true, false, 'x', 65, -7, 123456789, 0, Integer.MIN_VALUE, 123456789012345L, Long.MIN_VALUE, (byte)-5, (short)-300, 0.0, -0.0, 1.0, -1.5, 123456.789, 1e10, 1e-5, 9.9995, 0.00001234,
            1e23, 4.9e-324, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.1f, 3.4e38f, "hello", "", new BigInteger("-123456789012345678901234567890"), BigInteger.TEN, new BigDecimal("-12345.6789"), new BigDecimal("1E+30"), new BigDecimal("0.000"), new BigDecimal("1.5E-10"), 0x1F600, -1, 9.5, 0.5, 1.5, 2.5, 0.125, 999999.5, 1234567.0 };
        for (String f : flags) for (int c = 0; c < convs.length(); c++) for (int k = 0; k < 12; k++) {
            String w = r.nextInt(3) == 0 ? "" : "" + (1 + r.nextInt(25));
            String p = r.nextInt(2) == 0 ? "" : "." + r.nextInt(15);
            one("%" + f + w + p + convs.charAt(c), vals[r.nextInt(vals.length)]);
        }
        for (int i = 0; i < 3000; i++) {
            double d = i % 3 == 0 ? Double.longBitsToDouble(r.nextLong()) : i % 3 == 1 ? r.nextGaussian() * Math.pow(10, r.nextInt(20) - 6) : (double)(r.nextInt(2000000) - 1000000) / 1000;
            if (Math.abs(d) > 1e60) d = d / 1e60 > 1e60 ? 1.25 : d / 1e60;
            one("%" + (r.nextInt(3) == 0 ? "," : "") + "." + r.nextInt(8) + "f", d);
            one("%." + r.nextInt(10) + "e", d);
            one("%." + r.nextInt(10) + "g", d);
            one("%a %.3a", d, d);
        }
        one("%2$s %1$s %<s %s %s", "a", "b"); one("%s"); one("%3$s", 1); one("%", 1); one("%-", 1); one("%5", 1); one("abc%", 1); one("%.d", 1); one("%0d", 1); one("%-d", 1); one("%5n"); one("%-5%|"); one("%d%%", 50);
        one("%,d", 1234567); one("%,.2f", 1234567.891); one("%(,.2f", -1234567.891); one("%05d", -42); one("%x", -1L); one("%#x", 255); one("%#o", 8); one("%c", 0x110000); one("%S", "straße"); one("%.3s|", "abcdef"); one("%h", "hi"); one("%d", "x"); one("%f", 1); one("%b", "x"); one("%tY", "x"); 
        System.out.println(String.format(Locale.GERMANY, "%,.2f", 1234567.891) + String.format(Locale.FRANCE, "%,.2f", 1234567.891) + String.format(Locale.US, "%,d", 12345678));
        System.out.printf("%s %d%n", "x", 3); System.out.format("%5.1f|%-8s|%n", 2.25, "ab");
        Formatter fm = new Formatter(); fm.format("%d", 1).format("-%s", "b"); System.out.println(fm);
        System.out.println(h);
    }
}
