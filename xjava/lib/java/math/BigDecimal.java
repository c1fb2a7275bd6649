package java.math;

public class BigDecimal extends Number implements Comparable<BigDecimal> {
    public static final BigDecimal ZERO = new BigDecimal(BigInteger.ZERO, 0), ONE = new BigDecimal(BigInteger.ONE, 0), TEN = new BigDecimal(BigInteger.TEN, 0);
    @Deprecated
    public static final int ROUND_UP = 0, ROUND_DOWN = 1, ROUND_CEILING = 2, ROUND_FLOOR = 3, ROUND_HALF_UP = 4, ROUND_HALF_DOWN = 5, ROUND_HALF_EVEN = 6, ROUND_UNNECESSARY = 7;
    private final BigInteger v;
    private final int scale;
    private int precision;                      /* 0: not counted yet */

    public BigDecimal(BigInteger v) { this(v, 0); }
    public BigDecimal(BigInteger v, int scale) {
        v.signum();
        this.v = v;
        this.scale = scale;
    }
    public BigDecimal(BigInteger v, MathContext mc) { this(new BigDecimal(v, 0).round(mc)); }
    public BigDecimal(BigInteger v, int scale, MathContext mc) { this(new BigDecimal(v, scale).round(mc)); }
    private BigDecimal(BigDecimal o) { this(o.v, o.scale); }
    public BigDecimal(int i) { this(BigInteger.valueOf(i), 0); }
    public BigDecimal(int i, MathContext mc) { this(new BigDecimal(i).round(mc)); }
    public BigDecimal(long l) { this(BigInteger.valueOf(l), 0); }
    public BigDecimal(long l, MathContext mc) { this(new BigDecimal(l).round(mc)); }
    public BigDecimal(double d) {
        if (Double.isInfinite(d) || d != d) throw new NumberFormatException("Infinite or NaN");
        long b = Double.doubleToRawLongBits(d), m = b & 0xfffffffffffffL;
        int e = (int)(b >> 52 & 0x7ff);
        if (e != 0) m |= 1L << 52;
        else e = 1;
        e -= 1075;
        if (m == 0) {
            v = BigInteger.ZERO;
            scale = 0;
            return;
        }
        for (; (m & 1) == 0; m >>= 1) e++;
        BigInteger x = BigInteger.valueOf(b < 0 ? -m : m);
        v = e < 0 ? x.multiply(BigInteger.valueOf(5).pow(-e)) : x.shiftLeft(e);
        scale = e < 0 ? -e : 0;
    }
    public BigDecimal(double d, MathContext mc) { this(new BigDecimal(d).round(mc)); }
    public BigDecimal(char[] c) { this(new String(c)); }
    public BigDecimal(char[] c, int from, int n) { this(new String(c, from, n)); }
    public BigDecimal(String s, MathContext mc) { this(new BigDecimal(s).round(mc)); }
    public BigDecimal(String s) {
        int n = s.length(), i = 0;
        if (n == 0) throw new NumberFormatException();
        StringBuilder d = new StringBuilder();
        char first = s.charAt(0);
        if (first == '-' || first == '+') {
            i = 1;
            if (first == '-') d.append('-');
        }
        int digits = 0, point = -1;
        long exp = 0;
        for (; i < n; i++) {
            char c = s.charAt(i);
            int v = Character.digit(c, 10);
            if (v >= 0) {
                d.append((char)('0' + v));
                digits++;
            } else if (c == '.') {
                if (point >= 0) throw new NumberFormatException("Character array contains more than one decimal point.");
                point = digits;
            } else if (c == 'e' || c == 'E') {
                exp = exponent(s, i + 1);
                i = n;
            } else throw new NumberFormatException("Character " + c + " is neither a decimal digit number, decimal point, nor \"e\" notation exponential mark.");
        }
        if (digits == 0) throw new NumberFormatException("No digits found.");
        long sc = (point < 0 ? 0 : digits - point) - exp;
        if ((int)sc != sc) throw new NumberFormatException("Scale out of range.");
        v = new BigInteger(d.toString());
        scale = (int)sc;
    }
    private static long exponent(String s, int i) {
        int n = s.length();
        if (i >= n) throw new NumberFormatException();
        boolean neg = s.charAt(i) == '-';
        if (neg || s.charAt(i) == '+') i++;
        if (i >= n) throw new NumberFormatException();
        while (n - i > 10 && Character.digit(s.charAt(i), 10) == 0) i++;
        if (n - i > 10) throw new NumberFormatException("Too many nonzero exponent digits.");
        long e = 0;
        for (; i < n; i++) {
            int d = Character.digit(s.charAt(i), 10);
            if (d < 0) throw new NumberFormatException("Not a digit.");
            e = e * 10 + d;
        }
        return neg ? -e : e;
    }
    public static BigDecimal valueOf(long l) { return new BigDecimal(BigInteger.valueOf(l), 0); }
    public static BigDecimal valueOf(long l, int scale) { return new BigDecimal(BigInteger.valueOf(l), scale); }
    public static BigDecimal valueOf(double d) { return new BigDecimal(Double.toString(d)); }

