package java.util;

import java.io.*;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.*;
import java.util.stream.Stream;

/* White space, the usual delimiter, is found by hand; others by their pattern. */
public final class Scanner implements Iterator<String>, Closeable {
    private static Pattern white;
    private Reader in;
    private char[] b = new char[1024];
    private int at, n;                          /* unread: b[at..n) */
    private boolean end, closed;
    private Pattern delimiter;                  /* null: white space */
    private Matcher match;                      /* of the pattern asked for last */
    private String word;                        /* the token taken last, when there is no such match */
    private int radix = 10;
    private Locale locale = Locale.getDefault();
    private IOException trouble;

    public Scanner(InputStream s) { in = new InputStreamReader(Objects.requireNonNull(s, "source")); }
    public Scanner(InputStream s, String charset) {
        try {
            in = new InputStreamReader(Objects.requireNonNull(s, "source"), charset);
        } catch (UnsupportedEncodingException x) {
            throw new IllegalArgumentException(x);
        }
    }
    public Scanner(InputStream s, java.nio.charset.Charset charset) { in = new InputStreamReader(Objects.requireNonNull(s, "source"), charset); }
    public Scanner(Reader r) { in = Objects.requireNonNull(r, "source"); }
    public Scanner(String s) { in = new StringReader(Objects.requireNonNull(s, "source")); }
    private void open() { if (closed) throw new IllegalStateException("Scanner closed"); }

    /* Reads more behind what is there, which may move: other positions are kept relative to `at`.  => false at the end */
    private boolean more() {
        if (end) return false;
        if (n == b.length) {
            if (at > n / 2) {
                System.arraycopy(b, at, b, 0, n - at);
                n -= at;
                at = 0;
            } else b = Arrays.copyOf(b, 2 * n);
        }
        int k = -1;
        try {
            k = in.read(b, n, b.length - n);
        } catch (IOException x) {
            trouble = x;
        }
        if (k < 0) end = true;
        else n += k;
        return k >= 0;
    }
    /* the text, as a matcher sees it */
    private final class Rest implements CharSequence {
        public int length() { return n; }
        public char charAt(int i) { return b[i]; }
        public CharSequence subSequence(int from, int to) { return new String(b, from, to - from); }
        public String toString() { return new String(b, 0, n); }
    }
    private final Rest rest = new Rest();

    /* the next token's bounds, without taking it */
    private int from, to;
    private boolean token() {
        open();
        return delimiter == null ? whiteToken() : patternToken();
    }
    private boolean whiteToken() {
        int k = 0;                              /* from `at` */
        for (;; k++) {
            while (at + k >= n)
                if (!more()) return false;
            if (!Character.isWhitespace(b[at + k])) break;
        }
        int first = k;
        scan:
        for (k++;; k++) {
            while (at + k >= n)
                if (!more()) break scan;
            if (Character.isWhitespace(b[at + k])) break;
        }
        from = at + first;
        to = at + k;
        return true;
    }
    private boolean patternToken() {
        for (;;) {
            Matcher m = delimiter.matcher(rest);
            m.region(at, n);
            int skip = at;
            if (m.lookingAt()) skip = m.end();
            if (!end && (m.hitEnd() || skip == n)) {
                more();
                continue;
            }
            if (skip == n) return false;
            m.region(skip, n);
            boolean found = m.find();
            if (found && m.end() == skip) found = m.find();
            if (!end && (!found || m.hitEnd() || m.requireEnd() || m.end() == n)) {
                more();
                continue;
            }
            from = skip;
            to = found ? m.start() : n;
            return true;
        }
    }
    private String peek() {
        if (!token()) throw new NoSuchElementException();
        return new String(b, from, to - from);
    }
    private void take(String s) {
        at = to;
        word = s;
        match = null;
    }
    public boolean hasNext() { return token(); }
    public String next() {
        String s = peek();
        take(s);
        return s;
    }
    public boolean hasNext(Pattern p) { return token() && p.matcher(new String(b, from, to - from)).matches(); }
    public boolean hasNext(String p) { return hasNext(Pattern.compile(p)); }
    public String next(Pattern p) {
        String s = peek();
        Matcher m = p.matcher(s);
        if (!m.matches()) throw new InputMismatchException();
        take(s);
        match = m;
        return s;
    }
    public String next(String p) { return next(Pattern.compile(p)); }
    public Stream<String> tokens() { return Stream.from(this); }
    public Stream<MatchResult> findAll(Pattern p) {
        ArrayList<MatchResult> l = new ArrayList<MatchResult>();
        while (findWithinHorizon(p, 0) != null) l.add(match.toMatchResult());
        return l.stream();
    }
    public Stream<MatchResult> findAll(String p) { return findAll(Pattern.compile(p)); }
    public MatchResult match() {
        if (match == null && word != null) {
            match = Pattern.compile(".*", Pattern.DOTALL).matcher(word);
            match.matches();
        }
        if (match == null) throw new IllegalStateException("No match result available");
        return match.toMatchResult();
    }
    private static Pattern blank() {
        if (white == null) white = Pattern.compile("\\p{javaWhitespace}+");
        return white;
    }
    public Pattern delimiter() { return delimiter == null ? blank() : delimiter; }
    public Scanner useDelimiter(Pattern p) {
        delimiter = p.pattern().equals("\\p{javaWhitespace}+") ? null : p;
        return this;
    }
    public Scanner useDelimiter(String p) { return useDelimiter(Pattern.compile(p)); }
    public Locale locale() { return locale; }
    public Scanner useLocale(Locale l) {
        locale = Objects.requireNonNull(l);
        return this;
    }
    public int radix() { return radix; }
    public Scanner useRadix(int r) {
        if (r < 2 || r > 36) throw new IllegalArgumentException("radix:" + r);
        radix = r;
        return this;
    }
    public Scanner reset() {
        delimiter = null;
        radix = 10;
        locale = Locale.getDefault();
        return this;
    }
    public IOException ioException() { return trouble; }

