package java.util;

public class IllegalFormatCodePointException extends IllegalFormatException {
    private final int v;

    public IllegalFormatCodePointException(int v) {
        super("Code point = 0x" + Integer.toHexString(v));
        this.v = v;
    }
    public int getCodePoint() { return v; }
}
