package java.util;

import java.math.BigDecimal;
import java.math.BigInteger;

/* A format string is parsed whole before anything is written. */
public final class Formatter implements java.io.Closeable, java.io.Flushable {
    public enum BigDecimalLayoutForm { SCIENTIFIC, DECIMAL_FLOAT }
    private static final String FLAGS = "-#+ 0,(<";
    private static final int LEFT = 1, ALT = 2, PLUS = 4, SPACE = 8, ZERO = 16, GROUP = 32, PAREN = 64, LAST = 128;
    private Appendable out;
    private final Locale locale;
    private java.io.IOException trouble;
    private boolean closed;

    public Formatter() { this(new StringBuilder(), Locale.getDefault()); }
    public Formatter(Appendable out) { this(out, Locale.getDefault()); }
    public Formatter(Locale l) { this(new StringBuilder(), l); }
    public Formatter(Appendable out, Locale l) {
        this.out = out == null ? new StringBuilder() : out;
        locale = l;
    }
    public Formatter(java.io.PrintStream out) { this((Appendable)Objects.requireNonNull(out), Locale.getDefault()); }
    public Formatter(java.io.OutputStream out) { this(new java.io.PrintStream(out), Locale.getDefault()); }
    private void open() { if (closed) throw new FormatterClosedException(); }
    public Locale locale() {
        open();
        return locale;
    }
    public Appendable out() {
        open();
        return out;
    }
    public String toString() {
        open();
        return out.toString();
    }
    public void flush() {
        open();
        try {
            if (out instanceof java.io.Flushable) ((java.io.Flushable)out).flush();
        } catch (java.io.IOException x) {
            trouble = x;
        }
    }
    public void close() {
        if (closed) return;
        closed = true;
        try {
            if (out instanceof java.io.Closeable) ((java.io.Closeable)out).close();
        } catch (java.io.IOException x) {
            trouble = x;
        }
    }
    public java.io.IOException ioException() { return trouble; }
    public Formatter format(String f, Object... args) { return format(locale, f, args); }
    public Formatter format(Locale l, String f, Object... args) {
        open();
        ArrayList<Item> items = parse(f);
        int next = 0, last = -1;
        for (Item t : items) {
            if (t.fixed != null) {
                put(t.fixed);
                continue;
            }
            int at = (t.flags & LAST) != 0 ? last : t.index > 0 ? t.index - 1 : next++;
            last = at;
            if (at < 0 || args != null && at >= args.length) throw new MissingFormatArgumentException(t.text());
            put(t.format(args == null ? null : args[at], l, this));
        }
        return this;
    }
    private void put(String s) {
        if (s == null) return;
        try {
            out.append(s);
        } catch (java.io.IOException x) {
            trouble = x;
        }
    }
    private static ArrayList<Item> parse(String f) {
        ArrayList<Item> items = new ArrayList<Item>();
        int n = f.length();
        for (int i = 0; i < n; ) {
            int p = f.indexOf('%', i);
            if (p < 0) p = n;
            if (p > i) {
                Item t = new Item();
                t.fixed = f.substring(i, p);
                items.add(t);
            }
            if (p == n) break;
            Item t = new Item();
            i = t.parse(f, p + 1);
            items.add(t);
        }
        return items;
    }

    private static final class Item {
        String fixed;
        int index, flags, width = -1, precision = -1;
        char conv, time;                        /* conv is lower case, as given in `as` */
        private char as;
        private boolean upper;

