package java.math;

import java.util.Random;

public class BigInteger extends Number implements Comparable<BigInteger> {
    private static final long MASK = 0xffffffffL;
    public static final BigInteger ZERO = new BigInteger(0, Magnitude.ZERO), ONE = valueOf(1), TWO = valueOf(2), TEN = valueOf(10);
    private final int sign;
    private final int[] mag;

    private BigInteger(int sign, int[] mag) {
        this.sign = mag.length == 0 ? 0 : sign;
        this.mag = mag;
    }
    public static BigInteger valueOf(long v) {
        if (v == 0 && ZERO != null) return ZERO;
        return new BigInteger(v < 0 ? -1 : 1, Magnitude.of(v < 0 ? -v : v));
    }
    public BigInteger(String s) { this(s, 10); }
    public BigInteger(String s, int radix) {
        int n = s.length(), at = 0, sg = 1;
        if (radix < 2 || radix > 36) throw new NumberFormatException("Radix out of range");
        if (n == 0) throw new NumberFormatException("Zero length BigInteger");
        int minus = s.lastIndexOf('-'), plus = s.lastIndexOf('+');
        if (minus >= 0 || plus >= 0) {
            if (minus > 0 || plus > 0 || minus == 0 && plus == 0) throw new NumberFormatException("Illegal embedded sign character");
            if (minus == 0) sg = -1;
            at = 1;
        }
        if (at == n) throw new NumberFormatException("Zero length BigInteger");
        while (at < n && Character.digit(s.charAt(at), radix) == 0) at++;
        if (at == n) {
            sign = 0;
            mag = Magnitude.ZERO;
            return;
        }
        int per = PER[radix], first = (n - at) % per == 0 ? per : (n - at) % per;
        int[] a = new int[(int)((n - at) * (32 - Integer.numberOfLeadingZeros(radix)) / 32L) + 2];
        a[0] = Integer.parseInt(s.substring(at, at + first), radix);
        if (a[0] < 0) throw new NumberFormatException("Illegal digit");
        int used = 1, base = (int)power(radix, per);
        for (at += first; at < n; at += per) {
            int v = 0;
            for (int i = at; i < at + per; i++) {
                int d = Character.digit(s.charAt(i), radix);
                if (d < 0) throw new NumberFormatException(i == at + per ? "Illegal digit" : "For input string: \"" + s.substring(at, at + per) + "\"" + (radix == 10 ? "" : " under radix " + radix));
                v = v * radix + d;
            }
            int c = Magnitude.step(a, used, base, v);
            if (c != 0) a[used++] = c;
        }
        mag = Magnitude.trim(a, used);
        sign = sg;
    }
    /* digits of a radix that fit one word, the value below 2^31 */
    private static final int[] PER = per();
    private static int[] per() {
        int[] p = new int[37];
        for (int r = 2; r <= 36; r++)
            for (long v = r; v < 1L << 31; v *= r) p[r]++;
        return p;
    }
    private static long power(long b, int n) {
        long r = 1;
        while (n-- > 0) r *= b;
        return r;
    }
    public BigInteger(byte[] b) { this(b, 0, b.length); }
    public BigInteger(byte[] b, int from, int n) {
        if (n == 0) throw new NumberFormatException("Zero length BigInteger");
        java.util.Objects.checkFromIndexSize(from, n, b.length);
        boolean neg = b[from] < 0;
        int[] a = new int[n / 4 + 1];
        for (int i = 0; i < n / 4 * 4 + 4; i++) {
            int v = i < n ? b[from + n - 1 - i] & 255 : neg ? 255 : 0;
            a[i >> 2] |= v << 8 * (i & 3);
        }
        if (neg) negate(a);
        mag = Magnitude.trim(a, a.length);
        sign = mag.length == 0 ? 0 : neg ? -1 : 1;
    }
    public BigInteger(int sign, byte[] b) { this(sign, b, 0, b.length); }
    public BigInteger(int sign, byte[] b, int from, int n) {
        if (sign < -1 || sign > 1) throw new NumberFormatException("Invalid signum value");
        java.util.Objects.checkFromIndexSize(from, n, b.length);
        int[] a = new int[(n + 3) / 4];
        for (int i = 0; i < n; i++) a[i >> 2] |= (b[from + n - 1 - i] & 255) << 8 * (i & 3);
        mag = Magnitude.trim(a, a.length);
        if (mag.length != 0 && sign == 0) throw new NumberFormatException("signum-magnitude mismatch");
        this.sign = mag.length == 0 ? 0 : sign;
    }
    public BigInteger(int bits, Random r) {
        if (bits < 0) throw new IllegalArgumentException("numBits must be non-negative");
        int n = (int)((bits + 7L) / 8);
        byte[] b = new byte[n];
        if (n > 0) {
            r.nextBytes(b);
            b[0] &= (1 << 8 - (8 * n - bits)) - 1;
        }
        int[] a = new int[(n + 3) / 4];
        for (int i = 0; i < n; i++) a[i >> 2] |= (b[n - 1 - i] & 255) << 8 * (i & 3);
        mag = Magnitude.trim(a, a.length);
        sign = mag.length == 0 ? 0 : 1;
    }
    public BigInteger(int bits, int certainty, Random r) {
        if (bits < 2) throw new ArithmeticException("bitLength < 2");
        mag = Primes.make(bits, certainty, r).mag;
        sign = 1;
    }
    public static BigInteger probablePrime(int bits, Random r) {
        if (bits < 2) throw new ArithmeticException("bitLength < 2");
        return Primes.make(bits, 100, r);
    }
    /* words, highest first: for Primes */
    static BigInteger words(int[] w) {
        int n = w.length;
        int[] a = new int[n];
        for (int i = 0; i < n; i++) a[i] = w[n - 1 - i];
        return new BigInteger(1, Magnitude.trim(a, n));
    }
    private static void negate(int[] a) {
        long c = 1;
        for (int i = 0; i < a.length; i++) {
            c += ~a[i] & MASK;
            a[i] = (int)c;
            c >>>= 32;
        }
    }

