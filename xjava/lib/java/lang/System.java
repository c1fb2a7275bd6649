package java.lang;

import java.io.PrintStream;

public final class System {
    public static final PrintStream out = new PrintStream(1), err = new PrintStream(2);
    public static final java.io.InputStream in = new java.io.StandardInput();

    private System() { }
    public static void exit(int status) {
        out.flush();
        err.flush();
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
}
