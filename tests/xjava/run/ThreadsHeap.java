import java.util.concurrent.*;

/* First sleeps, first contentions and allocation of every kind while others collect: each thread's objects stay its own. */
public class ThreadsHeap {
    static class Node { Node next; int v; Node(Node n, int v) { next = n; this.v = v; } }

    static int allocate(int n) {
        int wrong = 0;
        for (int r = 0; r < 300; r++) {
            byte[] large = new byte[8192 + 100 * r];
            for (int i = 0; i < large.length; i += 512) wrong += large[i];
            for (int i = 0; i < large.length; i += 512) large[i] = (byte)n;
            Node l = null;
            for (int k = 0; k < 200; k++) l = new Node(l, k + n);
            long[][] table = new long[20][r % 40];
            for (long[] row : table) for (int i = 0; i < row.length; i++) wrong += (int)(row[i]++);
            if (r % 16 == n) System.gc();
            for (int i = 0; i < large.length; i += 512) if (large[i] != n) wrong++;
            for (long[] row : table) for (int i = 0; i < row.length; i++) if (row[i] != 1) wrong++;
            long s = 0;
            for (Node x = l; x != null; x = x.next) s += x.v;
            if (s != 19900 + 200 * n) wrong++;
        }
        return wrong;
    }

    /* Threads whose first wait is ended by somebody who is there at the same time. */
    static int handOver() throws Exception {
        int done = 0;
        for (int r = 0; r < 30; r++) {
            Object lock = new Object();
            boolean[] ready = new boolean[4];
            Thread[] t = new Thread[4];
            for (int i = 0; i < t.length; i++) {
                final int n = i;
                t[i] = new Thread(() -> {
                    synchronized (lock) {
                        try {
                            while (!ready[n]) lock.wait();
                        } catch (InterruptedException e) { }
                    }
                });
                t[i].start();
            }
            for (int i = 0; i < t.length; i++)
                synchronized (lock) {
                    ready[i] = true;
                    lock.notifyAll();
                }
            for (Thread x : t) x.join();
            done += t.length;
        }
        return done;
    }

    public static void main(String[] args) throws Exception {
        System.out.println(handOver());
        ExecutorService e = Executors.newFixedThreadPool(8);
        Future<?>[] all = new Future<?>[8];
        for (int i = 0; i < all.length; i++) {
            final int n = i + 1;
            all[i] = e.submit(() -> allocate(n));
        }
        int wrong = 0;
        for (Future<?> f : all) wrong += (Integer)f.get();
        e.shutdown();
        System.out.println("wrong " + wrong + " " + e.awaitTermination(10, TimeUnit.SECONDS));
    }
}
