import java.util.*;

/* Much more is allocated than there is memory; what lives stays as it was. */
public class Gc {
    static class Node { Node next; int v; Object o; Node(Node n, int v) { next = n; this.v = v; } }
    static class Big { long a, b, c, d, e, f, g, h; double[] more; Big up; }
    static Node kept;
    static Object[] table = new Object[500];
    static long seed = 42;
    static int random(int n) { seed = seed * 6364136223846793005L + 1442695040888963407L; return (int)((seed >>> 33) % n); }

    static Object fresh(int i) {
        switch (random(9)) {
            case 0: return "text " + i;
            case 1: return new int[random(300)];
            case 2: return new Object[] { "a", i, new long[random(20)] };
            case 3: return new Node(new Node(null, i), i);
            case 4: { Big b = new Big(); b.more = new double[4]; b.up = new Big(); b.h = i; return b; }
            case 5: return new byte[random(5000)];
            case 6: { ArrayList<Integer> l = new ArrayList<>(); for (int k = 0; k < 20; k++) l.add(i + k); return l; }
            case 7: return new char[random(70000)];
            default: { Runnable r = () -> table[0] = null; return new Object[] { r, new StringBuilder().append(i) }; }
        }
    }

    static int sum(Object o) {
        if (o instanceof String) return ((String)o).length();
        if (o instanceof int[]) return ((int[])o).length;
        if (o instanceof byte[]) { int s = 0; for (byte b : (byte[])o) s += b; return s + ((byte[])o).length; }
        if (o instanceof char[]) { int s = 0; for (char b : (char[])o) s += b; return s + ((char[])o).length; }
        if (o instanceof Node) { int s = 0; for (Node n = (Node)o; n != null; n = n.next) s += n.v; return s; }
        if (o instanceof Big) return (int)((Big)o).h + ((Big)o).more.length + (int)((Big)o).up.h;
        if (o instanceof List) { int s = 0; for (Object x : (List<?>)o) s += (Integer)x; return s; }
        if (o instanceof Object[]) { int s = 1; for (Object x : (Object[])o) s += sum(x); return s; }
        if (o instanceof long[]) { int s = 0; for (long x : (long[])o) s += (int)x; return s; }
        return 7;
    }

    static void endless() {
        Node list = null;
        for (int i = 0; ; i++) list = new Node(list, i);
    }

    public static void main(String[] args) {
        for (int i = 0; i < 200000; i++) kept = new Node(kept, i);      /* long lists are marked without a deep stack */
        int check = 0;
        int[] sums = new int[table.length];
        for (int i = 0; i < 40000; i++) {
            int k = random(table.length);
            if (table[k] != null && sum(table[k]) != sums[k]) System.out.println("changed: " + table[k].getClass());
            table[k] = fresh(i);
            sums[k] = sum(table[k]);
            check += sums[k];
        }
        System.out.println("sum " + check);
        Arrays.fill(table, null);
        long most = 0;
        for (int i = 0; i < 60; i++) {
            int[] large = new int[500000 + i * 1000];
            large[large.length - 1] = i;
            for (int k = 0; k < 20000; k++) new Node(null, k);
            most = Math.max(most, Runtime.getRuntime().totalMemory());
            if (large[large.length - 1] != i || large[0] != 0) System.out.println("large array changed");
        }
        System.out.println("flat " + (most <= Runtime.getRuntime().maxMemory() + (1 << 20)));
        int n = 0;
        for (Node x = kept; x != null; x = x.next) n += x.v;
        System.out.println("kept " + n);
        System.gc();
        Runtime r = Runtime.getRuntime();
        System.out.println(r.freeMemory() > 0 && r.totalMemory() <= r.maxMemory() + (1 << 20) && r.totalMemory() > r.freeMemory());
        int got = 0;
        ArrayList<int[]> all = new ArrayList<>();
        try {
            for (; ; got++) all.add(new int[250000]);
        } catch (OutOfMemoryError e) {
            all = null;
            System.out.println(e.getMessage() + " " + (got > 5));
        }
        try {
            long[] much = new long[Integer.MAX_VALUE / 2];
            System.out.println(much.length);
        } catch (OutOfMemoryError e) {
            System.out.println(e);
        }
        try {
            System.out.println(new byte[Integer.MAX_VALUE].length);
        } catch (OutOfMemoryError e) {
            System.out.println(e);
        }
        try {
            endless();
        } catch (OutOfMemoryError e) {
            System.out.println(e);
        }
        for (int i = 0; i < 2000; i++) table[random(table.length)] = fresh(i);
        System.out.println("goes on");
    }
}
// docs/xjava.md 5
