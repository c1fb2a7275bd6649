package java.io;

public class ByteArrayOutputStream extends OutputStream {
    protected byte[] buf;
    protected int count;

    public ByteArrayOutputStream() { this(32); }
    public ByteArrayOutputStream(int size) {
        if (size < 0) throw new IllegalArgumentException("Negative initial size: " + size);
        buf = new byte[size];
    }
    private void room(int n) {
        if (n > buf.length) buf = java.util.Arrays.copyOf(buf, Math.max(n, buf.length * 2));
    }
    public synchronized void write(int b) {
        room(count + 1);
        buf[count++] = (byte)b;
    }
    public synchronized void write(byte[] b, int from, int n) {
        java.util.Objects.checkFromIndexSize(from, n, b.length);
        room(count + n);
        System.arraycopy(b, from, buf, count, n);
        count += n;
    }
    public void writeBytes(byte[] b) { write(b, 0, b.length); }
    public synchronized void writeTo(OutputStream to) throws IOException { to.write(buf, 0, count); }
    public synchronized void reset() { count = 0; }
    public synchronized byte[] toByteArray() { return java.util.Arrays.copyOf(buf, count); }
    public synchronized int size() { return count; }
    public synchronized String toString() { return new String(buf, 0, count); }
    public synchronized String toString(String charset) throws UnsupportedEncodingException { return new String(buf, 0, count, charset); }
    public synchronized String toString(java.nio.charset.Charset charset) { return new String(buf, 0, count, charset); }
    public void close() throws IOException { }
}
