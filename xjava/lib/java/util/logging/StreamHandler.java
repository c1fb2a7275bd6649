package java.util.logging;

public class StreamHandler extends Handler {
    private java.io.PrintStream out;
    private boolean begun;

    public StreamHandler() { setFormatter(new SimpleFormatter()); }
    public StreamHandler(java.io.OutputStream out, Formatter f) {
        setLevel(Level.INFO);
        setFormatter(f);
        setOutputStream(out);
    }
    protected void setOutputStream(java.io.OutputStream o) { out = new java.io.PrintStream(o); }
    public synchronized void publish(LogRecord r) {
        if (out == null || !isLoggable(r)) return;
        if (!begun) out.print(getFormatter().getHead(this));
        begun = true;
        out.print(getFormatter().format(r));
    }
    public synchronized void flush() { if (out != null) out.flush(); }
    public synchronized void close() {
        if (out == null) return;
        if (!begun) out.print(getFormatter().getHead(this));
        out.print(getFormatter().getTail(this));
        out.close();
        out = null;
    }
}
