package java.util.concurrent;

public class CyclicBarrier {
    private final int parties;
    private final Runnable action;
    private int missing, generation;
    private boolean broken;

    public CyclicBarrier(int n) { this(n, null); }
    public CyclicBarrier(int n, Runnable action) {
        if (n <= 0) throw new IllegalArgumentException();
        parties = missing = n;
        this.action = action;
    }
    private void next() {
        generation++;
        missing = parties;
        notifyAll();
    }
    private void fail() {
        broken = true;
        missing = parties;
        notifyAll();
    }
    private synchronized int await(long ns) throws InterruptedException, BrokenBarrierException, TimeoutException {
        if (broken) throw new BrokenBarrierException();
        if (Thread.interrupted()) {
            fail();
            throw new InterruptedException();
        }
        int index = --missing, mine = generation;
        if (index == 0) {
            boolean ran = false;
            try {
                if (action != null) action.run();
                ran = true;
            } finally {
                if (!ran) fail();
            }
            next();
            return 0;
        }
        long end = System.nanoTime() + ns;
        while (mine == generation && !broken) {
            long left = end - System.nanoTime();
            if (ns >= 0 && left <= 0) {
                fail();
                throw new TimeoutException();
            }
            try {
                wait(ns < 0 ? 0 : (left + 999999) / 1000000);
            } catch (InterruptedException e) {
                if (mine == generation && !broken) fail();
                throw e;
            }
        }
        if (mine == generation) throw new BrokenBarrierException();
        return index;
    }
    public int await() throws InterruptedException, BrokenBarrierException {
        try {
            return await(-1);
        } catch (TimeoutException e) {
            throw new Error(e);
        }
    }
    public int await(long time, TimeUnit unit) throws InterruptedException, BrokenBarrierException, TimeoutException {
        return await(Math.max(0, unit.toNanos(time)));
    }
    public int getParties() { return parties; }
    public synchronized int getNumberWaiting() { return parties - missing; }
    public synchronized boolean isBroken() { return broken; }
    public synchronized void reset() {
        if (missing < parties) {
            fail();
        }
        broken = false;
        next();
    }
}