    public String findWithinHorizon(Pattern p, int horizon) {
        open();
        if (horizon < 0) throw new IllegalArgumentException("horizon < 0");
        for (;;) {
            int stop = horizon == 0 ? n : Math.min(n, at + horizon);
            Matcher m = p.matcher(rest);
            m.useTransparentBounds(true).useAnchoringBounds(false).region(at, stop);
            boolean found = m.find();
            if (!end && (stop == n && (horizon == 0 || n < at + horizon)) && (!found || m.hitEnd() || m.requireEnd())) {
                more();
                continue;
            }
            return found ? matched(p, m) : null;
        }
    }
    private String matched(Pattern p, Matcher m) {
        String s = m.group();
        Matcher own = p.matcher(rest.toString());
        own.useTransparentBounds(true).useAnchoringBounds(false).region(m.regionStart(), m.regionEnd());
        own.find();
        at = m.end();
        match = own;
        return s;
    }
    public String findWithinHorizon(String p, int horizon) { return findWithinHorizon(Pattern.compile(p), horizon); }
    /* where the line's text ends, from `at`; the end of all, if none is there */
    private int lineEnd() {
        for (int k = 0;; k++) {
            while (at + k >= n)
                if (!more()) return n;
            char c = b[at + k];
            if (c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085') return at + k;
        }
    }
    public String findInLine(Pattern p) {
        open();
        int e = lineEnd();
        return e == at ? null : findWithinHorizon(p, e - at);
    }
    public String findInLine(String p) { return findInLine(Pattern.compile(p)); }
    public Scanner skip(Pattern p) {
        open();
        for (;;) {
            Matcher m = p.matcher(rest);
            m.useTransparentBounds(true).useAnchoringBounds(false).region(at, n);
            boolean found = m.lookingAt();
            if (!end && (m.hitEnd() || m.requireEnd())) {
                more();
                continue;
            }
            if (!found) throw new NoSuchElementException();
            at = m.end();
            return this;
        }
    }
    public Scanner skip(String p) { return skip(Pattern.compile(p)); }
    private boolean have() {
        while (at >= n)
            if (!more()) return false;
        return true;
    }
    public boolean hasNextLine() {
        open();
        return have();
    }
    public String nextLine() {
        open();
        if (!have()) throw new NoSuchElementException("No line found");
        int e = lineEnd();
        String s = new String(b, at, e - at);
        at = e;
        if (have()) {
            boolean cr = b[at++] == '\r';
            if (cr && have() && b[at] == '\n') at++;
        }
        word = s;
        match = null;
        return s;
    }

    /* ---- numbers ---- */
    private char point() { return locale.marks().charAt(0); }
    private char mark() { return locale.marks().charAt(1); }
    /* without grouping marks, with '.' for the point; "?" if they are in wrong places */
    private String plain(String s) {
        char group = mark(), p = point();
        int dot = s.indexOf(p) >= 0 ? s.indexOf(p) : s.length(), comma = s.indexOf(group);
        if (comma < 0) return p == '.' ? s : s.indexOf('.') >= 0 ? "?" : s.replace(p, '.');
        int first = comma - (s.startsWith("-") || s.startsWith("+") ? 1 : 0);
        if (first < 1 || first > 3 || comma > dot) return "?";
        for (int i = comma; i < dot; i += 4)
            if (s.charAt(i) != group || i + 4 > dot || s.substring(i + 1, i + 4).indexOf(group) >= 0) return "?";
        return s.indexOf(group, dot) >= 0 ? "?" : s.replace(String.valueOf(group), "").replace(p, '.');
    }
    private static boolean whole(String s, int radix) {
        int i = s.startsWith("-") || s.startsWith("+") ? 1 : 0;
        if (i == s.length()) return false;
        for (; i < s.length(); i++)
            if (Character.digit(s.charAt(i), radix) < 0) return false;
        return true;
    }
    private static boolean decimal(String s, boolean words) {
        int i = s.startsWith("-") || s.startsWith("+") ? 1 : 0, digits = 0;
        if (words && (s.startsWith("NaN", i) && s.length() == i + 3 || s.startsWith("Infinity", i) && s.length() == i + 8)) return true;
        for (; i < s.length() && Character.isDigit(s.charAt(i)); i++) digits++;
        if (i < s.length() && s.charAt(i) == '.')
            for (i++; i < s.length() && Character.isDigit(s.charAt(i)); i++) digits++;
        if (digits == 0) return false;
        if (i < s.length() && (s.charAt(i) == 'e' || s.charAt(i) == 'E')) return whole(s.substring(i + 1), 10);
        return i == s.length();
    }
    /* the next token as a whole number between bounds; nothing is taken when it is none */
    private long number(int radix, long most) {
        useCheck(radix);
        String s = peek(), t = plain(s);
        if (!whole(t, radix)) throw new InputMismatchException();
        long v;
        try {
            v = Long.parseLong(t, radix);
            if (most == Byte.MAX_VALUE) v = Byte.parseByte(t, radix);
            else if (most == Short.MAX_VALUE) v = Short.parseShort(t, radix);
            else if (most == Integer.MAX_VALUE) v = Integer.parseInt(t, radix);
        } catch (NumberFormatException x) {
            throw new InputMismatchException(x.getMessage());
        }
        take(s);
        return v;
    }
    private static void useCheck(int r) { if (r < 2 || r > 36) throw new IllegalArgumentException("radix:" + r); }
    private boolean isNumber(int radix, long least, long most) {
        useCheck(radix);
        if (!token()) return false;
        String t = plain(new String(b, from, to - from));
        if (!whole(t, radix)) return false;
        try {
            long v = Long.parseLong(t, radix);
            return v >= least && v <= most;
        } catch (NumberFormatException x) {
            return false;
        }
    }
    public int nextInt() { return nextInt(radix); }
    public int nextInt(int radix) { return (int)number(radix, Integer.MAX_VALUE); }
    public long nextLong() { return nextLong(radix); }
    public long nextLong(int radix) { return number(radix, Long.MAX_VALUE); }
    public short nextShort() { return nextShort(radix); }
    public short nextShort(int radix) { return (short)number(radix, Short.MAX_VALUE); }
    public byte nextByte() { return nextByte(radix); }
    public byte nextByte(int radix) { return (byte)number(radix, Byte.MAX_VALUE); }
    public boolean hasNextInt() { return hasNextInt(radix); }
    public boolean hasNextInt(int radix) { return isNumber(radix, Integer.MIN_VALUE, Integer.MAX_VALUE); }
    public boolean hasNextLong() { return hasNextLong(radix); }
    public boolean hasNextLong(int radix) { return isNumber(radix, Long.MIN_VALUE, Long.MAX_VALUE); }
    public boolean hasNextShort() { return hasNextShort(radix); }
    public boolean hasNextShort(int radix) { return isNumber(radix, Short.MIN_VALUE, Short.MAX_VALUE); }
    public boolean hasNextByte() { return hasNextByte(radix); }
    public boolean hasNextByte(int radix) { return isNumber(radix, Byte.MIN_VALUE, Byte.MAX_VALUE); }
    private String fraction(boolean words) {
        String s = peek(), t = plain(s);
        if (!decimal(t, words)) throw new InputMismatchException();
        take(s);
        return t;
    }
    private boolean isFraction(boolean words) { return token() && decimal(plain(new String(b, from, to - from)), words); }
    public double nextDouble() { return Double.parseDouble(fraction(true)); }
    public float nextFloat() { return Float.parseFloat(fraction(true)); }
    public BigDecimal nextBigDecimal() { return new BigDecimal(fraction(false)); }
    public boolean hasNextDouble() { return isFraction(true); }
    public boolean hasNextFloat() { return isFraction(true); }
    public boolean hasNextBigDecimal() { return isFraction(false); }
    public BigInteger nextBigInteger() { return nextBigInteger(radix); }
    public BigInteger nextBigInteger(int radix) {
        String s = peek(), t = plain(s);
        if (!whole(t, radix)) throw new InputMismatchException();
        take(s);
        return new BigInteger(t, radix);
    }
    public boolean hasNextBigInteger() { return hasNextBigInteger(radix); }
    public boolean hasNextBigInteger(int radix) { return token() && whole(plain(new String(b, from, to - from)), radix); }
    public boolean nextBoolean() {
        String s = peek();
        if (!s.equalsIgnoreCase("true") && !s.equalsIgnoreCase("false")) throw new InputMismatchException();
        take(s);
        return s.equalsIgnoreCase("true");
    }
    public boolean hasNextBoolean() {
        if (!token()) return false;
        String s = new String(b, from, to - from);
        return s.equalsIgnoreCase("true") || s.equalsIgnoreCase("false");
    }
    public void close() {
        if (closed) return;
        closed = true;
        try {
            in.close();
        } catch (IOException x) {
            trouble = x;
        }
    }
    public void remove() { throw new UnsupportedOperationException(); }
}
