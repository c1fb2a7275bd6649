package java.util;

public class UnknownFormatFlagsException extends IllegalFormatException {
    private final String v;

    public UnknownFormatFlagsException(String v) {
        super("Flags = " + Objects.requireNonNull(v));
        this.v = v;
    }
    public String getFlags() { return v; }
}
