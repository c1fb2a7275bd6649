package java.util;

public class IllegalFormatPrecisionException extends IllegalFormatException {
    private final int v;

    public IllegalFormatPrecisionException(int v) {
        super(Integer.toString(v));
        this.v = v;
    }
    public int getPrecision() { return v; }
}
