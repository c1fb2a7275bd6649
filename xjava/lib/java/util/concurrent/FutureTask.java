package java.util.concurrent;

public class FutureTask<V> implements RunnableFuture<V> {
    private Callable<V> task;
    private V result;
    private Throwable thrown;
    private boolean begun, done, cancelled;
    private Thread runner;

    public FutureTask(Callable<V> c) {
        if (c == null) throw new NullPointerException();
        task = c;
    }
    public FutureTask(Runnable r, V result) { this(Executors.callable(r, result)); }
    public void run() {
        synchronized (this) {
            if (begun || done) return;
            begun = true;
            runner = Thread.currentThread();
        }
        V v = null;
        Throwable t = null;
        try {
            v = task.call();
        } catch (Throwable e) {
            t = e;
        }
        synchronized (this) { runner = null; }
        if (t == null) set(v);
        else setException(t);
    }
    protected void done() { }
    private void end(V v, Throwable t) {
        synchronized (this) {
            if (done) return;
            result = v;
            thrown = t;
            done = true;
            notifyAll();
        }
        done();
    }
    protected void set(V v) { end(v, null); }
    protected void setException(Throwable t) { end(null, t); }
    protected boolean runAndReset() {
        synchronized (this) {
            if (begun || done) return false;
            begun = true;
            runner = Thread.currentThread();
        }
        try {
            task.call();
        } catch (Throwable t) {
            end(null, t);
        }
        synchronized (this) {
            runner = null;
            begun = false;
            return !done;
        }
    }
    public boolean cancel(boolean interrupt) {
        synchronized (this) {
            if (done) return false;
            done = cancelled = true;
            if (interrupt && runner != null) runner.interrupt();
            notifyAll();
        }
        done();
        return true;
    }
    public synchronized boolean isCancelled() { return cancelled; }
    public synchronized boolean isDone() { return done; }
    private V report() throws ExecutionException {
        if (cancelled) throw new CancellationException();
        if (thrown != null) throw new ExecutionException(thrown);
        return result;
    }
    public synchronized V get() throws InterruptedException, ExecutionException {
        while (!done) wait();
        return report();
    }
    public synchronized V get(long time, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + unit.toNanos(time);
        while (!done) {
            long left = end - System.nanoTime();
            if (left <= 0) throw new TimeoutException();
            wait((left + 999999) / 1000000);
        }
        return report();
    }
}
