package java.io;

public class DataOutputStream extends FilterOutputStream implements DataOutput {
    protected int written;

    public DataOutputStream(OutputStream out) { super(out); }
    public synchronized void write(int b) throws IOException {
        out.write(b);
        written++;
    }
    public synchronized void write(byte[] b, int from, int n) throws IOException {
        out.write(b, from, n);
        written += n;
    }
    public void flush() throws IOException { out.flush(); }
    public final int size() { return written; }
    public final void writeBoolean(boolean v) throws IOException { write(v ? 1 : 0); }
    public final void writeByte(int v) throws IOException { write(v); }
    public final void writeShort(int v) throws IOException {
        write(v >> 8);
        write(v);
    }
    public final void writeChar(int v) throws IOException { writeShort(v); }
    public final void writeInt(int v) throws IOException {
        writeShort(v >> 16);
        writeShort(v);
    }
    public final void writeLong(long v) throws IOException {
        writeInt((int)(v >> 32));
        writeInt((int)v);
    }
    public final void writeFloat(float v) throws IOException { writeInt(Float.floatToIntBits(v)); }
    public final void writeDouble(double v) throws IOException { writeLong(Double.doubleToLongBits(v)); }
    public final void writeBytes(String s) throws IOException { for (int i = 0; i < s.length(); i++) write(s.charAt(i)); }
    public final void writeChars(String s) throws IOException { for (int i = 0; i < s.length(); i++) writeChar(s.charAt(i)); }
    public final void writeUTF(String s) throws IOException {
        int n = 0;
        for (int i = 0; i < s.length(); i++) n += s.charAt(i) >= 0x800 ? 3 : s.charAt(i) >= 0x80 || s.charAt(i) == 0 ? 2 : 1;
        if (n > 65535)
            throw new UTFDataFormatException("encoded string (" + s.substring(0, 8) + "..." + s.substring(s.length() - 8) + ") too long: " + n + " bytes");
        writeShort(n);
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c >= 0x800) {
                write(0xe0 | c >> 12);
                write(0x80 | c >> 6 & 0x3f);
                write(0x80 | c & 0x3f);
            } else if (c >= 0x80 || c == 0) {
                write(0xc0 | c >> 6);
                write(0x80 | c & 0x3f);
            } else write(c);
        }
    }
}
