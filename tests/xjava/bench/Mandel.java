/** Points that stay: double arithmetic in registers, bytes of a bitmap. */
class Mandel {
    static long work(int n) {
        byte[] row = new byte[(n + 7) / 8];
        long hash = 0;
        for (int y = 0; y < n; y++) {
            double ci = 2.0 * y / n - 1.0;
            for (int i = 0; i < row.length; i++) row[i] = 0;
            for (int x = 0; x < n; x++) {
                double cr = 2.0 * x / n - 1.5, zr = 0, zi = 0, rr = 0, ii = 0;
                int k = 0;
                while (k < 50 && rr + ii <= 4.0) {
                    zi = 2.0 * zr * zi + ci;
                    zr = rr - ii + cr;
                    rr = zr * zr;
                    ii = zi * zi;
                    k++;
                }
                if (k == 50) row[x >> 3] |= 0x80 >> (x & 7);
            }
            for (int i = 0; i < row.length; i++) hash = hash * 31 + (row[i] & 255);
        }
        return hash;
    }

    public static void main(String[] args) {
        int n = Integer.parseInt(args[0]), times = Integer.parseInt(args[1]);
        long best = Long.MAX_VALUE, result = 0;
        for (int i = 0; i < times; i++) {
            long t = System.nanoTime();
            result = work(n);
            best = Math.min(best, System.nanoTime() - t);
        }
        System.out.println("result " + result);
        System.out.println("time " + best);
    }
}
