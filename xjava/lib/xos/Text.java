package xos;

/* Decimal digits of a double for Formatter, which rounds them further. */
public final class Text {
    private Text() { }
    public static native String digits(double v, int[] exp);
}
