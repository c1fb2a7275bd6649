package java.util.concurrent;

/* Without tiers. */
public class Phaser {
    private int parties, arrived, phase;
    private boolean ended;

    public Phaser() { this(0); }
    public Phaser(int parties) {
        if (parties < 0 || parties > 65535) throw new IllegalArgumentException("Illegal number of parties");
        this.parties = parties;
    }
    public int register() { return bulkRegister(1); }
    public synchronized int bulkRegister(int n) {
        if (n < 0) throw new IllegalArgumentException();
        if (!ended) parties += n;
        return getPhase();
    }
    private int come(boolean leave) {
        if (ended) return getPhase();
        if (arrived >= parties) throw new IllegalStateException("Attempted arrival of unregistered party for " + this);
        int was = phase;
        if (leave) parties--;
        else arrived++;
        if (arrived == parties) {
            arrived = 0;
            boolean end = onAdvance(phase, parties);
            phase = phase + 1 & Integer.MAX_VALUE;
            ended = ended || end;
            notifyAll();
        }
        return was;
    }
    public synchronized int arrive() { return come(false); }
    public synchronized int arriveAndDeregister() { return come(true); }
    public synchronized int arriveAndAwaitAdvance() {
        int p = come(false);
        return p < 0 ? p : awaitAdvance(p);
    }
    public synchronized int awaitAdvance(int p) {
        if (p < 0) return p;
        boolean interrupted = false;
        while (phase == p && !ended)
            try {
                wait();
            } catch (InterruptedException x) {
                interrupted = true;
            }
        if (interrupted) Thread.currentThread().interrupt();
        return getPhase();
    }
    public synchronized int awaitAdvanceInterruptibly(int p) throws InterruptedException {
        if (p < 0) return p;
        while (phase == p && !ended) wait();
        return getPhase();
    }
    public synchronized int awaitAdvanceInterruptibly(int p, long time, TimeUnit unit) throws InterruptedException, TimeoutException {
        if (p < 0) return p;
        long end = System.nanoTime() + unit.toNanos(time);
        while (phase == p && !ended) {
            long left = end - System.nanoTime();
            if (left <= 0) throw new TimeoutException();
            wait(left / 1000000 + 1);
        }
        return getPhase();
    }
    public synchronized void forceTermination() {
        ended = true;
        notifyAll();
    }
    public final synchronized int getPhase() { return ended ? phase | Integer.MIN_VALUE : phase; }
    public synchronized int getRegisteredParties() { return parties; }
    public synchronized int getArrivedParties() { return arrived; }
    public synchronized int getUnarrivedParties() { return parties - arrived; }
    public Phaser getParent() { return null; }
    public Phaser getRoot() { return this; }
    public synchronized boolean isTerminated() { return ended; }
    protected boolean onAdvance(int phase, int registered) { return registered == 0; }
    public String toString() { return super.toString() + "[phase = " + getPhase() + " parties = " + parties + " arrived = " + arrived + "]"; }
}
