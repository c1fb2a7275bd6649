package java.util;

import java.util.function.*;

public final class Arrays {
    private Arrays() { }
    private static void range(int n, int from, int to) {
        if (from > to) throw new IllegalArgumentException("fromIndex(" + from + ") > toIndex(" + to + ")");
        if (from < 0) throw new ArrayIndexOutOfBoundsException("Array index out of range: " + from);
        if (to > n) throw new ArrayIndexOutOfBoundsException("Array index out of range: " + to);
    }
    public static void fill(int[] a, int v) {
        for (int i = 0, n = a.length; i < n; i++) a[i] = v;
    }
    public static void fill(int[] a, int from, int to, int v) {
        range(a.length, from, to);
        for (int i = from; i < to; i++) a[i] = v;
    }
    public static boolean equals(int[] a, int[] b) {
        if (a == b) return true;
        if (a == null || b == null || a.length != b.length) return false;
        for (int i = 0; i < a.length; i++)
            if (a[i] != b[i]) return false;
        return true;
    }
    public static int hashCode(int[] a) {
        if (a == null) return 0;
        int h = 1;
        for (int e : a) h = 31 * h + e;
        return h;
    }
    public static String toString(int[] a) {
        if (a == null) return "null";
        if (a.length == 0) return "[]";
        StringBuilder b = new StringBuilder("[");
        for (int i = 0; i < a.length; i++) {
            if (i > 0) b.append(", ");
            b.append(a[i]);
        }
        return b.append(']').toString();
    }
    public static int[] copyOf(int[] a, int n) {
        int[] b = new int[n];
        System.arraycopy(a, 0, b, 0, Math.min(a.length, n));
        return b;
    }
    public static int[] copyOfRange(int[] a, int from, int to) {
        int n = to - from;
        if (n < 0) throw new IllegalArgumentException(from + " > " + to);
        int[] b = new int[n];
        System.arraycopy(a, from, b, 0, Math.min(a.length - from, n));
        return b;
    }
    public static void sort(int[] a) { quick(a, 0, a.length - 1); }
    public static void parallelSort(int[] a) { sort(a); }
    public static void sort(int[] a, int from, int to) {
        range(a.length, from, to);
        quick(a, from, to - 1);
    }
    private static void quick(int[] a, int lo, int hi) {
        int bad = 0;
        while (hi - lo > 24) {
            if (bad > 40) {
                heap(a, lo, hi - lo + 1);
                return;
            }
            int mid = lo + hi >>> 1, step = hi - lo >> 3;
            int x = middle(middle(a[lo], a[lo + step], a[lo + 2 * step]), middle(a[mid - step], a[mid], a[mid + step]),
                middle(a[hi - 2 * step], a[hi - step], a[hi]));
            int i = lo, k = hi;
            while (i <= k) {
                while (a[i] < x) i++;
                while (x < a[k]) k--;
                if (i > k) break;
                int t = a[i];
                a[i++] = a[k];
                a[k--] = t;
            }
            if (k - lo < hi - i) {
                if (k - lo < hi - i >> 3) bad++;
                quick(a, lo, k);
                lo = i;
            } else {
                if (hi - i < k - lo >> 3) bad++;
                quick(a, i, hi);
                hi = k;
            }
        }
        for (int i = lo + 1; i <= hi; i++) {
            int x = a[i];
            int k = i;
            for (; k > lo && x < a[k - 1]; k--) a[k] = a[k - 1];
            a[k] = x;
        }
    }
    private static int middle(int a, int b, int c) {
        return a < b ? b < c ? b : a < c ? c : a : a < c ? a : b < c ? c : b;
    }
    private static void heap(int[] a, int lo, int n) {
        for (int i = n / 2 - 1; i >= 0; i--) sink(a, lo, i, n);
        while (--n > 0) {
            int t = a[lo];
            a[lo] = a[lo + n];
            a[lo + n] = t;
            sink(a, lo, 0, n);
        }
    }
    private static void sink(int[] a, int lo, int i, int n) {
        int x = a[lo + i];
        for (int c; (c = 2 * i + 1) < n; i = c) {
            if (c + 1 < n && a[lo + c] < a[lo + c + 1]) c++;
            if (!(x < a[lo + c])) break;
            a[lo + i] = a[lo + c];
        }
        a[lo + i] = x;
    }
    public static int binarySearch(int[] a, int key) { return binarySearch(a, 0, a.length, key); }
    public static int binarySearch(int[] a, int from, int to, int key) {
        range(a.length, from, to);
        int lo = from, hi = to - 1;
        while (lo <= hi) {
            int m = lo + hi >>> 1;
            if (a[m] < key) lo = m + 1;
            else if (key < a[m]) hi = m - 1;
            else return m;
        }
        return -(lo + 1);
    }
    public static void fill(long[] a, long v) {
        for (int i = 0, n = a.length; i < n; i++) a[i] = v;
    }
    public static void fill(long[] a, int from, int to, long v) {
        range(a.length, from, to);
        for (int i = from; i < to; i++) a[i] = v;
    }
    public static boolean equals(long[] a, long[] b) {
        if (a == b) return true;
        if (a == null || b == null || a.length != b.length) return false;
        for (int i = 0; i < a.length; i++)
            if (a[i] != b[i]) return false;
        return true;
    }
    public static int hashCode(long[] a) {
        if (a == null) return 0;
        int h = 1;
        for (long e : a) h = 31 * h + Long.hashCode(e);
        return h;
    }
    public static String toString(long[] a) {
        if (a == null) return "null";
        if (a.length == 0) return "[]";
        StringBuilder b = new StringBuilder("[");
        for (int i = 0; i < a.length; i++) {
            if (i > 0) b.append(", ");
            b.append(a[i]);
        }
        return b.append(']').toString();
    }
    public static long[] copyOf(long[] a, int n) {
        long[] b = new long[n];
        System.arraycopy(a, 0, b, 0, Math.min(a.length, n));
        return b;
    }
    public static long[] copyOfRange(long[] a, int from, int to) {
        int n = to - from;
        if (n < 0) throw new IllegalArgumentException(from + " > " + to);
        long[] b = new long[n];
        System.arraycopy(a, from, b, 0, Math.min(a.length - from, n));
        return b;
    }
    public static void sort(long[] a) { quick(a, 0, a.length - 1); }
    public static void parallelSort(long[] a) { sort(a); }
    public static void sort(long[] a, int from, int to) {
        range(a.length, from, to);
        quick(a, from, to - 1);
    }
    private static void quick(long[] a, int lo, int hi) {
        int bad = 0;
        while (hi - lo > 24) {
            if (bad > 40) {
                heap(a, lo, hi - lo + 1);
                return;
            }
            int mid = lo + hi >>> 1, step = hi - lo >> 3;
            long x = middle(middle(a[lo], a[lo + step], a[lo + 2 * step]), middle(a[mid - step], a[mid], a[mid + step]),
                middle(a[hi - 2 * step], a[hi - step], a[hi]));
            int i = lo, k = hi;
            while (i <= k) {
                while (a[i] < x) i++;
                while (x < a[k]) k--;
                if (i > k) break;
                long t = a[i];
                a[i++] = a[k];
                a[k--] = t;
            }
            if (k - lo < hi - i) {
                if (k - lo < hi - i >> 3) bad++;
                quick(a, lo, k);
                lo = i;
            } else {
                if (hi - i < k - lo >> 3) bad++;
                quick(a, i, hi);
                hi = k;
            }
        }
        for (int i = lo + 1; i <= hi; i++) {
            long x = a[i];
            int k = i;
            for (; k > lo && x < a[k - 1]; k--) a[k] = a[k - 1];
            a[k] = x;
        }
    }
    private static long middle(long a, long b, long c) {
        return a < b ? b < c ? b : a < c ? c : a : a < c ? a : b < c ? c : b;
    }
    private static void heap(long[] a, int lo, int n) {
        for (int i = n / 2 - 1; i >= 0; i--) sink(a, lo, i, n);
        while (--n > 0) {
            long t = a[lo];
            a[lo] = a[lo + n];
            a[lo + n] = t;
            sink(a, lo, 0, n);
        }
    }
    private static void sink(long[] a, int lo, int i, int n) {
        long x = a[lo + i];
        for (int c; (c = 2 * i + 1) < n; i = c) {
            if (c + 1 < n && a[lo + c] < a[lo + c + 1]) c++;
            if (!(x < a[lo + c])) break;
            a[lo + i] = a[lo + c];
        }
        a[lo + i] = x;
    }
    public static int binarySearch(long[] a, long key) { return binarySearch(a, 0, a.length, key); }
    public static int binarySearch(long[] a, int from, int to, long key) {
        range(a.length, from, to);
        int lo = from, hi = to - 1;
        while (lo <= hi) {
            int m = lo + hi >>> 1;
            if (a[m] < key) lo = m + 1;
            else if (key < a[m]) hi = m - 1;
            else return m;
        }
        return -(lo + 1);
    }
    public static void fill(double[] a, double v) {
        for (int i = 0, n = a.length; i < n; i++) a[i] = v;
    }
    public static void fill(double[] a, int from, int to, double v) {
        range(a.length, from, to);
        for (int i = from; i < to; i++) a[i] = v;
    }
    public static boolean equals(double[] a, double[] b) {
        if (a == b) return true;
        if (a == null || b == null || a.length != b.length) return false;
        for (int i = 0; i < a.length; i++)
            if (Double.doubleToLongBits(a[i]) != Double.doubleToLongBits(b[i])) return false;
        return true;
    }
    public static int hashCode(double[] a) {
        if (a == null) return 0;
        int h = 1;
        for (double e : a) h = 31 * h + Double.hashCode(e);
        return h;
    }
    public static String toString(double[] a) {
        if (a == null) return "null";
        if (a.length == 0) return "[]";
        StringBuilder b = new StringBuilder("[");
        for (int i = 0; i < a.length; i++) {
            if (i > 0) b.append(", ");
            b.append(a[i]);
        }
        return b.append(']').toString();
    }
    public static double[] copyOf(double[] a, int n) {
        double[] b = new double[n];
        System.arraycopy(a, 0, b, 0, Math.min(a.length, n));
        return b;
    }
    public static double[] copyOfRange(double[] a, int from, int to) {
        int n = to - from;
        if (n < 0) throw new IllegalArgumentException(from + " > " + to);
        double[] b = new double[n];
        System.arraycopy(a, from, b, 0, Math.min(a.length - from, n));
        return b;
    }
    public static void sort(double[] a) { quick(a, 0, a.length - 1); }
    public static void parallelSort(double[] a) { sort(a); }
    public static void sort(double[] a, int from, int to) {
        range(a.length, from, to);
        quick(a, from, to - 1);
    }
    private static void quick(double[] a, int lo, int hi) {
        int bad = 0;
        while (hi - lo > 24) {
            if (bad > 40) {
                heap(a, lo, hi - lo + 1);
                return;
            }
            int mid = lo + hi >>> 1, step = hi - lo >> 3;
            double x = middle(middle(a[lo], a[lo + step], a[lo + 2 * step]), middle(a[mid - step], a[mid], a[mid + step]),
                middle(a[hi - 2 * step], a[hi - step], a[hi]));
            int i = lo, k = hi;
            while (i <= k) {
                while (Double.compare(a[i], x) < 0) i++;
                while (Double.compare(x, a[k]) < 0) k--;
                if (i > k) break;
                double t = a[i];
                a[i++] = a[k];
                a[k--] = t;
            }
            if (k - lo < hi - i) {
                if (k - lo < hi - i >> 3) bad++;
                quick(a, lo, k);
                lo = i;
            } else {
                if (hi - i < k - lo >> 3) bad++;
                quick(a, i, hi);
                hi = k;
            }
        }
        for (int i = lo + 1; i <= hi; i++) {
            double x = a[i];
            int k = i;
            for (; k > lo && Double.compare(x, a[k - 1]) < 0; k--) a[k] = a[k - 1];
            a[k] = x;
        }
    }
    private static double middle(double a, double b, double c) {
        return Double.compare(a, b) < 0 ? Double.compare(b, c) < 0 ? b : Double.compare(a, c) < 0 ? c : a : Double.compare(a, c) < 0 ? a : Double.compare(b, c) < 0 ? c : b;
    }
    private static void heap(double[] a, int lo, int n) {
        for (int i = n / 2 - 1; i >= 0; i--) sink(a, lo, i, n);
        while (--n > 0) {
            double t = a[lo];
            a[lo] = a[lo + n];
            a[lo + n] = t;
            sink(a, lo, 0, n);
        }
    }
    private static void sink(double[] a, int lo, int i, int n) {
        double x = a[lo + i];
        for (int c; (c = 2 * i + 1) < n; i = c) {
            if (c + 1 < n && Double.compare(a[lo + c], a[lo + c + 1]) < 0) c++;
            if (!(Double.compare(x, a[lo + c]) < 0)) break;
            a[lo + i] = a[lo + c];
        }
        a[lo + i] = x;
    }
    public static int binarySearch(double[] a, double key) { return binarySearch(a, 0, a.length, key); }
    public static int binarySearch(double[] a, int from, int to, double key) {
        range(a.length, from, to);
        int lo = from, hi = to - 1;
        while (lo <= hi) {
            int m = lo + hi >>> 1;
            if (Double.compare(a[m], key) < 0) lo = m + 1;
            else if (Double.compare(key, a[m]) < 0) hi = m - 1;
            else return m;
        }
        return -(lo + 1);
    }
    public static void fill(char[] a, char v) {
        for (int i = 0, n = a.length; i < n; i++) a[i] = v;
    }
    public static void fill(char[] a, int from, int to, char v) {
        range(a.length, from, to);
        for (int i = from; i < to; i++) a[i] = v;
    }
    public static boolean equals(char[] a, char[] b) {
        if (a == b) return true;
        if (a == null || b == null || a.length != b.length) return false;
        for (int i = 0; i < a.length; i++)
            if (a[i] != b[i]) return false;
        return true;
    }
    public static int hashCode(char[] a) {
        if (a == null) return 0;
        int h = 1;
        for (char e : a) h = 31 * h + e;
        return h;
    }
    public static String toString(char[] a) {
        if (a == null) return "null";
        if (a.length == 0) return "[]";
        StringBuilder b = new StringBuilder("[");
        for (int i = 0; i < a.length; i++) {
            if (i > 0) b.append(", ");
            b.append(a[i]);
        }
        return b.append(']').toString();
    }
    public static char[] copyOf(char[] a, int n) {
        char[] b = new char[n];
        System.arraycopy(a, 0, b, 0, Math.min(a.length, n));
        return b;
    }
    public static char[] copyOfRange(char[] a, int from, int to) {
        int n = to - from;
        if (n < 0) throw new IllegalArgumentException(from + " > " + to);
        char[] b = new char[n];
        System.arraycopy(a, from, b, 0, Math.min(a.length - from, n));
        return b;
    }
    public static void sort(char[] a) { quick(a, 0, a.length - 1); }
    public static void parallelSort(char[] a) { sort(a); }
    public static void sort(char[] a, int from, int to) {
        range(a.length, from, to);
        quick(a, from, to - 1);
    }
    private static void quick(char[] a, int lo, int hi) {
        int bad = 0;
        while (hi - lo > 24) {
            if (bad > 40) {
                heap(a, lo, hi - lo + 1);
                return;
            }
            int mid = lo + hi >>> 1, step = hi - lo >> 3;
            char x = middle(middle(a[lo], a[lo + step], a[lo + 2 * step]), middle(a[mid - step], a[mid], a[mid + step]),
                middle(a[hi - 2 * step], a[hi - step], a[hi]));
            int i = lo, k = hi;
            while (i <= k) {
                while (a[i] < x) i++;
                while (x < a[k]) k--;
                if (i > k) break;
                char t = a[i];
                a[i++] = a[k];
                a[k--] = t;
            }
            if (k - lo < hi - i) {
                if (k - lo < hi - i >> 3) bad++;
                quick(a, lo, k);
                lo = i;
            } else {
                if (hi - i < k - lo >> 3) bad++;
                quick(a, i, hi);
                hi = k;
            }
        }
        for (int i = lo + 1; i <= hi; i++) {
            char x = a[i];
            int k = i;
            for (; k > lo && x < a[k - 1]; k--) a[k] = a[k - 1];
            a[k] = x;
        }
    }
    private static char middle(char a, char b, char c) {
        return a < b ? b < c ? b : a < c ? c : a : a < c ? a : b < c ? c : b;
    }
    private static void heap(char[] a, int lo, int n) {
        for (int i = n / 2 - 1; i >= 0; i--) sink(a, lo, i, n);
        while (--n > 0) {
            char t = a[lo];
            a[lo] = a[lo + n];
            a[lo + n] = t;
            sink(a, lo, 0, n);
        }
    }
    private static void sink(char[] a, int lo, int i, int n) {
        char x = a[lo + i];
        for (int c; (c = 2 * i + 1) < n; i = c) {
            if (c + 1 < n && a[lo + c] < a[lo + c + 1]) c++;
            if (!(x < a[lo + c])) break;
            a[lo + i] = a[lo + c];
        }
        a[lo + i] = x;
    }
    public static int binarySearch(char[] a, char key) { return binarySearch(a, 0, a.length, key); }
    public static int binarySearch(char[] a, int from, int to, char key) {
        range(a.length, from, to);
        int lo = from, hi = to - 1;
        while (lo <= hi) {
            int m = lo + hi >>> 1;
            if (a[m] < key) lo = m + 1;
            else if (key < a[m]) hi = m - 1;
            else return m;
        }
        return -(lo + 1);
    }
    public static void fill(byte[] a, byte v) {
        for (int i = 0, n = a.length; i < n; i++) a[i] = v;
    }
    public static void fill(byte[] a, int from, int to, byte v) {
        range(a.length, from, to);
        for (int i = from; i < to; i++) a[i] = v;
    }
    public static boolean equals(byte[] a, byte[] b) {
        if (a == b) return true;
        if (a == null || b == null || a.length != b.length) return false;
        for (int i = 0; i < a.length; i++)
            if (a[i] != b[i]) return false;
        return true;
    }
    public static int hashCode(byte[] a) {
        if (a == null) return 0;
        int h = 1;
        for (byte e : a) h = 31 * h + e;
        return h;
    }
    public static String toString(byte[] a) {
        if (a == null) return "null";
        if (a.length == 0) return "[]";
        StringBuilder b = new StringBuilder("[");
        for (int i = 0; i < a.length; i++) {
            if (i > 0) b.append(", ");
            b.append(a[i]);
        }
        return b.append(']').toString();
    }
    public static byte[] copyOf(byte[] a, int n) {
        byte[] b = new byte[n];
        System.arraycopy(a, 0, b, 0, Math.min(a.length, n));
        return b;
    }
    public static byte[] copyOfRange(byte[] a, int from, int to) {
        int n = to - from;
        if (n < 0) throw new IllegalArgumentException(from + " > " + to);
        byte[] b = new byte[n];
        System.arraycopy(a, from, b, 0, Math.min(a.length - from, n));
        return b;
    }
    public static void sort(byte[] a) { quick(a, 0, a.length - 1); }
    public static void parallelSort(byte[] a) { sort(a); }
    public static void sort(byte[] a, int from, int to) {
        range(a.length, from, to);
        quick(a, from, to - 1);
    }
    private static void quick(byte[] a, int lo, int hi) {
        int bad = 0;
        while (hi - lo > 24) {
            if (bad > 40) {
                heap(a, lo, hi - lo + 1);
                return;
            }
            int mid = lo + hi >>> 1, step = hi - lo >> 3;
            byte x = middle(middle(a[lo], a[lo + step], a[lo + 2 * step]), middle(a[mid - step], a[mid], a[mid + step]),
                middle(a[hi - 2 * step], a[hi - step], a[hi]));
            int i = lo, k = hi;
            while (i <= k) {
                while (a[i] < x) i++;
                while (x < a[k]) k--;
                if (i > k) break;
                byte t = a[i];
                a[i++] = a[k];
                a[k--] = t;
            }
            if (k - lo < hi - i) {
                if (k - lo < hi - i >> 3) bad++;
                quick(a, lo, k);
                lo = i;
            } else {
                if (hi - i < k - lo >> 3) bad++;
                quick(a, i, hi);
                hi = k;
            }
        }
        for (int i = lo + 1; i <= hi; i++) {
            byte x = a[i];
            int k = i;
            for (; k > lo && x < a[k - 1]; k--) a[k] = a[k - 1];
            a[k] = x;
        }
    }
    private static byte middle(byte a, byte b, byte c) {
        return a < b ? b < c ? b : a < c ? c : a : a < c ? a : b < c ? c : b;
    }
    private static void heap(byte[] a, int lo, int n) {
        for (int i = n / 2 - 1; i >= 0; i--) sink(a, lo, i, n);
        while (--n > 0) {
            byte t = a[lo];
            a[lo] = a[lo + n];
            a[lo + n] = t;
            sink(a, lo, 0, n);
        }
    }
    private static void sink(byte[] a, int lo, int i, int n) {
        byte x = a[lo + i];
        for (int c; (c = 2 * i + 1) < n; i = c) {
            if (c + 1 < n && a[lo + c] < a[lo + c + 1]) c++;
            if (!(x < a[lo + c])) break;
            a[lo + i] = a[lo + c];
        }
        a[lo + i] = x;
    }
    public static int binarySearch(byte[] a, byte key) { return binarySearch(a, 0, a.length, key); }
    public static int binarySearch(byte[] a, int from, int to, byte key) {
        range(a.length, from, to);
        int lo = from, hi = to - 1;
        while (lo <= hi) {
            int m = lo + hi >>> 1;
            if (a[m] < key) lo = m + 1;
            else if (key < a[m]) hi = m - 1;
            else return m;
        }
        return -(lo + 1);
    }
    public static void fill(short[] a, short v) {
        for (int i = 0, n = a.length; i < n; i++) a[i] = v;
    }
    public static void fill(short[] a, int from, int to, short v) {
        range(a.length, from, to);
        for (int i = from; i < to; i++) a[i] = v;
    }
    public static boolean equals(short[] a, short[] b) {
        if (a == b) return true;
        if (a == null || b == null || a.length != b.length) return false;
        for (int i = 0; i < a.length; i++)
            if (a[i] != b[i]) return false;
        return true;
    }
    public static int hashCode(short[] a) {
        if (a == null) return 0;
        int h = 1;
        for (short e : a) h = 31 * h + e;
        return h;
    }
    public static String toString(short[] a) {
        if (a == null) return "null";
        if (a.length == 0) return "[]";
        StringBuilder b = new StringBuilder("[");
        for (int i = 0; i < a.length; i++) {
            if (i > 0) b.append(", ");
            b.append(a[i]);
        }
        return b.append(']').toString();
    }
    public static short[] copyOf(short[] a, int n) {
        short[] b = new short[n];
        System.arraycopy(a, 0, b, 0, Math.min(a.length, n));
        return b;
    }
    public static short[] copyOfRange(short[] a, int from, int to) {
        int n = to - from;
        if (n < 0) throw new IllegalArgumentException(from + " > " + to);
        short[] b = new short[n];
        System.arraycopy(a, from, b, 0, Math.min(a.length - from, n));
        return b;
    }
    public static void sort(short[] a) { quick(a, 0, a.length - 1); }
    public static void parallelSort(short[] a) { sort(a); }
    public static void sort(short[] a, int from, int to) {
        range(a.length, from, to);
        quick(a, from, to - 1);
    }
    private static void quick(short[] a, int lo, int hi) {
        int bad = 0;
        while (hi - lo > 24) {
            if (bad > 40) {
                heap(a, lo, hi - lo + 1);
                return;
            }
            int mid = lo + hi >>> 1, step = hi - lo >> 3;
            short x = middle(middle(a[lo], a[lo + step], a[lo + 2 * step]), middle(a[mid - step], a[mid], a[mid + step]),
                middle(a[hi - 2 * step], a[hi - step], a[hi]));
            int i = lo, k = hi;
            while (i <= k) {
                while (a[i] < x) i++;
                while (x < a[k]) k--;
                if (i > k) break;
                short t = a[i];
                a[i++] = a[k];
                a[k--] = t;
            }
            if (k - lo < hi - i) {
                if (k - lo < hi - i >> 3) bad++;
                quick(a, lo, k);
                lo = i;
            } else {
                if (hi - i < k - lo >> 3) bad++;
                quick(a, i, hi);
                hi = k;
            }
        }
        for (int i = lo + 1; i <= hi; i++) {
            short x = a[i];
            int k = i;
            for (; k > lo && x < a[k - 1]; k--) a[k] = a[k - 1];
            a[k] = x;
        }
    }
    private static short middle(short a, short b, short c) {
        return a < b ? b < c ? b : a < c ? c : a : a < c ? a : b < c ? c : b;
    }
    private static void heap(short[] a, int lo, int n) {
        for (int i = n / 2 - 1; i >= 0; i--) sink(a, lo, i, n);
        while (--n > 0) {
            short t = a[lo];
            a[lo] = a[lo + n];
            a[lo + n] = t;
            sink(a, lo, 0, n);
        }
    }
    private static void sink(short[] a, int lo, int i, int n) {
        short x = a[lo + i];
        for (int c; (c = 2 * i + 1) < n; i = c) {
            if (c + 1 < n && a[lo + c] < a[lo + c + 1]) c++;
            if (!(x < a[lo + c])) break;
            a[lo + i] = a[lo + c];
        }
        a[lo + i] = x;
    }
    public static int binarySearch(short[] a, short key) { return binarySearch(a, 0, a.length, key); }
    public static int binarySearch(short[] a, int from, int to, short key) {
        range(a.length, from, to);
        int lo = from, hi = to - 1;
        while (lo <= hi) {
            int m = lo + hi >>> 1;
            if (a[m] < key) lo = m + 1;
            else if (key < a[m]) hi = m - 1;
            else return m;
        }
        return -(lo + 1);
    }
    public static void fill(float[] a, float v) {
        for (int i = 0, n = a.length; i < n; i++) a[i] = v;
    }
    public static void fill(float[] a, int from, int to, float v) {
        range(a.length, from, to);
        for (int i = from; i < to; i++) a[i] = v;
    }
    public static boolean equals(float[] a, float[] b) {
        if (a == b) return true;
        if (a == null || b == null || a.length != b.length) return false;
        for (int i = 0; i < a.length; i++)
            if (Float.floatToIntBits(a[i]) != Float.floatToIntBits(b[i])) return false;
        return true;
    }
    public static int hashCode(float[] a) {
        if (a == null) return 0;
        int h = 1;
        for (float e : a) h = 31 * h + Float.floatToIntBits(e);
        return h;
    }
    public static String toString(float[] a) {
        if (a == null) return "null";
        if (a.length == 0) return "[]";
        StringBuilder b = new StringBuilder("[");
        for (int i = 0; i < a.length; i++) {
            if (i > 0) b.append(", ");
            b.append(a[i]);
        }
        return b.append(']').toString();
    }
    public static float[] copyOf(float[] a, int n) {
        float[] b = new float[n];
        System.arraycopy(a, 0, b, 0, Math.min(a.length, n));
        return b;
    }
    public static float[] copyOfRange(float[] a, int from, int to) {
        int n = to - from;
        if (n < 0) throw new IllegalArgumentException(from + " > " + to);
        float[] b = new float[n];
        System.arraycopy(a, from, b, 0, Math.min(a.length - from, n));
        return b;
    }
    public static void sort(float[] a) { quick(a, 0, a.length - 1); }
    public static void parallelSort(float[] a) { sort(a); }
    public static void sort(float[] a, int from, int to) {
        range(a.length, from, to);
        quick(a, from, to - 1);
    }
    private static void quick(float[] a, int lo, int hi) {
        int bad = 0;
        while (hi - lo > 24) {
            if (bad > 40) {
                heap(a, lo, hi - lo + 1);
                return;
            }
            int mid = lo + hi >>> 1, step = hi - lo >> 3;
            float x = middle(middle(a[lo], a[lo + step], a[lo + 2 * step]), middle(a[mid - step], a[mid], a[mid + step]),
                middle(a[hi - 2 * step], a[hi - step], a[hi]));
            int i = lo, k = hi;
            while (i <= k) {
                while (Float.compare(a[i], x) < 0) i++;
                while (Float.compare(x, a[k]) < 0) k--;
                if (i > k) break;
                float t = a[i];
                a[i++] = a[k];
                a[k--] = t;
            }
            if (k - lo < hi - i) {
                if (k - lo < hi - i >> 3) bad++;
                quick(a, lo, k);
                lo = i;
            } else {
                if (hi - i < k - lo >> 3) bad++;
                quick(a, i, hi);
                hi = k;
            }
        }
        for (int i = lo + 1; i <= hi; i++) {
            float x = a[i];
            int k = i;
            for (; k > lo && Float.compare(x, a[k - 1]) < 0; k--) a[k] = a[k - 1];
            a[k] = x;
        }
    }
    private static float middle(float a, float b, float c) {
        return Float.compare(a, b) < 0 ? Float.compare(b, c) < 0 ? b : Float.compare(a, c) < 0 ? c : a : Float.compare(a, c) < 0 ? a : Float.compare(b, c) < 0 ? c : b;
    }
    private static void heap(float[] a, int lo, int n) {
        for (int i = n / 2 - 1; i >= 0; i--) sink(a, lo, i, n);
        while (--n > 0) {
            float t = a[lo];
            a[lo] = a[lo + n];
            a[lo + n] = t;
            sink(a, lo, 0, n);
        }
    }
    private static void sink(float[] a, int lo, int i, int n) {
        float x = a[lo + i];
        for (int c; (c = 2 * i + 1) < n; i = c) {
            if (c + 1 < n && Float.compare(a[lo + c], a[lo + c + 1]) < 0) c++;
            if (!(Float.compare(x, a[lo + c]) < 0)) break;
            a[lo + i] = a[lo + c];
        }
        a[lo + i] = x;
    }
    public static int binarySearch(float[] a, float key) { return binarySearch(a, 0, a.length, key); }
    public static int binarySearch(float[] a, int from, int to, float key) {
        range(a.length, from, to);
        int lo = from, hi = to - 1;
        while (lo <= hi) {
            int m = lo + hi >>> 1;
            if (Float.compare(a[m], key) < 0) lo = m + 1;
            else if (Float.compare(key, a[m]) < 0) hi = m - 1;
            else return m;
        }
        return -(lo + 1);
    }
    public static void fill(boolean[] a, boolean v) {
        for (int i = 0, n = a.length; i < n; i++) a[i] = v;
    }
    public static void fill(boolean[] a, int from, int to, boolean v) {
        range(a.length, from, to);
        for (int i = from; i < to; i++) a[i] = v;
    }
    public static boolean equals(boolean[] a, boolean[] b) {
        if (a == b) return true;
        if (a == null || b == null || a.length != b.length) return false;
        for (int i = 0; i < a.length; i++)
            if (a[i] != b[i]) return false;
        return true;
    }
    public static int hashCode(boolean[] a) {
        if (a == null) return 0;
        int h = 1;
        for (boolean e : a) h = 31 * h + (e ? 1231 : 1237);
        return h;
    }
    public static String toString(boolean[] a) {
        if (a == null) return "null";
        if (a.length == 0) return "[]";
        StringBuilder b = new StringBuilder("[");
        for (int i = 0; i < a.length; i++) {
            if (i > 0) b.append(", ");
            b.append(a[i]);
        }
        return b.append(']').toString();
    }
    public static boolean[] copyOf(boolean[] a, int n) {
        boolean[] b = new boolean[n];
        System.arraycopy(a, 0, b, 0, Math.min(a.length, n));
        return b;
    }
    public static boolean[] copyOfRange(boolean[] a, int from, int to) {
        int n = to - from;
        if (n < 0) throw new IllegalArgumentException(from + " > " + to);
        boolean[] b = new boolean[n];
        System.arraycopy(a, from, b, 0, Math.min(a.length - from, n));
        return b;
    }
    public static void fill(Object[] a, Object v) {
        for (int i = 0, n = a.length; i < n; i++) a[i] = v;
    }
    public static void fill(Object[] a, int from, int to, Object v) {
        range(a.length, from, to);
        for (int i = from; i < to; i++) a[i] = v;
    }
    public static boolean equals(Object[] a, Object[] b) {
        if (a == b) return true;
        if (a == null || b == null || a.length != b.length) return false;
        for (int i = 0; i < a.length; i++)
            if (!Objects.equals(a[i], b[i])) return false;
        return true;
    }
    public static int hashCode(Object[] a) {
        if (a == null) return 0;
        int h = 1;
        for (Object e : a) h = 31 * h + Objects.hashCode(e);
        return h;
    }
    public static String toString(Object[] a) {
        if (a == null) return "null";
        if (a.length == 0) return "[]";
        StringBuilder b = new StringBuilder("[");
        for (int i = 0; i < a.length; i++) {
            if (i > 0) b.append(", ");
            b.append(String.valueOf(a[i]));
        }
        return b.append(']').toString();
    }
    public static <T> T[] copyOf(T[] a, int n) { return (T[])copyOf(a, n, (Class<Object[]>)(Class)a.getClass()); }
    public static <T, U> T[] copyOf(U[] a, int n, Class<? extends T[]> as) {
        T[] b = (T[])xos.Rt.newArray(as.getComponentType(), n);
        System.arraycopy(a, 0, b, 0, Math.min(a.length, n));
        return b;
    }
    public static <T> T[] copyOfRange(T[] a, int from, int to) {
        int n = to - from;
        if (n < 0) throw new IllegalArgumentException(from + " > " + to);
        T[] b = (T[])xos.Rt.newArray(a.getClass().getComponentType(), n);
        System.arraycopy(a, from, b, 0, Math.min(a.length - from, n));
        return b;
    }
    public static <T> void setAll(T[] a, IntFunction<? extends T> f) { for (int i = 0; i < a.length; i++) a[i] = f.apply(i); }
    public static void setAll(int[] a, IntUnaryOperator f) { for (int i = 0; i < a.length; i++) a[i] = f.applyAsInt(i); }
    public static void setAll(long[] a, IntToLongFunction f) { for (int i = 0; i < a.length; i++) a[i] = f.applyAsLong(i); }
    public static void setAll(double[] a, IntToDoubleFunction f) { for (int i = 0; i < a.length; i++) a[i] = f.applyAsDouble(i); }

