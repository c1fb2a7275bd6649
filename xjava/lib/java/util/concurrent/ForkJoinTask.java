package java.util.concurrent;

public abstract class ForkJoinTask<V> implements Future<V>, java.io.Serializable {
    private boolean begun, done, cancelled;
    private Throwable thrown;

    abstract boolean work();
    public abstract V getRawResult();
    final void perform() {
        synchronized (this) {
            if (begun) return;
            begun = true;
        }
        Throwable t = null;
        try {
            work();
        } catch (Throwable e) {
            t = e;
        }
        synchronized (this) {
            thrown = t;
            done = true;
            notifyAll();
        }
    }
    private boolean claim() {
        synchronized (this) { return !begun; }
    }
    private void await() {
        if (claim()) perform();
        synchronized (this) {
            while (!done)
                try {
                    wait();
                } catch (InterruptedException e) { }
        }
    }
    /* Done where it is joined, by the thread that needs it. */
    public final ForkJoinTask<V> fork() { return this; }
    public final V join() {
        await();
        if (cancelled) throw new CancellationException();
        if (thrown instanceof RuntimeException) throw (RuntimeException)thrown;
        if (thrown instanceof Error) throw (Error)thrown;
        if (thrown != null) throw new RuntimeException(thrown);
        return getRawResult();
    }
    public final V invoke() { return join(); }
    public final V get() throws InterruptedException, ExecutionException {
        await();
        if (cancelled) throw new CancellationException();
        if (thrown != null) throw new ExecutionException(thrown);
        return getRawResult();
    }
    public final V get(long time, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException { return get(); }
    public synchronized boolean cancel(boolean interrupt) {
        if (begun) return false;
        begun = done = cancelled = true;
        notifyAll();
        return true;
    }
    public final synchronized boolean isCancelled() { return cancelled; }
    public final synchronized boolean isDone() { return done; }
    public final synchronized boolean isCompletedNormally() { return done && !cancelled && thrown == null; }
    public final synchronized boolean isCompletedAbnormally() { return done && (cancelled || thrown != null); }
    public static void invokeAll(ForkJoinTask<?> a, ForkJoinTask<?> b) {
        a.invoke();
        b.join();
    }
    public static void invokeAll(ForkJoinTask<?>... all) {
        for (ForkJoinTask<?> t : all) t.join();
    }
    public static <T extends ForkJoinTask<?>> java.util.Collection<T> invokeAll(java.util.Collection<T> all) {
        for (T t : all) t.join();
        return all;
    }
}
