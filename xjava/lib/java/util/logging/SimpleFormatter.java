package java.util.logging;

public class SimpleFormatter extends Formatter {
    public SimpleFormatter() { }
    public String format(LogRecord r) {
        String thrown = "";
        if (r.getThrown() != null) {
            java.io.StringWriter w = new java.io.StringWriter();
            java.io.PrintWriter p = new java.io.PrintWriter(w);
            p.println();
            r.getThrown().printStackTrace(p);
            p.close();
            thrown = w.toString();
        }
        String source = r.getSourceClassName() + (r.getSourceMethodName() == null ? "" : " " + r.getSourceMethodName());
        return String.format("%1$tb %1$td, %1$tY %1$tl:%1$tM:%1$tS %1$Tp %2$s%n%3$s: %4$s%5$s%n", r.getMillis(), source, r.getLevel().getLocalizedName(), formatMessage(r), thrown);
    }
}
