package java.util;

public class IllegalFormatFlagsException extends IllegalFormatException {
    private final String v;

    public IllegalFormatFlagsException(String v) {
        super("Flags = '" + Objects.requireNonNull(v) + "'");
        this.v = v;
    }
    public String getFlags() { return v; }
}
