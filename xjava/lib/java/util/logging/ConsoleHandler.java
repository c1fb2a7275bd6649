package java.util.logging;

public class ConsoleHandler extends StreamHandler {
    public ConsoleHandler() {
        super(System.err, new SimpleFormatter());
    }
    public void publish(LogRecord r) {
        super.publish(r);
        flush();
    }
    public void close() { flush(); }
}
