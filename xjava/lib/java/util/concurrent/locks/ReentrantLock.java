package java.util.concurrent.locks;

import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

public class ReentrantLock implements Lock, java.io.Serializable {
    private final Object sync = new Object();
    private final boolean fair;
    private Thread owner;
    private int holds, waiting;

    public ReentrantLock() { this(false); }
    public ReentrantLock(boolean fair) { this.fair = fair; }

    /* ns < 0: for ever.  => was it taken? */
    private boolean take(int n, long ns, boolean interruptibly) throws InterruptedException {
        Thread me = Thread.currentThread();
        boolean interrupted = false;
        long end = System.nanoTime() + ns;
        synchronized (sync) {
            if (interruptibly && Thread.interrupted()) throw new InterruptedException();
            waiting++;
            try {
                while (owner != null && owner != me) {
                    long left = end - System.nanoTime();
                    if (ns >= 0 && left <= 0) return false;
                    try {
                        sync.wait(ns < 0 ? 0 : (left + 999999) / 1000000);
                    } catch (InterruptedException e) {
                        if (interruptibly) throw e;
                        interrupted = true;
                    }
                }
            } finally {
                waiting--;
            }
            owner = me;
            holds += n;
        }
        if (interrupted) me.interrupt();
        return true;
    }
    public void lock() {
        try {
            take(1, -1, false);
        } catch (InterruptedException e) { }
    }
    public void lockInterruptibly() throws InterruptedException { take(1, -1, true); }
    public boolean tryLock() {
        try {
            return take(1, 0, false);
        } catch (InterruptedException e) {
            return false;
        }
    }
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException { return take(1, Math.max(0, unit.toNanos(time)), true); }
    public void unlock() {
        synchronized (sync) {
            if (owner != Thread.currentThread()) throw new IllegalMonitorStateException();
            if (--holds == 0) {
                owner = null;
                sync.notify();
            }
        }
    }
    private int release() {
        synchronized (sync) {
            if (owner != Thread.currentThread()) throw new IllegalMonitorStateException();
            int n = holds;
            holds = 0;
            owner = null;
            sync.notify();
            return n;
        }
    }
    public boolean isLocked() { return owner != null; }
    public boolean isHeldByCurrentThread() { return owner == Thread.currentThread(); }
    public int getHoldCount() { return isHeldByCurrentThread() ? holds : 0; }
    public final boolean isFair() { return fair; }
    public final boolean hasQueuedThreads() { return waiting > 0; }
    public final int getQueueLength() { return waiting; }
    public String toString() {
        Thread o = owner;
        return super.toString() + (o == null ? "[Unlocked]" : "[Locked by thread " + o.getName() + "]");
    }
    public Condition newCondition() { return new Waiters(); }

    private static class Waiter { boolean signalled; }

    private class Waiters implements Condition {
        private final ArrayList<Waiter> all = new ArrayList<>();

        /* ns < 0: for ever.  => was it signalled? */
        private boolean sleep(long ns, boolean interruptibly) throws InterruptedException {
            if (!isHeldByCurrentThread()) throw new IllegalMonitorStateException();
            if (interruptibly && Thread.interrupted()) throw new InterruptedException();
            Waiter w = new Waiter();
            long end = System.nanoTime() + ns;
            InterruptedException why = null;
            all.add(w);
            int n = release();
            synchronized (w) {
                while (!w.signalled) {
                    long left = end - System.nanoTime();
                    if (ns >= 0 && left <= 0) break;
                    try {
                        w.wait(ns < 0 ? 0 : (left + 999999) / 1000000);
                    } catch (InterruptedException e) {
                        why = e;
                        if (interruptibly) break;
                    }
                }
            }
            take(n, -1, false);
            all.remove(w);
            if (why != null && w.signalled || why != null && !interruptibly) Thread.currentThread().interrupt();
            else if (why != null) throw why;
            return w.signalled;
        }
        public void await() throws InterruptedException { sleep(-1, true); }
        public void awaitUninterruptibly() {
            try {
                sleep(-1, false);
            } catch (InterruptedException e) { }
        }
        public long awaitNanos(long ns) throws InterruptedException {
            long end = System.nanoTime() + ns;
            sleep(Math.max(0, ns), true);
            return end - System.nanoTime();
        }
        public boolean await(long time, TimeUnit unit) throws InterruptedException { return sleep(Math.max(0, unit.toNanos(time)), true); }
        private void wake(Waiter w) {
            synchronized (w) {
                w.signalled = true;
                w.notify();
            }
        }
        public void signal() {
            if (!isHeldByCurrentThread()) throw new IllegalMonitorStateException();
            if (!all.isEmpty()) wake(all.remove(0));
        }
        public void signalAll() {
            if (!isHeldByCurrentThread()) throw new IllegalMonitorStateException();
            while (!all.isEmpty()) wake(all.remove(0));
        }
    }
}
