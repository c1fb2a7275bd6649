package java.io;

public class StreamTokenizer {
    public static final int TT_EOF = -1, TT_EOL = '\n', TT_NUMBER = -2, TT_WORD = -3;
    private static final int TT_NOTHING = -4, NEED = Integer.MAX_VALUE, SKIP_LF = Integer.MAX_VALUE - 1;
    private static final byte SPACE = 1, DIGIT = 2, ALPHA = 4, QUOTE = 8, COMMENT = 16;
    public int ttype = TT_NOTHING;
    public String sval;
    public double nval;
    private final byte[] kind = new byte[256];
    private InputStream bytes;
    private Reader chars;
    private int peek = NEED, line = 1;
    private boolean pushed, lower, eol, slashSlash, slashStar;

    private StreamTokenizer() {
        wordChars('a', 'z');
        wordChars('A', 'Z');
        wordChars(128 + 32, 255);
        whitespaceChars(0, ' ');
        commentChar('/');
        quoteChar('"');
        quoteChar('\'');
        parseNumbers();
    }
    @Deprecated
    public StreamTokenizer(InputStream in) {
        this();
        bytes = java.util.Objects.requireNonNull(in);
    }
    public StreamTokenizer(Reader in) {
        this();
        chars = java.util.Objects.requireNonNull(in);
    }
    public void resetSyntax() { for (int i = 0; i < 256; i++) kind[i] = 0; }
    private void mark(int lo, int hi, byte k, boolean add) {
        for (int i = Math.max(lo, 0); i <= Math.min(hi, 255); i++) kind[i] = add ? (byte)(kind[i] | k) : k;
    }
    public void wordChars(int lo, int hi) { mark(lo, hi, ALPHA, true); }
    public void whitespaceChars(int lo, int hi) { mark(lo, hi, SPACE, false); }
    public void ordinaryChars(int lo, int hi) { mark(lo, hi, (byte)0, false); }
    public void ordinaryChar(int c) { mark(c, c, (byte)0, false); }
    public void commentChar(int c) { mark(c, c, COMMENT, false); }
    public void quoteChar(int c) { mark(c, c, QUOTE, false); }
    public void parseNumbers() {
        mark('0', '9', DIGIT, true);
        mark('.', '.', DIGIT, true);
        mark('-', '-', DIGIT, true);
    }
    public void eolIsSignificant(boolean on) { eol = on; }
    public void slashStarComments(boolean on) { slashStar = on; }
    public void slashSlashComments(boolean on) { slashSlash = on; }
    public void lowerCaseMode(boolean on) { lower = on; }
    public void pushBack() { if (ttype != TT_NOTHING) pushed = true; }
    public int lineno() { return line; }
    private int read() throws IOException { return chars != null ? chars.read() : bytes.read(); }
    private int kindOf(int c) { return c < 0 ? 0 : c < 256 ? kind[c] : ALPHA; }

    public int nextToken() throws IOException {
        if (pushed) {
            pushed = false;
            return ttype;
        }
        sval = null;
        int c = peek;
        if (c < 0) c = NEED;
        if (c == SKIP_LF) {
            c = read();
            if (c < 0) return ttype = TT_EOF;
            if (c == '\n') c = NEED;
        }
        if (c == NEED) {
            c = read();
            if (c < 0) return ttype = TT_EOF;
        }
        ttype = c;
        peek = NEED;
        int k = kindOf(c);
        while ((k & SPACE) != 0) {
            if (c == '\r') {
                line++;
                if (eol) {
                    peek = SKIP_LF;
                    return ttype = TT_EOL;
                }
                c = read();
                if (c == '\n') c = read();
            } else {
                if (c == '\n') {
                    line++;
                    if (eol) return ttype = TT_EOL;
                }
                c = read();
            }
            if (c < 0) return ttype = TT_EOF;
            k = kindOf(c);
        }
        if ((k & DIGIT) != 0) {
            boolean neg = c == '-';
            if (neg) {
                c = read();
                if (c != '.' && (c < '0' || c > '9')) {
                    peek = c;
                    return ttype = '-';
                }
            }
            double v = 0;
            int after = 0;
            boolean point = false;
            for (;; c = read()) {
                if (c == '.' && !point) point = true;
                else if (c >= '0' && c <= '9') {
                    v = v * 10 + (c - '0');
                    if (point) after++;
                } else break;
            }
            peek = c;
            if (after != 0) {
                double d = 10;
                for (after--; after > 0; after--) d *= 10;
                v /= d;
            }
            nval = neg ? -v : v;
            return ttype = TT_NUMBER;
        }
        if ((k & ALPHA) != 0) {
            StringBuilder b = new StringBuilder();
            do {
                b.append((char)c);
                c = read();
                k = c < 0 ? SPACE : kindOf(c);
            } while ((k & (ALPHA | DIGIT)) != 0);
            peek = c;
            sval = lower ? b.toString().toLowerCase() : b.toString();
            return ttype = TT_WORD;
        }
        if ((k & QUOTE) != 0) {
            ttype = c;
            StringBuilder b = new StringBuilder();
            int d = read();
            while (d >= 0 && d != ttype && d != '\n' && d != '\r') {
                if (d == '\\') {
                    c = read();
                    int first = c;
                    if (c >= '0' && c <= '7') {
                        c -= '0';
                        int c2 = read();
                        if (c2 >= '0' && c2 <= '7') {
                            c = (c << 3) + (c2 - '0');
                            c2 = read();
                            if (c2 >= '0' && c2 <= '7' && first <= '3') {
                                c = (c << 3) + (c2 - '0');
                                d = read();
                            } else d = c2;
                        } else d = c2;
                    } else {
                        int at = "abfnrtv".indexOf(c);
                        if (c >= 0 && at >= 0) c = "\7\b\f\n\r\t\13".charAt(at);
                        d = read();
                    }
                } else {
                    c = d;
                    d = read();
                }
                b.append((char)c);
            }
            peek = d == ttype ? NEED : d;
            sval = b.toString();
            return ttype;
        }
        if (c == '/' && (slashSlash || slashStar)) {
            c = read();
            if (c == '*' && slashStar) {
                int before = 0;
                while ((c = read()) != '/' || before != '*') {
                    if (c == '\r') {
                        line++;
                        c = read();
                        if (c == '\n') c = read();
                    } else if (c == '\n') {
                        line++;
                        c = read();
                    }
                    if (c < 0) return ttype = TT_EOF;
                    before = c;
                }
                return nextToken();
            }
            if (c == '/' && slashSlash) return rest();
            if ((kind['/'] & COMMENT) != 0) return rest();
            peek = c;
            return ttype = '/';
        }
        if ((k & COMMENT) != 0) return rest();
        return ttype = c;
    }
    private int rest() throws IOException {
        int c;
        while ((c = read()) != '\n' && c != '\r' && c >= 0) { }
        peek = c;
        return nextToken();
    }
    public String toString() {
        String t;
        switch (ttype) {
        case TT_EOF: t = "EOF"; break;
        case TT_EOL: t = "EOL"; break;
        case TT_WORD: t = sval; break;
        case TT_NUMBER: t = "n=" + nval; break;
        case TT_NOTHING: t = "NOTHING"; break;
        default: t = ttype < 256 && (kind[ttype] & QUOTE) != 0 ? sval : "'" + (char)ttype + "'";
        }
        return "Token[" + t + "], line " + line;
    }
}
