package java.lang;

/* Classification beyond Latin-1 is refused (an exception), never guessed. */
public final class Character implements Comparable<Character>, java.io.Serializable {
    public static final char MIN_VALUE = 0, MAX_VALUE = '\uffff';
    public static final int MIN_RADIX = 2, MAX_RADIX = 36, SIZE = 16, BYTES = 2;
    public static final Class<Character> TYPE = (Class<Character>)char.class;
    private final char value;
    private static final Character[] cache = new Character[128];

    @Deprecated public Character(char value) { this.value = value; }
    public static Character valueOf(char c) {
        if (c > 127) return new Character(c);
        Character k = cache[c];
        if (k == null) cache[c] = k = new Character(c);
        return k;
    }
    public char charValue() { return value; }
    public int hashCode() { return value; }
    public static int hashCode(char c) { return c; }
    public boolean equals(Object o) { return o instanceof Character && ((Character)o).value == value; }
    public int compareTo(Character o) { return value - o.value; }
    public static int compare(char a, char b) { return a - b; }
    public String toString() { return "" + value; }
    public static String toString(char c) { return "" + c; }

    private static int latin(int c) {
        if (c > 255) throw new UnsupportedOperationException("character class of U+" + Integer.toHexString(c) + " is not supported");
        return c;
    }
    public static boolean isDigit(char c) { return c >= '0' && c <= '9' || c > 255 && latin(c) < 0; }
    public static boolean isDigit(int c) { return isDigit((char)c); }
    public static boolean isUpperCase(char c) { return c >= 'A' && c <= 'Z' || c >= 0xc0 && c <= 0xde && c != 0xd7 || c > 255 && latin(c) < 0; }
    public static boolean isLowerCase(char c) {
        return c >= 'a' && c <= 'z' || c == 0xaa || c == 0xb5 || c == 0xba || c >= 0xdf && c <= 0xff && c != 0xf7 || c > 255 && latin(c) < 0;
    }
    public static boolean isLetter(char c) { return isUpperCase(c) || isLowerCase(c); }
    public static boolean isLetter(int c) { return isLetter((char)c); }
    public static boolean isAlphabetic(int c) { return isLetter((char)c); }
    public static boolean isLetterOrDigit(char c) { return isLetter(c) || isDigit(c); }
    public static boolean isLetterOrDigit(int c) { return isLetterOrDigit((char)c); }
    public static boolean isWhitespace(char c) { return c >= 9 && c <= 13 || c >= 0x1c && c <= ' ' || c > 255 && latin(c) < 0; }
    public static boolean isWhitespace(int c) { return isWhitespace((char)c); }
    public static boolean isSpaceChar(char c) { return c == ' ' || c == 0xa0 || c > 255 && latin(c) < 0; }
    public static boolean isUpperCase(int c) { return isUpperCase((char)c); }
    public static boolean isLowerCase(int c) { return isLowerCase((char)c); }
    public static char toUpperCase(char c) {
        if (c >= 'a' && c <= 'z' || c >= 0xe0 && c <= 0xfe && c != 0xf7) return (char)(c - 32);
        if (c == 0xff) return '\u0178';
        if (c == 0xb5) return '\u039c';
        return (char)(c > 255 ? latin(c) : c);
    }
    public static char toLowerCase(char c) {
        if (c >= 'A' && c <= 'Z' || c >= 0xc0 && c <= 0xde && c != 0xd7) return (char)(c + 32);
        return (char)(c > 255 ? latin(c) : c);
    }
    public static int toUpperCase(int c) { return toUpperCase((char)c); }
    public static int toLowerCase(int c) { return toLowerCase((char)c); }
    public static int digit(char c, int radix) {
        int d = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'z' ? c - 'a' + 10 : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
        if (c > 255) latin(c);
        return d < radix ? d : -1;
    }
    public static int getNumericValue(char c) { return digit(c, 36); }
    public static char forDigit(int d, int radix) {
        if (radix < 2 || radix > 36 || d < 0 || d >= radix) return 0;
        return (char)(d < 10 ? '0' + d : 'a' + d - 10);
    }
}
