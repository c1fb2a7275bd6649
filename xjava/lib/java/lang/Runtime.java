package java.lang;

public class Runtime {
    private static final Runtime instance = new Runtime();
    private static java.util.ArrayList<Thread> hooks = new java.util.ArrayList<>();     /* null: they run */
    private Runtime() { }
    public void addShutdownHook(Thread t) {
        synchronized (instance) {
            if (hooks == null) throw new IllegalStateException("Shutdown in progress");
            if (hooks.contains(t)) throw new IllegalArgumentException("Hook previously registered");
            if (t.isAlive()) throw new IllegalArgumentException("Hook already running");
            hooks.add(t);
        }
    }
    public boolean removeShutdownHook(Thread t) {
        synchronized (instance) {
            if (hooks == null) throw new IllegalStateException("Shutdown in progress");
            return hooks.remove(t);
        }
    }
    /* at the process's end, once */
    static void runHooks() {
        java.util.ArrayList<Thread> all;
        synchronized (instance) {
            all = hooks;
            hooks = null;
        }
        if (all == null) return;
        for (Thread t : all) t.start();
        for (Thread t : all)
            while (t.isAlive())
                try {
                    t.join();
                } catch (InterruptedException e) { }
    }
    public static Runtime getRuntime() { return instance; }
    public native void gc();
    public native long totalMemory();
    public native long freeMemory();
    public native long maxMemory();
    public int availableProcessors() { return 1; }
    public void exit(int status) { System.exit(status); }
    public void halt(int status) { xos.Rt.exit(status); }
}
