package java.util.concurrent;

public class Executors {
    private static int pools;
    private Executors() { }
    private static class Factory implements ThreadFactory {
        private final String prefix;
        private int n;
        Factory(int pool) { prefix = "pool-" + pool + "-thread-"; }
        public synchronized Thread newThread(Runnable r) {
            Thread t = new Thread(r, prefix + ++n);
            t.setDaemon(false);
            t.setPriority(Thread.NORM_PRIORITY);
            return t;
        }
    }
    public static synchronized ThreadFactory defaultThreadFactory() { return new Factory(++pools); }
    public static ExecutorService newFixedThreadPool(int n) { return newFixedThreadPool(n, defaultThreadFactory()); }
    public static ExecutorService newFixedThreadPool(int n, ThreadFactory f) {
        return new ThreadPoolExecutor(n, n, 0, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<Runnable>(), f);
    }
    public static ExecutorService newSingleThreadExecutor() { return newFixedThreadPool(1); }
    public static ExecutorService newSingleThreadExecutor(ThreadFactory f) { return newFixedThreadPool(1, f); }
    public static ExecutorService newCachedThreadPool() { return newCachedThreadPool(defaultThreadFactory()); }
    public static ExecutorService newCachedThreadPool(ThreadFactory f) {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<Runnable>(), f);
    }
    public static ExecutorService newWorkStealingPool() { return new ForkJoinPool(); }
    public static ExecutorService newWorkStealingPool(int n) { return new ForkJoinPool(n); }
    public static ScheduledExecutorService newScheduledThreadPool(int n) { return new ScheduledThreadPoolExecutor(n); }
    public static ScheduledExecutorService newSingleThreadScheduledExecutor() { return new ScheduledThreadPoolExecutor(1); }
    public static ScheduledExecutorService newScheduledThreadPool(int n, ThreadFactory f) { return new ScheduledThreadPoolExecutor(n, f); }
    public static ScheduledExecutorService newSingleThreadScheduledExecutor(ThreadFactory f) { return new ScheduledThreadPoolExecutor(1, f); }
    public static <T> Callable<T> callable(Runnable r, T result) {
        if (r == null) throw new NullPointerException();
        return () -> {
            r.run();
            return result;
        };
    }
    public static Callable<Object> callable(Runnable r) { return callable(r, null); }
}
