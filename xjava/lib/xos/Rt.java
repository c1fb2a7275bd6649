package xos;

/* What the core in C asks XJava to do, and the few things only it can do for the library. */
public final class Rt {
    private Rt() { }
    public static native void write(int fd, byte[] bytes, int from, int n);
    public static native int read(int fd, byte[] bytes, int from, int n);
    public static native void exit(int code);
    public static native int identity(Object o);
    public static native int length(Object array);
    public static native Object newArray(Class<?> elem, int n);

    static Throwable nullPointer(String m) { return new NullPointerException(m); }
    static Throwable bounds(int i, int n) { return new ArrayIndexOutOfBoundsException("Index " + i + " out of bounds for length " + n); }
    static Throwable arithmetic() { return new ArithmeticException("/ by zero"); }
    static Throwable abstractMethod() { return new AbstractMethodError(); }
    static Throwable noMatch() { return new IncompatibleClassChangeError(); }
    static Throwable store(Class<?> k) { return new ArrayStoreException(k.getName()); }
    static Throwable noClass(String name, Throwable why) {
        String m = why.getMessage();
        Throwable cause = new ExceptionInInitializerError("Exception " + why.getClass().getName() + (m == null ? "" : ": " + m) + " [in thread \"main\"]");
        cause.setStackTrace(why.getStackTrace());
        return new NoClassDefFoundError("Could not initialize class " + name, cause);
    }
    static Throwable negativeSize(int n) { return new NegativeArraySizeException("" + n); }
    static Throwable noMain() { return new NoClassDefFoundError("no class has a method main(String[])"); }
    static Throwable stackOverflow() { return new StackOverflowError(); }
    static Throwable outOfMemory() { return new OutOfMemoryError("Java heap space"); }
    static Throwable arrayTooLong() { return new OutOfMemoryError("Requested array size exceeds VM limit"); }
    static Throwable initFailed(Throwable t) { return t instanceof Error ? t : new ExceptionInInitializerError(t); }
    static Throwable noConstant(Class<?> k, String name) {
        return new IllegalArgumentException("No enum constant " + k.getCanonicalName() + "." + name);
    }
    static boolean equal(Object a, Object b) { return a == b || a != null && a.equals(b); }
    static int hash(Object o) { return o == null ? 0 : o.hashCode(); }

    private static String module(Class<?> k) {
        while (k.isArray()) k = k.getComponentType();
        return k.isPrimitive() || k.getName().startsWith("java.") ? "module java.base of loader 'bootstrap'" : "unnamed module of loader 'app'";
    }
    static Throwable cast(Class<?> from, Class<?> to) {
        String f = from.getName(), t = to.getName(), a = module(from), b = module(to);
        String where = a.equals(b) ? f + " and " + t + " are in " + a : f + " is in " + a + "; " + t + " is in " + b;
        return new ClassCastException("class " + f + " cannot be cast to class " + t + " (" + where + ")");
    }
    static Throwable notOwner() { return new IllegalMonitorStateException("current thread is not owner"); }
    static Throwable interrupted(String m) { return new InterruptedException(m); }
    static void uncaught(Throwable t) { Thread.uncaught(Thread.currentThread(), t); }
    /* The first thread is at its end: the others go on; the process ends with the last that is no daemon. */
    static void end() {
        Thread.waitForOthers();
        flush();
    }
    static void flush() { java.io.StandardOutput.flushAll(); }
}
