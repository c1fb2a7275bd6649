package java.util;

/* String.format: d s S c b x X o n % f e with flags - 0 + space , # ( and width and precision. */
public final class Formatter {
    private final StringBuilder out = new StringBuilder();

    public Formatter() { }
    public String toString() { return out.toString(); }

    public Formatter format(String f, Object... args) {
        int next = 0, last = -1;
        for (int i = 0; i < f.length(); i++) {
            char c = f.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            int start = i++;
            int index = 0;
            int mark = i;
            while (i < f.length() && f.charAt(i) >= '0' && f.charAt(i) <= '9') index = index * 10 + f.charAt(i++) - '0';
            if (i < f.length() && f.charAt(i) == '$' && i > mark) i++;
            else {
                i = mark;
                index = 0;
            }
            String flags = "";
            while (i < f.length() && "-#+ 0,(<".indexOf(f.charAt(i)) >= 0) flags += f.charAt(i++);
            int width = -1, precision = -1;
            if (i < f.length() && f.charAt(i) >= '1' && f.charAt(i) <= '9') {
                width = 0;
                while (i < f.length() && f.charAt(i) >= '0' && f.charAt(i) <= '9') width = width * 10 + f.charAt(i++) - '0';
            }
            if (i < f.length() && f.charAt(i) == '.') {
                i++;
                precision = 0;
                while (i < f.length() && f.charAt(i) >= '0' && f.charAt(i) <= '9') precision = precision * 10 + f.charAt(i++) - '0';
            }
            if (i >= f.length()) throw new UnknownFormatConversionException("%");
            char conv = f.charAt(i);
            if (conv == 'n') {
                out.append("\n");
                continue;
            }
            if (conv == '%') {
                pad("%", width, flags.indexOf('-') >= 0);
                continue;
            }
            int at = index > 0 ? index - 1 : flags.indexOf('<') >= 0 ? last : next++;
            last = at;
            if ("bBhHsScCdoxXeEfgGaAtT".indexOf(conv) < 0) throw new UnknownFormatConversionException(String.valueOf(conv));
            if (args != null && (at < 0 || at >= args.length)) throw new MissingFormatArgumentException(f.substring(start, i + 1));
            one(conv, flags, width, precision, args == null ? null : args[at]);
        }
        return this;
    }

    private void pad(String s, int width, boolean left) {
        if (!left)
            for (int k = s.length(); k < width; k++) out.append(' ');
        out.append(s);
        if (left)
            for (int k = s.length(); k < width; k++) out.append(' ');
    }

    private void one(char conv, String flags, int width, int precision, Object arg) {
        boolean left = flags.indexOf('-') >= 0;
        String s;
        switch (conv) {
        case 's': case 'S':
            s = String.valueOf(arg);
            break;
        case 'b': case 'B':
            s = arg instanceof Boolean ? arg.toString() : String.valueOf(arg != null);
            break;
        case 'h': case 'H':
            s = arg == null ? "null" : Integer.toHexString(arg.hashCode());
            break;
        case 'c': case 'C':
            if (arg == null) s = "null";
            else if (arg instanceof Character) s = arg.toString();
            else if (arg instanceof Integer) s = new StringBuilder().appendCodePoint((Integer)arg).toString();
            else throw new IllegalFormatConversionException(conv, arg.getClass());
            break;
        case 'd': case 'x': case 'X': case 'o':
            integer(conv, flags, width, arg);
            return;
        case 'f': case 'e': case 'E':
            floating(conv, flags, width, precision, arg);
            return;
        default:
            throw new UnsupportedOperationException("format conversion %" + conv + " is not supported");
        }
        if (precision >= 0 && precision < s.length()) s = s.substring(0, precision);
        if (conv >= 'A' && conv <= 'Z') s = s.toUpperCase();
        pad(s, width, left);
    }