    private static final BigInteger[] powers = new BigInteger[400];
    static BigInteger ten(int n) {
        if (n < 19) {
            long p = 1;
            for (int i = 0; i < n; i++) p *= 10;
            if (powers[n] == null) powers[n] = BigInteger.valueOf(p);
            return powers[n];
        }
        if (n >= powers.length) return BigInteger.TEN.pow(n);
        if (powers[n] == null) powers[n] = BigInteger.TEN.pow(n);
        return powers[n];
    }
    private static int scale(long s, BigInteger v) {
        if ((int)s == s) return (int)s;
        if (v.signum() == 0) return s > 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE;
        throw new ArithmeticException(s > 0 ? "Underflow" : "Overflow");
    }
    private static int saturate(long s) { return (int)s == s ? (int)s : s < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE; }
    static int digits(BigInteger v) {
        if (v.signum() == 0) return 1;
        if (v.bitLength() < 63) {
            long a = Math.abs(v.longValue());
            int n = 1;
            for (long p = 10; n < 19 && a >= p; p *= 10) n++;
            return n;
        }
        BigInteger a = v.abs();
        int n = (int)(((long)a.bitLength() - 1) * 646456993L >>> 31);      /* log10(2) * 2^31, a bit less */
        while (a.compareTo(ten(n)) >= 0) n++;
        while (n > 1 && a.compareTo(ten(n - 1)) < 0) n--;
        return n;
    }
    public int scale() { return scale; }
    public int signum() { return v.signum(); }
    public int precision() { return precision == 0 ? precision = digits(v) : precision; }
    public BigInteger unscaledValue() { return v; }
    /* v / by, by > 0, rounded */
    private static BigInteger quotient(BigInteger v, BigInteger by, RoundingMode mode, int sign) {
        BigInteger[] d = v.divideAndRemainder(by);
        int s = d[1].signum();
        if (s == 0) return d[0];
        if (sign == 0) sign = s * by.signum();
        int half = d[1].shiftLeft(1).compareMagnitude(by);
        return up(mode, sign, half, d[0]) ? d[0].add(BigInteger.valueOf(sign)) : d[0];
    }
    /* whether to go away from zero; something was cut off, compared with one half by `half` */
    private static boolean up(RoundingMode mode, int sign, int half, BigInteger q) {
        switch (mode) {
        case UP: return true;
        case DOWN: return false;
        case CEILING: return sign > 0;
        case FLOOR: return sign < 0;
        case HALF_UP: return half >= 0;
        case HALF_DOWN: return half > 0;
        case HALF_EVEN: return half > 0 || half == 0 && q.testBit(0);
        default: throw new ArithmeticException("Rounding necessary");
        }
    }
    public BigDecimal round(MathContext mc) {
        BigDecimal r = this;
        if (mc.getPrecision() == 0) return r;
        for (int drop; (drop = r.precision() - mc.getPrecision()) > 0;)
            r = new BigDecimal(quotient(r.v, ten(drop), mc.getRoundingMode(), 0), scale((long)r.scale - drop, r.v));
        return r;
    }
    public BigDecimal plus() { return this; }
    public BigDecimal plus(MathContext mc) { return round(mc); }
    public BigDecimal negate() { return new BigDecimal(v.negate(), scale); }
    public BigDecimal negate(MathContext mc) { return negate().round(mc); }
    public BigDecimal abs() { return signum() < 0 ? negate() : this; }
    public BigDecimal abs(MathContext mc) { return abs().round(mc); }
    private BigInteger at(int s) { return s == scale ? v : v.multiply(ten(s - scale)); }
    public BigDecimal add(BigDecimal o) {
        int s = Math.max(scale, o.scale);
        return new BigDecimal(at(s).add(o.at(s)), s);
    }
    public BigDecimal add(BigDecimal o, MathContext mc) {
        if (mc.getPrecision() == 0) return add(o);
        if (signum() != 0 && o.signum() != 0) {
            BigDecimal big = this, small = o;
            if ((long)precision() - scale < (long)o.precision() - o.scale) {
                big = o;
                small = this;
            }
            long top = (long)small.precision() - small.scale, last = (long)big.precision() - big.scale - mc.getPrecision() - 2;
            if (top < Math.min(last, -(long)big.scale) - 1) {       /* too small to be more than a sign of it */
                long s = Math.max(big.scale, -last) + 3;
                return new BigDecimal(big.at((int)s).add(BigInteger.valueOf(small.signum())), (int)s).round(mc);
            }
            return add(o).round(mc);
        }
        int want = Math.max(scale, o.scale);
        if (signum() == 0 && o.signum() == 0) return new BigDecimal(BigInteger.ZERO, want);
        BigDecimal r = (signum() == 0 ? o : this).round(mc);
        if (r.scale == want) return r;
        if (r.scale > want) return r.strip(want);
        long room = (long)mc.getPrecision() - r.precision(), more = (long)want - r.scale;
        return r.setScale((int)(room >= more ? want : r.scale + room));
    }
    public BigDecimal subtract(BigDecimal o) {
        int s = Math.max(scale, o.scale);
        return new BigDecimal(at(s).subtract(o.at(s)), s);
    }
    public BigDecimal subtract(BigDecimal o, MathContext mc) { return mc.getPrecision() == 0 ? subtract(o) : add(o.negate(), mc); }
    public BigDecimal multiply(BigDecimal o) {
        BigInteger p = v.multiply(o.v);
        return new BigDecimal(p, scale((long)scale + o.scale, p));
    }
    public BigDecimal multiply(BigDecimal o, MathContext mc) { return multiply(o).round(mc); }
    public BigDecimal pow(int n) {
        if (n < 0 || n > 999999999) throw new ArithmeticException("Invalid operation");
        BigInteger p = v.pow(n);
        return new BigDecimal(p, scale((long)scale * n, p));
    }
    public BigDecimal pow(int n, MathContext mc) {
        if (mc.getPrecision() == 0) return pow(n);
        if (n < -999999999 || n > 999999999) throw new ArithmeticException("Invalid operation");
        if (n == 0) return ONE;
        int m = Math.abs(n), len = digits(BigInteger.valueOf(m));
        if (len > mc.getPrecision()) throw new ArithmeticException("Invalid operation");
        MathContext work = new MathContext(mc.getPrecision() + len + 1, mc.getRoundingMode());
        BigDecimal r = ONE;
        for (int k = 31 - Integer.numberOfLeadingZeros(m), top = k; k >= 0; k--) {
            if (k < top) r = r.multiply(r, work);
            if ((m >> k & 1) != 0) r = r.multiply(this, work);
        }
        if (n < 0) r = ONE.divide(r, work);
        return r.round(mc);
    }
    private static void divisor(BigDecimal a, BigDecimal b) {
        if (b.signum() != 0) return;
        throw new ArithmeticException(a.signum() == 0 ? "Division undefined" : "Division by zero");
    }
    public BigDecimal divide(BigDecimal o, int scale, RoundingMode mode) {
        long more = (long)scale + o.scale - this.scale;
        BigInteger a = more > 0 ? v.multiply(ten(scale(more, v))) : v, b = more < 0 ? o.v.multiply(ten((int)-more)) : o.v;
        if (b.signum() == 0) throw new ArithmeticException(a.bitLength() < 64 ? "/ by zero" : "BigInteger divide by zero");
        return new BigDecimal(quotient(a, b, mode, a.signum() * b.signum()), scale);
    }
    @Deprecated public BigDecimal divide(BigDecimal o, int scale, int mode) {
        if (mode < 0 || mode > 7) throw new IllegalArgumentException("Invalid rounding mode");
        return divide(o, scale, RoundingMode.valueOf(mode));
    }
    public BigDecimal divide(BigDecimal o, RoundingMode mode) { return divide(o, scale, mode); }
    @Deprecated public BigDecimal divide(BigDecimal o, int mode) { return divide(o, scale, mode); }
    public BigDecimal divide(BigDecimal o) {
        divisor(this, o);
        int want = saturate((long)scale - o.scale);
        if (signum() == 0) return new BigDecimal(BigInteger.ZERO, want);
        int most = (int)Math.min(precision() + (long)Math.ceil(10.0 * o.precision() / 3.0), Integer.MAX_VALUE);
        BigDecimal q;
        try {
            q = divide(o, new MathContext(most, RoundingMode.UNNECESSARY));
        } catch (ArithmeticException x) {
            throw new ArithmeticException("Non-terminating decimal expansion; no exact representable decimal result.");
        }
        return want > q.scale ? q.setScale(want, RoundingMode.UNNECESSARY) : q;
    }
    public BigDecimal divide(BigDecimal o, MathContext mc) {
        if (mc.getPrecision() == 0) return divide(o);
        divisor(this, o);
        long want = (long)scale - o.scale;
        if (signum() == 0) return new BigDecimal(BigInteger.ZERO, saturate(want));
        long more = (long)mc.getPrecision() + 3 + o.precision() - precision();
        if (more < 0) more = 0;
        BigInteger[] d = v.multiply(ten((int)more)).divideAndRemainder(o.v);
        BigInteger q = d[0];
        boolean exact = d[1].signum() == 0;
        int sign = signum() * o.signum();
        int drop = digits(q) - mc.getPrecision();
        long s = want + more;
        if (drop > 0) {
            BigInteger[] e = q.divideAndRemainder(ten(drop));
            int half = e[1].shiftLeft(1).compareMagnitude(ten(drop));
            if (half == 0 && !exact) half = 1;
            exact &= e[1].signum() == 0;
            q = e[0];
            s -= drop;
            if (!exact && up(mc.getRoundingMode(), sign, half, q)) {
                q = q.add(BigInteger.valueOf(sign));
                if (digits(q) > mc.getPrecision()) {
                    q = q.divide(BigInteger.TEN);
                    s--;
                }
            }
        }
        BigDecimal r = new BigDecimal(q, scale(s, q));
        return exact ? r.strip(want) : r;
    }
    /* without zeros at the end as long as the scale is above `want` */
    private BigDecimal strip(long want) {
        BigInteger a = v;
        long s = scale;
        while (s > want && a.compareMagnitude(BigInteger.TEN) >= 0) {
            if (a.testBit(0)) break;
            BigInteger[] d = a.divideAndRemainder(BigInteger.TEN);
            if (d[1].signum() != 0) break;
            a = d[0];
            s--;
        }
        return s == scale ? this : new BigDecimal(a, scale(s, a));
    }
    public BigDecimal stripTrailingZeros() { return signum() == 0 ? ZERO : strip(Long.MIN_VALUE); }
    public BigDecimal divideToIntegralValue(BigDecimal o) {
        int want = saturate((long)scale - o.scale);
        if (o.signum() == 0) throw new ArithmeticException(signum() == 0 ? "Division undefined" : "Division by zero");
        if (signum() == 0) return new BigDecimal(BigInteger.ZERO, want);
        int s = Math.max(scale, o.scale);
        BigInteger q = at(s).divide(o.at(s));
        if (q.signum() == 0) return new BigDecimal(q, want);
        BigDecimal r = new BigDecimal(q, 0);
        if (want < 0) r = r.strip(want);
        return r.scale < want ? r.setScale(want) : r;
    }
    public BigDecimal divideToIntegralValue(BigDecimal o, MathContext mc) {
        BigDecimal q = divideToIntegralValue(o);
        if (mc.getPrecision() == 0) return q;
        BigDecimal r = q.strip(Math.min(q.scale, (long)scale - o.scale));
        if (r.stripTrailingZeros().precision() > mc.getPrecision()) throw new ArithmeticException("Division impossible");
        BigDecimal t = q;
        while (t.precision() > mc.getPrecision()) t = new BigDecimal(t.v.divide(BigInteger.TEN), t.scale - 1);
        return t;
    }
    public BigDecimal remainder(BigDecimal o) { return divideAndRemainder(o)[1]; }
    public BigDecimal remainder(BigDecimal o, MathContext mc) { return divideAndRemainder(o, mc)[1]; }
    public BigDecimal[] divideAndRemainder(BigDecimal o) {
        BigDecimal q = divideToIntegralValue(o);
        return new BigDecimal[] { q, subtract(q.multiply(o)) };
    }
    public BigDecimal[] divideAndRemainder(BigDecimal o, MathContext mc) {
        BigDecimal q = divideToIntegralValue(o, mc);
        return new BigDecimal[] { q, subtract(q.multiply(o)) };
    }
    public BigDecimal sqrt(MathContext mc) {
        int sg = signum(), want = scale / 2;
        if (sg < 0) throw new ArithmeticException("Attempted square root of negative BigDecimal");
        if (sg == 0) return new BigDecimal(BigInteger.ZERO, want);
        int p = mc.getPrecision();
        boolean exactly = p == 0 || mc.getRoundingMode() == RoundingMode.UNNECESSARY;
        if (p == 0) p = precision() / 2 + 1;
        long more = 2L * (p + 2) - precision();
        if (more < 0) more = 0;
        if ((scale + more & 1) != 0) more++;
        BigInteger[] d = v.multiply(ten((int)more)).sqrtAndRemainder();
        int s = (int)((scale + more) / 2), drop = digits(d[0]) - p;
        boolean exact = d[1].signum() == 0;
        BigInteger q = d[0];
        if (drop > 0) {
            BigInteger[] e = q.divideAndRemainder(ten(drop));
            int half = e[1].shiftLeft(1).compareMagnitude(ten(drop));
            if (half == 0 && !exact) half = 1;
            exact &= e[1].signum() == 0;
            q = e[0];
            s -= drop;
            if (!exact && exactly) throw new ArithmeticException("Computed square root not exact.");
            if (!exact && up(mc.getRoundingMode(), 1, half, q)) q = q.add(BigInteger.ONE);
        }
        BigDecimal r = new BigDecimal(q, s).round(new MathContext(p, RoundingMode.DOWN));
        r = r.strip(want);
        if (!exact) return r;
        return r.scale < want && (mc.getPrecision() == 0 || r.precision() + (want - r.scale) <= mc.getPrecision()) ? r.setScale(want) : r;
    }
    public BigDecimal setScale(int s, RoundingMode mode) {
        if (s == scale) return this;
        if (s > scale) return new BigDecimal(v.multiply(ten(scale((long)s - scale, v))), s);
        return new BigDecimal(quotient(v, ten(scale((long)scale - s, v)), mode, 0), s);
    }
    @Deprecated public BigDecimal setScale(int s, int mode) {
        if (mode < 0 || mode > 7) throw new IllegalArgumentException("Invalid rounding mode");
        return setScale(s, RoundingMode.valueOf(mode));
    }
    public BigDecimal setScale(int s) { return setScale(s, RoundingMode.UNNECESSARY); }
    public BigDecimal movePointLeft(int n) {
        if (n == 0) return this;
        BigDecimal r = new BigDecimal(v, scale((long)scale + n, v));
        return r.scale < 0 ? r.setScale(0) : r;
    }
    public BigDecimal movePointRight(int n) {
        if (n == 0) return this;
        BigDecimal r = new BigDecimal(v, scale((long)scale - n, v));
        return r.scale < 0 ? r.setScale(0) : r;
    }
    public BigDecimal scaleByPowerOfTen(int n) { return new BigDecimal(v, scale((long)scale - n, v)); }
    public BigDecimal ulp() { return new BigDecimal(BigInteger.ONE, scale); }
    public int compareTo(BigDecimal o) {
        int a = signum(), b = o.signum();
        if (a != b) return a < b ? -1 : 1;
        if (a == 0) return 0;
        if (scale == o.scale) return v.compareTo(o.v);
        long x = (long)precision() - scale, y = (long)o.precision() - o.scale;
        if (x != y) return x < y ? -a : a;
        int s = Math.max(scale, o.scale);
        return at(s).compareTo(o.at(s));
    }
    public boolean equals(Object o) { return o instanceof BigDecimal && ((BigDecimal)o).scale == scale && ((BigDecimal)o).v.equals(v); }
    public BigDecimal min(BigDecimal o) { return compareTo(o) <= 0 ? this : o; }
    public BigDecimal max(BigDecimal o) { return compareTo(o) >= 0 ? this : o; }
    public int hashCode() { return 31 * v.hashCode() + scale; }

