package java.util.logging;

import java.util.*;
import java.util.function.Supplier;

/* Loggers have names with dots; the root's console handler writes to System.err. */
public class Logger {
    public static final String GLOBAL_LOGGER_NAME = "global";
    private static final HashMap<String, Logger> all = new HashMap<String, Logger>();
    private static final Logger root = new Logger("", null);
    private final String name;
    private final ArrayList<Handler> handlers = new ArrayList<Handler>();
    private Logger parent;
    private Level level;
    private Filter filter;
    private boolean up = true;

    static {
        root.level = Level.INFO;
        root.handlers.add(new ConsoleHandler());
        all.put("", root);
    }
    protected Logger(String name, String bundle) {
        this.name = name;
        parent = root;
    }
    public static Logger getLogger(String name) {
        synchronized (all) {
            Logger l = all.get(name);
            if (l == null) {
                all.put(name, l = new Logger(name, null));
                for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
                    Logger p = all.get(name.substring(0, dot));
                    if (p != null) {
                        l.parent = p;
                        break;
                    }
                }
                for (Logger o : all.values())
                    if (o != l && o.name.startsWith(name + ".") && (o.parent == null || o.parent.name.length() < name.length())) o.parent = l;
            }
            return l;
        }
    }
    public static Logger getAnonymousLogger() { return new Logger(null, null); }
    public static final Logger getGlobal() { return getLogger(GLOBAL_LOGGER_NAME); }
    public String getName() { return name; }
    public Logger getParent() { return parent; }
    public void setParent(Logger p) { parent = Objects.requireNonNull(p); }
    public Level getLevel() { return level; }
    public void setLevel(Level l) { level = l; }
    public Filter getFilter() { return filter; }
    public void setFilter(Filter f) { filter = f; }
    public void addHandler(Handler h) { handlers.add(Objects.requireNonNull(h)); }
    public void removeHandler(Handler h) { handlers.remove(h); }
    public Handler[] getHandlers() { return handlers.toArray(new Handler[0]); }
    public void setUseParentHandlers(boolean u) { up = u; }
    public boolean getUseParentHandlers() { return up; }
    public boolean isLoggable(Level l) {
        Logger k = this;
        while (k.level == null && k.parent != null) k = k.parent;
        return k.level != Level.OFF && l.intValue() >= k.level.intValue();
    }
    public void log(LogRecord r) {
        if (!isLoggable(r.getLevel()) || filter != null && !filter.isLoggable(r)) return;
        for (Logger k = this; k != null; k = k.up ? k.parent : null)
            for (Handler h : k.getHandlers()) h.publish(r);
    }
    private void log(Level l, String m, Object[] p, Throwable t) {
        if (!isLoggable(l)) return;
        LogRecord r = new LogRecord(l, m);
        r.setLoggerName(name);
        r.setParameters(p);
        r.setThrown(t);
        log(r);
    }
    public void log(Level l, String m) { log(l, m, null, null); }
    public void log(Level l, Supplier<String> m) { if (isLoggable(l)) log(l, m.get(), null, null); }
    public void log(Level l, String m, Object p) { log(l, m, new Object[] { p }, null); }
    public void log(Level l, String m, Object[] p) { log(l, m, p, null); }
    public void log(Level l, String m, Throwable t) { log(l, m, null, t); }
    public void log(Level l, Throwable t, Supplier<String> m) { if (isLoggable(l)) log(l, m.get(), null, t); }
    public void logp(Level l, String cls, String method, String m) { log(l, m); }
    public void entering(String cls, String method) { log(Level.FINER, "ENTRY"); }
    public void exiting(String cls, String method) { log(Level.FINER, "RETURN"); }
    public void throwing(String cls, String method, Throwable t) { log(Level.FINER, "THROW", null, t); }
    public void severe(String m) { log(Level.SEVERE, m); }
    public void severe(Supplier<String> m) { log(Level.SEVERE, m); }
    public void warning(String m) { log(Level.WARNING, m); }
    public void warning(Supplier<String> m) { log(Level.WARNING, m); }
    public void info(String m) { log(Level.INFO, m); }
    public void info(Supplier<String> m) { log(Level.INFO, m); }
    public void config(String m) { log(Level.CONFIG, m); }
    public void config(Supplier<String> m) { log(Level.CONFIG, m); }
    public void fine(String m) { log(Level.FINE, m); }
    public void fine(Supplier<String> m) { log(Level.FINE, m); }
    public void finer(String m) { log(Level.FINER, m); }
    public void finer(Supplier<String> m) { log(Level.FINER, m); }
    public void finest(String m) { log(Level.FINEST, m); }
    public void finest(Supplier<String> m) { log(Level.FINEST, m); }
}
