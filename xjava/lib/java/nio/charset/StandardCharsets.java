package java.nio.charset;

public final class StandardCharsets {
    private StandardCharsets() { }
    public static final Charset US_ASCII = Charset.make("US-ASCII", 1), ISO_8859_1 = Charset.make("ISO-8859-1", 2), UTF_8 = Charset.make("UTF-8", 0),
        UTF_16BE = Charset.make("UTF-16BE", 3), UTF_16LE = Charset.make("UTF-16LE", 4), UTF_16 = Charset.make("UTF-16", 5);
}
