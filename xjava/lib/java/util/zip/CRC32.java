package java.util.zip;

public class CRC32 implements Checksum {
    private static final int[] table = table();
    private int crc;

    private static int[] table() {
        int[] t = new int[256];
        for (int i = 0; i < 256; i++) {
            int c = i;
            for (int k = 0; k < 8; k++) c = (c & 1) != 0 ? c >>> 1 ^ 0xedb88320 : c >>> 1;
            t[i] = c;
        }
        return t;
    }
    public void update(int b) { crc = ~(table[(~crc ^ b) & 255] ^ ~crc >>> 8); }
    public void update(byte[] b, int from, int n) { for (int i = 0; i < n; i++) update(b[from + i]); }
    public void update(byte[] b) { update(b, 0, b.length); }
    public long getValue() { return crc & 0xffffffffL; }
    public void reset() { crc = 0; }
}
