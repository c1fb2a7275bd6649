import java.util.*;

/* StackOverflowError is caught like any other, anywhere, again and again. */
public class Overflow {
    static int depth;
    int f;
    static int down(int n) { depth = n; return down(n + 1) + 1; }
    int virtual(int a, long b, double c) { depth++; return virtual(a + 1, b * 2, c / 2) + f; }
    static long sum(int n) { return n == 0 ? 0 : n + sum(n - 1); }
    static Object build(Object o) { return new Object[] { build(new Object[] { o }) }; }
    static class Bad { public String toString() { return "x" + this; } }
    static synchronized void locked() { locked(); }
    static int fin(int n) {
        try {
            return fin(n + 1);
        } finally {
            depth = n;
        }
    }

    static void all() {
        try {
            down(0);
        } catch (StackOverflowError e) {
            System.out.println("down " + (depth > 500) + " " + e.getMessage());
        }
        depth = 0;
        try {
            new Overflow().virtual(1, 2, 3);
        } catch (Error e) {
            System.out.println("virtual " + (depth > 500) + " " + e.getClass().getName());
        }
        try {
            build(null);
        } catch (Throwable t) {
            System.out.println(t);
        }
        try {
            System.out.println(String.valueOf(new Bad()).length());
        } catch (StackOverflowError e) {
            System.out.println("toString");
        }
        try {
            locked();
        } catch (StackOverflowError e) {
            System.out.println("locked " + Thread.holdsLock(Overflow.class));
        }
        try {
            fin(0);
        } catch (StackOverflowError e) {
            System.out.println("finally " + depth);
        }
        System.out.println(sum(3000));
    }

    public static void main(String[] args) throws Exception {
        all();
        for (int i = 0; i < 20; i++)
            try {
                down(0);
            } catch (StackOverflowError e) { }
        Thread t = new Thread(() -> all());
        t.start();
        t.join();
        int[] a = { 1, 2 };
        try {
            Object[] s = new String[1];
            s[0] = 5;
        } catch (ArrayStoreException e) {
            System.out.println(e);
        }
        try {
            int[][] m = new int[3][-2];
        } catch (NegativeArraySizeException e) {
            System.out.println(e);
        }
        System.out.println(a.length);
    }
}
