package java.util;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;

/* Tokens between white space; other delimiters are not there. */
public final class Scanner implements Iterator<String>, java.io.Closeable {
    private Reader in;
    private StringBuilder b = new StringBuilder();
    private int at;
    private boolean end, closed;

    public Scanner(InputStream s) { in = new InputStreamReader(Objects.requireNonNull(s, "source")); }
    public Scanner(Reader r) { in = Objects.requireNonNull(r, "source"); }
    public Scanner(String s) { in = new StringReader(Objects.requireNonNull(s, "source")); }
    private void open() { if (closed) throw new IllegalStateException("Scanner closed"); }
    private boolean more() {
        if (end) return false;
        if (at > 4096) {
            b.delete(0, at);
            at = 0;
        }
        try {
            int c = in.read();
            if (c >= 0) {
                b.append((char)c);
                return true;
            }
        } catch (IOException x) { }
        end = true;
        return false;
    }
    private boolean have(int i) { return i < b.length() || more(); }
    /* the token's bounds, without taking it; the first is -1 if there is none */
    private int from, to;
    private boolean token() {
        open();
        int skip = at;
        while (true) {
            if (skip >= b.length()) {
                int gone = b.length();
                int was = at;
                if (!more()) return false;
                skip -= was - at;
            }
            if (!Character.isWhitespace(b.charAt(skip))) break;
            skip++;
        }
        int stop = skip;
        while (true) {
            if (stop >= b.length()) {
                int was = at;
                if (!more()) break;
                skip -= was - at;
                stop -= was - at;
            }
            if (Character.isWhitespace(b.charAt(stop))) break;
            stop++;
        }
        from = skip;
        to = stop;
        return true;
    }
    private String peek() {
        if (!token()) throw new NoSuchElementException();
        return b.substring(from, to);
    }
    private void take() { at = to; }
    public boolean hasNext() { return token(); }
    public String next() {
        String s = peek();
        take();
        return s;
    }
    private static String plain(String s) {
        int dot = s.indexOf('.') >= 0 ? s.indexOf('.') : s.length(), comma = s.indexOf(',');
        if (comma < 0) return s;
        int first = comma - (s.startsWith("-") || s.startsWith("+") ? 1 : 0);
        if (first < 1 || first > 3 || comma > dot) return "?";
        for (int i = comma; i < dot; i += 4)
            if (s.charAt(i) != ',' || i + 4 > dot || s.substring(i + 1, i + 4).indexOf(',') >= 0) return "?";
        return s.indexOf(',', dot) >= 0 ? "?" : s.replace(",", "");
    }
    private static boolean whole(String s, int radix) {
        int i = s.startsWith("-") || s.startsWith("+") ? 1 : 0;
        if (i == s.length()) return false;
        for (; i < s.length(); i++)
            if (s.charAt(i) > 127 || Character.digit(s.charAt(i), radix) < 0) return false;
        return true;
    }
    private static boolean decimal(String s) {
        int i = s.startsWith("-") || s.startsWith("+") ? 1 : 0, digits = 0;
        if (s.substring(i).equals("NaN") || s.substring(i).equals("Infinity")) return true;
        for (; i < s.length() && s.charAt(i) >= '0' && s.charAt(i) <= '9'; i++) digits++;
        if (i < s.length() && s.charAt(i) == '.')
            for (i++; i < s.length() && s.charAt(i) >= '0' && s.charAt(i) <= '9'; i++) digits++;
        if (digits == 0) return false;
        if (i < s.length() && (s.charAt(i) == 'e' || s.charAt(i) == 'E')) return whole(s.substring(i + 1), 10);
        return i == s.length();
    }
    public int nextInt() { return nextInt(10); }
    public int nextInt(int radix) {
        String s = peek(), t = plain(s);
        if (!whole(t, radix)) throw new InputMismatchException();
        try {
            int v = Integer.parseInt(t, radix);
            take();
            return v;
        } catch (NumberFormatException x) {
            throw new InputMismatchException(x.getMessage());
        }
    }
    public long nextLong() {
        String s = peek(), t = plain(s);
        if (!whole(t, 10)) throw new InputMismatchException();
        try {
            long v = Long.parseLong(t);
            take();
            return v;
        } catch (NumberFormatException x) {
            throw new InputMismatchException(x.getMessage());
        }
    }
    public short nextShort() { return (short)nextInt(); }
    public byte nextByte() { return (byte)nextInt(); }
    public double nextDouble() {
        String s = peek(), t = plain(s);
        if (!decimal(t)) throw new InputMismatchException();
        take();
        return Double.parseDouble(t);
    }
    public float nextFloat() {
        String s = peek(), t = plain(s);
        if (!decimal(t)) throw new InputMismatchException();
        take();
        return Float.parseFloat(t);
    }
    public boolean nextBoolean() {
        String s = peek();
        if (!s.equalsIgnoreCase("true") && !s.equalsIgnoreCase("false")) throw new InputMismatchException();
        take();
        return s.equalsIgnoreCase("true");
    }
    public boolean hasNextInt() {
        if (!token()) return false;
        String t = plain(b.substring(from, to));
        if (!whole(t, 10)) return false;
        try {
            Integer.parseInt(t);
            return true;
        } catch (NumberFormatException x) {
            return false;
        }
    }
    public boolean hasNextLong() {
        if (!token()) return false;
        String t = plain(b.substring(from, to));
        if (!whole(t, 10)) return false;
        try {
            Long.parseLong(t);
            return true;
        } catch (NumberFormatException x) {
            return false;
        }
    }
    public boolean hasNextDouble() { return token() && decimal(plain(b.substring(from, to))); }
    public boolean hasNextBoolean() {
        if (!token()) return false;
        String s = b.substring(from, to);
        return s.equalsIgnoreCase("true") || s.equalsIgnoreCase("false");
    }
    public boolean hasNextLine() {
        open();
        return have(at);
    }
    public String nextLine() {
        open();
        if (!have(at)) throw new NoSuchElementException("No line found");
        StringBuilder line = new StringBuilder();
        while (have(at)) {
            char c = b.charAt(at++);
            if (c == '\n') break;
            if (c == '\r') {
                if (have(at) && b.charAt(at) == '\n') at++;
                break;
            }
            if (c == '\u2028' || c == '\u2029' || c == '\u0085') break;
            line.append(c);
        }
        return line.toString();
    }
    public void close() {
        if (closed) return;
        closed = true;
        try {
            in.close();
        } catch (IOException x) { }
    }
}
