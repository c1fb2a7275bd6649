package java.lang;

public class Throwable implements java.io.Serializable {
    private String message;
    private Throwable cause = this;     /* itself: not set yet */
    private Throwable[] suppressed;
    private boolean fixed, silent;      /* takes no suppressed ones; has no trace */
    private int[] frames;               /* return addresses */
    private StackTraceElement[] trace;  /* made of them when somebody asks */

    public Throwable() { fillInStackTrace(); }
    public Throwable(String message) {
        fillInStackTrace();
        this.message = message;
    }
    public Throwable(String message, Throwable cause) {
        fillInStackTrace();
        this.message = message;
        this.cause = cause;
    }
    public Throwable(Throwable cause) {
        fillInStackTrace();
        message = cause == null ? null : cause.toString();
        this.cause = cause;
    }
    protected Throwable(String message, Throwable cause, boolean suppression, boolean trace) {
        if (trace) fillInStackTrace();
        else silent = true;
        this.message = message;
        this.cause = cause;
        fixed = !suppression;
    }
    public String getMessage() { return message; }
    public String getLocalizedMessage() { return getMessage(); }
    public Throwable getCause() { return cause == this ? null : cause; }
    public Throwable initCause(Throwable c) {
        if (cause != this) throw new IllegalStateException("Can't overwrite cause with " + (c == null ? "a null" : c.toString()), this);
        if (c == this) throw new IllegalArgumentException("Self-causation not permitted", this);
        cause = c;
        return this;
    }
    public String toString() {
        String m = getLocalizedMessage();
        return m == null ? getClass().getName() : getClass().getName() + ": " + m;
    }
    public final void addSuppressed(Throwable t) {
        if (t == this) throw new IllegalArgumentException("Self-suppression not permitted", t);
        if (t == null) throw new NullPointerException("Cannot suppress a null exception.");
        if (fixed) return;
        int n = suppressed == null ? 0 : suppressed.length;
        Throwable[] all = new Throwable[n + 1];
        for (int i = 0; i < n; i++) all[i] = suppressed[i];
        all[n] = t;
        suppressed = all;
    }
    public final Throwable[] getSuppressed() { return suppressed == null ? new Throwable[0] : suppressed.clone(); }
    public Throwable fillInStackTrace() {
        if (!silent) {
            frames = xos.Trace.walk();
            trace = null;
        }
        return this;
    }
    private StackTraceElement[] elements() {
        if (trace == null) trace = frames == null ? new StackTraceElement[0] : xos.Trace.elements(frames, getClass());
        return trace;
    }
    public StackTraceElement[] getStackTrace() { return elements().clone(); }
    public void setStackTrace(StackTraceElement[] t) {
        StackTraceElement[] copy = t.clone();
        for (int i = 0; i < copy.length; i++)
            if (copy[i] == null) throw new NullPointerException("stackTrace[" + i + "]");
        if (!silent) trace = copy;
    }
    public void printStackTrace() { printStackTrace(System.err); }
    public void printStackTrace(java.io.PrintStream s) {
        s.println(text("", "", null, new java.util.ArrayList<>()));
    }
    public void printStackTrace(java.io.PrintWriter s) {
        s.println(text("", "", null, new java.util.ArrayList<>()));
    }
    /* All of it but the last newline.  outer: the trace of the one that this is shown below. */
    private String text(String prefix, String caption, StackTraceElement[] outer, java.util.ArrayList<Throwable> seen) {
        for (int i = 0; i < seen.size(); i++)
            if (seen.get(i) == this) return prefix + caption + "[CIRCULAR REFERENCE: " + this + "]";
        seen.add(this);
        StringBuilder b = new StringBuilder(prefix + caption + this);
        StackTraceElement[] mine = elements();
        int shown = mine.length;
        if (outer != null)
            for (int i = outer.length; shown > 0 && i > 0 && mine[shown - 1].equals(outer[i - 1]); i--) shown--;
        for (int i = 0; i < shown; i++) b.append("\n" + prefix + "\tat " + mine[i]);
        if (shown < mine.length) b.append("\n" + prefix + "\t... " + (mine.length - shown) + " more");
        if (suppressed != null)
            for (Throwable t : suppressed) b.append("\n" + t.text(prefix + "\t", "Suppressed: ", mine, seen));
        if (getCause() != null) b.append("\n" + getCause().text(prefix, "Caused by: ", mine, seen));
        return b.toString();
    }
}
