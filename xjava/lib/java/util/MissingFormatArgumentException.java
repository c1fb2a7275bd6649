package java.util;

public class MissingFormatArgumentException extends IllegalFormatException {
    private final String v;

    public MissingFormatArgumentException(String v) {
        super("Format specifier '" + Objects.requireNonNull(v) + "'");
        this.v = v;
    }
    public String getFormatSpecifier() { return v; }
}
