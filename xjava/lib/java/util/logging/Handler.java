package java.util.logging;

public abstract class Handler {
    private Level level = Level.ALL;
    private Formatter formatter;
    private Filter filter;

    protected Handler() { }
    public abstract void publish(LogRecord r);
    public abstract void flush();
    public abstract void close();
    public Level getLevel() { return level; }
    public void setLevel(Level l) { level = java.util.Objects.requireNonNull(l); }
    public Formatter getFormatter() { return formatter; }
    public void setFormatter(Formatter f) { formatter = java.util.Objects.requireNonNull(f); }
    public Filter getFilter() { return filter; }
    public void setFilter(Filter f) { filter = f; }
    public boolean isLoggable(LogRecord r) {
        return r != null && level != Level.OFF && r.getLevel().intValue() >= level.intValue() && (filter == null || filter.isLoggable(r));
    }
}
