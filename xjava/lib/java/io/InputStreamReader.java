package java.io;

/* Bytes are UTF-8; what is not well formed reads as U+FFFD. */
public class InputStreamReader extends Reader {
    private final InputStream in;
    private int kept = -1, low;

    public InputStreamReader(InputStream in) { this.in = java.util.Objects.requireNonNull(in); }
    public InputStreamReader(InputStream in, String charset) {
        this(in);
        if (!charset.equalsIgnoreCase("UTF-8") && !charset.equalsIgnoreCase("US-ASCII"))
            throw new UnsupportedOperationException("charset " + charset + " is not supported");
    }
    private int octet() throws IOException {
        int c = kept >= 0 ? kept : in.read();
        kept = -1;
        return c;
    }
    public int read() throws IOException {
        if (low != 0) {
            int c = low;
            low = 0;
            return c;
        }
        int c = octet();
        if (c < 0x80) return c;
        int more = c >= 0xc2 && c < 0xe0 ? 1 : c >= 0xe0 && c < 0xf0 ? 2 : c >= 0xf0 && c < 0xf5 ? 3 : 0;
        if (more == 0) return 0xfffd;
        int v = c & 0x3f >> more;
        for (int k = 0; k < more; k++) {
            int d = octet();
            if (d < 0x80 || d > 0xbf || k == 0 && (c == 0xe0 && d < 0xa0 || c == 0xed && d > 0x9f || c == 0xf0 && d < 0x90 || c == 0xf4 && d > 0x8f)) {
                kept = d;
                return 0xfffd;
            }
            v = v << 6 | d & 0x3f;
        }
        if (v < 0x10000) return v;
        low = 0xdc00 + (v & 0x3ff);
        return 0xd800 + (v - 0x10000 >> 10);
    }
    public int read(char[] c, int from, int n) throws IOException {
        int k = 0;
        for (; k < n && (k == 0 || ready()); k++) {
            int v = read();
            if (v < 0) return k == 0 ? -1 : k;
            c[from + k] = (char)v;
        }
        return k;
    }
    public boolean ready() throws IOException { return low != 0 || kept >= 0 || in.available() > 0; }
    public void close() throws IOException { in.close(); }
}
