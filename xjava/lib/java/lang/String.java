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
    private static int fold(int c) { return Character.toLowerCase(Character.toUpperCase((char)c)); }
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
        for (int i = Math.max(from, 0); i < length(); i++)
            if (at(i) == c) return i;
        return -1;
    }
    public int lastIndexOf(int c) { return lastIndexOf(c, length() - 1); }
    public int lastIndexOf(int c, int from) {
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
        char[] c = toCharArray();
        for (int i = 0; i < c.length; i++) c[i] = Character.toLowerCase(c[i]);
        return make(c, 0, c.length);
    }
    public String toUpperCase() {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < length(); i++) {
            char c = charAt(i);
            if (c == 0xdf) b.append("SS");
            else b.append(Character.toUpperCase(c));
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
    public String[] split(String regex) { return xos.Regex.split(regex, this, 0); }
    public String[] split(String regex, int limit) { return xos.Regex.split(regex, this, limit); }
    public boolean matches(String regex) { return xos.Regex.matches(regex, this); }
    public String replaceAll(String regex, String with) { return xos.Regex.replace(regex, this, with, true); }
    public String replaceFirst(String regex, String with) { return xos.Regex.replace(regex, this, with, false); }
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
}
