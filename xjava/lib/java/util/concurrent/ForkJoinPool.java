package java.util.concurrent;

import java.util.ArrayList;
import java.util.List;

public class ForkJoinPool extends AbstractExecutorService {
    private static ForkJoinPool common;
    private static int pools;
    private final int n;
    private final ThreadPoolExecutor pool;

    public ForkJoinPool() { this(Runtime.getRuntime().availableProcessors()); }
    public ForkJoinPool(int n) { this(n, false); }
    private ForkJoinPool(int n, boolean isCommon) {
        if (n <= 0) throw new IllegalArgumentException();
        this.n = n;
        String prefix = isCommon ? "ForkJoinPool.commonPool-worker-" : "ForkJoinPool-" + nextPool() + "-worker-";
        int[] last = { 0 };
        pool = new ThreadPoolExecutor(n, n, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<Runnable>(), r -> {
            Thread t = new Thread(r, prefix + ++last[0]);
            t.setDaemon(true);
            return t;
        });
    }
    private static synchronized int nextPool() { return ++pools; }
    public static synchronized ForkJoinPool commonPool() {
        if (common == null) common = new ForkJoinPool(1, true);
        return common;
    }
    public static int getCommonPoolParallelism() { return 1; }
    public int getParallelism() { return n; }
    public <T> T invoke(ForkJoinTask<T> t) {
        execute(t);
        return t.join();
    }
    public void execute(ForkJoinTask<?> t) { pool.execute(() -> t.perform()); }
    public <T> ForkJoinTask<T> submit(ForkJoinTask<T> t) {
        execute(t);
        return t;
    }
    public void execute(Runnable r) { pool.execute(r); }
    public void shutdown() { if (this != common) pool.shutdown(); }
    public List<Runnable> shutdownNow() { return this == common ? new ArrayList<Runnable>() : pool.shutdownNow(); }
    public boolean isShutdown() { return pool.isShutdown(); }
    public boolean isTerminated() { return pool.isTerminated(); }
    public boolean awaitTermination(long time, TimeUnit unit) throws InterruptedException { return pool.awaitTermination(time, unit); }
    public boolean awaitQuiescence(long time, TimeUnit unit) {
        long end = System.nanoTime() + unit.toNanos(time);
        while (pool.getActiveCount() > 0 || !pool.getQueue().isEmpty()) {
            if (System.nanoTime() > end) return false;
            Thread.yield();
        }
        return true;
    }
}
