package java.util.concurrent.locks;

import java.util.concurrent.TimeUnit;

public class StampedLock implements java.io.Serializable {
    private static final long WRITE = 128;
    private long state = 256;           /* counts writes; WRITE while one goes on */
    private int readers;

    public StampedLock() { }
    private synchronized long write(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (readers > 0 || (state & WRITE) != 0) {
            long left = end - System.nanoTime();
            if (nanos >= 0 && left <= 0) return 0;
            wait(nanos < 0 ? 0 : left / 1000000 + 1);
        }
        return state += WRITE;
    }
    private synchronized long read(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while ((state & WRITE) != 0) {
            long left = end - System.nanoTime();
            if (nanos >= 0 && left <= 0) return 0;
            wait(nanos < 0 ? 0 : left / 1000000 + 1);
        }
        return state + ++readers;
    }
    private interface Get { long get() throws InterruptedException; }
    private static long always(Get g) {
        boolean interrupted = false;
        for (;;)
            try {
                long s = g.get();
                if (interrupted) Thread.currentThread().interrupt();
                return s;
            } catch (InterruptedException x) {
                interrupted = true;
            }
    }
    public long writeLock() { return always(() -> write(-1)); }
    public long tryWriteLock() { return always(() -> write(0)); }
    public long tryWriteLock(long time, TimeUnit unit) throws InterruptedException { return write(Math.max(0, unit.toNanos(time))); }
    public long writeLockInterruptibly() throws InterruptedException { return write(-1); }
    public long readLock() { return always(() -> read(-1)); }
    public long tryReadLock() { return always(() -> read(0)); }
    public long tryReadLock(long time, TimeUnit unit) throws InterruptedException { return read(Math.max(0, unit.toNanos(time))); }
    public long readLockInterruptibly() throws InterruptedException { return read(-1); }
    public synchronized long tryOptimisticRead() { return (state & WRITE) != 0 ? 0 : state; }
    public synchronized boolean validate(long stamp) { return stamp != 0 && (stamp & ~127L) == (state & ~127L); }
    public synchronized void unlockWrite(long stamp) {
        if (state != stamp || (stamp & WRITE) == 0) throw new IllegalMonitorStateException();
        state += WRITE;
        notifyAll();
    }
    public synchronized void unlockRead(long stamp) {
        if ((stamp & ~127L) != (state & ~127L) || (stamp & 127) == 0 || readers == 0) throw new IllegalMonitorStateException();
        readers--;
        notifyAll();
    }
    public synchronized void unlock(long stamp) {
        if ((stamp & WRITE) != 0) unlockWrite(stamp);
        else unlockRead(stamp);
    }
    public synchronized long tryConvertToWriteLock(long stamp) {
        if ((stamp & ~127L) != (state & ~127L)) return 0;
        if ((stamp & WRITE) != 0) return stamp;
        if ((stamp & 127) != 0) {
            if (readers != 1) return 0;
            readers = 0;
            return state += WRITE;
        }
        return readers == 0 && (state & WRITE) == 0 ? state += WRITE : 0;
    }
    public synchronized long tryConvertToReadLock(long stamp) {
        if ((stamp & ~127L) != (state & ~127L)) return 0;
        if ((stamp & WRITE) != 0) {
            state += WRITE;
            notifyAll();
            return state + ++readers;
        }
        return (stamp & 127) != 0 ? stamp : (state & WRITE) != 0 ? 0 : state + ++readers;
    }
    public synchronized long tryConvertToOptimisticRead(long stamp) {
        if ((stamp & ~127L) != (state & ~127L)) return 0;
        if ((stamp & WRITE) != 0 || (stamp & 127) != 0) unlock(stamp);
        return state;
    }
    public synchronized boolean tryUnlockWrite() {
        if ((state & WRITE) == 0) return false;
        unlockWrite(state);
        return true;
    }
    public synchronized boolean tryUnlockRead() {
        if (readers == 0) return false;
        readers--;
        notifyAll();
        return true;
    }
    public synchronized boolean isWriteLocked() { return (state & WRITE) != 0; }
    public synchronized boolean isReadLocked() { return readers > 0; }
    public synchronized int getReadLockCount() { return readers; }
    public String toString() { return super.toString() + (isWriteLocked() ? "[Write-locked]" : readers == 0 ? "[Unlocked]" : "[Read-locks:" + readers + "]"); }
}
