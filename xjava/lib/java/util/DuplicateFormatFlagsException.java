package java.util;

public class DuplicateFormatFlagsException extends IllegalFormatException {
    private final String v;

    public DuplicateFormatFlagsException(String v) {
        super("Flags = '" + Objects.requireNonNull(v) + "'");
        this.v = v;
    }
    public String getFlags() { return v; }
}
