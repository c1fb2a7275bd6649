package java.io;

import java.nio.charset.Charset;

/* Takes up to 8192 bytes at a time from its stream, as the JVM's does: what it took another reader does not see. */
public class InputStreamReader extends Reader {
    private InputStream in;
    private final Charset charset;
    private final byte[] bytes = new byte[8192];
    private int at, end;
    private int low;                            /* second half of a pair */

    public InputStreamReader(InputStream in) { this(in, java.nio.charset.StandardCharsets.UTF_8); }
    public InputStreamReader(InputStream in, String charset) throws UnsupportedEncodingException { this(in, Charset.named(charset)); }
    public InputStreamReader(InputStream in, Charset charset) {
        this.in = java.util.Objects.requireNonNull(in);
        this.charset = java.util.Objects.requireNonNull(charset);
    }
    public String getEncoding() { return in == null ? null : charset == java.nio.charset.StandardCharsets.UTF_8 ? "UTF8" : charset.name(); }
    private void open() throws IOException { if (in == null) throw new IOException("Stream closed"); }
    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(in.read(bytes, 0, bytes.length), 0);
        return end > 0;
    }
    private int octet() throws IOException { return at < end || fill() ? bytes[at++] & 255 : -1; }
    public int read() throws IOException {
        open();
        if (low != 0) {
            int c = low;
            low = 0;
            return c;
        }
        int c = octet();
        if (charset != java.nio.charset.StandardCharsets.UTF_8 || c < 0) return other(c);
        if (c < 0x80) return c;
        int more = c >= 0xc2 && c < 0xe0 ? 1 : c >= 0xe0 && c < 0xf0 ? 2 : c >= 0xf0 && c < 0xf5 ? 3 : 0;
        if (more == 0) return 0xfffd;
        int v = c & 0x3f >> more;
        for (int k = 0; k < more; k++) {
            int d = octet();
            if (d < 0x80 || d > 0xbf || k == 0 && (c == 0xe0 && d < 0xa0 || c == 0xf0 && d < 0x90 || c == 0xf4 && d > 0x8f)) {
                if (d >= 0) at--;
                return 0xfffd;
            }
            v = v << 6 | d & 0x3f;
        }
        if (v < 0x10000) return v >= 0xd800 && v < 0xe000 ? 0xfffd : v;
        low = 0xdc00 + (v & 0x3ff);
        return 0xd800 + (v - 0x10000 >> 10);
    }
    private int other(int c) throws IOException {
        if (c < 0 || charset.single()) return c < 0 ? -1 : c > 127 && charset.ascii() ? 0xfffd : c;
        int d = octet();
        return d < 0 ? 0xfffd : charset.little() ? d << 8 | c : c << 8 | d;
    }
    public int read(char[] c, int from, int n) throws IOException {
        open();
        java.util.Objects.checkFromIndexSize(from, n, c.length);
        int k = 0;
        while (k < n) {
            if (k > 0 && low == 0 && at >= end && in.available() <= 0) break;
            if (at < end && low == 0 && bytes[at] >= 0 && charset.single()) {
                c[from + k++] = (char)bytes[at++];
                continue;
            }
            int v = read();
            if (v < 0) break;
            c[from + k++] = (char)v;
        }
        return k == 0 && n > 0 ? -1 : k;
    }
    public boolean ready() throws IOException {
        open();
        return low != 0 || at < end || in.available() > 0;
    }
    public void close() throws IOException {
        if (in != null) in.close();
        in = null;
    }
}
