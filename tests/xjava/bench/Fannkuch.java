/** Prefix reversals over all permutations: int arrays with data-dependent bounds. */
class Fannkuch {
    static long work(int n) {
        int[] perm = new int[n], turned = new int[n], count = new int[n];
        int most = 0, sum = 0, r = n, nth = 0;
        for (int i = 0; i < n; i++) perm[i] = i;
        while (true) {
            while (r != 1) {
                count[r - 1] = r;
                r--;
            }
            for (int i = 0; i < n; i++) turned[i] = perm[i];
            int flips = 0;
            for (int k = turned[0]; k != 0; k = turned[0]) {
                for (int i = 0, j = k; i < j; i++, j--) {
                    int t = turned[i];
                    turned[i] = turned[j];
                    turned[j] = t;
                }
                flips++;
            }
            if (flips > most) most = flips;
            sum += (nth & 1) == 0 ? flips : -flips;
            nth++;
            while (true) {
                if (r == n) return (long)sum << 32 | most;
                int first = perm[0];
                for (int i = 0; i < r; i++) perm[i] = perm[i + 1];
                perm[r] = first;
                if (--count[r] > 0) break;
                r++;
            }
        }
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
