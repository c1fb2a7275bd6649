package java.util.logging;

public class LogRecord implements java.io.Serializable {
    private static long records;
    private Level level;
    private String message, logger, cls, method;
    private Throwable thrown;
    private Object[] parameters;
    private long millis = System.currentTimeMillis(), number = records++;

    public LogRecord(Level level, String message) {
        this.level = java.util.Objects.requireNonNull(level);
        this.message = message;
    }
    public Level getLevel() { return level; }
    public void setLevel(Level l) { level = l; }
    public String getMessage() { return message; }
    public void setMessage(String m) { message = m; }
    public String getLoggerName() { return logger; }
    public void setLoggerName(String n) { logger = n; }
    public Throwable getThrown() { return thrown; }
    public void setThrown(Throwable t) { thrown = t; }
    public Object[] getParameters() { return parameters; }
    public void setParameters(Object[] p) { parameters = p; }
    public long getMillis() { return millis; }
    public void setMillis(long m) { millis = m; }
    public java.time.Instant getInstant() { return java.time.Instant.ofEpochMilli(millis); }
    public long getSequenceNumber() { return number; }
    public String getSourceClassName() { return cls != null ? cls : logger; }
    public void setSourceClassName(String c) { cls = c; }
    public String getSourceMethodName() { return method; }
    public void setSourceMethodName(String m) { method = m; }
}