    public int signum() { return sign; }
    public BigInteger negate() { return new BigInteger(-sign, mag); }
    public BigInteger abs() { return sign < 0 ? negate() : this; }
    public BigInteger add(BigInteger o) {
        if (o.sign == 0) return this;
        if (sign == 0) return o;
        if (mag.length == 1 && o.mag.length == 1) return valueOf(sign * (mag[0] & MASK) + o.sign * (o.mag[0] & MASK));
        if (sign == o.sign) return new BigInteger(sign, Magnitude.add(mag, o.mag));
        int c = Magnitude.compare(mag, o.mag);
        if (c == 0) return ZERO;
        return c > 0 ? new BigInteger(sign, Magnitude.subtract(mag, o.mag)) : new BigInteger(o.sign, Magnitude.subtract(o.mag, mag));
    }
    public BigInteger subtract(BigInteger o) { return add(o.negate()); }
    public BigInteger multiply(BigInteger o) {
        if (sign == 0 || o.sign == 0) return ZERO;
        if (mag.length == 1 && o.mag.length == 1) return new BigInteger(sign * o.sign, Magnitude.of((mag[0] & MASK) * (o.mag[0] & MASK)));
        return new BigInteger(sign * o.sign, this == o ? Magnitude.square(mag) : Magnitude.multiply(mag, o.mag));
    }
    private static int[] divisor(BigInteger o) {
        if (o.sign == 0) throw new ArithmeticException("BigInteger divide by zero");
        return o.mag;
    }
    public BigInteger divide(BigInteger o) { return new BigInteger(sign * o.sign, Magnitude.divide(mag, divisor(o))[0]); }
    public BigInteger remainder(BigInteger o) { return new BigInteger(sign, Magnitude.divide(mag, divisor(o))[1]); }
    public BigInteger[] divideAndRemainder(BigInteger o) {
        int[][] d = Magnitude.divide(mag, divisor(o));
        return new BigInteger[] { new BigInteger(sign * o.sign, d[0]), new BigInteger(sign, d[1]) };
    }
    private void modulus() { if (sign <= 0) throw new ArithmeticException("BigInteger: modulus not positive"); }
    public BigInteger mod(BigInteger m) {
        m.modulus();
        BigInteger r = remainder(m);
        return r.sign < 0 ? r.add(m) : r;
    }
    public BigInteger pow(int n) {
        if (n < 0) throw new ArithmeticException("Negative exponent");
        if (sign == 0) return n == 0 ? ONE : ZERO;
        int z = Magnitude.zeros(mag);
        if ((long)(bitLength() - 1) * n > Integer.MAX_VALUE) throw new ArithmeticException("BigInteger would overflow supported range");
        BigInteger b = z == 0 ? abs() : abs().shiftRight(z), r = ONE;
        if (b.mag.length == 1 && b.mag[0] == 1) r = ONE;
        else
            for (int k = 31 - Integer.numberOfLeadingZeros(n); k >= 0; k--) {
                r = r.multiply(r);
                if ((n >> k & 1) != 0) r = r.multiply(b);
            }
        r = z == 0 ? r : r.shiftLeft(z * n);
        return sign < 0 && (n & 1) != 0 ? r.negate() : r;
    }
    public BigInteger sqrt() {
        if (sign < 0) throw new ArithmeticException("Negative BigInteger");
        if (sign == 0) return ZERO;
        BigInteger x = ONE.shiftLeft((bitLength() + 1) / 2);
        for (;;) {
            BigInteger y = x.add(divide(x)).shiftRight(1);
            if (y.compareTo(x) >= 0) return x;
            x = y;
        }
    }
    public BigInteger[] sqrtAndRemainder() {
        BigInteger r = sqrt();
        return new BigInteger[] { r, subtract(r.multiply(r)) };
    }
    public BigInteger gcd(BigInteger o) {
        BigInteger a = abs(), b = o.abs();
        while (b.sign != 0) {
            if (a.mag.length <= 2 && b.mag.length <= 2 && a.bitLength() < 64 && b.bitLength() < 64) {
                long x = a.longValue(), y = b.longValue();
                while (y != 0) {
                    long t = x % y;
                    x = y;
                    y = t;
                }
                return valueOf(x);
            }
            BigInteger t = a.remainder(b);
            a = b;
            b = t;
        }
        return a;
    }
    public BigInteger modInverse(BigInteger m) {
        m.modulus();
        if (m.equals(ONE)) return ZERO;
        BigInteger a = mod(m), b = m, x = ONE, y = ZERO;
        while (b.sign != 0) {
            BigInteger[] d = a.divideAndRemainder(b);
            BigInteger t = x.subtract(d[0].multiply(y));
            a = b;
            b = d[1];
            x = y;
            y = t;
        }
        if (!a.equals(ONE)) throw new ArithmeticException("BigInteger not invertible.");
        return x.mod(m);
    }
    public BigInteger modPow(BigInteger e, BigInteger m) {
        m.modulus();
        if (e.sign < 0) return modInverse(m).modPow(e.negate(), m);
        if (m.equals(ONE)) return ZERO;
        BigInteger b = mod(m), r = ONE;
        if (m.bitLength() < 32) {
            long x = b.longValue(), v = 1, n = m.longValue();
            for (int k = e.bitLength() - 1; k >= 0; k--) {
                v = v * v % n;
                if (e.testBit(k)) v = v * x % n;
            }
            return valueOf(v % n);
        }
        for (int k = e.bitLength() - 1; k >= 0; k--) {
            r = r.multiply(r).remainder(m);
            if (e.testBit(k)) r = r.multiply(b).remainder(m);
        }
        return r;
    }

