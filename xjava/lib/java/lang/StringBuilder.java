package java.lang;

public final class StringBuilder implements Appendable, CharSequence, Comparable<StringBuilder>, java.io.Serializable {
    private char[] chars = new char[16];
    private int n;

    public StringBuilder() { }
    public StringBuilder(int capacity) {
        if (capacity < 0) throw new NegativeArraySizeException("" + capacity);
        chars = new char[capacity];
    }
    public StringBuilder(String str) {
        room(str.length());
        append(str);
    }
    public StringBuilder(CharSequence seq) {
        room(seq.length());
        append(seq);
    }
    private void room(int more) {
        if (n + more <= chars.length && n + more >= 0) return;
        if (n + more < 0) throw new OutOfMemoryError();
        int size = chars.length * 2 + 2;
        if (size < n + more) size = n + more;
        char[] c = new char[size];
        System.arraycopy(chars, 0, c, 0, n);
        chars = c;
    }
    public int length() { return n; }
    public int capacity() { return chars.length; }
    public void ensureCapacity(int size) { if (size > chars.length) room(size - n); }
    public char charAt(int index) {
        check(index);
        return chars[index];
    }
    private void check(int index) {
        if (index < 0 || index >= n) throw new StringIndexOutOfBoundsException("index " + index + ", length " + n);
    }
    private void range(int start, int end) {
        if (start < 0 || start > end || end > n) throw new StringIndexOutOfBoundsException("start " + start + ", end " + end + ", length " + n);
    }
    public StringBuilder append(String s) {
        if (s == null) s = "null";
        int k = s.length();
        room(k);
        s.copy(0, k, chars, n);
        n += k;
        return this;
    }
    public StringBuilder append(Object o) { return append(String.valueOf(o)); }
    public StringBuilder append(CharSequence s) { return append(String.valueOf(s)); }
    public StringBuilder append(CharSequence s, int start, int end) {
        if (s == null) s = "null";
        if (start < 0 || start > end || end > s.length())
            throw new IndexOutOfBoundsException("start " + start + ", end " + end + ", length " + s.length());
        room(end - start);
        for (int i = start; i < end; i++) chars[n++] = s.charAt(i);
        return this;
    }
    public StringBuilder append(char[] c) { return append(c, 0, c.length); }
    public StringBuilder append(char[] c, int offset, int count) {
        room(count);
        System.arraycopy(c, offset, chars, n, count);
        n += count;
        return this;
    }
    public StringBuilder append(char c) {
        room(1);
        chars[n++] = c;
        return this;
    }
    public StringBuilder append(boolean b) { return append(b ? "true" : "false"); }
    public StringBuilder append(int i) { return append("" + i); }
    public StringBuilder append(long l) { return append("" + l); }
    public StringBuilder append(float f) { return append("" + f); }
    public StringBuilder append(double d) { return append("" + d); }
    public StringBuilder appendCodePoint(int c) {
        if (c < 0x10000) return append((char)c);
        return append((char)(0xd800 + (c - 0x10000 >> 10))).append((char)(0xdc00 + (c & 0x3ff)));
    }
    public StringBuilder insert(int at, String s) {
        if (at < 0 || at > n) throw new StringIndexOutOfBoundsException("offset " + at + ", length " + n);
        if (s == null) s = "null";
        int k = s.length();
        room(k);
        System.arraycopy(chars, at, chars, at + k, n - at);
        s.copy(0, k, chars, at);
        n += k;
        return this;
    }
    public StringBuilder insert(int at, Object o) { return insert(at, String.valueOf(o)); }
    public StringBuilder insert(int at, CharSequence s) { return insert(at, String.valueOf(s)); }
    public StringBuilder insert(int at, char[] c) { return insert(at, String.valueOf(c)); }
    public StringBuilder insert(int at, char c) { return insert(at, String.valueOf(c)); }
    public StringBuilder insert(int at, boolean b) { return insert(at, String.valueOf(b)); }
    public StringBuilder insert(int at, int i) { return insert(at, String.valueOf(i)); }
    public StringBuilder insert(int at, long l) { return insert(at, String.valueOf(l)); }
    public StringBuilder insert(int at, float f) { return insert(at, String.valueOf(f)); }
    public StringBuilder insert(int at, double d) { return insert(at, String.valueOf(d)); }
    public StringBuilder delete(int start, int end) {
        if (end > n) end = n;
        range(start, end);
        System.arraycopy(chars, end, chars, start, n - end);
        n -= end - start;
        return this;
    }
    public StringBuilder deleteCharAt(int at) {
        check(at);
        System.arraycopy(chars, at + 1, chars, at, n - at - 1);
        n--;
        return this;
    }
    public StringBuilder replace(int start, int end, String s) {
        if (end > n) end = n;
        range(start, end);
        String tail = String.make(chars, end, n - end);
        n = start;
        return append(s).append(tail);
    }
    public StringBuilder reverse() {
        boolean pairs = false;
        for (int i = 0, k = n - 1; i < k; i++, k--) {
            char a = chars[i], b = chars[k];
            chars[i] = b;
            chars[k] = a;
        }
        for (int i = 0; i + 1 < n; i++) {
            char a = chars[i], b = chars[i + 1];
            if (a >= 0xdc00 && a < 0xe000 && b >= 0xd800 && b < 0xdc00) {
                chars[i++] = b;
                chars[i] = a;
            }
        }
        return this;
    }
    public void setCharAt(int at, char c) {
        check(at);
        chars[at] = c;
    }
    public void setLength(int size) {
        if (size < 0) throw new StringIndexOutOfBoundsException(size);
        if (size > n) {
            room(size - n);
            for (int i = n; i < size; i++) chars[i] = 0;
        }
        n = size;
    }
    public int indexOf(String s) { return toString().indexOf(s); }
    public int indexOf(String s, int from) { return toString().indexOf(s, from); }
    public int lastIndexOf(String s) { return toString().lastIndexOf(s); }
    public String substring(int start) { return substring(start, n); }
    public String substring(int start, int end) {
        range(start, end);
        return String.make(chars, start, end - start);
    }
    public CharSequence subSequence(int start, int end) { return substring(start, end); }
    public String toString() { return String.make(chars, 0, n); }
    public int compareTo(StringBuilder o) { return toString().compareTo(o.toString()); }
    public void trimToSize() { }
    public int lastIndexOf(String s, int from) { return toString().lastIndexOf(s, from); }
    public StringBuilder insert(int at, char[] c, int offset, int count) { return insert(at, String.valueOf(c, offset, count)); }
    public StringBuilder insert(int at, CharSequence s, int start, int end) { return insert(at, (s == null ? "null" : s).subSequence(start, end)); }
    public int codePointAt(int i) {
        check(i);
        return Character.codePointAt(this, i);
    }
    public int codePointBefore(int i) {
        if (i < 1 || i > n) throw new StringIndexOutOfBoundsException(i);
        return Character.codePointBefore(this, i);
    }
    public int codePointCount(int from, int to) { return Character.codePointCount(this, from, to); }
    public int offsetByCodePoints(int i, int n) { return Character.offsetByCodePoints(this, i, n); }
    public void getChars(int from, int to, char[] c, int at) {
        range(from, to);
        java.util.Objects.checkFromToIndex(at, at + to - from, c.length);
        System.arraycopy(chars, from, c, at, to - from);
    }
    public StringBuilder append(StringBuffer b) { return append(String.valueOf(b)); }
}
