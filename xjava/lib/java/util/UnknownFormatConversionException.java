package java.util;

public class UnknownFormatConversionException extends IllegalFormatException {
    private final String v;

    public UnknownFormatConversionException(String v) {
        super("Conversion = '" + Objects.requireNonNull(v) + "'");
        this.v = v;
    }
    public String getConversion() { return v; }
}
