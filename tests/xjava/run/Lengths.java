import java.util.*;
import java.util.function.*;

/* Arrays whose length the compiler keeps while a loop runs: null ones that are never touched, locals given another
 * array, the first index outside, arrays of arrays, loops in handlers, lambdas and local classes. */
public class Lengths {
    static int sum(int[] a, int n) {
        int s = 0;
        for (int i = 0; i < n; i++) s += a[i];
        return s;
    }
    static int both(int[] a, byte[] b, int from, int to) {
        int s = 0;
        for (int i = from; i < to; i++) {
            if (i % 3 == 0) s += a[i];
            else b[i] = (byte)(s += b[i] + a.length);
        }
        return s;
    }
    static String tried(Supplier<Object> s) {
        try {
            return "" + s.get();
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName() + " " + e.getMessage();
        }
    }
    static int other(int[] a) {
        int s = 0;
        for (int k = 0; k < 3; k++) {
            for (int i = 0; i < a.length; i++) s = s * 7 + a[i];
            a = new int[] { k, k + 1, k + 2, k + 3 };
        }
        return s;
    }
    static int rows(int[][] rows) {
        int s = 0;
        for (int[] row : rows)
            for (int i = 0; i < row.length; i++) {
                final int[] same = row;
                for (int k = i; k < same.length; k++) s += same[k] * row[i];
                s += same.length;
            }
        return s;
    }
    static int caught(int[] a) {
        int s = 0;
        for (int i = -2; i < 6; i++) {
            int[] copy = a == null ? null : a.clone();
            try {
                for (int k = 0; k < 2; k++) s += copy[i + k]++;
            } catch (ArrayIndexOutOfBoundsException e) {
                s += 100;
                for (int k = 0; k < copy.length; k++) s += copy[k];
            } catch (NullPointerException e) {
                s += 1000;
            } finally {
                int[] f = { 1, 2, 3 };
                int k = 0;
                do s += f[k]; while (++k < f.length);
            }
        }
        return s;
    }
    static int captured(long[] a) {
        int[] counts = new int[4];
        for (int i = 0; i < a.length; i++) {
            final int n = i;
            IntSupplier f = () -> {
                int s = 0;
                for (int k = 0; k <= n; k++) s += (int)a[k] + counts[k & 3]++;
                return s;
            };
            counts[i & 3] += f.getAsInt();
            class Local {
                int go() {
                    int s = 0;
                    for (int k = 0; k < counts.length; k++) s += counts[k] * (int)a[n];
                    return s;
                }
            }
            counts[0] += new Local().go();
        }
        return Arrays.hashCode(counts);
    }
    static <T> int generic(T[] a, List<T[]> more) {
        int s = 0;
        for (T[] t : more)
            for (int i = 0; i < t.length; i++) s = s * 31 + t[i].hashCode() + a[i % a.length].hashCode();
        return s;
    }
    static String chars(char[] c, boolean[] on, short[] s, float[] f, double[] d) {
        StringBuilder b = new StringBuilder();
        outer:
        for (int i = 0;; i++) {
            switch (i % 5) {
            case 0: c[i]++; b.append(c[i]); continue outer;
            case 1: on[i] ^= true; if (on[i]) break outer; break;
            case 2: s[i] += 40000; b.append(s[i]); break;
            case 3: f[i] /= 3; b.append(f[i]); break;
            default: d[i]--; b.append(d[i]);
            }
        }
        return b.toString();
    }
    static int stored(Object[] a, Object o) {
        int n = 0;
        for (int i = 0; i < a.length; i++, n++) a[i] = o;
        return n;
    }

    public static void main(String[] args) {
        System.out.println(sum(null, 0) + " " + sum(new int[0], 0) + " " + sum(new int[] { 1, 2, 3 }, 3));
        System.out.println(tried(() -> sum(null, 1)));
        System.out.println(tried(() -> sum(new int[] { 1, 2, 3 }, 4)));
        System.out.println(tried(() -> sum(new int[0], 1)));
        System.out.println(tried(() -> both(new int[3], new byte[9], 0, 6)));
        System.out.println(tried(() -> both(new int[8], null, 0, 2)));
        System.out.println(tried(() -> both(null, new byte[3], 1, 3)));
        System.out.println(tried(() -> both(new int[8], new byte[8], -1, 3)));
        System.out.println(tried(() -> both(new int[8], new byte[8], 0, 8)));
        System.out.println(other(new int[] { 5 }) + " " + tried(() -> other(null)));
        System.out.println(rows(new int[][] { { 1, 2 }, { }, { 3, 4, 5 } }) + " " + tried(() -> rows(new int[][] { { 1 }, null })));
        System.out.println(caught(new int[] { 1, 2, 3 }) + " " + caught(null));
        System.out.println(captured(new long[] { 3, 1, 4, 1, 5, 9 }));
        System.out.println(generic(new String[] { "a", "b" }, Arrays.asList(new String[] { "c" }, new String[0], new String[] { "d", "e", "f" })));
        System.out.println(chars("aaaaaaaaaaaa".toCharArray(), new boolean[] { false, true, false, false, false, false, false }, new short[9], new float[] { 1, 1, 1, 1 },
                                 new double[5]));
        System.out.println(stored(new Object[3], "x") + " " + tried(() -> stored(new Integer[2], "x")));
    }
}
