package java.lang;

public class Throwable implements java.io.Serializable {
    private String message;
    private Throwable cause = this;     /* itself: not set yet */
    private Throwable[] suppressed;
    private boolean fixed;              /* takes no suppressed ones */
    private StackTraceElement[] trace = new StackTraceElement[0];

    public Throwable() { }
    public Throwable(String message) { this.message = message; }
    public Throwable(String message, Throwable cause) {
        this.message = message;
        this.cause = cause;
    }
    public Throwable(Throwable cause) {
        message = cause == null ? null : cause.toString();
        this.cause = cause;
    }
    protected Throwable(String message, Throwable cause, boolean suppression, boolean trace) {
        this(message, cause);
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
    public Throwable fillInStackTrace() { return this; }
    /* Where it came from is not recorded; what setStackTrace was given is shown. */
    public StackTraceElement[] getStackTrace() { return trace.clone(); }
    public void setStackTrace(StackTraceElement[] t) {
        StackTraceElement[] copy = t.clone();
        for (int i = 0; i < copy.length; i++)
            if (copy[i] == null) throw new NullPointerException("stackTrace[" + i + "]");
        trace = copy;
    }
    public void printStackTrace() { printStackTrace(System.err); }
    public void printStackTrace(java.io.PrintStream s) {
        java.util.ArrayList<Throwable> seen = new java.util.ArrayList<>();
        s.println(text("", "", null, seen));
    }
    /* All of it but the last newline.  outer: the trace of the one that this is shown below. */
    private String text(String prefix, String caption, StackTraceElement[] outer, java.util.ArrayList<Throwable> seen) {
        for (int i = 0; i < seen.size(); i++)
            if (seen.get(i) == this) return prefix + caption + "[CIRCULAR REFERENCE: " + this + "]";
        seen.add(this);
        StringBuilder b = new StringBuilder(prefix + caption + this);
        int shown = trace.length;
        if (outer != null)
            for (int i = outer.length; shown > 0 && i > 0 && trace[shown - 1].equals(outer[i - 1]); i--) shown--;
        for (int i = 0; i < shown; i++) b.append("\n" + prefix + "\tat " + trace[i]);
        if (shown < trace.length) b.append("\n" + prefix + "\t... " + (trace.length - shown) + " more");
        if (suppressed != null)
            for (Throwable t : suppressed) b.append("\n" + t.text(prefix + "\t", "Suppressed: ", trace, seen));
        if (getCause() != null) b.append("\n" + getCause().text(prefix, "Caused by: ", trace, seen));
        return b.toString();
    }
}
