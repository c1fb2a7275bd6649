package java.util;

public class IllegalFormatWidthException extends IllegalFormatException {
    private final int v;

    public IllegalFormatWidthException(int v) {
        super(Integer.toString(v));
        this.v = v;
    }
    public int getWidth() { return v; }
}
