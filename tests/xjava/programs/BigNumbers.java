import java.math.*;
import java.util.*;
public class BigNumbers {
    static BigInteger fact(int n) { return n <= 1 ? BigInteger.ONE : BigInteger.valueOf(n).multiply(fact(n - 1)); }
    static BigInteger fib(int n) {
        BigInteger a = BigInteger.ZERO, b = BigInteger.ONE;
        for (int i = 0; i < n; i++) {
            BigInteger t = a.add(b);
            a = b;
            b = t;
        }
        return a;
    }
    static BigDecimal sqrt(BigDecimal x, int scale) {
        BigDecimal g = BigDecimal.valueOf(Math.sqrt(x.doubleValue()));
        BigDecimal two = BigDecimal.valueOf(2);
        for (int i = 0; i < 10; i++) g = g.add(x.divide(g, scale + 5, RoundingMode.HALF_UP)).divide(two, scale + 5, RoundingMode.HALF_UP);
        return g.setScale(scale, RoundingMode.HALF_UP);
    }
    public static void main(String[] args) {
        System.out.println(fact(50));
        System.out.println(fib(300));
        System.out.println(sqrt(new BigDecimal("2"), 50));
        System.out.println(BigInteger.TWO.pow(521).subtract(BigInteger.ONE).isProbablePrime(20) + " " +
                           BigInteger.valueOf(97).modPow(BigInteger.valueOf(1000), BigInteger.valueOf(1009)) + " " +
                           BigInteger.valueOf(17).modInverse(BigInteger.valueOf(3120)));
        BigInteger a = new BigInteger("123456789012345678901234567890"), b = new BigInteger("-987654321098765432109876543210");
        System.out.println(a.gcd(b) + " " + b.mod(a) + " " + b.remainder(a) + " " + Arrays.toString(b.divideAndRemainder(a)) + " " +
                           a.and(b) + " " + a.xor(b) + " " + a.shiftLeft(5) + " " + b.shiftRight(7) + " " + a.bitLength() + " " +
                           b.bitCount() + " " + a.toString(36) + " " + new BigInteger("zz", 36) + " " + a.compareTo(b) + " " + b.signum() +
                           " " + b.abs().sqrt() + " " + a.hashCode() + " " + a.longValue() + " " + b.doubleValue() + " " +
                           Arrays.toString(b.toByteArray()));
        String[] ds = {"1.10", "2.345", "-0.005", "1E+3", "123.456E-5", "0.000", "1000", "9.99"};
        for (String s : ds) {
            BigDecimal d = new BigDecimal(s);
            System.out.println(d + " " + d.toPlainString() + " " + d.toEngineeringString() + " " + d.scale() + " " + d.precision() + " " +
                               d.unscaledValue() + " " + d.stripTrailingZeros() + " " + d.setScale(2, RoundingMode.HALF_EVEN) + " " +
                               d.round(new MathContext(2)) + " " + d.negate().add(BigDecimal.TEN) + " " + d.multiply(d) + " " +
                               d.movePointLeft(2) + " " + d.hashCode() + " " + d.pow(3) + " " + d.signum() + " " + d.intValue());
        }
        for (RoundingMode m : RoundingMode.values())
            if (m != RoundingMode.UNNECESSARY)
                System.out.print(new BigDecimal("-2.5").setScale(0, m) + " " + new BigDecimal("1.15").setScale(1, m) + "; ");
        System.out.println();
        try {
            BigDecimal.ONE.divide(BigDecimal.valueOf(3));
        } catch (ArithmeticException e) { System.out.println(e.getMessage()); }
        try {
            BigInteger.ONE.divide(BigInteger.ZERO);
        } catch (ArithmeticException e) { System.out.println(e.getMessage()); }
        System.out.println(new BigDecimal("1.0").equals(new BigDecimal("1.00")) + " " +
                           new BigDecimal("1.0").compareTo(new BigDecimal("1.00")) + " " + new BigDecimal(0.1) + " " +
                           BigDecimal.valueOf(0.1) + " " + new BigDecimal("10").divide(new BigDecimal("4")) + " " +
                           new BigDecimal("10").divide(new BigDecimal("3"), MathContext.DECIMAL32) + " " +
                           new BigDecimal("7").remainder(new BigDecimal("2.5")) + " " + new BigDecimal("1e400").doubleValue() + " " +
                           BigDecimal.valueOf(12345, 3));
        BigInteger n = new BigInteger("600851475143");
        List<BigInteger> f = new ArrayList<>();
        for (BigInteger p = BigInteger.TWO; p.multiply(p).compareTo(n) <= 0; p = p.nextProbablePrime())
            while (n.mod(p).signum() == 0) {
                f.add(p);
                n = n.divide(p);
            }
        f.add(n);
        System.out.println(f);
        System.out.println(BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.ONE).longValue() + " " + BigInteger.ONE.negate().testBit(100) +
                           " " + BigInteger.valueOf(12).setBit(0).clearBit(2).flipBit(10) + " " +
                           BigInteger.valueOf(5).max(BigInteger.TEN));
        try {
            BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.ONE).longValueExact();
        } catch (ArithmeticException e) { System.out.println(e.getMessage()); }
        System.out.printf("%d %,d %x %s %.3f %10.2e %s%n", a, a, a, fact(20), new BigDecimal("3.14159265358979"),
                          new BigDecimal("123456.789"), new BigDecimal("1E-10"));
    }
}
