package java.math;

import java.util.Random;

/* Primes found and tested with the same numbers of a Random as in every Java, so that what comes after agrees. */
final class Primes {
    private Primes() { }
    private static final int[] SMALL = { 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41 };
    private static final BigInteger PRODUCT = BigInteger.valueOf(3L * 5 * 7 * 11 * 13 * 17 * 19 * 23 * 29 * 31 * 37 * 41);

    static BigInteger make(int bits, int certainty, Random r) {
        int n = bits + 31 >>> 5, high = 1 << (bits + 31 & 31), mask = (high << 1) - 1;
        if (bits >= 95) {
            for (;;) {
                BigInteger p = new BigInteger(bits, r).setBit(bits - 1);
                p = p.testBit(0) ? p : p.setBit(0);
                for (int i = 0; i < bits / 20 * 32 && p.bitLength() == bits; i++, p = p.add(BigInteger.TWO))
                    if (!small(p) && test(p, certainty, r)) return p;
            }
        }
        for (;;) {
            int[] w = new int[n];
            for (int i = 0; i < n; i++) w[i] = r.nextInt();
            w[0] = w[0] & mask | high;
            if (bits > 2) w[n - 1] |= 1;
            BigInteger p = BigInteger.words(w);
            if (bits > 6 && small(p)) continue;
            if (bits < 4 || test(p, certainty, r)) return p;
        }
    }
    private static boolean small(BigInteger p) {
        long r = p.remainder(PRODUCT).longValue();
        for (int s : SMALL)
            if (r % s == 0) return true;
        return false;
    }
    static boolean test(BigInteger p, int certainty, Random r) {
        if (p.equals(BigInteger.TWO)) return true;
        if (!p.testBit(0) || p.equals(BigInteger.ONE)) return false;
        if (r == null) {
            for (int s : SMALL) {
                if (p.equals(BigInteger.valueOf(s))) return true;
                if (p.remainder(BigInteger.valueOf(s)).signum() == 0) return false;
            }
            r = new Random(42);
        }
        int rounds = (Math.min(certainty, Integer.MAX_VALUE - 1) + 1) / 2, bits = p.bitLength();
        int most = bits < 100 ? 50 : bits < 256 ? 27 : bits < 512 ? 15 : bits < 768 ? 8 : bits < 1024 ? 4 : 2;
        return millerRabin(p, Math.min(rounds, most), r);
    }
    private static boolean millerRabin(BigInteger p, int rounds, Random r) {
        BigInteger less = p.subtract(BigInteger.ONE);
        int a = less.getLowestSetBit();
        BigInteger m = less.shiftRight(a);
        for (int i = 0; i < rounds; i++) {
            BigInteger b;
            do b = new BigInteger(p.bitLength(), r);
            while (b.compareTo(BigInteger.ONE) <= 0 || b.compareTo(p) >= 0);
            BigInteger z = b.modPow(m, p);
            for (int j = 0; !(j == 0 && z.equals(BigInteger.ONE) || z.equals(less)); z = z.multiply(z).mod(p))
                if (j > 0 && z.equals(BigInteger.ONE) || ++j == a) return false;
        }
        return true;
    }
}
