package java.lang;

public class ThreadGroup implements Thread.UncaughtExceptionHandler {
    private static ThreadGroup main;
    private final ThreadGroup parent;
    private final String name;
    private final java.util.ArrayList<Thread> threads = new java.util.ArrayList<>();
    private final java.util.ArrayList<ThreadGroup> groups = new java.util.ArrayList<>();

    private ThreadGroup(String name, int none) {
        parent = null;
        this.name = name;
    }
    public ThreadGroup(String name) { this(Thread.currentThread().getThreadGroup(), name); }
    public ThreadGroup(ThreadGroup parent, String name) {
        this.parent = parent;
        this.name = name;
        synchronized (parent.threads) { parent.groups.add(this); }
    }
    static synchronized ThreadGroup main() {
        if (main == null) main = new ThreadGroup("main", 0);
        return main;
    }
    void add(Thread t) {
        synchronized (threads) { threads.add(t); }
    }
    void remove(Thread t) {
        synchronized (threads) { threads.remove(t); }
    }
    public final String getName() { return name; }
    public final ThreadGroup getParent() { return parent; }
    public int activeCount() {
        synchronized (threads) {
            int n = threads.size() + (this == main ? 1 : 0);
            for (ThreadGroup g : groups) n += g.activeCount();
            return n;
        }
    }
    public int enumerate(Thread[] list) {
        synchronized (threads) {
            int n = 0;
            for (Thread t : threads) if (n < list.length) list[n++] = t;
            return n;
        }
    }
    public final void interrupt() {
        synchronized (threads) {
            for (Thread t : threads) t.interrupt();
        }
    }
    public final void destroy() { }
    public void uncaughtException(Thread t, Throwable e) {
        if (parent != null) parent.uncaughtException(t, e);
        else Thread.report(t, e);
    }
    public String toString() { return getClass().getName() + "[name=" + name + ",maxpri=10]"; }
}
