package java.lang;

import java.util.Comparator;

/* Latin-1 bytes or UTF-16 in value; the core in C (rt/strings.c) knows the layout. */
public final class String implements CharSequence, Comparable<String>, java.io.Serializable {
    private byte[] value;
    private int hash;
    private byte coder;

    /* Constructors cannot pick the representation: they take over another string's. */
    public String() { take(""); }
    public String(String s) { take(s); }
    public String(char[] value) { take(make(value, 0, value.length)); }
    public String(char[] chars, int offset, int count) {
        range(offset, count, chars.length);
        take(make(chars, offset, count));
    }
    public String(byte[] bytes) { take(utf8(bytes, 0, bytes.length)); }
    public String(byte[] bytes, int offset, int count) {
        range(offset, count, bytes.length);
        take(utf8(bytes, offset, count));
    }
    public String(StringBuilder b) { take(b.toString()); }
    public String(StringBuffer b) { take(b.toString()); }
    private void take(String s) { value = s.value; coder = s.coder; }
    private static void range(int offset, int count, int length) {
        if (offset < 0 || count < 0 || offset > length - count)
            throw new StringIndexOutOfBoundsException("offset " + offset + ", count " + count + ", length " + length);
    }

    static native String make(char[] chars, int from, int n);
    private static native String utf8(byte[] bytes, int from, int n);
    private native byte[] utf8();
    private native int at(int i);
    private native String sub(int from, int to);
    private native boolean same(String s);
    native void copy(int from, int n, char[] to, int at);
    public native int length();
    public native int hashCode();
    public native String intern();

    public char charAt(int index) {
        if (index < 0 || index >= length()) throw new StringIndexOutOfBoundsException(index);
        return (char)at(index);
    }
    public boolean isEmpty() { return length() == 0; }
    public boolean equals(Object o) { return o instanceof String && same((String)o); }
    public boolean contentEquals(CharSequence s) { return equals(s.toString()); }
    public String toString() { return this; }
    public byte[] getBytes() { return utf8(); }

    public boolean equalsIgnoreCase(String s) {
        if (s == null || s.length() != length()) return false;
        for (int i = 0; i < length(); i++)
            if (fold(at(i)) != fold(s.at(i))) return false;
        return true;
    }
    private static int fold(int c) { return c < 128 ? c >= 'A' && c <= 'Z' ? c + 32 : c : Character.toLowerCase(Character.toUpperCase((char)c)); }
    public int compareTo(String anotherString) {
        byte[] theirs = anotherString.value;
        int m = theirs.length >> anotherString.coder, n = Math.min(length(), m);
        for (int i = 0; i < n; i++)
            if (at(i) != anotherString.at(i)) return at(i) - anotherString.at(i);
        return length() - m;
    }
    public int compareToIgnoreCase(String s) {
        int n = Math.min(length(), s.length());
        for (int i = 0; i < n; i++) {
            int a = fold(at(i)), b = fold(s.at(i));
            if (a != b) return a - b;
        }
        return length() - s.length();
    }

    public String substring(int begin) {
        if (begin < 0 || begin > length())
            throw new StringIndexOutOfBoundsException("begin " + begin + ", end " + length() + ", length " + length());
        return begin == 0 ? this : sub(begin, length());
    }
    public String substring(int begin, int end) {
        if (begin < 0 || begin > end || end > length())
            throw new StringIndexOutOfBoundsException("begin " + begin + ", end " + end + ", length " + length());
        return begin == 0 && end == length() ? this : sub(begin, end);
    }
    public CharSequence subSequence(int begin, int end) { return substring(begin, end); }