    public static <T> List<T> asList(T... a) { return new Backed<T>(a); }
    private static class Backed<E> extends AbstractList<E> implements RandomAccess {
        private final E[] a;
        Backed(E[] a) { this.a = Objects.requireNonNull(a); }
        public int size() { return a.length; }
        public E get(int i) { return a[i]; }
        public E set(int i, E e) {
            E old = a[i];
            a[i] = e;
            return old;
        }
        public Object[] toArray() { return Arrays.copyOf(a, a.length, Object[].class); }
        public void sort(Comparator<? super E> order) { Arrays.sort(a, order); }
        public Iterator<E> iterator() {
            return new Iterator<E>() {
                private int at;
                public boolean hasNext() { return at < a.length; }
                public E next() {
                    if (at >= a.length) throw new NoSuchElementException();
                    return a[at++];
                }
            };
        }
    }

    private static boolean same(Object a, Object b) {
        if (a instanceof Object[] && b instanceof Object[]) return deepEquals((Object[])a, (Object[])b);
        if (a instanceof int[] && b instanceof int[]) return equals((int[])a, (int[])b);
        if (a instanceof long[] && b instanceof long[]) return equals((long[])a, (long[])b);
        if (a instanceof double[] && b instanceof double[]) return equals((double[])a, (double[])b);
        if (a instanceof char[] && b instanceof char[]) return equals((char[])a, (char[])b);
        if (a instanceof byte[] && b instanceof byte[]) return equals((byte[])a, (byte[])b);
        if (a instanceof short[] && b instanceof short[]) return equals((short[])a, (short[])b);
        if (a instanceof float[] && b instanceof float[]) return equals((float[])a, (float[])b);
        if (a instanceof boolean[] && b instanceof boolean[]) return equals((boolean[])a, (boolean[])b);
        return a.equals(b);
    }
    static boolean deep(Object a, Object b) { return same(a, b); }
    public static boolean deepEquals(Object[] a, Object[] b) {
        if (a == b) return true;
        if (a == null || b == null || a.length != b.length) return false;
        for (int i = 0; i < a.length; i++)
            if (a[i] != b[i] && (a[i] == null || b[i] == null || !same(a[i], b[i]))) return false;
        return true;
    }
    public static int deepHashCode(Object[] a) {
        if (a == null) return 0;
        int h = 1;
        for (Object e : a)
            h = 31 * h + (e instanceof Object[] ? deepHashCode((Object[])e) : e instanceof int[] ? hashCode((int[])e) :
                          e instanceof long[] ? hashCode((long[])e) : e instanceof double[] ? hashCode((double[])e) :
                          e instanceof char[] ? hashCode((char[])e) : e instanceof byte[] ? hashCode((byte[])e) :
                          e instanceof short[] ? hashCode((short[])e) : e instanceof float[] ? hashCode((float[])e) :
                          e instanceof boolean[] ? hashCode((boolean[])e) : Objects.hashCode(e));
        return h;
    }
    public static String deepToString(Object[] a) {
        if (a == null) return "null";
        StringBuilder b = new StringBuilder();
        deepText(a, b, new ArrayList<Object[]>());
        return b.toString();
    }
    private static void deepText(Object[] a, StringBuilder b, ArrayList<Object[]> inside) {
        for (int i = 0; i < inside.size(); i++)
            if (inside.get(i) == a) {
                b.append("[...]");
                return;
            }
        inside.add(a);
        b.append('[');
        for (int i = 0; i < a.length; i++) {
            if (i > 0) b.append(", ");
            Object e = a[i];
            if (e instanceof Object[]) deepText((Object[])e, b, inside);
            else if (e instanceof int[]) b.append(toString((int[])e));
            else if (e instanceof long[]) b.append(toString((long[])e));
            else if (e instanceof double[]) b.append(toString((double[])e));
            else if (e instanceof char[]) b.append(toString((char[])e));
            else if (e instanceof byte[]) b.append(toString((byte[])e));
            else if (e instanceof short[]) b.append(toString((short[])e));
            else if (e instanceof float[]) b.append(toString((float[])e));
            else if (e instanceof boolean[]) b.append(toString((boolean[])e));
            else b.append(e);
        }
        b.append(']');
        inside.remove(inside.size() - 1);
    }

