package java.util;

public interface Formattable {
    void formatTo(Formatter f, int flags, int width, int precision);
}
