package java.util.concurrent;

public class CountDownLatch {
    private long count;
    public CountDownLatch(int n) {
        if (n < 0) throw new IllegalArgumentException("count < 0");
        count = n;
    }
    public synchronized void countDown() {
        if (count > 0 && --count == 0) notifyAll();
    }
    public synchronized long getCount() { return count; }
    public synchronized void await() throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        while (count > 0) wait();
    }
    public synchronized boolean await(long time, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(time);
        while (count > 0) {
            long left = end - System.nanoTime();
            if (left <= 0) return false;
            wait((left + 999999) / 1000000);
        }
        return true;
    }
    public String toString() { return super.toString() + "[Count = " + getCount() + "]"; }
}
