package java.util.concurrent;

public class ExecutorCompletionService<V> implements CompletionService<V> {
    private final Executor on;
    private final BlockingQueue<Future<V>> q;

    public ExecutorCompletionService(Executor on) { this(on, new LinkedBlockingQueue<Future<V>>()); }
    public ExecutorCompletionService(Executor on, BlockingQueue<Future<V>> q) {
        if (on == null || q == null) throw new NullPointerException();
        this.on = on;
        this.q = q;
    }
    public Future<V> submit(Callable<V> c) {
        FutureTask<V> f = new FutureTask<V>(c) {
            protected void done() { q.add(this); }
        };
        on.execute(f);
        return f;
    }
    public Future<V> submit(Runnable r, V result) { return submit(Executors.callable(r, result)); }
    public Future<V> take() throws InterruptedException { return q.take(); }
    public Future<V> poll() { return q.poll(); }
    public Future<V> poll(long time, TimeUnit unit) throws InterruptedException { return q.poll(time, unit); }
}
