package java.io;

public class DataInputStream extends FilterInputStream implements DataInput {
    public DataInputStream(InputStream in) { super(in); }
    public final int read(byte[] b) throws IOException { return in.read(b, 0, b.length); }
    public final int read(byte[] b, int from, int n) throws IOException { return in.read(b, from, n); }
    public final void readFully(byte[] b) throws IOException { readFully(b, 0, b.length); }
    public final void readFully(byte[] b, int from, int n) throws IOException {
        java.util.Objects.checkFromIndexSize(from, n, b.length);
        for (int at = 0, k; at < n; at += k)
            if ((k = in.read(b, from + at, n - at)) < 0) throw new EOFException();
    }
    public final int skipBytes(int n) throws IOException {
        int all = 0;
        for (int k; all < n && (k = (int)in.skip(n - all)) > 0;) all += k;
        return all;
    }
    private int octet() throws IOException {
        int c = in.read();
        if (c < 0) throw new EOFException();
        return c;
    }
    public final boolean readBoolean() throws IOException { return octet() != 0; }
    public final byte readByte() throws IOException { return (byte)octet(); }
    public final int readUnsignedByte() throws IOException { return octet(); }
    public final short readShort() throws IOException { return (short)readUnsignedShort(); }
    public final int readUnsignedShort() throws IOException {
        int h = octet();
        return h << 8 | octet();
    }
    public final char readChar() throws IOException { return (char)readUnsignedShort(); }
    public final int readInt() throws IOException {
        int h = readUnsignedShort();
        return h << 16 | readUnsignedShort();
    }
    public final long readLong() throws IOException {
        long h = readInt();
        return h << 32 | readInt() & 0xffffffffL;
    }
    public final float readFloat() throws IOException { return Float.intBitsToFloat(readInt()); }
    public final double readDouble() throws IOException { return Double.longBitsToDouble(readLong()); }
    @Deprecated
    public final String readLine() throws IOException {
        int c = in.read();
        if (c < 0) return null;
        StringBuilder b = new StringBuilder();
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (c == '\r') {
                int d = in.read();
                if (d >= 0 && d != '\n') {
                    if (!(in instanceof PushbackInputStream)) in = new PushbackInputStream(in);
                    ((PushbackInputStream)in).unread(d);
                }
                break;
            }
            b.append((char)c);
        }
        return b.toString();
    }
    public final String readUTF() throws IOException { return readUTF(this); }
    public static final String readUTF(DataInput in) throws IOException {
        byte[] b = new byte[in.readUnsignedShort()];
        in.readFully(b);
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < b.length;) {
            int c = b[i++] & 255, more = c < 0x80 ? 0 : c >> 5 == 6 ? 1 : c >> 4 == 14 ? 2 : -1;
            if (more < 0) throw new UTFDataFormatException("malformed input around byte " + (i - 1));
            if (i + more > b.length) throw new UTFDataFormatException("malformed input: partial character at end");
            if (more > 0) c &= 0x3f >> more;
            for (; more > 0; more--) {
                int d = b[i++];
                if ((d & 0xc0) != 0x80) throw new UTFDataFormatException("malformed input around byte " + (i - 1));
                c = c << 6 | d & 0x3f;
            }
            s.append((char)c);
        }
        return s.toString();
    }
}
