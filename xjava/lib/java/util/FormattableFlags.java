package java.util;

public class FormattableFlags {
    private FormattableFlags() { }
    public static final int LEFT_JUSTIFY = 1, UPPERCASE = 2, ALTERNATE = 4;
}