    public BigInteger shiftLeft(int n) {
        if (n < 0) return down(-n);
        return n == 0 || sign == 0 ? this : new BigInteger(sign, Magnitude.shiftLeft(mag, n));
    }
    public BigInteger shiftRight(int n) { return n < 0 ? shiftLeft(-n) : down(n); }
    private BigInteger down(int n) {
        if (n == 0 || sign == 0) return this;
        BigInteger r = new BigInteger(sign, Magnitude.shiftRight(mag, n));
        return sign < 0 && Magnitude.zeros(mag) < n ? r.subtract(ONE) : r;      /* towards negative infinity */
    }
    /* word i of the two's complement */
    private int word(int i, int low) {
        if (i >= mag.length) return sign < 0 ? -1 : 0;
        return sign >= 0 ? mag[i] : i < low ? 0 : i == low ? -mag[i] : ~mag[i];
    }
    private int low() {
        int i = 0;
        while (i < mag.length && mag[i] == 0) i++;
        return i;
    }
    private static BigInteger made(int[] a) {
        if (a[a.length - 1] >= 0) return new BigInteger(1, Magnitude.trim(a, a.length));
        negate(a);
        return new BigInteger(-1, Magnitude.trim(a, a.length));
    }
    public BigInteger and(BigInteger o) { return bits(o, 0); }
    public BigInteger or(BigInteger o) { return bits(o, 1); }
    public BigInteger xor(BigInteger o) { return bits(o, 2); }
    public BigInteger andNot(BigInteger o) { return bits(o, 3); }
    private BigInteger bits(BigInteger o, int op) {
        int n = Math.max(mag.length, o.mag.length) + 1, la = low(), lb = o.low();
        int[] r = new int[n];
        for (int i = 0; i < n; i++) {
            int a = word(i, la), b = o.word(i, lb);
            r[i] = op == 0 ? a & b : op == 1 ? a | b : op == 2 ? a ^ b : a & ~b;
        }
        return made(r);
    }
    public BigInteger not() { return negate().subtract(ONE); }
    private static void bit(int n) { if (n < 0) throw new ArithmeticException("Negative bit address"); }
    public boolean testBit(int n) {
        bit(n);
        return (word(n >>> 5, low()) >> (n & 31) & 1) != 0;
    }
    private BigInteger with(int n, int op) {
        bit(n);
        int size = Math.max(mag.length, (n >>> 5) + 1) + 1, low = low();
        int[] r = new int[size];
        for (int i = 0; i < size; i++) r[i] = word(i, low);
        if (op == 0) r[n >>> 5] |= 1 << (n & 31);
        else if (op == 1) r[n >>> 5] &= ~(1 << (n & 31));
        else r[n >>> 5] ^= 1 << (n & 31);
        return made(r);
    }
    public BigInteger setBit(int n) { return with(n, 0); }
    public BigInteger clearBit(int n) { return with(n, 1); }
    public BigInteger flipBit(int n) { return with(n, 2); }
    public int getLowestSetBit() { return sign == 0 ? -1 : Magnitude.zeros(mag); }
    public int bitLength() {
        int n = Magnitude.bits(mag);
        return sign < 0 && Magnitude.zeros(mag) == n - 1 ? n - 1 : n;
    }
    public int bitCount() {
        int n = 0;
        for (int w : mag) n += Integer.bitCount(w);
        return sign < 0 ? n + Magnitude.zeros(mag) - 1 : n;
    }
    public boolean isProbablePrime(int certainty) {
        if (certainty <= 0) return true;
        return Primes.test(abs(), certainty, null);
    }
    public BigInteger nextProbablePrime() {
        if (sign < 0) throw new ArithmeticException("start < 0: " + this);
        if (compareTo(TWO) < 0) return TWO;
        BigInteger p = add(ONE);
        if (!p.testBit(0)) p = p.add(ONE);
        while (!p.isProbablePrime(100)) p = p.add(TWO);
        return p;
    }

