/* Stack overflows: how many frames are kept, and which. */
public class Deep {
    static int n;
    static int down(int k) {
        n++;
        return down(k + 1) + 1;
    }
    static class Node {
        Node next;
        int size() {
            return 1 +
                next.size();
        }
    }
    static void ping(int k) { pong(k + 1); n--; }
    static void pong(int k) {
        ping(k + 1);
        n++;
    }
    public String toString() { return "<" + this + ">"; }
    static void look(String what, Throwable t) {
        StackTraceElement[] e = t.getStackTrace();
        int same = 0;
        for (StackTraceElement x : e) if (x.getClassName().startsWith("Deep")) same++;
        System.out.println(what + " " + t + " " + e.length + " " + same);
        for (int i = 500; i < 504; i++)
            System.out.println("    " + e[i]);
    }
    static void recurse(int k) { if (k == 0) throw new RuntimeException("bottom"); recurse(k - 1); }
    public static void main(String[] args) throws Exception {
        try { down(0); } catch (StackOverflowError e) { look("down", e); }
        try {
            Node a = new Node();
            a.next = a;
            a.size();
        } catch (StackOverflowError e) { look("size", e); }
        try { ping(0); } catch (StackOverflowError e) { System.out.println(e.getStackTrace().length); }
        for (int k : new int[] { 3, 1000, 1022, 1023, 1024, 2000 })
            try { recurse(k); } catch (RuntimeException e) {
                StackTraceElement[] t = e.getStackTrace();
                System.out.println(k + " " + t.length + " " + t[t.length - 1]);
            }
        Thread t = new Thread(() -> {
            try { down(0); } catch (StackOverflowError e) { look("thread", e); }
        });
        t.start();
        t.join();
        try { down(0); } catch (StackOverflowError e) { look("down", e); }
    }
}
