package java.lang;

import java.io.*;
import java.util.Properties;

public final class System {
    public static final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out, false)), err = new PrintStream(new FileOutputStream(FileDescriptor.err, false));
    public static final InputStream in = new StandardInput();
    private static Properties properties;

    private System() { }
    public static void exit(int status) {
        Runtime.runHooks();
        StandardOutput.flushAll();
        xos.Rt.exit(status);
    }
    public static native long nanoTime();
    public static native long currentTimeMillis();
    private static native void move(Object from, int i, Object to, int k, int n);
    public static String lineSeparator() { return "\n"; }
    public static int identityHashCode(Object o) { return xos.Rt.identity(o); }
    public static void gc() { Runtime.getRuntime().gc(); }
    public static void arraycopy(Object from, int i, Object to, int k, int n) {
        if (from == null || to == null) throw new NullPointerException();
        Class<?> f = from.getClass(), t = to.getClass();
        if (!f.isArray()) throw new ArrayStoreException("arraycopy: source type " + f.getName() + " is not an array");
        if (!t.isArray()) throw new ArrayStoreException("arraycopy: destination type " + t.getName() + " is not an array");
        Class<?> fe = f.getComponentType(), te = t.getComponentType();
        if (fe != te && (fe.isPrimitive() || te.isPrimitive())) {
            if (fe.isPrimitive() && te.isPrimitive())
                throw new ArrayStoreException("arraycopy: type mismatch: can not copy " + fe + "[] into " + te + "[]");
            throw new ArrayStoreException("arraycopy: type mismatch: can not copy " + (fe.isPrimitive() ? fe + "[]" : "object array[]") +
                                          " into " + (te.isPrimitive() ? te + "[]" : "object array[]"));
        }
        int a = length(from), b = length(to);
        String kind = fe.isPrimitive() ? fe.getName() : "object array";
        if (i < 0) throw new ArrayIndexOutOfBoundsException("arraycopy: source index " + i + " out of bounds for " + kind + "[" + a + "]");
        if (k < 0) throw new ArrayIndexOutOfBoundsException("arraycopy: destination index " + k + " out of bounds for " + kind + "[" + b + "]");
        if (n < 0) throw new ArrayIndexOutOfBoundsException("arraycopy: length " + n + " is negative");
        if (n > a - i) throw new ArrayIndexOutOfBoundsException("arraycopy: last source index " + (i + (long)n) + " out of bounds for " + kind + "[" + a + "]");
        if (n > b - k) throw new ArrayIndexOutOfBoundsException("arraycopy: last destination index " + (k + (long)n) + " out of bounds for " + kind + "[" + b + "]");
        if (!fe.isPrimitive() && !te.isAssignableFrom(fe)) {
            Object[] x = (Object[])from, y = (Object[])to;
            for (int j = 0; j < n; j++) {
                Object o = x[i + j];
                if (o != null && !te.isInstance(o))
                    throw new ArrayStoreException("arraycopy: element type mismatch: can not cast one of the elements of " + fe.getTypeName() +
                                                  "[] to the type of the destination array, " + te.getTypeName());
                y[k + j] = o;
            }
            return;
        }
        move(from, i, to, k, n);
    }
    private static int length(Object a) { return xos.Rt.length(a); }
    private static native void put(int which, Object stream);
    public static void setIn(InputStream s) { put(0, s); }
    public static void setOut(PrintStream s) { put(1, s); }
    public static void setErr(PrintStream s) { put(2, s); }
    public static String getenv(String name) {
        name.length();
        return null;
    }
    public static java.util.Map<String, String> getenv() { return java.util.Map.of(); }
    public static Properties getProperties() {
        if (properties == null) {
            Properties p = new Properties();
            String[] all = { "line.separator", "\n", "file.separator", "/", "path.separator", ":", "java.version", "17", "java.specification.version", "17",
                             "java.vendor", "XOS", "os.name", "XOS", "os.arch", "x86", "os.version", "1", "user.dir", "/", "user.name", "user", "user.home", "/",
                             "java.io.tmpdir", "/tmp", "file.encoding", "UTF-8", "java.class.path", "", "user.language", "en", "native.encoding", "UTF-8" };
            for (int i = 0; i < all.length; i += 2) p.setProperty(all[i], all[i + 1]);
            properties = p;
        }
        return properties;
    }
    public static void setProperties(Properties p) { properties = p; }
    private static String key(String name) {
        if (name == null) throw new NullPointerException("key can't be null");
        if (name.isEmpty()) throw new IllegalArgumentException("key can't be empty");
        return name;
    }
    public static String getProperty(String name) { return getProperties().getProperty(key(name)); }
    public static String getProperty(String name, String other) { return getProperties().getProperty(key(name), other); }
    public static String setProperty(String name, String value) { return (String)getProperties().setProperty(key(name), value); }
    public static String clearProperty(String name) { return (String)getProperties().remove(key(name)); }
    public static void loadLibrary(String name) { throw new UnsatisfiedLinkError("no " + name + " in java.library.path: []"); }
    public static void runFinalization() { }
}
