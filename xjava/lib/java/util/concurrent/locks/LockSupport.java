package java.util.concurrent.locks;

public class LockSupport {
    private LockSupport() { }
    public static void park() { Thread.park(-1); }
    public static void park(Object blocker) { Thread.park(-1); }
    public static void parkNanos(long ns) { if (ns > 0) Thread.park((ns + 999999) / 1000000); }
    public static void parkNanos(Object blocker, long ns) { parkNanos(ns); }
    public static void parkUntil(long ms) { parkNanos((ms - System.currentTimeMillis()) * 1000000); }
    public static void unpark(Thread t) { Thread.unpark(t); }
}
