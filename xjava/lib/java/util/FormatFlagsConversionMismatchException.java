package java.util;

public class FormatFlagsConversionMismatchException extends IllegalFormatException {
    private final String f;
    private final char c;

    public FormatFlagsConversionMismatchException(String f, char c) {
        super("Conversion = " + c + ", Flags = " + Objects.requireNonNull(f));
        this.f = f;
        this.c = c;
    }
    public String getFlags() { return f; }
    public char getConversion() { return c; }
}
