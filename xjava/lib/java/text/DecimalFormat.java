package java.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

public class DecimalFormat extends NumberFormat {
    private DecimalFormatSymbols symbols;
    private RoundingMode mode = RoundingMode.HALF_EVEN;
    private String before = "", after = "", negBefore, negAfter;       /* literal; the first of the negative null: "-" and the positive ones */
    private String pattern;
    private int group = 3, multiplier = 1, expDigits;
    private boolean exponent, always, big;

    public DecimalFormat() { this("#,##0.###"); }
    public DecimalFormat(String pattern) { this(pattern, DecimalFormatSymbols.getInstance()); }
    public DecimalFormat(String pattern, DecimalFormatSymbols symbols) {
        this.symbols = (DecimalFormatSymbols)symbols.clone();
        applyPattern(pattern);
    }
    private IllegalArgumentException bad(String what) { return new IllegalArgumentException(what + " \"" + pattern + '"'); }

    public void applyPattern(String p) {
        pattern = p;
        String[] fix = new String[4];
        negBefore = negAfter = null;
        int at = 0;
        for (int part = 0; part < 2 && at < p.length(); part++) {
            StringBuilder[] out = { new StringBuilder(), new StringBuilder() };
            int phase = 0, left = 0, zeros = 0, right = 0, point = -1, mult = 1, exp = -1;
            int grouped = -1;
            boolean quoted = false;
            for (; at < p.length(); at++) {
                char c = p.charAt(at);
                if (phase != 1 && quoted) {
                    if (c == '\'') {
                        if (at + 1 < p.length() && p.charAt(at + 1) == '\'') {
                            at++;
                            out[phase / 2].append(c);
                        } else quoted = false;
                    } else out[phase / 2].append(c);
                    continue;
                }
                if (phase != 1) {
                    if (c == '#' || c == '0' || c == ',' || c == '.') {
                        if (phase == 2) throw bad("Unquoted special character '" + c + "' in pattern");
                        phase = 1;
                    } else if (c == ';') break;
                    else if (c == '\'') {
                        if (at + 1 < p.length() && p.charAt(at + 1) == '\'') {
                            at++;
                            out[phase / 2].append(c);
                        } else quoted = true;
                        continue;
                    } else {
                        if (c == '%' || c == '\u2030') {
                            if (mult != 1) throw bad("Too many percent/per mille characters in pattern");
                            mult = c == '%' ? 100 : 1000;
                            out[phase / 2].append(c == '%' ? symbols.getPercent() : symbols.getPerMill());
                        } else if (c == '\u00a4') {
                            if (at + 1 < p.length() && p.charAt(at + 1) == c) {
                                at++;
                                out[phase / 2].append("XXX");
                            } else out[phase / 2].append(symbols.getCurrencySymbol());
                        } else out[phase / 2].append(c == '-' ? symbols.getMinusSign() : c);
                        continue;
                    }
                }
                if (c == '#') {
                    if (zeros > 0) right++;
                    else left++;
                    if (grouped >= 0 && point < 0) grouped++;
                } else if (c == '0') {
                    if (right > 0) throw bad("Unexpected '0' in pattern");
                    zeros++;
                    if (grouped >= 0 && point < 0) grouped++;
                } else if (c == ',') grouped = 0;
                else if (c == '.') {
                    if (point >= 0) throw bad("Multiple decimal separators in pattern");
                    point = left + zeros + right;
                } else if (c == 'E' && exp < 0) {
                    exp = 0;
                    while (at + 1 < p.length() && p.charAt(at + 1) == '0') {
                        exp++;
                        at++;
                    }
                    if (left + zeros < 1 || exp < 1) throw bad("Malformed exponential pattern");
                    phase = 2;
                } else {
                    phase = 2;
                    at--;
                }
            }
            if (part == 1) {
                negBefore = out[0].toString();
                negAfter = out[1].toString();
            } else {
                if (zeros == 0 && left > 0 && point >= 0) {
                    int n = point == 0 ? 1 : point;
                    right = left - n;
                    left = n - 1;
                    zeros = 1;
                }
                if (point < 0 && right > 0 || point >= 0 && (point < left || point > left + zeros) || grouped == 0 || quoted) throw bad("Malformed pattern");
                before = out[0].toString();
                after = out[1].toString();
                int total = left + zeros + right, effective = point >= 0 ? point : total;
                exponent = exp >= 0;
                expDigits = exp;
                multiplier = mult;
                super.setMaximumIntegerDigits(Integer.MAX_VALUE);
                setMinimumIntegerDigits(effective - left);
                setMaximumIntegerDigits(exponent ? left + getMinimumIntegerDigits() : Integer.MAX_VALUE);
                super.setMaximumFractionDigits(Integer.MAX_VALUE);
                setMinimumFractionDigits(point >= 0 ? left + zeros - point : 0);
                setMaximumFractionDigits(point >= 0 ? total - point : 0);
                setGroupingUsed(grouped > 0);
                group = grouped > 0 ? grouped : 0;
                always = point == 0 || point == total;
                if (point < 0) always = false;
            }
            if (at < p.length() && p.charAt(at) == ';') at++;
        }
        if (p.isEmpty()) {
            before = after = "";
            setMinimumIntegerDigits(0);
            setMaximumIntegerDigits(Integer.MAX_VALUE);
            setMinimumFractionDigits(0);
            setMaximumFractionDigits(Integer.MAX_VALUE);
        }
    }
    private StringBuffer sign(boolean neg, boolean front, StringBuffer to) {
        if (front) to.append(neg ? negBefore != null ? negBefore : symbols.getMinusSign() + before : before);
        else to.append(neg && negAfter != null ? negAfter : after);
        return to;
    }
    public StringBuffer format(long v, StringBuffer to, FieldPosition at) { return put(BigDecimal.valueOf(v).multiply(BigDecimal.valueOf(multiplier)), v < 0, null, to); }
    public StringBuffer format(double v, StringBuffer to, FieldPosition at) {
        if (v != v) return to.append(symbols.getNaN());
        boolean neg = v < 0 || v == 0 && 1 / v < 0;
        if (multiplier < 0) neg = !neg;
        v *= multiplier;
        if (Double.isInfinite(v)) {
            sign(neg, true, to).append(symbols.getInfinity());
            return sign(neg, false, to);
        }
        return put(new BigDecimal(Double.toString(v)), neg, v, to);
    }
    public final StringBuffer format(Object o, StringBuffer to, FieldPosition at) {
        if (o instanceof BigDecimal) return put(multiplier == 1 ? (BigDecimal)o : ((BigDecimal)o).multiply(BigDecimal.valueOf(multiplier)), ((BigDecimal)o).signum() < 0, null, to);
        if (o instanceof BigInteger) return put(new BigDecimal((BigInteger)o).multiply(BigDecimal.valueOf(multiplier)), ((BigInteger)o).signum() < 0, null, to);
        return super.format(o, to, at);
    }
    /* v: the shortest decimal; exact: what it stands for, which decides how it is rounded */
    private StringBuffer put(BigDecimal v, boolean neg, Double exact, StringBuffer to) {
        sign(neg, true, to);
        if (exponent) scientific(v, exact, to);
        else plain(v, exact, to);
        return sign(neg, false, to);
    }
    private BigDecimal round(BigDecimal v, Double exact, int scale) {
        if (v.scale() <= scale) return v;
        return (exact != null ? new BigDecimal(exact) : v).setScale(scale, mode);
    }
    private void plain(BigDecimal v, Double exact, StringBuffer to) {
        v = round(v, exact, getMaximumFractionDigits()).abs();
        if (v.scale() < 0) v = v.setScale(0);
        String d = v.unscaledValue().toString();
        int s = v.scale();
        if (d.length() < s) d = "0".repeat(s - d.length()) + d;
        String whole = d.substring(0, d.length() - s), part = d.substring(d.length() - s);
        int k = part.length();
        while (k > getMinimumFractionDigits() && part.charAt(k - 1) == '0') k--;
        part = part.substring(0, k);
        if (part.length() < getMinimumFractionDigits()) part += "0".repeat(getMinimumFractionDigits() - part.length());
        if (whole.equals("0")) whole = "";
        if (whole.length() < getMinimumIntegerDigits()) whole = "0".repeat(getMinimumIntegerDigits() - whole.length()) + whole;
        if (whole.length() > getMaximumIntegerDigits()) whole = whole.substring(whole.length() - getMaximumIntegerDigits());
        if (whole.isEmpty() && part.isEmpty()) whole = "0";
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && isGroupingUsed() && group > 0 && (whole.length() - i) % group == 0) to.append(symbols.getGroupingSeparator());
            to.append(digit(whole.charAt(i)));
        }
        if (always || !part.isEmpty()) to.append(symbols.getDecimalSeparator());
        for (int i = 0; i < part.length(); i++) to.append(digit(part.charAt(i)));
    }
    private char digit(char c) { return (char)(c - '0' + symbols.getZeroDigit()); }
    private void scientific(BigDecimal v, Double exact, StringBuffer to) {
        int maxI = getMaximumIntegerDigits(), minI = getMinimumIntegerDigits(), maxF = getMaximumFractionDigits(), minF = getMinimumFractionDigits();
        boolean zero = v.signum() == 0;
        int keep = maxI + maxF;
        BigDecimal x = exact != null ? new BigDecimal(exact) : v;
        BigDecimal shortest = v.abs();
        if (!zero && shortest.stripTrailingZeros().precision() > keep && keep > 0) shortest = x.abs().round(new java.math.MathContext(keep, mode));
        shortest = shortest.stripTrailingZeros();
        String d = zero ? "" : shortest.unscaledValue().toString();
        int decimalAt = zero ? 0 : d.length() - shortest.scale(), e = decimalAt, least = minI;
        if (maxI > 1 && maxI > minI) {
            e = e >= 1 ? (e - 1) / maxI * maxI : (e - maxI) / maxI * maxI;
            least = 1;
        } else e -= minI > 0 || minF > 0 ? minI : 1;
        int ints = zero ? least : decimalAt - e, minimum = minI + minF;
        if (minimum < ints) minimum = ints;
        int total = Math.max(d.length(), minimum);
        for (int i = 0; i < total; i++) {
            if (i == ints) to.append(symbols.getDecimalSeparator());
            to.append(i < d.length() ? digit(d.charAt(i)) : symbols.getZeroDigit());
        }
        if (always && total == ints) to.append(symbols.getDecimalSeparator());
        to.append(symbols.getExponentSeparator());
        if (zero) e = 0;
        if (e < 0) to.append(symbols.getMinusSign());
        String es = String.valueOf(Math.abs(e));
        to.append("0".repeat(Math.max(0, expDigits - es.length()))).append(es);
    }
    public Number parse(String s, ParsePosition at) {
        int i = at.getIndex();
        boolean neg = false;
        String nb = negBefore != null ? negBefore : symbols.getMinusSign() + before;
        if (s.startsWith(nb, i) && (!s.startsWith(before, i) || nb.length() > before.length())) {
            neg = true;
            i += nb.length();
        } else if (s.startsWith(before, i)) i += before.length();
        else {
            at.setErrorIndex(i);
            return null;
        }
        StringBuilder d = new StringBuilder();
        int digits = 0;
        boolean point = false;
        if (s.startsWith(symbols.getInfinity(), i)) {
            at.setIndex(i + symbols.getInfinity().length());
            return neg ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        for (; i < s.length(); i++) {
            char c = s.charAt(i);
            if (Character.isDigit(c)) {
                d.append((char)('0' + Character.digit(c, 10)));
                digits++;
            } else if (c == symbols.getDecimalSeparator() && !point && !isParseIntegerOnly()) {
                point = true;
                d.append('.');
            } else if (c == symbols.getGroupingSeparator() && isGroupingUsed() && !point && i + 1 < s.length() && Character.isDigit(s.charAt(i + 1))) continue;
            else if (s.startsWith(symbols.getExponentSeparator(), i) && digits > 0) {
                int k = i + 1;
                if (k < s.length() && s.charAt(k) == '-') k++;
                int from = k;
                while (k < s.length() && Character.isDigit(s.charAt(k))) k++;
                if (k == from) break;
                d.append('E').append(s, i + 1, k);
                i = k;
                break;
            } else break;
        }
        if (digits == 0) {
            at.setErrorIndex(at.getIndex());
            return null;
        }
        String tail = neg && negAfter != null ? negAfter : after;
        if (!s.startsWith(tail, i)) {
            at.setErrorIndex(at.getIndex());
            return null;
        }
        at.setIndex(i + tail.length());
        BigDecimal v = new BigDecimal(d.toString());
        if (neg) v = v.negate();
        if (big) return v;
        if (neg && v.signum() == 0) return -0.0;
        if (multiplier != 1) v = v.divide(BigDecimal.valueOf(multiplier), java.math.MathContext.DECIMAL128);
        BigDecimal w = v.stripTrailingZeros();
        if (w.scale() <= 0 && w.toBigInteger().bitLength() < 64) return w.longValue();
        return v.doubleValue();
    }
    public String getPositivePrefix() { return before; }
    public void setPositivePrefix(String s) { before = s; }
    public String getPositiveSuffix() { return after; }
    public void setPositiveSuffix(String s) { after = s; }
    public String getNegativePrefix() { return negBefore != null ? negBefore : symbols.getMinusSign() + before; }
    public void setNegativePrefix(String s) {
        negBefore = s;
        if (negAfter == null) negAfter = after;
    }
    public String getNegativeSuffix() { return negAfter != null ? negAfter : after; }
    public void setNegativeSuffix(String s) {
        negAfter = s;
        if (negBefore == null) negBefore = symbols.getMinusSign() + before;
    }
    public int getMultiplier() { return multiplier; }
    public void setMultiplier(int m) { multiplier = m; }
    public int getGroupingSize() { return group; }
    public void setGroupingSize(int n) { group = n; }
    public boolean isDecimalSeparatorAlwaysShown() { return always; }
    public void setDecimalSeparatorAlwaysShown(boolean on) { always = on; }
    public boolean isParseBigDecimal() { return big; }
    public void setParseBigDecimal(boolean on) { big = on; }
    public RoundingMode getRoundingMode() { return mode; }
    public void setRoundingMode(RoundingMode m) { mode = java.util.Objects.requireNonNull(m); }
    public DecimalFormatSymbols getDecimalFormatSymbols() { return (DecimalFormatSymbols)symbols.clone(); }
    public void setDecimalFormatSymbols(DecimalFormatSymbols s) { symbols = (DecimalFormatSymbols)s.clone(); }
    public String toPattern() { return pattern; }
}
