import java.math.*;
import java.util.*;
public class LibBigDecimal {
    static Random r = new Random(3);
    static int n = 0; static long h = 0;
    static void out(String what, Object o) { String s = String.valueOf(o); h = h * 31 + s.hashCode(); if (++n % 40 == 0) System.out.println(what + " " + s + " " + h); }
    interface Op { Object f(); }
    static void t(String w, Op o) { try { out(w, o.f()); } catch (ArithmeticException e) { out(w, e.getMessage()); } }
    static BigDecimal dec() {
        switch (r.nextInt(6)) { case 0: return new BigDecimal(new BigInteger(r.nextInt(100), r), r.nextInt(40) - 20); case 1: return BigDecimal.valueOf(r.nextInt(2000) - 1000, r.nextInt(5)); case 2: return new BigDecimal(r.nextGaussian()); case 3: return BigDecimal.valueOf(r.nextInt(20) - 10);
        case 4: return BigDecimal.valueOf(r.nextInt(100) * 1000L, r.nextInt(9) - 4); default: return new BigDecimal(new BigInteger(60, r), r.nextInt(30) - 5).negate(); } }
    public static void main(String[] x) {
        RoundingMode[] ms = RoundingMode.values();
        for (int i = 0; i < 500; i++) {
            BigDecimal a = dec(), b = dec(); RoundingMode m = ms[r.nextInt(8)]; MathContext mc = new MathContext(r.nextInt(25), ms[r.nextInt(7)]); int sc = r.nextInt(30) - 8; int e = r.nextInt(12);
            String w = a + " " + b + " " + m + " " + mc + " " + sc;
            t(w + " +", () -> a.add(b)); t("-", () -> a.subtract(b)); t("*", () -> a.multiply(b)); t("/", () -> a.divide(b)); if (b.signum() != 0) t("/s", () -> a.divide(b, sc, m)); t("/mc", () -> a.divide(b, mc)); t("/m", () -> a.divide(b, m)); t("+mc", () -> a.add(b, mc)); t("-mc", () -> a.subtract(b, mc)); t("*mc", () -> a.multiply(b, mc));
            t("rem", () -> a.remainder(b)); t("div", () -> a.divideToIntegralValue(b)); t("pow", () -> a.pow(e)); t("powmc", () -> a.pow(e, mc)); t("setScale", () -> a.setScale(sc, m)); t("round", () -> a.round(mc)); t("strip", () -> a.stripTrailingZeros()); t("eng", () -> a.toEngineeringString()); t("plain", () -> a.toPlainString());
            t("prec", () -> a.precision() + " " + a.scale() + " " + a.unscaledValue() + " " + a.signum() + " " + a.hashCode()); t("cmp", () -> a.compareTo(b) + " " + a.equals(b) + " " + a.max(b) + " " + a.min(b)); t("int", () -> a.intValue() + " " + a.longValue() + " " + a.toBigInteger()); t("dbl", () -> a.doubleValue() + " " + a.floatValue());
            t("exact", () -> a.intValueExact()); t("lexact", () -> a.longValueExact()); t("move", () -> a.movePointLeft(sc) + " " + a.movePointRight(sc) + " " + a.scaleByPowerOfTen(sc)); t("ulp", () -> a.ulp()); t("sqrt", () -> a.abs().sqrt(new MathContext(1 + e * 2)));
        }
        String[] ss = { "1", "1.0", "-0.00", "1e5", "1E-7", ".5", "5.", "+3", "", "-", "abc", "1.2.3", "1e", "1e+", "12e5x", "0x10", "1e99999999999", "123456789.123456789e-20" };
        for (String s : ss) try { System.out.println(s + " = " + new BigDecimal(s) + " " + new BigDecimal(s).scale()); } catch (NumberFormatException e) { System.out.println(s + ": " + e.getMessage()); }
        System.out.println(new BigDecimal(0.1) + " " + BigDecimal.valueOf(0.1) + " " + new BigDecimal(1e20) + " " + BigDecimal.valueOf(2.50) + " " + new BigDecimal("2.50").equals(new BigDecimal("2.5")) + " " + MathContext.DECIMAL128 + " " + BigDecimal.ONE.divide(new BigDecimal(3), MathContext.DECIMAL64));
        System.out.println(new BigDecimal(2).sqrt(new MathContext(50)) + " " + new BigDecimal("1234.5600").stripTrailingZeros().toPlainString() + " " + new BigDecimal("100").stripTrailingZeros());
        try { new BigDecimal(Double.NaN); } catch (NumberFormatException e) { System.out.println(e.getMessage()); }
        System.out.println(h);
    }
}
