package java.lang;

public class Thread implements Runnable {
    public static final int MIN_PRIORITY = 1, NORM_PRIORITY = 5, MAX_PRIORITY = 10;
    public enum State { NEW, RUNNABLE, BLOCKED, WAITING, TIMED_WAITING, TERMINATED }
    public interface UncaughtExceptionHandler { void uncaughtException(Thread t, Throwable e); }

    private static final Object count = new Object();
    private static int running;         /* that are no daemons, but the first */
    private static int nextNumber;
    private static long nextId = 1;
    private static UncaughtExceptionHandler defaultHandler;

    private String name;
    private final Runnable target;
    private boolean daemon, early;      /* early: interrupted before it was started */
    private int priority = NORM_PRIORITY;
    private volatile int phase;         /* 0 new, 1 started, 2 ended */
    private final long id;
    private ThreadGroup group;
    private UncaughtExceptionHandler handler;
    java.util.HashMap<ThreadLocal<?>, Object> locals, inherited;

    private static native Thread current();
    private native boolean attach();
    private native boolean start0();
    private native int state0();
    private native void interrupt0();
    private native boolean interrupted0(boolean clear);
    private static native void sleep0(long ms) throws InterruptedException;
    private static native void park0(long ms);
    private native void unpark0();
    public static native void yield();
    public static native boolean holdsLock(Object o);

    private static String nextName() {
        synchronized (count) { return "Thread-" + nextNumber++; }
    }
    public Thread() { this(null, null, nextName()); }
    public Thread(Runnable r) { this(null, r, nextName()); }
    public Thread(String name) { this(null, null, name); }
    public Thread(Runnable r, String name) { this(null, r, name); }
    public Thread(ThreadGroup g, Runnable r) { this(g, r, nextName()); }
    public Thread(ThreadGroup g, String name) { this(g, null, name); }
    public Thread(ThreadGroup g, Runnable r, String name, long stack) { this(g, r, name); }
    public Thread(ThreadGroup g, Runnable r, String name) {
        if (name == null) throw new NullPointerException("name cannot be null");
        Thread t = currentThread();
        this.name = name;
        target = r;
        group = g == null ? t.group : g;
        daemon = t.daemon;
        priority = t.priority;
        if (t.inherited != null) inherited = new java.util.HashMap<>(t.inherited);
        synchronized (count) { id = ++nextId + 10; }
    }
    /* A thread that was not started from here. */
    private Thread(int other) {
        boolean first = attach();
        name = first ? "main" : "caller";
        target = null;
        phase = 1;
        daemon = !first;
        group = ThreadGroup.main();
        id = first ? 1 : 2;
    }
    public static Thread currentThread() {
        Thread t = current();
        return t == null ? new Thread(0) : t;
    }
    public void start() {
        synchronized (this) {
            if (phase != 0) throw new IllegalThreadStateException();
            phase = 1;
        }
        if (!daemon) synchronized (count) { running++; }
        if (group != null) group.add(this);
        if (!start0()) {
            phase = 0;
            ended();
            throw new OutOfMemoryError("unable to create native thread: possibly out of memory or process/resource limits reached");
        }
    }
    public void run() {
        if (target != null) target.run();
    }
    private void ended() {
        if (group != null) group.remove(this);
        if (!daemon)
            synchronized (count) {
                running--;
                count.notifyAll();
            }
    }
    static void main(Thread t) {
        if (t.early) t.interrupt0();
        try {
            t.run();
        } catch (Throwable e) {
            try {
                uncaught(t, e);
            } catch (Throwable again) { }
        }
        synchronized (t) {
            t.phase = 2;
            t.notifyAll();
        }
        t.ended();
    }
    /* What nobody caught: also for the run-time. */
    public static void uncaught(Thread t, Throwable e) {
        if (t.handler != null) t.handler.uncaughtException(t, e);
        else if (t.group != null) t.group.uncaughtException(t, e);
        else report(t, e);
    }
    static void report(Thread t, Throwable e) {
        if (defaultHandler != null) {
            defaultHandler.uncaughtException(t, e);
            return;
        }
        System.out.flush();
        System.err.print("Exception in thread \"" + t.name + "\" ");
        e.printStackTrace();
        System.err.flush();
    }
    public static void waitForOthers() {
        Thread me = currentThread();
        synchronized (me) {
            me.phase = 2;
            me.notifyAll();
        }
        synchronized (count) {
            while (running > 0)
                try {
                    count.wait();
                } catch (InterruptedException e) { }
        }
        Runtime.runHooks();
    }
    public final void join() throws InterruptedException { join(0); }
    public final synchronized void join(long ms) throws InterruptedException {
        if (ms < 0) throw new IllegalArgumentException("timeout value is negative");
        long end = System.nanoTime() / 1000000 + ms;
        while (isAlive()) {
            long left = end - System.nanoTime() / 1000000;
            if (ms != 0 && left <= 0) return;
            wait(ms == 0 ? 0 : left);
        }
    }
    public final void join(long ms, int ns) throws InterruptedException { join(ns > 0 ? ms + 1 : ms); }
    public void interrupt() {
        if (phase == 0) early = true;
        else interrupt0();
    }
    public boolean isInterrupted() { return phase == 0 ? early : interrupted0(false); }
    public static boolean interrupted() { return currentThread().interrupted0(true); }
    public static void sleep(long ms) throws InterruptedException {
        if (ms < 0) throw new IllegalArgumentException("timeout value is negative");
        sleep0(ms);
    }
    public static void sleep(long ms, int ns) throws InterruptedException { sleep(ns > 0 ? ms + 1 : ms); }
    public static void onSpinWait() { Thread.yield(); }
    /* LockSupport's */
    public static void park(long ms) {
        currentThread();
        park0(ms);
    }
    public static void unpark(Thread t) {
        if (t != null) t.unpark0();
    }
    public final boolean isAlive() { return phase == 1; }
    public final boolean isDaemon() { return daemon; }
    public final void setDaemon(boolean on) {
        if (phase == 1) throw new IllegalThreadStateException();
        daemon = on;
    }
    public final String getName() { return name; }
    public final void setName(String n) {
        if (n == null) throw new NullPointerException("name cannot be null");
        name = n;
    }
    public long getId() { return id; }
    public final int getPriority() { return priority; }
    public final void setPriority(int p) {
        if (p > MAX_PRIORITY || p < MIN_PRIORITY) throw new IllegalArgumentException();
        priority = p;
    }
    public final ThreadGroup getThreadGroup() { return phase == 2 ? null : group; }
    public State getState() { return phase == 0 ? State.NEW : phase == 2 ? State.TERMINATED : State.values()[state0()]; }
    public StackTraceElement[] getStackTrace() {
        return xos.Trace.elements(this == currentThread() ? xos.Trace.walk() : xos.Trace.of(this), null);
    }
    public static void dumpStack() { new Exception("Stack trace").printStackTrace(); }
    public static int activeCount() { return currentThread().group.activeCount(); }
    public UncaughtExceptionHandler getUncaughtExceptionHandler() { return handler != null ? handler : group; }
    public void setUncaughtExceptionHandler(UncaughtExceptionHandler h) { handler = h; }
    public static UncaughtExceptionHandler getDefaultUncaughtExceptionHandler() { return defaultHandler; }
    public static void setDefaultUncaughtExceptionHandler(UncaughtExceptionHandler h) { defaultHandler = h; }
    public String toString() { return "Thread[" + name + "," + priority + "," + (getThreadGroup() == null ? "" : group.getName()) + "]"; }
}
