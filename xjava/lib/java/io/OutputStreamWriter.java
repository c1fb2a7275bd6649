package java.io;

import java.nio.charset.Charset;

/* Keeps up to 8192 bytes, which reach the stream on flush and close only. */
public class OutputStreamWriter extends Writer {
    private OutputStream out;
    private final Charset charset;
    private final byte[] bytes = new byte[8192];
    private int n;
    private char high;                          /* first half of a pair, waiting */

    public OutputStreamWriter(OutputStream out) { this(out, java.nio.charset.StandardCharsets.UTF_8); }
    public OutputStreamWriter(OutputStream out, String charset) throws UnsupportedEncodingException { this(out, Charset.named(charset)); }
    public OutputStreamWriter(OutputStream out, Charset charset) {
        super(out);
        this.out = out;
        this.charset = java.util.Objects.requireNonNull(charset);
    }
    public String getEncoding() { return out == null ? null : charset == java.nio.charset.StandardCharsets.UTF_8 ? "UTF8" : charset.name(); }
    private void open() throws IOException { if (out == null) throw new IOException("Stream closed"); }
    private void drain() throws IOException {
        if (n > 0) out.write(bytes, 0, n);
        n = 0;
    }
    public void write(int c) throws IOException {
        if (c < 128 && c >= 0 && high == 0 && charset.single()) {
            open();
            if (n == bytes.length) drain();
            bytes[n++] = (byte)c;
        } else write(String.valueOf((char)c));
    }
    public void write(char[] c, int from, int n) throws IOException {
        java.util.Objects.checkFromIndexSize(from, n, c.length);
        write(new String(c, from, n));
    }
    public void write(String s, int from, int n) throws IOException { write(s.substring(from, from + n)); }
    public void write(String s) throws IOException {
        open();
        if (s.isEmpty()) return;
        if (high != 0) s = high + s;
        high = s.charAt(s.length() - 1);
        if (high >= 0xd800 && high < 0xdc00) s = s.substring(0, s.length() - 1);
        else high = 0;
        byte[] b = s.getBytes(charset);
        if (b.length > bytes.length - n) drain();
        if (b.length > bytes.length) out.write(b, 0, b.length);
        else {
            System.arraycopy(b, 0, bytes, n, b.length);
            n += b.length;
        }
    }
    public void flush() throws IOException {
        open();
        drain();
        out.flush();
    }
    public void close() throws IOException {
        if (out == null) return;
        if (high != 0) {
            byte[] b = String.valueOf(high).getBytes(charset);
            if (b.length > bytes.length - n) drain();
            System.arraycopy(b, 0, bytes, n, b.length);
            n += b.length;
        }
        drain();
        out.flush();
        out.close();
        out = null;
    }
}
