/* What nobody catches: in a thread with a name, in a lambda's thread, in main, with causes and suppressed ones. */
import java.util.concurrent.*;

public class Died {
    static class Worker extends Thread {
        Worker() { super("worker-7"); }
        @Override public void run() { work(3); }
        void work(int n) {
            if (n == 0) throw new IllegalStateException("no more work");
            work(n - 1);
        }
    }
    static class Res implements AutoCloseable {
        final String name;
        Res(String name) { this.name = name; }
        @Override public void close() throws Exception { throw new Exception("close " + name); }
    }
    static void low() {
        int[] a = { 1, 2 };
        for (int i = 0; ; i++) a[i]++;
    }
    static void mid() throws Exception {
        try (Res a = new Res("a"); Res b = new Res("b")) {
            low();
        }
    }
    static void high() {
        try {
            mid();
        } catch (Exception e) {
            throw new RuntimeException("high", e);
        }
    }
    public static void main(String[] args) throws Exception {
        Thread w = new Worker();
        w.start();
        w.join();
        Thread l = new Thread(() -> { throw new ArithmeticException("in a lambda"); });
        l.start();
        l.join();
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Future<Integer> f = pool.submit(() -> Integer.parseInt("not a number"));
        try {
            f.get();
        } catch (ExecutionException e) {
            e.getCause().printStackTrace();
        }
        pool.shutdown();
        Thread.setDefaultUncaughtExceptionHandler(null);
        high();
    }
}