    private static String group(String digits) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) b.append(',');
            b.append(digits.charAt(i));
        }
        return b.toString();
    }

    /* Sign, zero padding and grouping around digits (with a fraction behind them). */
    private void number(boolean neg, String digits, String rest, String flags, int width) {
        if (flags.indexOf(',') >= 0) digits = group(digits);
        String before = neg ? flags.indexOf('(') >= 0 ? "(" : "-" : flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "";
        String after = neg && flags.indexOf('(') >= 0 ? ")" : "";
        if (flags.indexOf('0') >= 0)
            while (before.length() + digits.length() + rest.length() + after.length() < width) digits = "0" + digits;
        pad(before + digits + rest + after, width, flags.indexOf('-') >= 0);
    }

    private void integer(char conv, String flags, int width, Object arg) {
        if (arg == null) {
            pad("null", width, flags.indexOf('-') >= 0);
            return;
        }
        long v;
        int bits;
        if (arg instanceof Integer) { v = (Integer)arg; bits = 32; }
        else if (arg instanceof Long) { v = (Long)arg; bits = 64; }
        else if (arg instanceof Short) { v = (Short)arg; bits = 16; }
        else if (arg instanceof Byte) { v = (Byte)arg; bits = 8; }
        else throw new IllegalFormatConversionException(conv, arg.getClass());
        if (conv == 'd') {
            String s = String.valueOf(v);
            number(v < 0, v < 0 ? s.substring(1) : s, "", flags, width);
            return;
        }
        if (bits < 64) v &= (1L << bits) - 1;
        String s = conv == 'o' ? Long.toOctalString(v) : Long.toHexString(v);
        String head = flags.indexOf('#') >= 0 ? conv == 'o' ? "0" : "0x" : "";
        if (flags.indexOf('0') >= 0)
            while (head.length() + s.length() < width) s = "0" + s;
        s = head + s;
        pad(conv == 'X' ? s.toUpperCase() : s, width, flags.indexOf('-') >= 0);
    }

    /* digits rounded half up to `keep` of them; exp[0] grows on a carry. */
    private static String round(String d, int keep, int[] exp) {
        if (keep < 0) return "";
        if (d.length() <= keep) return d;
        boolean up = d.charAt(keep) >= '5';
        char[] c = d.substring(0, keep).toCharArray();
        if (!up) return new String(c);
        int i = keep - 1;
        while (i >= 0 && c[i] == '9') c[i--] = '0';
        if (i >= 0) {
            c[i]++;
            return new String(c);
        }
        exp[0]++;
        return "1" + new String(c);
    }

    private void floating(char conv, String flags, int width, int precision, Object arg) {
        if (arg == null) {
            pad("null", width, flags.indexOf('-') >= 0);
            return;
        }
        double v;
        if (arg instanceof Double) v = (Double)arg;
        else if (arg instanceof Float) v = Double.parseDouble(arg.toString());
        else throw new IllegalFormatConversionException(conv, arg.getClass());
        boolean neg = Double.doubleToRawLongBits(v) < 0 && v == v;
        if (v != v || Double.isInfinite(v)) {
            String s = v != v ? "NaN" : "Infinity";
            number(neg, s, "", flags.replace("0", "").replace(",", ""), width);
            return;
        }
        if (precision < 0) precision = 6;
        int[] exp = new int[1];
        String d = v == 0 ? "0" : xos.Text.digits(Math.abs(v), exp);
        if (v == 0) exp[0] = 1;
        if (conv == 'f') {
            int keep = exp[0] + precision;
            int was = exp[0];
            d = round(d, keep, exp);
            while (exp[0] <= 0) {
                if (d.isEmpty()) { exp[0] = 1; d = "0"; break; }
                d = "0" + d;
                exp[0]++;
            }
            while (d.length() < exp[0] + precision) d += "0";
            number(neg, d.substring(0, exp[0]), precision > 0 ? "." + d.substring(exp[0], exp[0] + precision) : flags.indexOf('#') >= 0 ? "." : "",
                   flags, width);
            return;
        }
        d = round(d, precision + 1, exp);
        while (d.length() < precision + 1) d += "0";
        int e = v == 0 ? 0 : exp[0] - 1;
        String tail = precision > 0 ? "." + d.substring(1, precision + 1) : "";
        tail += "e" + (e < 0 ? "-" : "+") + (Math.abs(e) < 10 ? "0" : "") + Math.abs(e);
        number(neg, d.substring(0, 1), conv == 'E' ? tail.toUpperCase() : tail, flags.replace(",", ""), width);
    }
}