    public String toString() { return text(1); }
    public String toEngineeringString() { return text(3); }
    private String text(int step) {
        String d = v.abs().toString(), sign = signum() < 0 ? "-" : "";
        if (scale == 0) return sign + d;
        long e = -(long)scale + (d.length() - 1);
        if (scale > 0 && e >= -6) {
            int k = d.length() - scale;
            return k > 0 ? sign + d.substring(0, k) + "." + d.substring(k) : sign + "0." + "0".repeat(-k) + d;
        }
        StringBuilder b = new StringBuilder(sign);
        if (step == 1) {
            b.append(d.charAt(0));
            if (d.length() > 1) b.append('.').append(d, 1, d.length());
        } else {
            int k = (int)(e % 3);
            if (k < 0) k += 3;
            e -= k;
            k++;
            if (signum() == 0) {
                if (k == 2) {
                    d = "0.00";
                    e += 3;
                } else if (k == 3) {
                    d = "0.0";
                    e += 3;
                }
                b.append(d);
            } else if (k >= d.length()) b.append(d).append("0".repeat(k - d.length()));
            else b.append(d, 0, k).append('.').append(d, k, d.length());
        }
        if (e != 0) b.append('E').append(e > 0 ? "+" : "").append(e);
        return b.toString();
    }
    public String toPlainString() {
        String d = v.abs().toString(), sign = signum() < 0 ? "-" : "";
        if (scale == 0) return sign + d;
        if (scale < 0) return signum() == 0 ? "0" : sign + d + "0".repeat(-scale);
        int k = d.length() - scale;
        return k > 0 ? sign + d.substring(0, k) + "." + d.substring(k) : sign + "0." + "0".repeat(-k) + d;
    }
    public BigInteger toBigInteger() { return setScale(0, RoundingMode.DOWN).v; }
    public BigInteger toBigIntegerExact() { return setScale(0, RoundingMode.UNNECESSARY).v; }
    public int intValue() { return (int)longValue(); }
    public long longValue() {
        if (signum() == 0 || (long)precision() - scale <= 0 || scale < -64) return 0;
        return toBigInteger().longValue();
    }
    private BigInteger whole(int bits) {
        if (signum() != 0 && (long)precision() - scale > 19) throw new ArithmeticException("Overflow");
        if (signum() != 0 && (long)precision() - scale <= 0) throw new ArithmeticException("Rounding necessary");
        BigInteger r = toBigIntegerExact();
        if (r.bitLength() >= bits) throw new ArithmeticException("Overflow");
        return r;
    }
    public long longValueExact() { return whole(64).longValue(); }
    public int intValueExact() { return whole(32).intValue(); }
    public short shortValueExact() { return (short)whole(16).intValue(); }
    public byte byteValueExact() { return (byte)whole(8).intValue(); }
    public double doubleValue() { return Double.parseDouble(toString()); }
    public float floatValue() { return Float.parseFloat(toString()); }
}