    public int compareTo(BigInteger o) {
        if (sign != o.sign) return sign < o.sign ? -1 : 1;
        return sign < 0 ? Magnitude.compare(o.mag, mag) : Magnitude.compare(mag, o.mag);
    }
    int compareMagnitude(BigInteger o) { return Magnitude.compare(mag, o.mag); }
    public boolean equals(Object o) {
        return o == this || o instanceof BigInteger && ((BigInteger)o).sign == sign && Magnitude.compare(mag, ((BigInteger)o).mag) == 0;
    }
    public BigInteger min(BigInteger o) { return compareTo(o) < 0 ? this : o; }
    public BigInteger max(BigInteger o) { return compareTo(o) > 0 ? this : o; }
    public int hashCode() {
        int h = 0;
        for (int i = mag.length - 1; i >= 0; i--) h = 31 * h + mag[i];
        return h * sign;
    }
    public byte[] toByteArray() {
        int n = bitLength() / 8 + 1, low = low();
        byte[] b = new byte[n];
        for (int i = 0; i < n; i++) b[n - 1 - i] = (byte)(word(i >> 2, low) >> 8 * (i & 3));
        return b;
    }
    public int intValue() { return word(0, low()); }
    public long longValue() {
        int low = low();
        return (long)word(1, low) << 32 | word(0, low) & MASK;
    }
    public int intValueExact() {
        if (bitLength() > 31) throw new ArithmeticException("BigInteger out of int range");
        return intValue();
    }
    public long longValueExact() {
        if (bitLength() > 63) throw new ArithmeticException("BigInteger out of long range");
        return longValue();
    }
    public short shortValueExact() {
        if (bitLength() > 15) throw new ArithmeticException("BigInteger out of short range");
        return (short)intValue();
    }
    public byte byteValueExact() {
        if (bitLength() > 7) throw new ArithmeticException("BigInteger out of byte range");
        return (byte)intValue();
    }
    /* the highest bits with a sticky one below round as the whole does */
    private long top(int keep) {
        int s = Magnitude.bits(mag) - keep;
        long v = new BigInteger(1, Magnitude.shiftRight(mag, s)).longValue();
        return Magnitude.zeros(mag) < s ? v | 1 : v;
    }
    public double doubleValue() {
        int n = Magnitude.bits(mag);
        if (n < 64) return longValue();
        if (n > 1024) return sign * Double.POSITIVE_INFINITY;
        return sign * Math.scalb((double)top(62), n - 62);
    }
    public float floatValue() {
        int n = Magnitude.bits(mag);
        if (n < 64) return longValue();
        if (n > 128) return sign * Float.POSITIVE_INFINITY;
        return sign * (float)top(62) * (float)Math.scalb(1.0, n - 62);
    }

