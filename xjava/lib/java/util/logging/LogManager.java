package java.util.logging;

public class LogManager {
    private static final LogManager one = new LogManager();

    protected LogManager() { }
    public static LogManager getLogManager() { return one; }
    public Logger getLogger(String name) { return Logger.getLogger(name); }
    public void reset() {
        Logger root = Logger.getLogger("");
        for (Handler h : root.getHandlers()) root.removeHandler(h);
        root.setLevel(Level.INFO);
    }
}
