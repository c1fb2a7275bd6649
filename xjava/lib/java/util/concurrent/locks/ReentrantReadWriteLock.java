package java.util.concurrent.locks;

import java.util.HashMap;
import java.util.concurrent.TimeUnit;

public class ReentrantReadWriteLock implements ReadWriteLock, java.io.Serializable {
    private final Object sync = new Object();
    private final HashMap<Thread, Integer> readers = new HashMap<>();
    private Thread writer;
    private int writes, writersWaiting;
    private final ReadLock read = new ReadLock(this);
    private final WriteLock write = new WriteLock(this);

    public ReentrantReadWriteLock() { }
    public ReentrantReadWriteLock(boolean fair) { }
    public ReadLock readLock() { return read; }
    public WriteLock writeLock() { return write; }
    public int getReadLockCount() {
        synchronized (sync) {
            int n = 0;
            for (int k : readers.values()) n += k;
            return n;
        }
    }
    public boolean isWriteLocked() { return writer != null; }
    public boolean isWriteLockedByCurrentThread() { return writer == Thread.currentThread(); }
    public int getWriteHoldCount() { return isWriteLockedByCurrentThread() ? writes : 0; }
    public int getReadHoldCount() {
        synchronized (sync) { return readers.getOrDefault(Thread.currentThread(), 0); }
    }

    private boolean free(boolean write, Thread me) {
        if (writer == me) return true;
        if (writer != null) return false;
        return write ? readers.isEmpty() : writersWaiting == 0 || readers.containsKey(me);
    }
    private boolean take(boolean write, long ns, boolean interruptibly) throws InterruptedException {
        Thread me = Thread.currentThread();
        long end = System.nanoTime() + ns;
        boolean interrupted = false;
        synchronized (sync) {
            if (interruptibly && Thread.interrupted()) throw new InterruptedException();
            if (write) writersWaiting++;
            try {
                while (!free(write, me)) {
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
                if (write) {
                    writersWaiting--;
                    sync.notifyAll();
                }
            }
            if (write) {
                writer = me;
                writes++;
            } else {
                readers.merge(me, 1, Integer::sum);
            }
        }
        if (interrupted) me.interrupt();
        return true;
    }
    private void give(boolean write) {
        Thread me = Thread.currentThread();
        synchronized (sync) {
            if (write) {
                if (writer != me) throw new IllegalMonitorStateException();
                if (--writes == 0) writer = null;
            } else {
                Integer n = readers.get(me);
                if (n == null) throw new IllegalMonitorStateException("attempt to unlock read lock, not locked by current thread");
                if (n == 1) readers.remove(me);
                else readers.put(me, n - 1);
            }
            sync.notifyAll();
        }
    }

    private static abstract class Side implements Lock {
        final ReentrantReadWriteLock of;
        final boolean write;
        Side(ReentrantReadWriteLock of, boolean write) {
            this.of = of;
            this.write = write;
        }
        public void lock() {
            try {
                of.take(write, -1, false);
            } catch (InterruptedException e) { }
        }
        public void lockInterruptibly() throws InterruptedException { of.take(write, -1, true); }
        public boolean tryLock() {
            try {
                return of.take(write, 0, false);
            } catch (InterruptedException e) {
                return false;
            }
        }
        public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
            return of.take(write, Math.max(0, unit.toNanos(time)), true);
        }
        public void unlock() { of.give(write); }
        public Condition newCondition() { throw new UnsupportedOperationException(); }
    }
    public static class ReadLock extends Side {
        ReadLock(ReentrantReadWriteLock of) { super(of, false); }
    }
    public static class WriteLock extends Side {
        WriteLock(ReentrantReadWriteLock of) { super(of, true); }
        public boolean isHeldByCurrentThread() { return of.isWriteLockedByCurrentThread(); }
        public int getHoldCount() { return of.getWriteHoldCount(); }
    }
}