    public String toString() { return toString(10); }
    public String toString(int radix) {
        if (sign == 0) return "0";
        if (radix < 2 || radix > 36) radix = 10;
        if (mag.length == 1 || mag.length == 2 && mag[1] >= 0) return Long.toString(longValue(), radix);
        StringBuilder b = new StringBuilder();
        if (sign < 0) b.append('-');
        digits(mag, radix, 0, b);
        return b.toString();
    }
    private static final BigInteger[] tens = new BigInteger[32];       /* 10^(9 * 2^k) */
    /* appended, with zeros in front up to `width` digits (0: none) */
    private static void digits(int[] m, int radix, int width, StringBuilder b) {
        if (m.length > 80) {
            int k = 3;
            while (k < 28 && pieces(radix, k + 1).mag.length * 2 <= m.length + 1) k++;
            BigInteger p = pieces(radix, k);
            int[][] d = Magnitude.divide(m, p.mag);
            int low = PER[radix] << k;
            digits(d[0], radix, Math.max(0, width - low), b);
            digits(d[1], radix, low, b);
            return;
        }
        int[] a = m.clone();
        int n = a.length, base = (int)power(radix, PER[radix]);
        char[] c = new char[m.length * 32 / (31 - Integer.numberOfLeadingZeros(radix)) + 40];
        int at = c.length;
        while (n > 0) {
            int r = Magnitude.divide(a, n, base);
            while (n > 0 && a[n - 1] == 0) n--;
            for (int i = 0; i < PER[radix] && (n > 0 || r != 0); i++) {
                c[--at] = Character.forDigit(r % radix, radix);
                r /= radix;
            }
        }
        for (int i = c.length - at; i < width; i++) b.append('0');
        b.append(c, at, c.length - at);
    }
    private static synchronized BigInteger pieces(int radix, int k) {
        if (radix != 10) return valueOf(radix).pow(PER[radix] << k);
        if (tens[k] == null) tens[k] = k == 0 ? valueOf(1000000000) : pieces(10, k - 1).multiply(pieces(10, k - 1));
        return tens[k];
    }
}
