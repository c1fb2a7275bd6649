package java.util.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

public class ScheduledThreadPoolExecutor extends AbstractExecutorService implements ScheduledExecutorService {
    private class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private final Runnable again;
        private final long period, number;      /* ns; < 0: a delay */
        private long at;
        Task(Callable<V> c, Runnable again, long at, long period) {
            super(c);
            this.again = again;
            this.at = at;
            this.period = period;
            number = ++numbers;
        }
        public long getDelay(TimeUnit unit) { return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS); }
        public int compareTo(Delayed o) {
            Task<?> t = (Task<?>)o;
            return at != t.at ? Long.compare(at, t.at) : Long.compare(number, t.number);
        }
        public void run() {
            if (again == null) {
                super.run();
                return;
            }
            if (isCancelled()) return;
            again.run();
            at = period > 0 ? at + period : System.nanoTime() - period;
            add(this);
        }
    }
    private final PriorityQueue<Task<?>> queue = new PriorityQueue<Task<?>>();
    private final ArrayList<Thread> workers = new ArrayList<Thread>();
    private final ThreadFactory factory;
    private final int core;
    private long numbers;
    private boolean shutdown;

    public ScheduledThreadPoolExecutor(int core) { this(core, Executors.defaultThreadFactory()); }
    public ScheduledThreadPoolExecutor(int core, ThreadFactory factory) {
        if (core < 0) throw new IllegalArgumentException();
        this.core = Math.max(1, core);
        this.factory = java.util.Objects.requireNonNull(factory);
    }
    private void add(Task<?> t) {
        Thread w = null;
        synchronized (this) {
            if (shutdown) {
                if (t.again == null) throw new RejectedExecutionException();
                return;
            }
            queue.add(t);
            if (workers.size() < core) {
                w = factory.newThread(() -> work());
                workers.add(w);
            }
            notifyAll();
        }
        if (w != null) w.start();
    }
    private synchronized Task<?> next() {
        for (;;) {
            Task<?> t = queue.peek();
            if (t == null && shutdown) return null;
            long ns = t == null ? 0 : t.at - System.nanoTime();
            if (t != null && ns <= 0) return queue.poll();
            try {
                wait(t == null ? 0 : (ns + 999999) / 1000000);
            } catch (InterruptedException e) { }
        }
    }
    private void work() {
        for (Task<?> t = next(); t != null; t = next())
            try {
                t.run();
            } catch (Throwable e) { }
        synchronized (this) {
            workers.remove(Thread.currentThread());
            notifyAll();
        }
    }
    public void execute(Runnable r) { schedule(r, 0, TimeUnit.NANOSECONDS); }
    public ScheduledFuture<?> schedule(Runnable r, long delay, TimeUnit unit) {
        Task<Object> t = new Task<Object>(Executors.callable(r), null, System.nanoTime() + unit.toNanos(delay), 0);
        add(t);
        return t;
    }
    public <V> ScheduledFuture<V> schedule(Callable<V> c, long delay, TimeUnit unit) {
        Task<V> t = new Task<V>(c, null, System.nanoTime() + unit.toNanos(delay), 0);
        add(t);
        return t;
    }
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable r, long first, long period, TimeUnit unit) {
        if (period <= 0) throw new IllegalArgumentException();
        Task<Object> t = new Task<Object>(Executors.callable(r), r, System.nanoTime() + unit.toNanos(first), unit.toNanos(period));
        add(t);
        return t;
    }
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable r, long first, long delay, TimeUnit unit) {
        if (delay <= 0) throw new IllegalArgumentException();
        Task<Object> t = new Task<Object>(Executors.callable(r), r, System.nanoTime() + unit.toNanos(first), -unit.toNanos(delay));
        add(t);
        return t;
    }
    public synchronized void shutdown() {
        shutdown = true;
        ArrayList<Task<?>> stay = new ArrayList<Task<?>>();
        for (Task<?> t : queue) if (t.again == null) stay.add(t);
        queue.clear();
        queue.addAll(stay);
        notifyAll();
    }
    public synchronized List<Runnable> shutdownNow() {
        shutdown = true;
        List<Runnable> rest = new ArrayList<Runnable>(queue);
        queue.clear();
        for (Thread t : workers) t.interrupt();
        notifyAll();
        return rest;
    }
    public synchronized boolean isShutdown() { return shutdown; }
    public synchronized boolean isTerminated() { return shutdown && workers.isEmpty(); }
    public synchronized boolean awaitTermination(long time, TimeUnit unit) throws InterruptedException {
        long start = System.nanoTime(), ns = unit.toNanos(time);
        while (!isTerminated()) {
            long left = ns - (System.nanoTime() - start);
            if (left <= 0) return false;
            wait(left / 1000000 + 1);
        }
        return true;
    }
}
