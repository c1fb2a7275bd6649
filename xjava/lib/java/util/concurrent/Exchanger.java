package java.util.concurrent;

public class Exchanger<V> {
    private static final class Offer<V> {
        V mine, theirs;
        boolean met;
    }
    private Offer<V> waits;

    public Exchanger() { }
    private synchronized V meet(V v, long nanos) throws InterruptedException, TimeoutException {
        if (Thread.interrupted()) throw new InterruptedException();
        if (waits != null) {
            Offer<V> o = waits;
            waits = null;
            o.theirs = v;
            o.met = true;
            notifyAll();
            return o.mine;
        }
        Offer<V> o = waits = new Offer<V>();
        o.mine = v;
        long end = System.nanoTime() + nanos;
        try {
            while (!o.met) {
                long left = end - System.nanoTime();
                if (nanos >= 0 && left <= 0) throw new TimeoutException();
                wait(nanos < 0 ? 0 : left / 1000000 + 1);
            }
        } finally {
            if (waits == o) waits = null;
        }
        return o.theirs;
    }
    public V exchange(V v) throws InterruptedException {
        try {
            return meet(v, -1);
        } catch (TimeoutException x) {
            throw new Error(x);
        }
    }
    public V exchange(V v, long time, TimeUnit unit) throws InterruptedException, TimeoutException { return meet(v, Math.max(0, unit.toNanos(time))); }
}