    public int indexOf(int c) { return indexOf(c, 0); }
    public int indexOf(int c, int from) {
        if (c >= 0x10000) return c <= 0x10ffff ? indexOf(Character.toString(c), from) : -1;
        for (int i = Math.max(from, 0); i < length(); i++)
            if (at(i) == c) return i;
        return -1;
    }
    public int lastIndexOf(int c) { return lastIndexOf(c, length() - 1); }
    public int lastIndexOf(int c, int from) {
        if (c >= 0x10000) return c <= 0x10ffff ? lastIndexOf(Character.toString(c), from) : -1;
        for (int i = Math.min(from, length() - 1); i >= 0; i--)
            if (at(i) == c) return i;
        return -1;
    }
    private boolean matches(String s, int at) {
        for (int i = 0; i < s.length(); i++)
            if (at(at + i) != s.at(i)) return false;
        return true;
    }
    private byte coder() { return coder; }
    public int indexOf(String str) {
        byte c = str.coder();
        return indexOf(str, 0);
    }
    public int indexOf(String s, int from) {
        int n = length() - s.length();
        if (from > length()) return s.length() == 0 ? length() : -1;
        for (int i = Math.max(from, 0); i <= n; i++)
            if (matches(s, i)) return i;
        return -1;
    }
    public int lastIndexOf(String s) { return lastIndexOf(s, length()); }
    public int lastIndexOf(String s, int from) {
        for (int i = Math.min(from, length() - s.length()); i >= 0; i--)
            if (matches(s, i)) return i;
        return -1;
    }
    public boolean contains(CharSequence s) { return indexOf(s.toString()) >= 0; }
    public boolean startsWith(String s) { return startsWith(s, 0); }
    public boolean startsWith(String s, int at) { return at >= 0 && at <= length() - s.length() && matches(s, at); }
    public boolean endsWith(String s) { return startsWith(s, length() - s.length()); }
    public boolean regionMatches(int at, String s, int from, int n) {
        if (from < 0 || at < 0 || at > (long)length() - n || from > (long)s.length() - n) return false;
        for (int i = 0; i < n; i++)
            if (at(at + i) != s.at(from + i)) return false;
        return true;
    }

