package java.io;

public class ByteArrayInputStream extends InputStream {
    private final byte[] b;
    private int at;

    public ByteArrayInputStream(byte[] b) { this.b = b; }
    public int read() { return at < b.length ? b[at++] & 255 : -1; }
    public int available() { return b.length - at; }
    public void close() throws IOException { }
}
