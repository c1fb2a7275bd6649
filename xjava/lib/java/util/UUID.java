package java.util;

public final class UUID implements java.io.Serializable, Comparable<UUID> {
    private final long hi, lo;

    public UUID(long hi, long lo) {
        this.hi = hi;
        this.lo = lo;
    }
    public static UUID randomUUID() {
        Random r = new Random();
        return new UUID(r.nextLong() & ~0xf000L | 0x4000L, r.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
    }
    public static UUID nameUUIDFromBytes(byte[] name) {
        byte[] b;
        try {
            b = java.security.MessageDigest.getInstance("MD5").digest(name);
        } catch (java.security.NoSuchAlgorithmException x) {
            throw new InternalError(x);
        }
        b[6] = (byte)(b[6] & 0x0f | 0x30);
        b[8] = (byte)(b[8] & 0x3f | 0x80);
        long h = 0, l = 0;
        for (int i = 0; i < 8; i++) {
            h = h << 8 | b[i] & 255;
            l = l << 8 | b[8 + i] & 255;
        }
        return new UUID(h, l);
    }
    public static UUID fromString(String s) {
        String[] p = s.split("-", -1);
        if (p.length != 5) throw new IllegalArgumentException("Invalid UUID string: " + s);
        long[] v = new long[5];
        for (int i = 0; i < 5; i++) v[i] = Long.parseLong(p[i], 16);
        return new UUID((v[0] & 0xffffffffL) << 32 | (v[1] & 0xffff) << 16 | v[2] & 0xffff, (v[3] & 0xffff) << 48 | v[4] & 0xffffffffffffL);
    }
    public long getMostSignificantBits() { return hi; }
    public long getLeastSignificantBits() { return lo; }
    public int version() { return (int)(hi >> 12 & 15); }
    public int variant() { return (int)(lo >>> 64 - (lo >>> 62) & lo >> 63); }
    private static String hex(long v, int digits) { return Long.toHexString(1L << 4 * digits | v & (1L << 4 * digits) - 1).substring(1); }
    public String toString() { return hex(hi >> 32, 8) + "-" + hex(hi >> 16, 4) + "-" + hex(hi, 4) + "-" + hex(lo >> 48, 4) + "-" + hex(lo, 12); }
    public int hashCode() {
        long h = hi ^ lo;
        return (int)(h >> 32) ^ (int)h;
    }
    public boolean equals(Object o) { return o instanceof UUID && ((UUID)o).hi == hi && ((UUID)o).lo == lo; }
    public int compareTo(UUID o) { return hi != o.hi ? Long.compare(hi, o.hi) : Long.compare(lo, o.lo); }
}
