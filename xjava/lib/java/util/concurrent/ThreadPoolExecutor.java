package java.util.concurrent;

import java.util.ArrayList;
import java.util.List;

public class ThreadPoolExecutor extends AbstractExecutorService {
    public static class AbortPolicy implements RejectedExecutionHandler {
        public void rejectedExecution(Runnable r, ThreadPoolExecutor e) {
            throw new RejectedExecutionException("Task " + r.toString() + " rejected from " + e.toString());
        }
    }
    public static class CallerRunsPolicy implements RejectedExecutionHandler {
        public void rejectedExecution(Runnable r, ThreadPoolExecutor e) {
            if (!e.isShutdown()) r.run();
        }
    }
    public static class DiscardPolicy implements RejectedExecutionHandler {
        public void rejectedExecution(Runnable r, ThreadPoolExecutor e) { }
    }

    private final BlockingQueue<Runnable> queue;
    private final ArrayList<Thread> workers = new ArrayList<Thread>();
    private final ThreadFactory factory;
    private final RejectedExecutionHandler handler;
    private final long keep;
    private int core, most, idle, largest;
    private long completed;
    private boolean shutdown;

    public ThreadPoolExecutor(int core, int most, long keep, TimeUnit unit, BlockingQueue<Runnable> queue) {
        this(core, most, keep, unit, queue, Executors.defaultThreadFactory(), new AbortPolicy());
    }
    public ThreadPoolExecutor(int core, int most, long keep, TimeUnit unit, BlockingQueue<Runnable> queue, ThreadFactory f) {
        this(core, most, keep, unit, queue, f, new AbortPolicy());
    }
    public ThreadPoolExecutor(int core, int most, long keep, TimeUnit unit, BlockingQueue<Runnable> queue, RejectedExecutionHandler h) {
        this(core, most, keep, unit, queue, Executors.defaultThreadFactory(), h);
    }
    public ThreadPoolExecutor(int core, int most, long keep, TimeUnit unit, BlockingQueue<Runnable> queue, ThreadFactory f,
                              RejectedExecutionHandler h) {
        if (core < 0 || most <= 0 || most < core || keep < 0) throw new IllegalArgumentException();
        this.core = core;
        this.most = most;
        this.keep = unit.toMillis(keep);
        this.queue = queue;
        factory = f;
        handler = h;
    }

    public void execute(Runnable r) {
        if (r == null) throw new NullPointerException();
        Thread t = null;
        synchronized (this) {
            if (!shutdown) {
                if (workers.size() < core) t = worker(r);
                else if (queue instanceof SynchronousQueue && idle == 0 || !queue.offer(r)) {
                    if (workers.size() < most) t = worker(r);
                    else t = null;
                    if (t == null) {
                        handler.rejectedExecution(r, this);
                        return;
                    }
                } else {
                    notify();
                    return;
                }
            }
        }
        if (t == null) handler.rejectedExecution(r, this);
        else t.start();
    }
    private Thread worker(Runnable first) {
        Thread t = factory.newThread(() -> work(first));
        workers.add(t);
        largest = Math.max(largest, workers.size());
        return t;
    }
    private void work(Runnable r) {
        boolean fine = false;
        try {
            for (; r != null; r = next()) {
                Throwable thrown = null;
                beforeExecute(Thread.currentThread(), r);
                try {
                    r.run();
                } catch (Throwable t) {
                    thrown = t;
                    throw t;
                } finally {
                    synchronized (this) { completed++; }
                    afterExecute(r, thrown);
                }
            }
            fine = true;
        } finally {
            boolean last;
            synchronized (this) {
                workers.remove(Thread.currentThread());
                last = shutdown && workers.isEmpty() && queue.isEmpty();
                notifyAll();
            }
            if (last) terminated();
        }
    }
    private synchronized Runnable next() {
        long end = System.nanoTime() + keep * 1000000;
        for (;;) {
            Runnable r = queue.poll();
            if (r != null) return r;
            if (shutdown) return null;
            long left = end - System.nanoTime();
            boolean leaves = workers.size() > core;
            if (leaves && left <= 0) return null;
            idle++;
            try {
                wait(leaves ? (left + 999999) / 1000000 : 0);
            } catch (InterruptedException e) {
            } finally {
                idle--;
            }
        }
    }
    protected void beforeExecute(Thread t, Runnable r) { }
    protected void afterExecute(Runnable r, Throwable t) { }
    protected void terminated() { }
    public synchronized void shutdown() {
        shutdown = true;
        notifyAll();
    }
    public synchronized List<Runnable> shutdownNow() {
        shutdown = true;
        List<Runnable> rest = new ArrayList<Runnable>();
        queue.drainTo(rest);
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
    public synchronized int getPoolSize() { return workers.size(); }
    public synchronized int getCorePoolSize() { return core; }
    public synchronized int getMaximumPoolSize() { return most; }
    public synchronized int getLargestPoolSize() { return largest; }
    public synchronized int getActiveCount() { return workers.size() - idle; }
    public synchronized long getCompletedTaskCount() { return completed; }
    public synchronized long getTaskCount() { return completed + queue.size() + workers.size() - idle; }
    public BlockingQueue<Runnable> getQueue() { return queue; }
    public String toString() {
        synchronized (this) {
            String state = !shutdown ? "Running" : workers.isEmpty() ? "Terminated" : "Shutting down";
            return super.toString() + "[" + state + ", pool size = " + workers.size() + ", active threads = " + (workers.size() - idle) +
                   ", queued tasks = " + queue.size() + ", completed tasks = " + completed + "]";
        }
    }
}
