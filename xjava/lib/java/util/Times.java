package java.util;

/* %t of Formatter. */
final class Times {
    private Times() { }
    static boolean known(char c) { return "HIklMSLNpzZsQBbhAaCYyjmdeRTrDFc".indexOf(c) >= 0; }
    static String format(char c, Object arg, Locale l, char conv) {
        if (arg instanceof Long || arg instanceof java.time.temporal.Temporal) throw new UnsupportedOperationException("format conversion %t" + c + " is not supported");
        throw new IllegalFormatConversionException(c, arg.getClass());
    }
}
