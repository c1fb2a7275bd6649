public class Algo {
    static int[] sieve(int n) { boolean[] c = new boolean[n + 1]; int k = 0; for (int i = 2; i <= n; i++) { if (c[i]) continue; k++; for (long j = (long)i * i; j <= n; j += i) c[(int)j] = true; } int[] r = new int[k]; k = 0; for (int i = 2; i <= n; i++) if (!c[i]) r[k++] = i; return r; }
    static void quick(int[] a, int lo, int hi) { if (lo >= hi) return; int p = a[(lo + hi) >>> 1], i = lo, j = hi; while (i <= j) { while (a[i] < p) i++; while (a[j] > p) j--; if (i <= j) { int t = a[i]; a[i++] = a[j]; a[j--] = t; } } quick(a, lo, j); quick(a, i, hi); }
    static long seed = 42; static int rnd() { seed = (seed * 0x5DEECE66DL + 0xBL) & ((1L << 48) - 1); return (int)(seed >>> 16); }
    static long fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
    static int queens(int n, int row, int cols, int d1, int d2) { if (row == n) return 1; int r = 0; for (int c = 0; c < n; c++) { int a = 1 << c, b = 1 << (row + c), d = 1 << (row - c + n); if ((cols & a) != 0 || (d1 & b) != 0 || (d2 & d) != 0) continue; r += queens(n, row + 1, cols | a, d1 | b, d2 | d); } return r; }
    static String hanoi(int n, char a, char b, char c) { return n == 0 ? "" : hanoi(n - 1, a, c, b) + a + c + " " + hanoi(n - 1, b, a, c); }
    static class Tree { Tree l, r; int v; Tree(int v) { this.v = v; } void add(int x) { if (x < v) { if (l == null) l = new Tree(x); else l.add(x); } else if (r == null) r = new Tree(x); else r.add(x); } int depth() { return 1 + Math.max(l == null ? 0 : l.depth(), r == null ? 0 : r.depth()); } long sum() { return v + (l == null ? 0 : l.sum()) + (r == null ? 0 : r.sum()); } }
    static class LinkedList<T> { class Node { T v; Node next; Node(T v) { this.v = v; } } Node head; int n; void add(T v) { Node x = new Node(v); x.next = head; head = x; n++; } T get(int i) { Node x = head; while (i-- > 0) x = x.next; return x.v; } }
    public static void main(String[] args) {
        int[] p = sieve(100000); System.out.println(p.length + " " + p[p.length - 1]);
        int[] a = new int[50000]; for (int i = 0; i < a.length; i++) a[i] = rnd(); quick(a, 0, a.length - 1); long h = 0; for (int i = 0; i < a.length; i++) { h = h * 31 + a[i]; if (i > 0 && a[i - 1] > a[i]) System.out.println("bad"); } System.out.println(h);
        System.out.println(fib(27) + " " + queens(8, 0, 0, 0, 0) + " " + hanoi(4, 'A', 'B', 'C'));
        Tree t = new Tree(0); for (int i = 0; i < 3000; i++) t.add(rnd() % 1000); System.out.println(t.depth() + " " + t.sum());
        LinkedList<String> l = new LinkedList<>(); for (int i = 0; i < 5; i++) l.add("n" + i); System.out.println(l.get(2) + l.n);
        double[][] m = new double[20][20], n = new double[20][20], r = new double[20][20]; for (int i = 0; i < 20; i++) for (int j = 0; j < 20; j++) { m[i][j] = i + j / 10.0; n[i][j] = i * j + 0.5; } for (int i = 0; i < 20; i++) for (int j = 0; j < 20; j++) for (int k = 0; k < 20; k++) r[i][j] += m[i][k] * n[k][j]; System.out.println(r[7][9] + " " + r[19][19]);
        StringBuilder sb = new StringBuilder(); for (int i = 1; i <= 20; i++) sb.append(i % 15 == 0 ? "FizzBuzz" : i % 5 == 0 ? "Buzz" : i % 3 == 0 ? "Fizz" : String.valueOf(i)).append(' '); System.out.println(sb.toString().trim());
        float f = 0; for (int i = 0; i < 1000; i++) f += 0.1f; System.out.println(f); double dd = 0; for (int i = 1; i < 1000; i++) dd += 1.0 / i; System.out.println(dd);
        char[] cs = "the quick brown fox".toCharArray(); int[] freq = new int[26]; for (char c : cs) if (c != ' ') freq[c - 'a']++; for (int i = 0; i < 26; i++) if (freq[i] > 1) System.out.print((char)('a' + i) + "" + freq[i] + " "); System.out.println();
        long g = 1; for (int i = 1; i <= 25; i++) g *= i; System.out.println(g); int gc = gcd(1071, 462); System.out.println(gc);
    }
    static int gcd(int a, int b) { while (b != 0) { int t = a % b; a = b; b = t; } return a; }
}
