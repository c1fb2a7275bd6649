/* The text of a trace, from elements that were set. */
public class Traces {
    static StackTraceElement at(String method, int line) { return new StackTraceElement("Traces", method, "Traces.java", line); }
    static <T extends Throwable> T with(T t, StackTraceElement... e) {
        t.setStackTrace(e);
        return t;
    }
    static class Quiet extends RuntimeException {
        Quiet() { super("quiet", null, false, false); }
    }
    public static void main(String[] args) {
        Exception low = with(new IllegalStateException("low"), at("deep", 3), at("mid", 8), at("main", 20));
        Exception side = with(new Exception("side"), at("close", 5), at("mid", 9), at("main", 20));
        Exception top = with(new RuntimeException("top", low), at("mid", 10), at("main", 20));
        top.addSuppressed(side);
        top.addSuppressed(with(new Error()));
        top.printStackTrace(System.out);
        Exception a = with(new Exception("a")), b = with(new Exception("b", a));
        a.initCause(b);
        a.printStackTrace(System.out);
        Quiet q = new Quiet();
        q.addSuppressed(a);
        System.out.println(q.getSuppressed().length + " " + q.getMessage());
        StackTraceElement e = low.getStackTrace()[1];
        System.out.println(e + " " + e.getClassName() + " " + e.getMethodName() + " " + e.getFileName() + " " + e.getLineNumber() + " " + e.equals(at("mid", 8)));
        System.out.println(new StackTraceElement("A$B", "<init>", null, -1) + " " + new StackTraceElement("java.util.X", "f", "X.java", -2));
        try {
            low.setStackTrace(new StackTraceElement[] { e, null });
        } catch (NullPointerException x) {
            System.out.println(x.getMessage());
        }
    }
}
