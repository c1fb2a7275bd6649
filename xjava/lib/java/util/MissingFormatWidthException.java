package java.util;

public class MissingFormatWidthException extends IllegalFormatException {
    private final String v;

    public MissingFormatWidthException(String v) {
        super(Objects.requireNonNull(v));
        this.v = v;
    }
    public String getFormatSpecifier() { return v; }
}
