package java.io;

import java.util.Objects;

public abstract class InputStream implements Closeable {
    public InputStream() { }
    public static InputStream nullInputStream() { return new ByteArrayInputStream(new byte[0]); }
    public abstract int read() throws IOException;
    public int read(byte[] b) throws IOException { return read(b, 0, b.length); }
    public int read(byte[] b, int from, int n) throws IOException {
        Objects.checkFromIndexSize(from, n, b.length);
        if (n == 0) return 0;
        int c = read();
        if (c < 0) return -1;
        b[from] = (byte)c;
        int i = 1;
        try {
            for (; i < n && (c = read()) >= 0; i++) b[from + i] = (byte)c;
        } catch (IOException x) { }             /* what was read counts; the next read fails */
        return i;
    }
    public int available() throws IOException { return 0; }
    public long skip(long n) throws IOException {
        long k = 0;
        while (k < n && read() >= 0) k++;
        return k;
    }
    public void skipNBytes(long n) throws IOException {
        while (n > 0) {
            long k = skip(n);
            if (k == 0) {
                if (read() < 0) throw new EOFException();
                k = 1;
            }
            n -= k;
        }
    }
    public byte[] readAllBytes() throws IOException { return readNBytes(Integer.MAX_VALUE); }
    public byte[] readNBytes(int n) throws IOException {
        if (n < 0) throw new IllegalArgumentException("len < 0");
        byte[] b = new byte[Math.min(n, 1024)];
        int at = 0;
        for (int k; at < n && (k = read(b, at, b.length - at)) >= 0;) {
            at += k;
            if (at == b.length && at < n) b = java.util.Arrays.copyOf(b, (int)Math.min(n, at * 2L));
        }
        return java.util.Arrays.copyOf(b, at);
    }
    public int readNBytes(byte[] b, int from, int n) throws IOException {
        Objects.checkFromIndexSize(from, n, b.length);
        int at = 0;
        for (int k; at < n && (k = read(b, from + at, n - at)) >= 0;) at += k;
        return at;
    }
    public long transferTo(OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out");
        byte[] b = new byte[8192];
        long all = 0;
        for (int n; (n = read(b, 0, b.length)) >= 0; all += n) out.write(b, 0, n);
        return all;
    }
    public synchronized void mark(int limit) { }
    public synchronized void reset() throws IOException { throw new IOException("mark/reset not supported"); }
    public boolean markSupported() { return false; }
    public void close() throws IOException { }
}
