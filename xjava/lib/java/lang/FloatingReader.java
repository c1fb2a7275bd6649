package java.lang;

/** What Float and Double read from text. */
class FloatingReader {
    static native double parse(byte[] digits, int exp, boolean single);
    static double parse(String in, boolean single) {
        String s = in, t = in.trim();    // in: its name is in a message
        int n = t.length(), i = 0;
        if (n == 0) throw new NumberFormatException("empty String");
        boolean neg = t.charAt(0) == '-';
        if (neg || t.charAt(0) == '+') i++;
        if (t.substring(i).equals("NaN")) return Double.NaN;
        if (t.substring(i).equals("Infinity")) return neg ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        if (i + 1 < n && t.charAt(i) == '0' && (t.charAt(i + 1) | 32) == 'x') {
            double v = hexadecimal(s, t, i + 2, single);
            return neg ? -v : v;
        }
        byte[] digits = new byte[n];
        int count = 0, exp = 0;
        boolean point = false, any = false, zero = true;
        for (; i < n; i++) {
            char c = t.charAt(i);
            if (c == '.' && point) throw new NumberFormatException("multiple points");
            if (c == '.') {
                point = true;
                continue;
            }
            if (c < '0' || c > '9') break;
            any = true;
            if (c != '0') zero = false;
            if (!zero) digits[count++] = (byte)c;
            if (!point && !zero) exp++;
            else if (point && zero) exp--;
        }
        if (!any) throw bad(s);
        if (i < n && (t.charAt(i) == 'e' || t.charAt(i) == 'E')) {
            i++;
            boolean eneg = false, some = false;
            if (i < n && (t.charAt(i) == '-' || t.charAt(i) == '+')) eneg = t.charAt(i++) == '-';
            int e = 0;
            for (; i < n && t.charAt(i) >= '0' && t.charAt(i) <= '9'; i++, some = true)
                if (e < 100000) e = e * 10 + t.charAt(i) - '0';
            if (!some) throw bad(s);
            exp += eneg ? -e : e;
        }
        if (i < n && "fFdD".indexOf(t.charAt(i)) >= 0) i++;
        if (i < n) throw bad(s);
        byte[] used = new byte[count];
        System.arraycopy(digits, 0, used, 0, count);
        double v = zero ? 0 : parse(used, exp, single);
        return neg ? -v : v;
    }
    /* 60 bits of the digits and whether more follow; rounded once, to what the exponent leaves of the precision. */
    private static double hexadecimal(String s, String t, int i, boolean single) {
        int n = t.length(), exp = 0, digits = 0;
        boolean point = false, sticky = false;
        long m = 0;
        for (; i < n; i++) {
            char c = t.charAt(i);
            if (c == '.') {
                if (point) throw bad(s);
                point = true;
                continue;
            }
            int d = Character.digit(c, 16);
            if (d < 0) break;
            digits++;
            if (m >>> 56 == 0) {
                m = m << 4 | d;
                if (point) exp -= 4;
            } else {
                sticky |= d != 0;
                if (!point) exp += 4;
            }
        }
        if (digits == 0 || i >= n || (t.charAt(i) | 32) != 'p') throw bad(s);
        i++;
        boolean eneg = i < n && t.charAt(i) == '-', some = false;
        if (i < n && (eneg || t.charAt(i) == '+')) i++;
        int e = 0;
        for (; i < n && t.charAt(i) >= '0' && t.charAt(i) <= '9'; i++, some = true)
            if (e < 1000000) e = e * 10 + t.charAt(i) - '0';
        if (!some) throw bad(s);
        if (i < n && "fFdD".indexOf(t.charAt(i)) >= 0) i++;
        if (i < n) throw bad(s);
        if (m == 0) return 0;
        exp += eneg ? -e : e;
        int bits = 64 - Long.numberOfLeadingZeros(m), top = exp + bits - 1, least = single ? -126 : -1022;
        int keep = (single ? 24 : 53) - (top < least ? least - top : 0);
        if (top > 2000) return Double.POSITIVE_INFINITY;
        if (keep < 0) return 0;
        int shift = bits - keep;
        if (shift > 0) {
            long rest = m & (1L << shift) - 1, half = 1L << shift - 1, q = m >>> shift;
            if (rest > half || rest == half && (sticky || (q & 1) != 0)) q++;
            m = q;
            exp += shift;
        }
        double v = m;
        for (; exp > 900; exp -= 900) v *= Double.longBitsToDouble(1923L << 52);
        for (; exp < -900; exp += 900) v *= Double.longBitsToDouble(123L << 52);
        v *= Double.longBitsToDouble((long)(exp + 1023) << 52);
        return single ? (double)(float)v : v;
    }
    private static NumberFormatException bad(String s) {
        return new NumberFormatException("For input string: \"" + s.trim() + "\"");
    }
}
