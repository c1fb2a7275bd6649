import java.util.*;
public class Algorithms {
    static int[] sieve(int n) {
        boolean[] c = new boolean[n + 1];
        List<Integer> p = new ArrayList<>();
        for (int i = 2; i <= n; i++) {
            if (!c[i]) {
                p.add(i);
                for (long j = (long)i * i; j <= n; j += i) c[(int)j] = true;
            }
        }
        return p.stream().mapToInt(Integer::intValue).toArray();
    }
    static void quick(int[] a, int lo, int hi) {
        if (lo >= hi) return;
        int p = a[(lo + hi) >>> 1], i = lo, j = hi;
        while (i <= j) {
            while (a[i] < p) i++;
            while (a[j] > p) j--;
            if (i <= j) {
                int t = a[i];
                a[i++] = a[j];
                a[j--] = t;
            }
        }
        quick(a, lo, j);
        quick(a, i, hi);
    }
    static <T> void mergeSort(T[] a, Comparator<? super T> c) {
        if (a.length < 2) return;
        T[] l = Arrays.copyOfRange(a, 0, a.length / 2), r = Arrays.copyOfRange(a, a.length / 2, a.length);
        mergeSort(l, c);
        mergeSort(r, c);
        for (int i = 0, j = 0, k = 0; k < a.length; k++)
            a[k] = j >= r.length || i < l.length && c.compare(l[i], r[j]) <= 0 ? l[i++] : r[j++];
    }
    static int lis(int[] a) {
        int[] t = new int[a.length];
        int n = 0;
        for (int x : a) {
            int i = Arrays.binarySearch(t, 0, n, x);
            if (i < 0) i = ~i;
            t[i] = x;
            if (i == n) n++;
        }
        return n;
    }
    static String lcs(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = a.length() - 1; i >= 0; i--)
            for (int j = b.length() - 1; j >= 0; j--)
                d[i][j] = a.charAt(i) == b.charAt(j) ? 1 + d[i + 1][j + 1] : Math.max(d[i + 1][j], d[i][j + 1]);
        StringBuilder s = new StringBuilder();
        for (int i = 0, j = 0; i < a.length() && j < b.length();)
            if (a.charAt(i) == b.charAt(j)) {
                s.append(a.charAt(i));
                i++;
                j++;
            } else if (d[i + 1][j] >= d[i][j + 1]) i++;
            else j++;
        return s.toString();
    }
    static int knap(int[] w, int[] v, int c) {
        int[] d = new int[c + 1];
        for (int i = 0; i < w.length; i++)
            for (int j = c; j >= w[i]; j--) d[j] = Math.max(d[j], d[j - w[i]] + v[i]);
        return d[c];
    }
    static boolean queens(int[] q, int r) {
        if (r == q.length) return true;
    next:
        for (int c = 0; c < q.length; c++) {
            for (int i = 0; i < r; i++)
                if (q[i] == c || Math.abs(q[i] - c) == r - i) continue next;
            q[r] = c;
            if (queens(q, r + 1)) return true;
        }
        return false;
    }
    static void hanoi(int n, char a, char b, char c, StringBuilder sb) {
        if (n == 0) return;
        hanoi(n - 1, a, c, b, sb);
        sb.append(a).append(c).append(' ');
        hanoi(n - 1, b, a, c, sb);
    }
    static long modpow(long b, long e, long m) {
        long r = 1;
        b %= m;
        while (e > 0) {
            if ((e & 1) == 1) r = r * b % m;
            b = b * b % m;
            e >>= 1;
        }
        return r;
    }
    static int[] kmp(String t, String p) {
        int[] f = new int[p.length()];
        for (int i = 1, k = 0; i < p.length(); i++) {
            while (k > 0 && p.charAt(i) != p.charAt(k)) k = f[k - 1];
            if (p.charAt(i) == p.charAt(k)) k++;
            f[i] = k;
        }
        List<Integer> r = new ArrayList<>();
        for (int i = 0, k = 0; i < t.length(); i++) {
            while (k > 0 && t.charAt(i) != p.charAt(k)) k = f[k - 1];
            if (t.charAt(i) == p.charAt(k)) k++;
            if (k == p.length()) {
                r.add(i - k + 1);
                k = f[k - 1];
            }
        }
        return r.stream().mapToInt(x -> x).toArray();
    }
    static class Heap {
        private int[] a = new int[4];
        private int n;
        void push(int x) {
            if (n == a.length) a = Arrays.copyOf(a, n * 2);
            a[n] = x;
            for (int i = n++; i > 0 && a[(i - 1) / 2] > a[i]; i = (i - 1) / 2) swap(i, (i - 1) / 2);
        }
        int pop() {
            if (n == 0) throw new NoSuchElementException("empty heap");
            int r = a[0];
            a[0] = a[--n];
            for (int i = 0, c; (c = 2 * i + 1) < n; i = c) {
                if (c + 1 < n && a[c + 1] < a[c]) c++;
                if (a[i] <= a[c]) break;
                swap(i, c);
            }
            return r;
        }
        private void swap(int i, int j) {
            int t = a[i];
            a[i] = a[j];
            a[j] = t;
        }
    }
    static class Fenwick {
        long[] t;
        Fenwick(int n) { t = new long[n + 1]; }
        void add(int i, long v) {
            for (i++; i < t.length; i += i & -i) t[i] += v;
        }
        long sum(int i) {
            long s = 0;
            for (; i > 0; i -= i & -i) s += t[i];
            return s;
        }
    }
    static List<List<Integer>> subsets(int[] a) {
        List<List<Integer>> r = new ArrayList<>();
        for (int m = 0; m < 1 << a.length; m++) {
            List<Integer> s = new ArrayList<>();
            for (int i = 0; i < a.length; i++)
                if ((m >> i & 1) != 0) s.add(a[i]);
            r.add(s);
        }
        return r;
    }
    public static void main(String[] args) {
        System.out.println(Arrays.toString(sieve(60)) + sieve(10000).length);
        Random r = new Random(7);
        int[] a = r.ints(20, -50, 50).toArray();
        System.out.println(Arrays.toString(a));
        quick(a, 0, 19);
        System.out.println(Arrays.toString(a));
        String[] w = "pear fig apple kiwi date".split(" ");
        mergeSort(w, Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
        System.out.println(Arrays.toString(w));
        System.out.println(lis(new int[] {10, 9, 2, 5, 3, 7, 101, 18}) + " " + lcs("AGGTAB", "GXTXAYB") + " " +
                           knap(new int[] {1, 3, 4, 5}, new int[] {1, 4, 5, 7}, 7));
        int[] q = new int[8];
        System.out.println(queens(q, 0) + Arrays.toString(q));
        StringBuilder sb = new StringBuilder();
        hanoi(4, 'A', 'B', 'C', sb);
        System.out.println(sb);
        System.out.println(modpow(3, 200, 1000007) + " " + Arrays.toString(kmp("ababcababab", "abab")));
        Heap h = new Heap();
        for (int x : new int[] {5, 2, 8, 1, 9, 3}) h.push(x);
        for (int i = 0; i < 6; i++) System.out.print(h.pop() + " ");
        try {
            h.pop();
        } catch (NoSuchElementException e) { System.out.println(e.getMessage()); }
        Fenwick f = new Fenwick(10);
        for (int i = 0; i < 10; i++) f.add(i, i * i);
        System.out.println(f.sum(5) + " " + (f.sum(10) - f.sum(5)) + " " + subsets(new int[] {1, 2, 3}));
        Collections.shuffle(Arrays.asList(w), new Random(3));
        System.out.println(Arrays.toString(w));
        List<Integer> l = new ArrayList<>(List.of(4, 2, 9));
        Collections.sort(l);
        Collections.rotate(l, 1);
        Collections.swap(l, 0, 2);
        System.out.println(l + " " + Collections.max(l) + Collections.frequency(l, 2) + Collections.nCopies(3, "z") +
                           Collections.binarySearch(List.of(1, 3, 5), 4) + Collections.disjoint(l, List.of(1)) +
                           Collections.unmodifiableList(l));
        int[][] tri = new int[6][];
        for (int i = 0; i < 6; i++) {
            tri[i] = new int[i + 1];
            tri[i][0] = tri[i][i] = 1;
            for (int j = 1; j < i; j++) tri[i][j] = tri[i - 1][j - 1] + tri[i - 1][j];
        }
        for (int[] row : tri) {
            for (int x : row) System.out.printf("%4d", x);
            System.out.println();
        }
        TreeMap<Integer, String> tm = new TreeMap<>(Comparator.reverseOrder());
        for (int i = 0; i < 6; i++) tm.put(i * 3 % 7, "v" + i);
        System.out.println(tm + " " + tm.firstKey() + tm.headMap(3) + tm.tailMap(3, true) + tm.floorKey(4) + tm.pollLastEntry() +
                           tm.descendingMap());
        ListIterator<String> li = new LinkedList<>(List.of("a", "b", "c")).listIterator();
        while (li.hasNext()) {
            String s = li.next();
            if (s.equals("b")) {
                li.remove();
                li.add("X");
                li.add("Y");
            }
        }
        while (li.hasPrevious()) System.out.print(li.previous());
        System.out.println();
        long x = 0x9E3779B97F4A7C15L;
        x ^= x >>> 30;
        x *= 0xBF58476D1CE4E5B9L;
        System.out.println(x + " " + Long.toHexString(x) + " " + Long.compareUnsigned(x, 5) + " " + Long.toUnsignedString(-1) + " " +
                           Integer.divideUnsigned(-1, 3) + " " + Integer.toUnsignedLong(-5) +
                           Long.parseUnsignedLong("18446744073709551615") + " " + Integer.parseUnsignedInt("4294967295") + " " +
                           Character.MAX_VALUE + 0 + Byte.MIN_VALUE + " " + Double.compare(0.0, -0.0) + " " + (0.0 == -0.0) + " " +
                           Double.valueOf(0.0).equals(-0.0) + " " + (Double.NaN == Double.NaN) + " " + Float.floatToIntBits(1.5f) + " " +
                           Double.doubleToLongBits(-2) + " " + Math.floorDiv(-7, 2) + Math.multiplyHigh(1L << 62, 8) + " " + 1e16 + " " +
                           1.0E-4 + " " + 100.0f + " " + 12345678.9f + " " + 0x1.8p1 + " " + 1_000_000 + 0b1011 + 017 + " " + 'a' / 2 +
                           (byte)0x80 + " " + (5 & 3 | 4 ^ 1) + (~7) + " " + (true ^ false) + (3 > 2 ? "y" : 'n'));
        try {
            Math.addExact(Integer.MAX_VALUE, 1);
        } catch (ArithmeticException e) { System.out.println(e.getMessage()); }
        try {
            Math.toIntExact(1L << 40);
        } catch (ArithmeticException e) { System.out.println(e.getMessage()); }
    }
}