        private static int number(String f, int from, int to) {
            try {
                return Integer.parseInt(f.substring(from, to));
            } catch (NumberFormatException x) {
                return Integer.MIN_VALUE;
            }
        }
        private static char at(String f, int i) {
            if (i >= f.length()) throw new UnknownFormatConversionException(f.substring(f.length() - 1));
            return f.charAt(i);
        }
        int parse(String f, int i) {
            int from = i;
            char c = at(f, i);
            if (c >= '1' && c <= '9') {         /* index or width */
                while (at(f, i) >= '0' && at(f, i) <= '9') i++;
                if (at(f, i) == '$') {
                    index = number(f, from, i++);
                    if (index == Integer.MIN_VALUE) throw new IllegalFormatArgumentIndexException(index);
                } else i = from;
            }
            for (int k; (k = FLAGS.indexOf(at(f, i))) >= 0; i++) {
                if ((flags & 1 << k) != 0) throw new DuplicateFormatFlagsException(flagText(1 << k));
                flags |= 1 << k;
            }
            from = i;
            while (at(f, i) >= '0' && at(f, i) <= '9') i++;
            if (i > from) {
                width = number(f, from, i);
                if (width < 0) throw new IllegalFormatWidthException(width);
            }
            if (at(f, i) == '.') {
                from = ++i;
                while (at(f, i) >= '0' && at(f, i) <= '9') i++;
                if (i == from) throw new UnknownFormatConversionException(".");
                precision = number(f, from, i);
                if (precision < 0) throw new IllegalFormatPrecisionException(precision);
            }
            as = at(f, i++);
            upper = as >= 'A' && as <= 'Z';
            if ("bBhHsScCdoxXeEfgGaA%n".indexOf(as) < 0 && as != 't' && as != 'T') throw new UnknownFormatConversionException(String.valueOf(as));
            conv = Character.toLowerCase(as);
            if (conv == 't') {
                if (i == f.length()) throw new UnknownFormatConversionException(String.valueOf(as));
                time = at(f, i++);
                if (!Times.known(time)) throw new UnknownFormatConversionException("t" + time);
            }
            check();
            return i;
        }
        private static String flagText(int flags) {
            StringBuilder b = new StringBuilder();
            for (int k = 0; k < 8; k++)
                if ((flags & 1 << k) != 0) b.append(FLAGS.charAt(k));
            return b.toString();
        }
        String text() {
            StringBuilder b = new StringBuilder("%").append(flagText(flags & ~LAST & ~0));
            if (index > 0) b.append(index).append('$');
            if ((flags & LAST) != 0) b = new StringBuilder("%").append(flagText(flags));
            if (width >= 0) b.append(width);
            if (precision >= 0) b.append('.').append(precision);
            b.append(as);
            if (time != 0) b.append(time);
            return b.toString();
        }
        private boolean has(int f) { return (flags & f) != 0; }
        private void none(int bad) {
            for (int k = 0; k < 8; k++)
                if ((flags & bad & 1 << k) != 0) throw new FormatFlagsConversionMismatchException(flagText(1 << k), conv);
        }
        private void noPrecision() { if (precision != -1) throw new IllegalFormatPrecisionException(precision); }
        private void wide(int f) { if (width == -1 && has(f)) throw new MissingFormatWidthException(text()); }
        private void check() {
            switch (conv) {
            case 'b': case 'h': case 's':
                if (conv != 's' && has(ALT)) throw new FormatFlagsConversionMismatchException("#", conv);
                wide(LEFT);
                none(PLUS | SPACE | ZERO | GROUP | PAREN);
                return;
            case 't':
                noPrecision();
                none(ALT | PLUS | SPACE | ZERO | GROUP | PAREN);
                wide(LEFT);
                return;
            case 'c':
                noPrecision();
                none(ALT | PLUS | SPACE | ZERO | GROUP | PAREN);
                wide(LEFT);
                return;
            case 'n':
                noPrecision();
                if (width != -1) throw new IllegalFormatWidthException(width);
                if (flags != 0) throw new IllegalFormatFlagsException(flagText(flags));
                fixed = "\n";
                return;
            case '%':
                noPrecision();
                if ((flags & ~LEFT) != 0) throw new IllegalFormatFlagsException(flagText(flags));
                wide(LEFT);
                fixed = pad("%");
                return;
            default: break;
            }
            wide(LEFT | ZERO);
            if (has(PLUS) && has(SPACE) || has(LEFT) && has(ZERO))
                throw new IllegalFormatFlagsException((has(LEFT) ? "-" : "") + (upper ? "^" : "") + flagText(flags & ~LEFT));
            switch (conv) {
            case 'd':
                noPrecision();
                none(ALT);
                break;
            case 'o': case 'x':
                noPrecision();
                none(GROUP);
                break;
            case 'a':
                none(PAREN);
                none(GROUP);
                break;
            case 'e': none(GROUP); break;
            case 'g': none(ALT); break;
            default: break;
            }
        }
        private String pad(String s) {
            if (s.length() >= width) return s;
            String blanks = " ".repeat(width - s.length());
            return has(LEFT) ? s + blanks : blanks + s;
        }
        private String cut(String s) {
            if (precision >= 0 && precision < s.length()) s = s.substring(0, precision);
            return pad(upper ? s.toUpperCase() : s);
        }
        String format(Object arg, Locale l, Formatter f) {
            switch (conv) {
            case 's':
                if (arg instanceof Formattable) {
                    int fl = (has(LEFT) ? 1 : 0) | (upper ? 2 : 0) | (has(ALT) ? 4 : 0);
                    ((Formattable)arg).formatTo(f.locale == l ? f : new Formatter(f.out, l), fl, width, precision);
                    return null;
                }
                if (has(ALT)) throw new FormatFlagsConversionMismatchException("#", 's');
                return cut(String.valueOf(arg));
            case 'b': return cut(arg instanceof Boolean ? arg.toString() : String.valueOf(arg != null));
            case 'h': return cut(arg == null ? "null" : Integer.toHexString(arg.hashCode()));
            case 'c': return character(arg);
            case 't': return arg == null ? cut("null") : pad(upper ? Times.format(time, arg, l, as).toUpperCase() : Times.format(time, arg, l, as));
            default: break;
            }
            if (arg == null) return cut("null");
            if (conv == 'd' || conv == 'o' || conv == 'x') return integer(arg, l);
            return floating(arg, l);
        }
        private String character(Object arg) {
            if (arg == null) return cut("null");
            if (arg instanceof Character) return cut(arg.toString());
            int c;
            if (arg instanceof Byte) c = (Byte)arg;
            else if (arg instanceof Short) c = (Short)arg;
            else if (arg instanceof Integer) c = (Integer)arg;
            else throw new IllegalFormatConversionException(conv, arg.getClass());
            if (!Character.isValidCodePoint(c)) throw new IllegalFormatCodePointException(c);
            return cut(Character.toString(c));
        }
        private String group(String digits, char mark) {
            StringBuilder b = new StringBuilder();
            for (int i = 0; i < digits.length(); i++) {
                if (i > 0 && (digits.length() - i) % 3 == 0) b.append(mark);
                b.append(digits.charAt(i));
            }
            return b.toString();
        }
        /* sign, zeros and grouping around digits with a fraction or such behind them */
        private String number(boolean neg, String digits, String rest, Locale l) {
            if (has(GROUP)) digits = group(digits, l == null ? ',' : l.marks().charAt(1));
            String before = neg ? has(PAREN) ? "(" : "-" : has(PLUS) ? "+" : has(SPACE) ? " " : "", after = neg && has(PAREN) ? ")" : "";
            if (has(ZERO)) {
                int n = width - (before.length() + digits.length() + rest.length() + after.length());
                if (n > 0) digits = "0".repeat(n) + digits;
            }
            String s = before + digits + rest + after;
            return pad(upper ? s.toUpperCase() : s);
        }
        private String integer(Object arg, Locale l) {
            if (arg instanceof BigInteger) {
                BigInteger v = (BigInteger)arg;
                boolean neg = v.signum() < 0;
                String s = v.abs().toString(conv == 'd' ? 10 : conv == 'o' ? 8 : 16);
                if (conv == 'd') return number(neg, s, "", l);
                String head = has(ALT) ? conv == 'o' ? "0" : "0x" : "";
                int signs = neg ? has(PAREN) ? 2 : 1 : has(PLUS | SPACE) ? 1 : 0, n = width - signs - head.length() - s.length();
                if (has(ZERO) && n > 0) s = "0".repeat(n) + s;
                return number(neg, head + s, "", l);
            }
            long v;
            int bits;
            if (arg instanceof Integer) {
                v = (Integer)arg;
                bits = 32;
            } else if (arg instanceof Long) {
                v = (Long)arg;
                bits = 64;
            } else if (arg instanceof Short) {
                v = (Short)arg;
                bits = 16;
            } else if (arg instanceof Byte) {
                v = (Byte)arg;
                bits = 8;
            } else throw new IllegalFormatConversionException(conv, arg.getClass());
            if (conv == 'd') {
                String s = String.valueOf(v);
                return number(v < 0, v < 0 ? s.substring(1) : s, "", l);
            }
            none(PAREN);
            none(SPACE | PLUS);
            if (bits < 64) v &= (1L << bits) - 1;
            String s = conv == 'o' ? Long.toOctalString(v) : Long.toHexString(v), head = has(ALT) ? conv == 'o' ? "0" : "0x" : "";
            int n = width - head.length() - s.length();
            if (has(ZERO) && n > 0) s = "0".repeat(n) + s;
            s = head + s;
            return pad(upper ? s.toUpperCase() : s);
        }

