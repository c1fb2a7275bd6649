package xos;

/* Properties of all code points; Latin-1 has its own table, the rest is unpacked when first asked for. */
public final class Unicode {
    private Unicode() { }
    public static final int ALPHABETIC = 3, UPPERS = 4, LOWERS = 5, IDEOGRAPHIC = 6, MIRRORED = 7;
    private static String[] data;
    private static final int[][] lists = new int[10][];
    private static final String LATIN = latin();

    private static int[] unpack(String s) {
        int n = 0;
        for (int i = 0; i < s.length(); i++)
            if (s.charAt(i) < 128) n++;
        int[] a = new int[n];
        for (int i = 0, k = 0, shift = 0, v = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            v |= (c & 127) << shift;
            shift += 7;
            if (c >= 128) continue;
            a[k++] = v;
            v = shift = 0;
        }
        return a;
    }
    private static synchronized int[] list(int k) {
        if (lists[k] == null) {
            if (data == null) data = UnicodeData.all();
            lists[k] = unpack(data[k]);
            int step = k == 0 || k >= 3 && k <= 7 ? 2 : 4, at = 0;
            for (int i = 0; i < lists[k].length; i += step) {           /* differences become positions */
                int[] l = lists[k];
                if (k == 0) l[i] = at += l[i];
                else {
                    l[i] = at += l[i];
                    at += step == 2 ? l[i + 1] : (l[i + 1] - 1) * (k < 3 ? l[i + 2] : 1);
                }
            }
        }
        return lists[k];
    }
    private static String latin() {
        int[] l = list(0);
        StringBuilder b = new StringBuilder();
        for (int c = 0, i = 0; c < 256; c++) {
            if (c >= l[i]) i += 2;
            b.append((char)l[i + 1]);
        }
        return b.toString();
    }
    public static int type(int c) {
        if (c < 256) return c < 0 ? 0 : LATIN.charAt(c);
        if (c > 0x10ffff) return 0;
        int[] l = list(0);
        int lo = 0, hi = l.length / 2 - 1;
        while (lo < hi) {
            int m = lo + hi >>> 1;
            if (c < l[2 * m]) hi = m;
            else lo = m + 1;
        }
        return l[2 * lo + 1];
    }
    /* the last run that starts at or before c, or -1 */
    private static int run(int[] l, int step, int c) {
        int lo = 0, hi = l.length / step - 1;
        if (c < l[0]) return -1;
        while (lo < hi) {
            int m = lo + hi + 1 >>> 1;
            if (l[step * m] <= c) lo = m;
            else hi = m - 1;
        }
        return lo * step;
    }
    public static boolean has(int which, int c) {
        int[] l = list(which);
        int i = run(l, 2, c);
        return i >= 0 && c < l[i] + l[i + 1];
    }
    private static int map(int which, int c) {
        int[] l = list(which);
        int i = run(l, 4, c);
        if (i < 0) return c;
        int k = c - l[i];
        if (k % l[i + 2] != 0 || k / l[i + 2] >= l[i + 1]) return c;
        return (l[i + 3] & 1) != 0 ? c - (l[i + 3] >> 1) : c + (l[i + 3] >> 1);
    }
    public static int upper(int c) { return map(1, c); }
    public static int lower(int c) { return map(2, c); }
    /* of a decimal digit (type 9) */
    public static int digit(int c) {
        int[] l = list(0);
        int lo = 0, hi = l.length / 2 - 1;
        while (lo < hi) {
            int m = lo + hi >>> 1;
            if (c < l[2 * m]) hi = m;
            else lo = m + 1;
        }
        return (c - l[2 * lo - 2]) % 10;
    }
    /* of another number, -1 for none, -2 for a fraction */
    public static int number(int c) {
        int[] l = list(8);
        int i = run(l, 4, c);
        return i < 0 || c >= l[i] + l[i + 1] ? -1 : l[i + 2] - 2 + (c - l[i]) * l[i + 3];
    }
    /* the upper case of one character that is several, or null */
    public static String special(char c) {
        if (c != 0xdf && c < 0x149) return null;
        if (data == null) list(0);
        String s = data[9];
        for (int i = 0; i < s.length(); ) {
            int e = s.indexOf(' ', i);
            if (s.charAt(i) == c) return s.substring(i + 1, e);
            i = e + 1;
        }
        return null;
    }
}
