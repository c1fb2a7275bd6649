package java.nio.charset;

/* The six that every Java has. */
public final class Charset implements Comparable<Charset> {
    private final String name;
    private final int kind;                     /* 0 UTF-8, 1 ASCII, 2 Latin-1, 3..5 UTF-16 BE, LE, with a mark */

    private Charset(String name, int kind) {
        this.name = name;
        this.kind = kind;
    }
    static Charset make(String name, int kind) { return new Charset(name, kind); }
    private static Charset find(String name) {
        switch (name.toUpperCase()) {
        case "UTF-8": case "UTF8": return StandardCharsets.UTF_8;
        case "US-ASCII": case "ASCII": case "ISO646-US": return StandardCharsets.US_ASCII;
        case "ISO-8859-1": case "LATIN1": case "ISO8859_1": case "ISO8859-1": case "ISO_8859-1": return StandardCharsets.ISO_8859_1;
        case "UTF-16": return StandardCharsets.UTF_16;
        case "UTF-16BE": return StandardCharsets.UTF_16BE;
        case "UTF-16LE": return StandardCharsets.UTF_16LE;
        default: return null;
        }
    }
    public static boolean isSupported(String name) { return find(name) != null; }
    public static Charset defaultCharset() { return StandardCharsets.UTF_8; }
    public static Charset forName(String name) {
        if (name == null) throw new IllegalArgumentException("Null charset name");
        Charset c = find(name);
        if (c == null) throw new UnsupportedCharsetException(name);
        return c;
    }
    public static Charset named(String name) throws java.io.UnsupportedEncodingException {
        if (name == null) throw new NullPointerException("charsetName");
        Charset c = find(name);
        if (c == null) throw new java.io.UnsupportedEncodingException(name);
        return c;
    }
    public String name() { return name; }
    public String displayName() { return name; }
    public String toString() { return name; }
    public int compareTo(Charset o) { return name.compareToIgnoreCase(o.name); }
    public boolean canEncode() { return true; }
    public boolean single() { return kind < 3; }
    public boolean ascii() { return kind == 1; }
    public boolean little() { return kind == 4; }

    /* for String: null means UTF-8, which the core does */
    public char[] decode(byte[] b, int from, int n) {
        if (kind == 0) return null;
        if (kind < 3) {
            char[] c = new char[n];
            for (int i = 0; i < n; i++) c[i] = kind == 1 && b[from + i] < 0 ? '\ufffd' : (char)(b[from + i] & 255);
            return c;
        }
        boolean little = kind == 4;
        if (kind == 5 && n >= 2) {
            int mark = b[from] << 8 & 0xff00 | b[from + 1] & 255;
            if (mark == 0xfeff || mark == 0xfffe) {
                little = mark == 0xfffe;
                from += 2;
                n -= 2;
            }
        }
        char[] c = new char[n + 1 >> 1];
        for (int i = 0; i < n / 2; i++) {
            int x = b[from + 2 * i] & 255, y = b[from + 2 * i + 1] & 255;
            c[i] = (char)(little ? y << 8 | x : x << 8 | y);
        }
        if ((n & 1) != 0) c[n >> 1] = '\ufffd';
        return c;
    }
    public byte[] encode(String s) {
        int n = s.length();
        if (kind < 3) {
            byte[] b = new byte[n];
            int k = 0, top = kind == 1 ? 127 : 255;
            for (int i = 0; i < n; i++) {
                char c = s.charAt(i);
                b[k++] = c > top ? (byte)'?' : (byte)c;
                if (c >= 0xd800 && c < 0xdc00 && i + 1 < n && s.charAt(i + 1) >= 0xdc00 && s.charAt(i + 1) < 0xe000) i++;
            }
            return java.util.Arrays.copyOf(b, k);
        }
        int at = kind == 5 && n > 0 ? 2 : 0;
        byte[] b = new byte[2 * n + at];
        if (at > 0) {
            b[0] = (byte)0xfe;
            b[1] = (byte)0xff;
        }
        for (int i = 0; i < n; i++) {
            char c = s.charAt(i);
            b[at + 2 * i] = (byte)(kind == 4 ? c : c >> 8);
            b[at + 2 * i + 1] = (byte)(kind == 4 ? c >> 8 : c);
        }
        return b;
    }
}
