package java.util.zip;

public class Adler32 implements Checksum {
    private int a = 1, b;

    public void update(int v) {
        a = (a + (v & 255)) % 65521;
        b = (b + a) % 65521;
    }
    public void update(byte[] v, int from, int n) { for (int i = 0; i < n; i++) update(v[from + i]); }
    public long getValue() { return b * 65536L + a; }
    public void reset() {
        a = 1;
        b = 0;
    }
}
