import java.math.*;
import java.util.*;
public class LibBigInteger {
    static Random r = new Random(11);
    static long h = 0;
    static void out(Object o) { h = h * 31 + String.valueOf(o).hashCode(); }
    static BigInteger big(int bits) { BigInteger b = new BigInteger(r.nextInt(bits) + 1, r); if (r.nextInt(8) == 0) b = BigInteger.ONE.shiftLeft(r.nextInt(bits)).subtract(BigInteger.valueOf(r.nextInt(3) - 1)); return r.nextBoolean() ? b : b.negate(); }
    static void go(int bits, int n) {
        for (int i = 0; i < n; i++) {
            BigInteger a = big(bits), b = big(bits), c = big(bits / 3 + 1);
            out(a); out(a.add(b)); out(a.subtract(b)); out(a.multiply(b)); out(a.multiply(c)); out(a.multiply(a)); out(a.and(b)); out(a.or(b)); out(a.xor(b)); out(a.andNot(b)); out(a.not());
            int s = r.nextInt(bits * 2); out(a.shiftLeft(s)); out(a.shiftRight(s)); out(a.bitLength()); out(a.bitCount()); out(a.hashCode()); out(a.testBit(s)); out(a.setBit(s)); out(a.clearBit(s)); out(a.flipBit(s)); out(a.getLowestSetBit());
            out(a.compareTo(b)); out(a.equals(b)); out(a.intValue()); out(a.longValue()); out(a.doubleValue()); out(a.floatValue()); out(Arrays.toString(a.toByteArray())); out(new BigInteger(a.toByteArray()));
            if (c.signum() != 0) { out(a.divide(c)); out(a.remainder(c)); out(Arrays.toString(a.divideAndRemainder(c))); out(a.mod(c.abs())); }
            if (b.signum() != 0) { out(a.divide(b)); out(a.gcd(b)); }
            out(a.abs().sqrt()); int rad = 2 + r.nextInt(35); out(a.toString(rad)); out(new BigInteger(a.toString(rad), rad).equals(a)); 
            BigInteger m = big(bits / 4 + 8).abs().add(BigInteger.TWO);
            if (bits < 600) { out(a.modPow(b.abs(), m)); try { out(a.modInverse(m)); } catch (ArithmeticException e) { out(e.getMessage()); } out(c.pow(r.nextInt(9))); out(a.isProbablePrime(20)); }
        }
        System.out.println(bits + " " + h);
    }
    public static void main(String[] x) {
        go(20, 100); go(70, 200); go(130, 200); go(500, 100); go(3000, 20); go(20000, 3); 
        BigInteger f = BigInteger.ONE; for (int i = 1; i <= 2000; i++) f = f.multiply(BigInteger.valueOf(i)); System.out.println(f.toString().hashCode() + " " + f.bitLength());
        System.out.println(new BigInteger("3").pow(50000).toString().hashCode());
        System.out.println(BigInteger.valueOf(3).pow(100).mod(BigInteger.valueOf(97)) + " " + BigInteger.TWO.pow(64).nextProbablePrime() + " " + new BigInteger("deadbeef", 16));
        Random q = new Random(5); System.out.println(BigInteger.probablePrime(40, q) + " " + BigInteger.probablePrime(64, q) + " " + new BigInteger(60, q) + " " + q.nextInt());
        String[] bad = { "", "-", "+", "abc", "12x", "--1", "1-2", "+5", "-0", "00012", " 1", "1234567890x", "123456789012345678901234567890" };
        for (String s : bad) try { System.out.println(new BigInteger(s)); } catch (NumberFormatException e) { System.out.println(s + ": " + e.getMessage()); }
        try { BigInteger.ONE.divide(BigInteger.ZERO); } catch (ArithmeticException e) { System.out.println(e.getMessage()); }
        try { BigInteger.ONE.mod(BigInteger.valueOf(-1)); } catch (ArithmeticException e) { System.out.println(e.getMessage()); }
        try { BigInteger.TWO.pow(-1); } catch (ArithmeticException e) { System.out.println(e.getMessage()); }
        try { BigInteger.TWO.pow(40).intValueExact(); } catch (ArithmeticException e) { System.out.println(e.getMessage()); }
        long[] ds = { 0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE }; for (long d : ds) System.out.println(BigInteger.valueOf(d) + " " + BigInteger.valueOf(d).bitLength() + " " + BigInteger.valueOf(d).negate().shiftRight(3) + " " + BigInteger.valueOf(d).longValueExact());
        for (int i = 0; i < 300; i++) { BigInteger a = big(1100); out(a.doubleValue()); out(a.floatValue()); BigInteger t = BigInteger.valueOf(r.nextLong()).shiftLeft(r.nextInt(70)); out(t.doubleValue()); out(t.floatValue()); } System.out.println(h);
    }
}
