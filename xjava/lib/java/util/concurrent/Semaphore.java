package java.util.concurrent;

public class Semaphore implements java.io.Serializable {
    private int permits, waiting;
    public Semaphore(int n) { permits = n; }
    public Semaphore(int n, boolean fair) { permits = n; }
    private synchronized boolean take(int n, long ns, boolean interruptibly) throws InterruptedException {
        if (n < 0) throw new IllegalArgumentException();
        if (interruptibly && Thread.interrupted()) throw new InterruptedException();
        long end = System.nanoTime() + ns;
        boolean interrupted = false;
        while (permits < n) {
            long left = end - System.nanoTime();
            if (ns >= 0 && left <= 0) return false;
            waiting++;
            try {
                wait(ns < 0 ? 0 : (left + 999999) / 1000000);
            } catch (InterruptedException e) {
                if (interruptibly) throw e;
                interrupted = true;
            } finally {
                waiting--;
            }
        }
        permits -= n;
        if (interrupted) Thread.currentThread().interrupt();
        return true;
    }
    public void acquire() throws InterruptedException { take(1, -1, true); }
    public void acquire(int n) throws InterruptedException { take(n, -1, true); }
    public void acquireUninterruptibly() { acquireUninterruptibly(1); }
    public void acquireUninterruptibly(int n) {
        try {
            take(n, -1, false);
        } catch (InterruptedException e) { }
    }
    public boolean tryAcquire() { return tryAcquire(1); }
    public boolean tryAcquire(int n) {
        try {
            return take(n, 0, false);
        } catch (InterruptedException e) {
            return false;
        }
    }
    public boolean tryAcquire(long time, TimeUnit unit) throws InterruptedException { return take(1, Math.max(0, unit.toNanos(time)), true); }
    public boolean tryAcquire(int n, long time, TimeUnit unit) throws InterruptedException { return take(n, Math.max(0, unit.toNanos(time)), true); }
    public void release() { release(1); }
    public synchronized void release(int n) {
        if (n < 0) throw new IllegalArgumentException();
        permits += n;
        notifyAll();
    }
    public synchronized int availablePermits() { return permits; }
    public synchronized int drainPermits() {
        int n = permits;
        permits = 0;
        return n;
    }
    public final synchronized boolean hasQueuedThreads() { return waiting > 0; }
    public String toString() { return super.toString() + "[Permits = " + availablePermits() + "]"; }
}