    public char[] toCharArray() {
        char[] c = new char[length()];
        copy(0, c.length, c, 0);
        return c;
    }
    public String concat(String str) { return str.isEmpty() ? this : this + str; }
    public String replace(char from, char to) {
        if (from == to || indexOf(from) < 0) return this;
        char[] c = toCharArray();
        for (int i = 0; i < c.length; i++)
            if (c[i] == from) c[i] = to;
        return make(c, 0, c.length);
    }
    public String replace(CharSequence what, CharSequence with) {
        String a = what.toString(), b = with.toString();
        int at = indexOf(a);
        if (at < 0) return this;
        StringBuilder r = new StringBuilder();
        int from = 0;
        while (at >= 0) {
            r.append(this, from, at).append(b);
            from = at + a.length();
            if (a.isEmpty()) {
                if (at >= length()) break;
                r.append(charAt(at));
                from = at + 1;
                at = from;
            } else {
                at = indexOf(a, from);
            }
        }
        if (from < length()) r.append(this, from, length());
        return r.toString();
    }
    public String toLowerCase() {
        int i = 0, n = length();
        while (i < n && Character.toLowerCase(at(i)) == at(i) && at(i) < 0xd800) i++;
        if (i == n) return this;
        char[] c = toCharArray();
        for (; i < n; i++) {
            if (c[i] == 0x130 || c[i] == 0x3a3 || c[i] >= 0xd800 && c[i] < 0xe000) return lower();
            c[i] = Character.toLowerCase(c[i]);
        }
        return make(c, 0, c.length);
    }
    private String lower() {
        StringBuilder b = new StringBuilder();
        for (int i = 0, c; i < length(); i += Character.charCount(c)) {
            c = codePointAt(i);
            if (c == 0x130) b.append("i\u0307");
            else b.appendCodePoint(c == 0x3a3 && cased(i, -1) && !cased(i, 1) ? 0x3c2 : Character.toLowerCase(c));
        }
        return b.toString();
    }
    /* a letter with case follows in this direction, marks and such in between */
    private boolean cased(int i, int step) {
        for (i += step; i >= 0 && i < length(); i += step) {
            int c = step > 0 ? codePointAt(i) : codePointBefore(i + 1), t = Character.getType(c);
            if (c > 0xffff) i += step;
            if (t == 4 || t == 6 || t == 7 || t == 16 || t == 27 || "'.:\u00ad\u00b7\u2019\u2018\u2024\u2027".indexOf(c) >= 0) continue;
            return Character.isUpperCase(c) || Character.isLowerCase(c) || t == 3;
        }
        return false;
    }
    public String toUpperCase() {
        int i = 0, n = length();
        while (i < n && Character.toUpperCase(at(i)) == at(i) && at(i) < 0xd800 && at(i) != 0xdf && at(i) < 0x149) i++;
        if (i == n) return this;
        StringBuilder b = new StringBuilder(n);
        for (i = 0; i < n; ) {
            int c = at(i);
            if (c < 0xd800) i++;
            else {
                c = codePointAt(i);
                i += Character.charCount(c);
            }
            String s = c == 0xdf || c >= 0x149 && c < 0x10000 ? xos.Unicode.special((char)c) : null;
            if (s != null) b.append(s);
            else b.appendCodePoint(Character.toUpperCase(c));
        }
        return b.toString();
    }
    public String trim() {
        int from = 0, to = length();
        while (from < to && at(from) <= ' ') from++;
        while (from < to && at(to - 1) <= ' ') to--;
        return substring(from, to);
    }
    public String strip() {
        int from = 0, to = length();
        while (from < to && Character.isWhitespace((char)at(from))) from++;
        while (from < to && Character.isWhitespace((char)at(to - 1))) to--;
        return substring(from, to);
    }
    public boolean isBlank() { return strip().isEmpty(); }
    public String repeat(int n) {
        if (n < 0) throw new IllegalArgumentException("count is negative: " + n);
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < n; i++) b.append(this);
        return b.toString();
    }

    public static String valueOf(Object o) { return o == null ? "null" : o.toString(); }
    public static String valueOf(char[] value) { return make(value, 0, value.length); }
    public static String copyValueOf(char[] value) { return make(value, 0, value.length); }
    public static String valueOf(boolean b) { return b ? "true" : "false"; }
    public static String valueOf(char c) { return "" + c; }
    public static String valueOf(int i) { return "" + i; }
    public static String valueOf(long l) { return "" + l; }
    public static String valueOf(float f) { return "" + f; }
    public static String valueOf(double d) { return "" + d; }
    public String[] split(String regex) { return split(regex, 0); }
    public String[] split(String regex, int limit) {
        int n = regex.length();
        char c = n > 0 ? regex.charAt(n - 1) : 0;
        if (n == 1 && ".$|()[{^?*+\\".indexOf(c) < 0 || n == 2 && regex.charAt(0) == '\\' && c < 128 && !Character.isLetterOrDigit(c)) return split(c, limit);
        return java.util.regex.Pattern.compile(regex).split(this, limit);
    }
    private String[] split(char c, int limit) {
        java.util.ArrayList<String> l = new java.util.ArrayList<String>();
        int from = 0;
        for (int e; (e = indexOf(c, from)) >= 0 && (limit <= 0 || l.size() < limit - 1); from = e + 1) l.add(substring(from, e));
        if (from == 0) return new String[] { this };
        l.add(substring(from));
        int n = l.size();
        if (limit == 0)
            while (n > 0 && l.get(n - 1).isEmpty()) n--;
        return l.subList(0, n).toArray(new String[n]);
    }
    public boolean matches(String regex) { return java.util.regex.Pattern.matches(regex, this); }
    public String replaceAll(String regex, String with) { return java.util.regex.Pattern.compile(regex).matcher(this).replaceAll(with); }
    public String replaceFirst(String regex, String with) { return java.util.regex.Pattern.compile(regex).matcher(this).replaceFirst(with); }
    public String stripLeading() {
        int i = 0;
        while (i < length() && Character.isWhitespace(charAt(i))) i++;
        return substring(i);
    }
    public String stripTrailing() {
        int i = length();
        while (i > 0 && Character.isWhitespace(charAt(i - 1))) i--;
        return substring(0, i);
    }
    public static String join(CharSequence sep, CharSequence... parts) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) b.append(sep);
            b.append(parts[i]);
        }
        return b.toString();
    }
    public static String join(CharSequence sep, Iterable<? extends CharSequence> parts) {
        StringBuilder b = new StringBuilder();
        boolean first = true;
        for (CharSequence p : parts) {
            if (!first) b.append(sep);
            b.append(p);
            first = false;
        }
        return b.toString();
    }
    public static String format(String f, Object... args) { return new java.util.Formatter().format(f, args).toString(); }
    public String formatted(Object... args) { return format(this, args); }
    public static final Comparator<String> CASE_INSENSITIVE_ORDER = (a, b) -> a.compareToIgnoreCase(b);
    public String(byte[] bytes, String charset) throws java.io.UnsupportedEncodingException { this(bytes, 0, bytes.length, charset); }
    public String(byte[] bytes, java.nio.charset.Charset charset) { this(bytes, 0, bytes.length, charset); }
    public String(byte[] bytes, int offset, int count, String charset) throws java.io.UnsupportedEncodingException {
        this(bytes, offset, count, java.nio.charset.Charset.named(charset));
    }
    public String(byte[] bytes, int offset, int count, java.nio.charset.Charset charset) {
        range(offset, count, bytes.length);
        char[] c = charset.decode(bytes, offset, count);
        take(c == null ? utf8(bytes, offset, count) : make(c, 0, c.length));
    }
    @Deprecated public String(byte[] ascii, int high) { this(ascii, high, 0, ascii.length); }
    @Deprecated
    public String(byte[] ascii, int high, int offset, int count) {
        range(offset, count, ascii.length);
        char[] c = new char[count];
        for (int i = 0; i < count; i++) c[i] = (char)(high << 8 | ascii[offset + i] & 255);
        take(make(c, 0, count));
    }
    public String(int[] points, int offset, int count) {
        range(offset, count, points.length);
        StringBuilder b = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            if (!Character.isValidCodePoint(points[offset + i])) throw new IllegalArgumentException(Integer.toString(points[offset + i]));
            b.appendCodePoint(points[offset + i]);
        }
        take(b.toString());
    }
    public byte[] getBytes(String charset) throws java.io.UnsupportedEncodingException { return getBytes(java.nio.charset.Charset.named(charset)); }
    public byte[] getBytes(java.nio.charset.Charset charset) {
        return java.util.Objects.requireNonNull(charset) == java.nio.charset.StandardCharsets.UTF_8 ? utf8() : charset.encode(this);
    }
    @Deprecated
    public void getBytes(int from, int to, byte[] b, int at) { for (int i = from; i < to; i++) b[at++] = (byte)charAt(i); }
    public void getChars(int from, int to, char[] c, int at) {
        if (from < 0 || from > to || to > length())
            throw new StringIndexOutOfBoundsException("begin " + from + ", end " + to + ", length " + length());
        if (at < 0 || at > c.length - (to - from))
            throw new ArrayIndexOutOfBoundsException("offset " + at + ", count " + (to - from) + ", length " + c.length);
        copy(from, to - from, c, at);
    }
    public int codePointAt(int i) {
        if (i < 0 || i >= length()) throw new StringIndexOutOfBoundsException("index " + i + ", length " + length());
        return Character.codePointAt(this, i);
    }
    public int codePointBefore(int i) {
        if (i < 1 || i > length()) throw new StringIndexOutOfBoundsException(i);
        return Character.codePointBefore(this, i);
    }
    public int codePointCount(int from, int to) { return Character.codePointCount(this, from, to); }
    public int offsetByCodePoints(int i, int n) { return Character.offsetByCodePoints(this, i, n); }
    public boolean contentEquals(StringBuffer b) { return equals(b.toString()); }
    public static String copyValueOf(char[] c, int offset, int count) { return new String(c, offset, count); }
    public static String valueOf(char[] c, int offset, int count) { return new String(c, offset, count); }
    public static String format(java.util.Locale l, String f, Object... args) { return new java.util.Formatter(l).format(f, args).toString(); }
    public String toLowerCase(java.util.Locale l) { return toLowerCase(); }
    public String toUpperCase(java.util.Locale l) { return toUpperCase(); }
    public boolean regionMatches(boolean any, int at, String s, int from, int n) {
        if (!any) return regionMatches(at, s, from, n);
        if (from < 0 || at < 0 || at > (long)length() - n || from > (long)s.length() - n) return false;
        for (int i = 0; i < n; i++)
            if (fold(at(at + i)) != fold(s.at(from + i))) return false;
        return true;
    }
    public java.util.stream.Stream<String> lines() { return lineList().stream(); }
    private java.util.List<String> lineList() {
        java.util.ArrayList<String> l = new java.util.ArrayList<String>();
        for (int i = 0, n = length(); i < n; ) {
            int e = i;
            while (e < n && at(e) != '\n' && at(e) != '\r') e++;
            l.add(substring(i, e));
            i = e + 1 < n && at(e) == '\r' && at(e + 1) == '\n' ? e + 2 : e + 1;
        }
        return l;
    }
    public String indent(int n) {
        if (isEmpty()) return "";
        StringBuilder b = new StringBuilder();
        for (String s : lineList()) {
            int k = 0;
            while (k < -n && k < s.length() && Character.isWhitespace(s.charAt(k))) k++;
            if (n > 0) b.append(" ".repeat(n));
            b.append(s.substring(k)).append('\n');
        }
        return b.toString();
    }
    public String stripIndent() {
        if (isEmpty()) return "";
        char last = charAt(length() - 1);
        boolean ends = last == '\n' || last == '\r';
        java.util.List<String> l = lineList();
        int least = ends ? 0 : Integer.MAX_VALUE;
        if (!ends)
            for (int i = 0; i < l.size(); i++) {
                String s = l.get(i);
                int k = s.length() - s.stripLeading().length();
                if (k != s.length() || i + 1 == l.size()) least = Math.min(least, k);
            }
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < l.size(); i++) {
            String s = l.get(i);
            if (i > 0) b.append('\n');
            b.append((s.isBlank() ? "" : s.substring(Math.min(least, s.length()))).stripTrailing());
        }
        return ends ? b.append('\n').toString() : b.toString();
    }
    public String translateEscapes() {
        StringBuilder b = new StringBuilder();
        for (int i = 0, n = length(); i < n; ) {
            char c = charAt(i++);
            if (c != '\\') {
                b.append(c);
                continue;
            }
            c = i < n ? charAt(i++) : 0;
            int at = "btnfrs\"'\\".indexOf(c);
            if (at >= 0) b.append("\b\t\n\f\r \"'\\".charAt(at));
            else if (c >= '0' && c <= '7') {
                int v = c - '0', most = Math.min(i + (c <= '3' ? 2 : 1), n);
                while (i < most && charAt(i) >= '0' && charAt(i) <= '7') v = v * 8 + charAt(i++) - '0';
                b.append((char)v);
            } else if (c == '\r') {
                if (i < n && charAt(i) == '\n') i++;
            } else if (c != '\n') throw new IllegalArgumentException(String.format("Invalid escape sequence: \\%c \\\\u%04X", c, (int)c));
        }
        return b.toString();
    }
    public <R> R transform(java.util.function.Function<? super String, ? extends R> f) { return f.apply(this); }
}
