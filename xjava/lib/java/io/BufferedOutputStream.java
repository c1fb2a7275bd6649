package java.io;

public class BufferedOutputStream extends FilterOutputStream {
    protected byte[] buf;
    protected int count;

    public BufferedOutputStream(OutputStream out) { this(out, 8192); }
    public BufferedOutputStream(OutputStream out, int size) {
        super(out);
        if (size <= 0) throw new IllegalArgumentException("Buffer size <= 0");
        buf = new byte[size];
    }
    private void drain() throws IOException {
        if (count > 0) out.write(buf, 0, count);
        count = 0;
    }
    public synchronized void write(int b) throws IOException {
        if (count == buf.length) drain();
        buf[count++] = (byte)b;
    }
    public synchronized void write(byte[] b, int from, int n) throws IOException {
        if (n >= buf.length) {
            drain();
            out.write(b, from, n);
            return;
        }
        if (n > buf.length - count) drain();
        System.arraycopy(b, from, buf, count, n);
        count += n;
    }
    public synchronized void flush() throws IOException {
        drain();
        out.flush();
    }
}
