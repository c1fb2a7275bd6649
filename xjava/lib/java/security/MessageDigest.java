package java.security;

/* MD5, SHA-1, SHA-256. */
public class MessageDigest {
    private final String name;
    private final int kind;                     /* 0 MD5, 1 SHA-1, 2 SHA-256 */
    private final int[] h = new int[8];
    private final byte[] block = new byte[64];
    private int used;
    private long total;
    private static int[] sines, roots;

    private MessageDigest(String name, int kind) {
        this.name = name;
        this.kind = kind;
        reset();
    }
    public static MessageDigest getInstance(String name) throws NoSuchAlgorithmException {
        switch (name.toUpperCase()) {
        case "MD5": return new MessageDigest(name, 0);
        case "SHA-1": case "SHA1": case "SHA": return new MessageDigest(name, 1);
        case "SHA-256": return new MessageDigest(name, 2);
        default: throw new NoSuchAlgorithmException(name + " MessageDigest not available");
        }
    }
    public final String getAlgorithm() { return name; }
    public final int getDigestLength() { return kind == 0 ? 16 : kind == 1 ? 20 : 32; }
    public String toString() { return name + " Message Digest from XOS, <initialized>\n"; }
    public static boolean isEqual(byte[] a, byte[] b) { return java.util.Arrays.equals(a, b); }
    public void reset() {
        used = 0;
        total = 0;
        int[] start = kind == 2 ? new int[] { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 }
                                : new int[] { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0 };
        for (int i = 0; i < start.length; i++) h[i] = start[i];
    }
    public void update(byte b) {
        block[used++] = b;
        total++;
        if (used == 64) {
            turn();
            used = 0;
        }
    }
    public void update(byte[] b, int from, int n) { for (int i = 0; i < n; i++) update(b[from + i]); }
    public void update(byte[] b) { update(b, 0, b.length); }
    public byte[] digest(byte[] b) {
        update(b);
        return digest();
    }
    public byte[] digest() {
        long bits = total * 8;
        update((byte)0x80);
        while (used != 56) update((byte)0);
        for (int i = 0; i < 8; i++) update((byte)(bits >>> (kind == 0 ? 8 * i : 56 - 8 * i)));
        byte[] r = new byte[getDigestLength()];
        for (int i = 0; i < r.length; i++) r[i] = (byte)(h[i >> 2] >>> (kind == 0 ? 8 * (i & 3) : 24 - 8 * (i & 3)));
        reset();
        return r;
    }
    private int word(int i) {
        int a = block[4 * i] & 255, b = block[4 * i + 1] & 255, c = block[4 * i + 2] & 255, d = block[4 * i + 3] & 255;
        return kind == 0 ? d << 24 | c << 16 | b << 8 | a : a << 24 | b << 16 | c << 8 | d;
    }
    private void turn() {
        if (kind == 0) md5();
        else if (kind == 1) sha1();
        else sha256();
    }
    private void md5() {
        if (sines == null) {
            int[] s = new int[64];
            for (int i = 0; i < 64; i++) s[i] = (int)(long)(Math.abs(Math.sin(i + 1)) * 4294967296.0);
            sines = s;
        }
        int a = h[0], b = h[1], c = h[2], d = h[3];
        for (int i = 0; i < 64; i++) {
            int round = i >> 4, f, g;
            if (round == 0) {
                f = b & c | ~b & d;
                g = i;
            } else if (round == 1) {
                f = d & b | ~d & c;
                g = 5 * i + 1 & 15;
            } else if (round == 2) {
                f = b ^ c ^ d;
                g = 3 * i + 5 & 15;
            } else {
                f = c ^ (b | ~d);
                g = 7 * i & 15;
            }
            int turn = "\7\14\21\26\5\11\16\24\4\13\20\27\6\12\17\25".charAt(4 * round + (i & 3));
            int t = a + f + sines[i] + word(g);
            a = d;
            d = c;
            c = b;
            b += Integer.rotateLeft(t, turn);
        }
        h[0] += a;
        h[1] += b;
        h[2] += c;
        h[3] += d;
    }
    private void sha1() {
        int[] w = new int[80];
        for (int i = 0; i < 80; i++) w[i] = i < 16 ? word(i) : Integer.rotateLeft(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        int a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
        for (int i = 0; i < 80; i++) {
            int f = i < 20 ? (b & c | ~b & d) + 0x5a827999 : i < 40 ? (b ^ c ^ d) + 0x6ed9eba1 : i < 60 ? (b & c | b & d | c & d) + 0x8f1bbcdc : (b ^ c ^ d) + 0xca62c1d6;
            int t = Integer.rotateLeft(a, 5) + f + e + w[i];
            e = d;
            d = c;
            c = Integer.rotateLeft(b, 30);
            b = a;
            a = t;
        }
        h[0] += a;
        h[1] += b;
        h[2] += c;
        h[3] += d;
        h[4] += e;
    }
    /* the first 32 bits of the fractions of the cube roots of the first 64 primes, by whole numbers */
    private static int[] roots() {
        int[] r = new int[64];
        for (int n = 0, p = 2; n < 64; p++) {
            boolean prime = true;
            for (int q = 2; q * q <= p; q++) prime = prime && p % q != 0;
            if (!prime) continue;
            java.math.BigInteger want = java.math.BigInteger.valueOf(p).shiftLeft(96);
            long lo = 0, hi = 1L << 36;
            while (hi - lo > 1) {
                long m = lo + hi >>> 1;
                if (java.math.BigInteger.valueOf(m).pow(3).compareTo(want) <= 0) lo = m;
                else hi = m;
            }
            r[n++] = (int)lo;
        }
        return r;
    }
    private void sha256() {
        if (roots == null) roots = roots();
        int[] w = new int[64];
        for (int i = 0; i < 64; i++) {
            if (i < 16) {
                w[i] = word(i);
                continue;
            }
            int x = w[i - 15], y = w[i - 2];
            w[i] = w[i - 16] + (Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ x >>> 3) + w[i - 7] +
                   (Integer.rotateRight(y, 17) ^ Integer.rotateRight(y, 19) ^ y >>> 10);
        }
        int a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], k = h[7];
        for (int i = 0; i < 64; i++) {
            int t = k + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25)) + (e & f ^ ~e & g) + roots[i] + w[i];
            int u = (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22)) + (a & b ^ a & c ^ b & c);
            k = g;
            g = f;
            f = e;
            e = d + t;
            d = c;
            c = b;
            b = a;
            a = t + u;
        }
        h[0] += a;
        h[1] += b;
        h[2] += c;
        h[3] += d;
        h[4] += e;
        h[5] += f;
        h[6] += g;
        h[7] += k;
    }
}