        /* the digits of a number below one, d[0] d[1] ... * 10^exp */
        private String d;
        private int exp;
        private void round(int keep) {
            if (keep < 0) {
                d = "";
                return;
            }
            if (d.length() <= keep) return;
            char[] c = d.substring(0, keep).toCharArray();
            boolean more = d.charAt(keep) >= '5';
            int i = keep - 1;
            while (more && i >= 0 && c[i] == '9') c[i--] = '0';
            if (more && i >= 0) c[i]++;
            d = new String(c);
            if (more && i < 0) {
                d = "1" + d;
                exp++;
            }
        }
        private String floating(Object arg, Locale l) {
            boolean neg, zero, forced = false;
            if (arg instanceof BigDecimal) {
                BigDecimal v = (BigDecimal)arg;
                if (conv == 'a') throw new IllegalFormatConversionException(conv, arg.getClass());
                neg = v.signum() < 0;
                zero = v.signum() == 0;
                forced = zero && v.scale() != 0;
                d = v.unscaledValue().abs().toString();
                exp = d.length() - v.scale();
            } else {
                double v;
                if (arg instanceof Double) v = (Double)arg;
                else if (arg instanceof Float) v = (Float)arg;
                else throw new IllegalFormatConversionException(conv, arg.getClass());
                neg = Double.compare(v, 0.0) < 0 && v == v;
                if (v != v || Double.isInfinite(v)) {
                    flags &= ~(ZERO | GROUP);
                    if (v != v) return pad(upper ? "NAN" : "NaN");
                    String s = neg ? has(PAREN) ? "(Infinity)" : "-Infinity" : has(PLUS) ? "+Infinity" : has(SPACE) ? " Infinity" : "Infinity";
                    return pad(upper ? s.toUpperCase() : s);
                }
                if (conv == 'a') return hex(v, neg);
                zero = v == 0;
                int[] e = new int[1];
                d = zero ? "0" : xos.Text.digits(Math.abs(v), e);
                exp = zero ? 1 : e[0];
            }
            char point = l == null ? '.' : l.marks().charAt(0);
            int p = precision < 0 ? 6 : precision;
            if (conv == 'g') {
                if (p == 0) p = 1;
                if (!zero) round(p);
                if (forced || !zero && (exp - 1 < -4 || exp - 1 >= p)) return scientific(neg, p - 1, point, l);
                return plain(neg, p - exp, point, l);
            }
            return conv == 'f' ? plain(neg, p, point, l) : scientific(neg, p, point, l);
        }
        private String plain(boolean neg, int p, char point, Locale l) {
            round(exp + p);
            if (exp <= 0) {
                if (d.isEmpty()) exp = 0;
                d = "0".repeat(1 - exp) + d;
                exp = 1;
            }
            int n = exp + p - d.length();
            if (n > 0) d += "0".repeat(n);
            return number(neg, d.substring(0, exp), p > 0 ? point + d.substring(exp, exp + p) : has(ALT) ? "" + point : "", l);
        }
        private String scientific(boolean neg, int p, char point, Locale l) {
            round(p + 1);
            int n = p + 1 - d.length(), e = exp - 1;
            if (n > 0) d += "0".repeat(n);
            String tail = p > 0 ? point + d.substring(1, p + 1) : has(ALT) ? "" + point : "";
            tail += (e < 0 ? "e-" : "e+") + (Math.abs(e) < 10 ? "0" : "") + Math.abs(e);
            flags &= ~GROUP;
            return number(neg, d.substring(0, 1), tail, l);
        }
        private String hex(double v, boolean neg) {
            v = Math.abs(v);
            int p = precision == 0 ? 1 : precision;
            String s;
            if (p < 0 || p >= 13 || v == 0) s = Double.toHexString(v);
            else {
                boolean small = v < Double.MIN_NORMAL;
                double w = small ? v * 0x1.0p54 : v;
                long b = Double.doubleToRawLongBits(w);
                int cut = 52 - 4 * p;
                long kept = b >> cut, half = 1L << cut - 1, rest = b & (1L << cut) - 1;
                if (rest > half || rest == half && (kept & 1) != 0) kept++;
                w = Double.longBitsToDouble(kept << cut);
                if (Double.isInfinite(w)) s = "0x1.0p1024";
                else {
                    s = Double.toHexString(w);
                    if (small) {
                        int at = s.indexOf('p');
                        s = s.substring(0, at + 1) + (Integer.parseInt(s.substring(at + 1)) - 54);
                    }
                }
            }
            int at = s.indexOf('p'), n = width - s.length();
            String m = s.substring(2, at);
            if (precision >= 0 && m.length() - 2 < p) m += "0".repeat(p - (m.length() - 2));
            String before = neg ? "-" : has(PLUS) ? "+" : has(SPACE) ? " " : "", tail = s.substring(at);
            n -= before.length();
            if (has(ZERO) && n > 0) m = "0".repeat(n) + m;
            String r = before + "0x" + m + tail;
            return pad(upper ? r.toUpperCase() : r);
        }
    }
}