    public static void sort(Object[] a) { sort(a, 0, a.length, null); }
    public static void sort(Object[] a, int from, int to) { sort(a, from, to, null); }
    public static <T> void sort(T[] a, Comparator<? super T> order) { sort(a, 0, a.length, order); }
    public static <T> void sort(T[] a, int from, int to, Comparator<? super T> order) {
        range(a.length, from, to);
        Comparator<Object> c = order != null ? (Comparator<Object>)(Comparator)order : (x, y) -> ((Comparable<Object>)x).compareTo(y);
        Object[] all = a;
        if (to - from < 32) {
            if (to - from >= 2) binary(all, from, to, from + run(all, from, to, c), c);
            return;
        }
        merge(all, from, to, new Object[to - from], c);
    }
    /* Fewer than 32 elements: the JDK's order of comparisons. */
    private static int run(Object[] a, int lo, int hi, Comparator<Object> c) {
        int k = lo + 1;
        if (k == hi) return 1;
        if (c.compare(a[k++], a[lo]) < 0) {
            while (k < hi && c.compare(a[k], a[k - 1]) < 0) k++;
            for (int i = lo, j = k - 1; i < j; i++, j--) {
                Object t = a[i];
                a[i] = a[j];
                a[j] = t;
            }
        } else {
            while (k < hi && c.compare(a[k], a[k - 1]) >= 0) k++;
        }
        return k - lo;
    }
    private static void binary(Object[] a, int lo, int hi, int start, Comparator<Object> c) {
        if (start == lo) start++;
        for (; start < hi; start++) {
            Object x = a[start];
            int left = lo, right = start;
            while (left < right) {
                int mid = left + right >>> 1;
                if (c.compare(x, a[mid]) < 0) right = mid;
                else left = mid + 1;
            }
            System.arraycopy(a, left, a, left + 1, start - left);
            a[left] = x;
        }
    }
    private static void merge(Object[] a, int lo, int hi, Object[] spare, Comparator<Object> c) {
        if (hi - lo < 32) {
            if (hi - lo >= 2) binary(a, lo, hi, lo + run(a, lo, hi, c), c);
            return;
        }
        int mid = lo + hi >>> 1;
        merge(a, lo, mid, spare, c);
        merge(a, mid, hi, spare, c);
        if (c.compare(a[mid - 1], a[mid]) <= 0) return;
        int n = mid - lo, i = 0, k = mid, to = lo;
        System.arraycopy(a, lo, spare, 0, n);
        while (i < n && k < hi) {
            if (c.compare(a[k], spare[i]) < 0) a[to++] = a[k++];
            else a[to++] = spare[i++];
        }
        System.arraycopy(spare, i, a, to, n - i);
    }
    public static int binarySearch(Object[] a, Object key) { return binarySearch(a, key, null); }
    public static <T> int binarySearch(T[] a, T key, Comparator<? super T> order) { return Collections.binarySearch(asList(a), key, order); }
    public static <T> Spliterator<T> spliterator(T[] a) { return Spliterators.<T>spliterator(a, Spliterator.ORDERED | Spliterator.IMMUTABLE); }
    public static <T> Spliterator<T> spliterator(T[] a, int from, int to) {
        return Spliterators.<T>spliterator(a, from, to, Spliterator.ORDERED | Spliterator.IMMUTABLE);
    }
    public static <T> java.util.stream.Stream<T> stream(T[] a) { return java.util.stream.StreamSupport.stream(Arrays.<T>spliterator(a), false); }
    public static <T> java.util.stream.Stream<T> stream(T[] a, int from, int to) {
        return java.util.stream.StreamSupport.stream(Arrays.<T>spliterator(a, from, to), false);
    }
    public static Spliterator.OfInt spliterator(int[] a) { return Spliterators.spliterator(a, Spliterator.ORDERED | Spliterator.IMMUTABLE); }
    public static Spliterator.OfInt spliterator(int[] a, int from, int to) {
        return Spliterators.spliterator(a, from, to, Spliterator.ORDERED | Spliterator.IMMUTABLE);
    }
    public static java.util.stream.IntStream stream(int[] a) { return java.util.stream.StreamSupport.intStream(spliterator(a), false); }
    public static java.util.stream.IntStream stream(int[] a, int from, int to) { return java.util.stream.StreamSupport.intStream(spliterator(a, from, to), false); }
    public static Spliterator.OfLong spliterator(long[] a) { return Spliterators.spliterator(a, Spliterator.ORDERED | Spliterator.IMMUTABLE); }
    public static Spliterator.OfLong spliterator(long[] a, int from, int to) {
        return Spliterators.spliterator(a, from, to, Spliterator.ORDERED | Spliterator.IMMUTABLE);
    }
    public static java.util.stream.LongStream stream(long[] a) { return java.util.stream.StreamSupport.longStream(spliterator(a), false); }
    public static java.util.stream.LongStream stream(long[] a, int from, int to) { return java.util.stream.StreamSupport.longStream(spliterator(a, from, to), false); }
    public static Spliterator.OfDouble spliterator(double[] a) { return Spliterators.spliterator(a, Spliterator.ORDERED | Spliterator.IMMUTABLE); }
    public static Spliterator.OfDouble spliterator(double[] a, int from, int to) {
        return Spliterators.spliterator(a, from, to, Spliterator.ORDERED | Spliterator.IMMUTABLE);
    }
    public static java.util.stream.DoubleStream stream(double[] a) { return java.util.stream.StreamSupport.doubleStream(spliterator(a), false); }
    public static java.util.stream.DoubleStream stream(double[] a, int from, int to) { return java.util.stream.StreamSupport.doubleStream(spliterator(a, from, to), false); }
    public static int mismatch(boolean[] a, boolean[] b) {
        int n = Math.min(a.length, b.length);
        for (int i = 0; i < n; i++)
            if (a[i] != b[i]) return i;
        return a.length == b.length ? -1 : n;
    }
    public static int mismatch(boolean[] a, int i, int ai, boolean[] b, int j, int bj) {
        range(a.length, i, ai);
        range(b.length, j, bj);
        int n = Math.min(ai - i, bj - j);
        for (int k = 0; k < n; k++)
            if (a[i + k] != b[j + k]) return k;
        return ai - i == bj - j ? -1 : n;
    }
    public static boolean equals(boolean[] a, int i, int ai, boolean[] b, int j, int bj) { return mismatch(a, i, ai, b, j, bj) < 0; }
    public static int compare(boolean[] a, boolean[] b) {
        if (a == b) return 0;
        if (a == null || b == null) return a == null ? -1 : 1;
        int i = mismatch(a, b);
        return i >= 0 && i < Math.min(a.length, b.length) ? Boolean.compare(a[i], b[i]) : a.length - b.length;
    }
    public static int compare(boolean[] a, int i, int ai, boolean[] b, int j, int bj) {
        int k = mismatch(a, i, ai, b, j, bj);
        return k >= 0 && k < Math.min(ai - i, bj - j) ? Boolean.compare(a[i + k], b[j + k]) : ai - i - (bj - j);
    }
    public static int mismatch(byte[] a, byte[] b) {
        int n = Math.min(a.length, b.length);
        for (int i = 0; i < n; i++)
            if (a[i] != b[i]) return i;
        return a.length == b.length ? -1 : n;
    }
    public static int mismatch(byte[] a, int i, int ai, byte[] b, int j, int bj) {
        range(a.length, i, ai);
        range(b.length, j, bj);
        int n = Math.min(ai - i, bj - j);
        for (int k = 0; k < n; k++)
            if (a[i + k] != b[j + k]) return k;
        return ai - i == bj - j ? -1 : n;
    }
    public static boolean equals(byte[] a, int i, int ai, byte[] b, int j, int bj) { return mismatch(a, i, ai, b, j, bj) < 0; }
    public static int compare(byte[] a, byte[] b) {
        if (a == b) return 0;
        if (a == null || b == null) return a == null ? -1 : 1;
        int i = mismatch(a, b);
        return i >= 0 && i < Math.min(a.length, b.length) ? Byte.compare(a[i], b[i]) : a.length - b.length;
    }
    public static int compare(byte[] a, int i, int ai, byte[] b, int j, int bj) {
        int k = mismatch(a, i, ai, b, j, bj);
        return k >= 0 && k < Math.min(ai - i, bj - j) ? Byte.compare(a[i + k], b[j + k]) : ai - i - (bj - j);
    }
    public static void parallelSort(byte[] a, int from, int to) { sort(a, from, to); }
    public static int mismatch(short[] a, short[] b) {
        int n = Math.min(a.length, b.length);
        for (int i = 0; i < n; i++)
            if (a[i] != b[i]) return i;
        return a.length == b.length ? -1 : n;
    }
    public static int mismatch(short[] a, int i, int ai, short[] b, int j, int bj) {
        range(a.length, i, ai);
        range(b.length, j, bj);
        int n = Math.min(ai - i, bj - j);
        for (int k = 0; k < n; k++)
            if (a[i + k] != b[j + k]) return k;
        return ai - i == bj - j ? -1 : n;
    }
    public static boolean equals(short[] a, int i, int ai, short[] b, int j, int bj) { return mismatch(a, i, ai, b, j, bj) < 0; }
    public static int compare(short[] a, short[] b) {
        if (a == b) return 0;
        if (a == null || b == null) return a == null ? -1 : 1;
        int i = mismatch(a, b);
        return i >= 0 && i < Math.min(a.length, b.length) ? Short.compare(a[i], b[i]) : a.length - b.length;
    }
    public static int compare(short[] a, int i, int ai, short[] b, int j, int bj) {
        int k = mismatch(a, i, ai, b, j, bj);
        return k >= 0 && k < Math.min(ai - i, bj - j) ? Short.compare(a[i + k], b[j + k]) : ai - i - (bj - j);
    }
    public static void parallelSort(short[] a, int from, int to) { sort(a, from, to); }
    public static int mismatch(char[] a, char[] b) {
        int n = Math.min(a.length, b.length);
        for (int i = 0; i < n; i++)
            if (a[i] != b[i]) return i;
        return a.length == b.length ? -1 : n;
    }
    public static int mismatch(char[] a, int i, int ai, char[] b, int j, int bj) {
        range(a.length, i, ai);
        range(b.length, j, bj);
        int n = Math.min(ai - i, bj - j);
        for (int k = 0; k < n; k++)
            if (a[i + k] != b[j + k]) return k;
        return ai - i == bj - j ? -1 : n;
    }
    public static boolean equals(char[] a, int i, int ai, char[] b, int j, int bj) { return mismatch(a, i, ai, b, j, bj) < 0; }
    public static int compare(char[] a, char[] b) {
        if (a == b) return 0;
        if (a == null || b == null) return a == null ? -1 : 1;
        int i = mismatch(a, b);
        return i >= 0 && i < Math.min(a.length, b.length) ? Character.compare(a[i], b[i]) : a.length - b.length;
    }
    public static int compare(char[] a, int i, int ai, char[] b, int j, int bj) {
        int k = mismatch(a, i, ai, b, j, bj);
        return k >= 0 && k < Math.min(ai - i, bj - j) ? Character.compare(a[i + k], b[j + k]) : ai - i - (bj - j);
    }
    public static void parallelSort(char[] a, int from, int to) { sort(a, from, to); }
    public static int mismatch(int[] a, int[] b) {
        int n = Math.min(a.length, b.length);
        for (int i = 0; i < n; i++)
            if (a[i] != b[i]) return i;
        return a.length == b.length ? -1 : n;
    }
    public static int mismatch(int[] a, int i, int ai, int[] b, int j, int bj) {
        range(a.length, i, ai);
        range(b.length, j, bj);
        int n = Math.min(ai - i, bj - j);
        for (int k = 0; k < n; k++)
            if (a[i + k] != b[j + k]) return k;
        return ai - i == bj - j ? -1 : n;
    }
    public static boolean equals(int[] a, int i, int ai, int[] b, int j, int bj) { return mismatch(a, i, ai, b, j, bj) < 0; }
    public static int compare(int[] a, int[] b) {
        if (a == b) return 0;
        if (a == null || b == null) return a == null ? -1 : 1;
        int i = mismatch(a, b);
        return i >= 0 && i < Math.min(a.length, b.length) ? Integer.compare(a[i], b[i]) : a.length - b.length;
    }
    public static int compare(int[] a, int i, int ai, int[] b, int j, int bj) {
        int k = mismatch(a, i, ai, b, j, bj);
        return k >= 0 && k < Math.min(ai - i, bj - j) ? Integer.compare(a[i + k], b[j + k]) : ai - i - (bj - j);
    }
    public static void parallelSort(int[] a, int from, int to) { sort(a, from, to); }
    public static int mismatch(long[] a, long[] b) {
        int n = Math.min(a.length, b.length);
        for (int i = 0; i < n; i++)
            if (a[i] != b[i]) return i;
        return a.length == b.length ? -1 : n;
    }
    public static int mismatch(long[] a, int i, int ai, long[] b, int j, int bj) {
        range(a.length, i, ai);
        range(b.length, j, bj);
        int n = Math.min(ai - i, bj - j);
        for (int k = 0; k < n; k++)
            if (a[i + k] != b[j + k]) return k;
        return ai - i == bj - j ? -1 : n;
    }
    public static boolean equals(long[] a, int i, int ai, long[] b, int j, int bj) { return mismatch(a, i, ai, b, j, bj) < 0; }
    public static int compare(long[] a, long[] b) {
        if (a == b) return 0;
        if (a == null || b == null) return a == null ? -1 : 1;
        int i = mismatch(a, b);
        return i >= 0 && i < Math.min(a.length, b.length) ? Long.compare(a[i], b[i]) : a.length - b.length;
    }
    public static int compare(long[] a, int i, int ai, long[] b, int j, int bj) {
        int k = mismatch(a, i, ai, b, j, bj);
        return k >= 0 && k < Math.min(ai - i, bj - j) ? Long.compare(a[i + k], b[j + k]) : ai - i - (bj - j);
    }
    public static void parallelSort(long[] a, int from, int to) { sort(a, from, to); }
    public static int mismatch(float[] a, float[] b) {
        int n = Math.min(a.length, b.length);
        for (int i = 0; i < n; i++)
            if (Float.compare(a[i], b[i]) != 0) return i;
        return a.length == b.length ? -1 : n;
    }
    public static int mismatch(float[] a, int i, int ai, float[] b, int j, int bj) {
        range(a.length, i, ai);
        range(b.length, j, bj);
        int n = Math.min(ai - i, bj - j);
        for (int k = 0; k < n; k++)
            if (Float.compare(a[i + k], b[j + k]) != 0) return k;
        return ai - i == bj - j ? -1 : n;
    }
    public static boolean equals(float[] a, int i, int ai, float[] b, int j, int bj) { return mismatch(a, i, ai, b, j, bj) < 0; }
    public static int compare(float[] a, float[] b) {
        if (a == b) return 0;
        if (a == null || b == null) return a == null ? -1 : 1;
        int i = mismatch(a, b);
        return i >= 0 && i < Math.min(a.length, b.length) ? Float.compare(a[i], b[i]) : a.length - b.length;
    }
    public static int compare(float[] a, int i, int ai, float[] b, int j, int bj) {
        int k = mismatch(a, i, ai, b, j, bj);
        return k >= 0 && k < Math.min(ai - i, bj - j) ? Float.compare(a[i + k], b[j + k]) : ai - i - (bj - j);
    }
    public static void parallelSort(float[] a, int from, int to) { sort(a, from, to); }
    public static int mismatch(double[] a, double[] b) {
        int n = Math.min(a.length, b.length);
        for (int i = 0; i < n; i++)
            if (Double.compare(a[i], b[i]) != 0) return i;
        return a.length == b.length ? -1 : n;
    }
    public static int mismatch(double[] a, int i, int ai, double[] b, int j, int bj) {
        range(a.length, i, ai);
        range(b.length, j, bj);
        int n = Math.min(ai - i, bj - j);
        for (int k = 0; k < n; k++)
            if (Double.compare(a[i + k], b[j + k]) != 0) return k;
        return ai - i == bj - j ? -1 : n;
    }
    public static boolean equals(double[] a, int i, int ai, double[] b, int j, int bj) { return mismatch(a, i, ai, b, j, bj) < 0; }
    public static int compare(double[] a, double[] b) {
        if (a == b) return 0;
        if (a == null || b == null) return a == null ? -1 : 1;
        int i = mismatch(a, b);
        return i >= 0 && i < Math.min(a.length, b.length) ? Double.compare(a[i], b[i]) : a.length - b.length;
    }
    public static int compare(double[] a, int i, int ai, double[] b, int j, int bj) {
        int k = mismatch(a, i, ai, b, j, bj);
        return k >= 0 && k < Math.min(ai - i, bj - j) ? Double.compare(a[i + k], b[j + k]) : ai - i - (bj - j);
    }
    public static void parallelSort(double[] a, int from, int to) { sort(a, from, to); }
    public static int mismatch(Object[] a, Object[] b) {
        int n = Math.min(a.length, b.length);
        for (int i = 0; i < n; i++)
            if (!Objects.equals(a[i], b[i])) return i;
        return a.length == b.length ? -1 : n;
    }
    public static <T extends Comparable<? super T>> int compare(T[] a, T[] b) {
        if (a == b) return 0;
        if (a == null || b == null) return a == null ? -1 : 1;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            T x = a[i], y = b[i];
            if (x == y) continue;
            if (x == null || y == null) return x == null ? -1 : 1;
            int c = x.compareTo(y);
            if (c != 0) return c;
        }
        return a.length - b.length;
    }
    public static <T> int compare(T[] a, T[] b, Comparator<? super T> order) {
        Objects.requireNonNull(order);
        if (a == b) return 0;
        if (a == null || b == null) return a == null ? -1 : 1;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            int c = a[i] == b[i] ? 0 : order.compare(a[i], b[i]);
            if (c != 0) return c;
        }
        return a.length - b.length;
    }
    public static void parallelPrefix(int[] a, IntBinaryOperator f) { for (int i = 1; i < a.length; i++) a[i] = f.applyAsInt(a[i - 1], a[i]); }
    public static void parallelSetAll(int[] a, IntUnaryOperator f) { setAll(a, f); }
    public static void parallelPrefix(long[] a, LongBinaryOperator f) { for (int i = 1; i < a.length; i++) a[i] = f.applyAsLong(a[i - 1], a[i]); }
    public static void parallelSetAll(long[] a, IntToLongFunction f) { setAll(a, f); }
    public static void parallelPrefix(double[] a, DoubleBinaryOperator f) { for (int i = 1; i < a.length; i++) a[i] = f.applyAsDouble(a[i - 1], a[i]); }
    public static void parallelSetAll(double[] a, IntToDoubleFunction f) { setAll(a, f); }
    public static <T> void parallelPrefix(T[] a, BinaryOperator<T> f) { for (int i = 1; i < a.length; i++) a[i] = f.apply(a[i - 1], a[i]); }
    public static int binarySearch(Object[] a, int from, int to, Object key) { return binarySearch(a, from, to, key, null); }
    public static <T> int binarySearch(T[] a, int from, int to, T key, Comparator<? super T> order) {
        range(a.length, from, to);
        int lo = from, hi = to - 1;
        while (lo <= hi) {
            int m = lo + hi >>> 1, c = order == null ? ((Comparable<Object>)a[m]).compareTo(key) : order.compare(a[m], key);
            if (c < 0) lo = m + 1;
            else if (c > 0) hi = m - 1;
            else return m;
        }
        return -(lo + 1);
    }
}
