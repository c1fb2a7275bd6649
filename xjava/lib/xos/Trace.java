package xos;

/* Stack traces: return addresses while nobody looks, elements then. */
public final class Trace {
    private Trace() { }
    public static native int[] walk();
    public static native int[] of(Thread t);
    private static native int at(int pc, String[] names, int[] lines);

    private static boolean above(Class<?> k, String name) {
        for (; k != null; k = k.getSuperclass())
            if (k.getName().equals(name)) return true;
        return false;
    }
    /* of: the class of the exception whose constructors are left out, or null. */
    public static StackTraceElement[] elements(int[] pcs, Class<?> of) {
        StackTraceElement[] all = new StackTraceElement[pcs.length + 16];
        String[] names = new String[3 * 64];
        int[] lines = new int[3 * 64];
        StackTraceElement bridge = null;    /* the JVM's, to the method before */
        int n = 0, phase = of == null ? 2 : 0;
        for (int i = 0; i < pcs.length && n < 1024; i++) {
            int found = at(pcs[i], names, lines), levels = found < 0 ? ~found : found;
            for (int k = 0; k < levels && n < 1024; k++) {
                String c = names[3 * k], m = names[3 * k + 1], file = names[3 * k + 2];
                if (n == all.length) all = java.util.Arrays.copyOf(all, 2 * n);
                if (bridge != null && lines[3 * k + 1] != 0) all[n++] = bridge;
                bridge = null;
                if (phase == 0 && !(m.equals("fillInStackTrace") && above(of, c))) phase = 1;
                if (phase == 1 && !(m.equals("<init>") && above(of, c))) phase = 2;
                if (phase < 2 || c.equals("xos.Rt") || c.equals("xos.Trace") || c.equals("java.lang.Thread") && m.equals("main")) continue;
                if (file.isEmpty()) {
                    int dot = c.lastIndexOf('.') + 1, dollar = c.indexOf('$', dot);
                    file = c.substring(dot, dollar < 0 ? c.length() : dollar) + ".java";
                }
                if (n == all.length) all = java.util.Arrays.copyOf(all, 2 * n);
                boolean library = c.startsWith("java.");
                String loader = library ? null : "app", module = library ? "java.base" : null;
                all[n++] = new StackTraceElement(loader, module, null, c, m, file, lines[3 * k], true);
                if (lines[3 * k + 2] != 0) bridge = new StackTraceElement(loader, module, null, c, m, file, lines[3 * k + 2], true);
            }
            if (found < 0) {
                if (bridge != null && lines[3 * levels + 1] != 0 && n < all.length) all[n++] = bridge;
                bridge = null;
            }
        }
        return java.util.Arrays.copyOf(all, Math.min(n, 1024));
    }
}
