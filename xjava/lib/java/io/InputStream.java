package java.io;

public abstract class InputStream implements Closeable {
    public abstract int read() throws IOException;
    public int read(byte[] b) throws IOException { return read(b, 0, b.length); }
    public int read(byte[] b, int from, int n) throws IOException {
        java.util.Objects.checkFromToIndex(from, from + n, b.length);
        for (int i = 0; i < n; i++) {
            int c = read();
            if (c < 0) return i == 0 ? -1 : i;
            b[from + i] = (byte)c;
        }
        return n;
    }
    public int available() throws IOException { return 0; }
    public long skip(long n) throws IOException {
        long k = 0;
        while (k < n && read() >= 0) k++;
        return k;
    }
    public byte[] readAllBytes() throws IOException {
        byte[] b = new byte[64];
        int n = 0;
        for (int c; (c = read()) >= 0; b[n++] = (byte)c)
            if (n == b.length) b = java.util.Arrays.copyOf(b, n * 2);
        return java.util.Arrays.copyOf(b, n);
    }
    public void close() throws IOException { }
}
