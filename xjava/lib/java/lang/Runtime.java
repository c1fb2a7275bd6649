package java.lang;

public class Runtime {
    private static final Runtime instance = new Runtime();
    private Runtime() { }
    public static Runtime getRuntime() { return instance; }
    public native void gc();
    public native long totalMemory();
    public native long freeMemory();
    public native long maxMemory();
    public int availableProcessors() { return 1; }
    public void exit(int status) { System.exit(status); }
    public void halt(int status) { xos.Rt.exit(status); }
}
