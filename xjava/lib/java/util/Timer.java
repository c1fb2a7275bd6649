package java.util;

public class Timer {
    private static int timers;
    private final PriorityQueue<TimerTask> q = new PriorityQueue<TimerTask>((a, b) -> Long.compare(a.at, b.at));
    private boolean ended;

    public Timer() { this("Timer-" + number()); }
    public Timer(boolean daemon) { this("Timer-" + number(), daemon); }
    public Timer(String name) { this(name, false); }
    public Timer(String name, boolean daemon) {
        Thread t = new Thread(this::run, name);
        t.setDaemon(daemon);
        t.start();
    }
    private static synchronized int number() { return timers++; }
    private void run() {
        try {
            for (;;) {
                TimerTask t;
                synchronized (q) {
                    while (q.isEmpty() && !ended) q.wait();
                    if (q.isEmpty()) return;
                    long now = System.currentTimeMillis();
                    t = q.peek();
                    if (t.state == 3) {
                        q.poll();
                        continue;
                    }
                    if (t.at > now) {
                        q.wait(t.at - now);
                        continue;
                    }
                    q.poll();
                    synchronized (t) {
                        if (t.period == 0) t.state = 2;
                        else t.at = t.period < 0 ? now - t.period : t.at + t.period;
                    }
                    if (t.period != 0) q.add(t);
                }
                t.run();
            }
        } catch (InterruptedException x) {
        } finally {
            synchronized (q) {
                ended = true;
                q.clear();
            }
        }
    }
    private void add(TimerTask t, long at, long period) {
        if (at < 0) throw new IllegalArgumentException("Illegal execution time.");
        synchronized (q) {
            if (ended) throw new IllegalStateException("Timer already cancelled.");
            synchronized (t) {
                if (t.state != 0) throw new IllegalStateException("Task already scheduled or cancelled");
                t.at = at;
                t.period = period;
                t.state = 1;
            }
            q.add(t);
            q.notifyAll();
        }
    }
    private static long in(long delay) {
        if (delay < 0) throw new IllegalArgumentException("Negative delay.");
        return System.currentTimeMillis() + delay;
    }
    private static long every(long period) {
        if (period <= 0) throw new IllegalArgumentException("Non-positive period.");
        return period;
    }
    public void schedule(TimerTask t, long delay) { add(t, in(delay), 0); }
    public void schedule(TimerTask t, Date at) { add(t, at.getTime(), 0); }
    public void schedule(TimerTask t, long delay, long period) { add(t, in(delay), -every(period)); }
    public void schedule(TimerTask t, Date first, long period) { add(t, first.getTime(), -every(period)); }
    public void scheduleAtFixedRate(TimerTask t, long delay, long period) { add(t, in(delay), every(period)); }
    public void scheduleAtFixedRate(TimerTask t, Date first, long period) { add(t, first.getTime(), every(period)); }
    public void cancel() {
        synchronized (q) {
            ended = true;
            q.clear();
            q.notifyAll();
        }
    }
    public int purge() {
        synchronized (q) {
            int n = q.size();
            q.removeIf(t -> t.state == 3);
            return n - q.size();
        }
    }
}
