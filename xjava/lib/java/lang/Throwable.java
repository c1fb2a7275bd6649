package java.lang;

public class Throwable implements java.io.Serializable {
    private String message;
    private Throwable cause = this;     /* itself: not set yet */
    private Throwable[] suppressed;

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
        int n = suppressed == null ? 0 : suppressed.length;
        Throwable[] all = new Throwable[n + 1];
        for (int i = 0; i < n; i++) all[i] = suppressed[i];
        all[n] = t;
        suppressed = all;
    }
    public final Throwable[] getSuppressed() { return suppressed == null ? new Throwable[0] : suppressed.clone(); }
    public Throwable fillInStackTrace() { return this; }
    public void printStackTrace() {
        System.err.println(this);
        for (Throwable c = getCause(); c != null; c = c.getCause()) System.err.println("Caused by: " + c);
    }
}
