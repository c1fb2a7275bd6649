package java.util.logging;

public abstract class Formatter {
    protected Formatter() { }
    public abstract String format(LogRecord r);
    public String getHead(Handler h) { return ""; }
    public String getTail(Handler h) { return ""; }
    public String formatMessage(LogRecord r) {
        String s = r.getMessage();
        Object[] p = r.getParameters();
        if (p == null || p.length == 0) return s;
        boolean place = false;
        for (int i = 0; s != null && i + 1 < s.length(); i++) place |= s.charAt(i) == '{' && Character.isDigit(s.charAt(i + 1));
        try {
            return place ? java.text.MessageFormat.format(s, p) : s;
        } catch (IllegalArgumentException x) {
            return s;
        }
    }
}
