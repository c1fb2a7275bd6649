package java.lang;

import xos.Unicode;

public final class Character implements Comparable<Character>, java.io.Serializable {
    public static final char MIN_VALUE = 0, MAX_VALUE = '\uffff';
    public static final int MIN_RADIX = 2, MAX_RADIX = 36, SIZE = 16, BYTES = 2;
    public static final char MIN_HIGH_SURROGATE = '\ud800', MAX_HIGH_SURROGATE = '\udbff', MIN_LOW_SURROGATE = '\udc00', MAX_LOW_SURROGATE = '\udfff',
        MIN_SURROGATE = '\ud800', MAX_SURROGATE = '\udfff';
    public static final int MIN_SUPPLEMENTARY_CODE_POINT = 0x10000, MIN_CODE_POINT = 0, MAX_CODE_POINT = 0x10ffff;
    public static final byte UNASSIGNED = 0, UPPERCASE_LETTER = 1, LOWERCASE_LETTER = 2, TITLECASE_LETTER = 3, MODIFIER_LETTER = 4, OTHER_LETTER = 5,
        NON_SPACING_MARK = 6, ENCLOSING_MARK = 7, COMBINING_SPACING_MARK = 8, DECIMAL_DIGIT_NUMBER = 9, LETTER_NUMBER = 10, OTHER_NUMBER = 11,
        SPACE_SEPARATOR = 12, LINE_SEPARATOR = 13, PARAGRAPH_SEPARATOR = 14, CONTROL = 15, FORMAT = 16, PRIVATE_USE = 18, SURROGATE = 19,
        DASH_PUNCTUATION = 20, START_PUNCTUATION = 21, END_PUNCTUATION = 22, CONNECTOR_PUNCTUATION = 23, OTHER_PUNCTUATION = 24, MATH_SYMBOL = 25,
        CURRENCY_SYMBOL = 26, MODIFIER_SYMBOL = 27, OTHER_SYMBOL = 28, INITIAL_QUOTE_PUNCTUATION = 29, FINAL_QUOTE_PUNCTUATION = 30;
    public static final Class<Character> TYPE = (Class<Character>)char.class;
    private static final int LETTERS = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5;
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
    public static String toString(int c) {
        if (!isValidCodePoint(c)) throw new IllegalArgumentException(String.format("Not a valid Unicode code point: 0x%X", c));
        return new StringBuilder(2).appendCodePoint(c).toString();
    }

    public static boolean isValidCodePoint(int c) { return c >= 0 && c <= MAX_CODE_POINT; }
    public static boolean isBmpCodePoint(int c) { return c >>> 16 == 0; }
    public static boolean isSupplementaryCodePoint(int c) { return c >= 0x10000 && c <= MAX_CODE_POINT; }
    public static boolean isHighSurrogate(char c) { return c >= 0xd800 && c < 0xdc00; }
    public static boolean isLowSurrogate(char c) { return c >= 0xdc00 && c < 0xe000; }
    public static boolean isSurrogate(char c) { return c >= 0xd800 && c < 0xe000; }
    public static boolean isSurrogatePair(char h, char l) { return isHighSurrogate(h) && isLowSurrogate(l); }
    public static int charCount(int c) { return c >= 0x10000 ? 2 : 1; }
    public static int toCodePoint(char h, char l) { return (h << 10) + l - 0x35fdc00; }
    public static char highSurrogate(int c) { return (char)((c >>> 10) + 0xd7c0); }
    public static char lowSurrogate(int c) { return (char)(c & 0x3ff | 0xdc00); }
    public static char[] toChars(int c) {
        if (!isValidCodePoint(c)) throw new IllegalArgumentException(String.format("Not a valid Unicode code point: 0x%X", c));
        return c < 0x10000 ? new char[] { (char)c } : new char[] { highSurrogate(c), lowSurrogate(c) };
    }
    public static int toChars(int c, char[] to, int at) {
        char[] s = toChars(c);
        for (int i = s.length - 1; i >= 0; i--) to[at + i] = s[i];
        return s.length;
    }
    public static int codePointAt(CharSequence s, int i) {
        char c = s.charAt(i);
        return isHighSurrogate(c) && i + 1 < s.length() && isLowSurrogate(s.charAt(i + 1)) ? toCodePoint(c, s.charAt(i + 1)) : c;
    }
    public static int codePointAt(char[] s, int i) {
        char c = s[i];
        return isHighSurrogate(c) && i + 1 < s.length && isLowSurrogate(s[i + 1]) ? toCodePoint(c, s[i + 1]) : c;
    }
    public static int codePointBefore(CharSequence s, int i) {
        char c = s.charAt(i - 1);
        return isLowSurrogate(c) && i > 1 && isHighSurrogate(s.charAt(i - 2)) ? toCodePoint(s.charAt(i - 2), c) : c;
    }
    public static int codePointCount(CharSequence s, int from, int to) {
        if (from < 0 || from > to || to > s.length()) throw new IndexOutOfBoundsException();
        int n = 0;
        for (int i = from; i < to; n++)
            if (isHighSurrogate(s.charAt(i++)) && i < to && isLowSurrogate(s.charAt(i))) i++;
        return n;
    }
    public static int offsetByCodePoints(CharSequence s, int i, int n) {
        if (i < 0 || i > s.length()) throw new IndexOutOfBoundsException();
        for (; n > 0; n--) {
            if (i >= s.length()) throw new IndexOutOfBoundsException();
            i += charCount(codePointAt(s, i));
        }
        for (; n < 0; n++) {
            if (i <= 0) throw new IndexOutOfBoundsException();
            i -= charCount(codePointBefore(s, i));
        }
        return i;
    }

    public static int getType(int c) { return Unicode.type(c); }
    public static int getType(char c) { return Unicode.type(c); }
    private static boolean in(int c, int types) { return (types >> Unicode.type(c) & 1) != 0; }
    public static boolean isDefined(int c) { return Unicode.type(c) != 0; }
    public static boolean isDefined(char c) { return isDefined((int)c); }
    public static boolean isDigit(char c) { return isDigit((int)c); }
    public static boolean isDigit(int c) { return c >= '0' && c <= '9' || c > 255 && Unicode.type(c) == DECIMAL_DIGIT_NUMBER; }
    public static boolean isUpperCase(char c) { return isUpperCase((int)c); }
    public static boolean isUpperCase(int c) {
        if (c < 256) return c >= 'A' && c <= 'Z' || c >= 0xc0 && c <= 0xde && c != 0xd7;
        return Unicode.type(c) == UPPERCASE_LETTER || Unicode.has(Unicode.UPPERS, c);
    }
    public static boolean isLowerCase(char c) { return isLowerCase((int)c); }
    public static boolean isLowerCase(int c) {
        if (c < 256) return c >= 'a' && c <= 'z' || c == 0xaa || c == 0xb5 || c == 0xba || c >= 0xdf && c != 0xf7;
        return Unicode.type(c) == LOWERCASE_LETTER || Unicode.has(Unicode.LOWERS, c);
    }
    public static boolean isTitleCase(char c) { return isTitleCase((int)c); }
    public static boolean isTitleCase(int c) { return Unicode.type(c) == TITLECASE_LETTER; }
    public static boolean isLetter(char c) { return isLetter((int)c); }
    public static boolean isLetter(int c) { return c < 256 ? isUpperCase(c) || isLowerCase(c) : in(c, LETTERS); }
    public static boolean isAlphabetic(int c) {
        return c < 256 ? isLetter(c) : in(c, LETTERS | 1 << LETTER_NUMBER) || Unicode.has(Unicode.ALPHABETIC, c);
    }
    public static boolean isIdeographic(int c) { return c > 255 && Unicode.has(Unicode.IDEOGRAPHIC, c); }
    public static boolean isMirrored(int c) { return Unicode.has(Unicode.MIRRORED, c); }
    public static boolean isMirrored(char c) { return isMirrored((int)c); }
    public static boolean isLetterOrDigit(char c) { return isLetterOrDigit((int)c); }
    public static boolean isLetterOrDigit(int c) { return isLetter(c) || isDigit(c); }
    public static boolean isWhitespace(char c) { return isWhitespace((int)c); }
    public static boolean isWhitespace(int c) {
        return c >= 9 && c <= 13 || c >= 0x1c && c <= ' ' || c > 255 && c != 0x2007 && c != 0x202f && in(c, 1 << 12 | 1 << 13 | 1 << 14);
    }
    @Deprecated public static boolean isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
    public static boolean isSpaceChar(char c) { return isSpaceChar((int)c); }
    public static boolean isSpaceChar(int c) { return c == ' ' || c == 0xa0 || c > 255 && in(c, 1 << 12 | 1 << 13 | 1 << 14); }
    public static boolean isISOControl(char c) { return isISOControl((int)c); }
    public static boolean isISOControl(int c) { return c >= 0 && c <= 0x1f || c >= 0x7f && c <= 0x9f; }
    public static boolean isIdentifierIgnorable(char c) { return isIdentifierIgnorable((int)c); }
    public static boolean isIdentifierIgnorable(int c) { return c >= 0 && c <= 8 || c >= 0xe && c <= 0x1b || c >= 0x7f && c <= 0x9f || Unicode.type(c) == FORMAT; }
    public static boolean isJavaIdentifierStart(char c) { return isJavaIdentifierStart((int)c); }
    public static boolean isJavaIdentifierStart(int c) { return in(c, LETTERS | 1 << LETTER_NUMBER | 1 << CURRENCY_SYMBOL | 1 << CONNECTOR_PUNCTUATION); }
    public static boolean isJavaIdentifierPart(char c) { return isJavaIdentifierPart((int)c); }
    public static boolean isJavaIdentifierPart(int c) {
        return isJavaIdentifierStart(c) || in(c, 1 << DECIMAL_DIGIT_NUMBER | 1 << COMBINING_SPACING_MARK | 1 << NON_SPACING_MARK) || isIdentifierIgnorable(c);
    }
    public static boolean isUnicodeIdentifierStart(char c) { return isUnicodeIdentifierStart((int)c); }
    public static boolean isUnicodeIdentifierStart(int c) { 
        return in(c, LETTERS | 1 << LETTER_NUMBER) || c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212e || c == 0x309b || c == 0x309c;
    }
    public static boolean isUnicodeIdentifierPart(char c) { return isUnicodeIdentifierPart((int)c); }
    public static boolean isUnicodeIdentifierPart(int c) {
        if (c == 0xb7 || c == 0x387 || c >= 0x1369 && c <= 0x1371 || c == 0x19da) return true;
        return isUnicodeIdentifierStart(c) || in(c, 1 << CONNECTOR_PUNCTUATION | 1 << DECIMAL_DIGIT_NUMBER | 1 << COMBINING_SPACING_MARK | 1 << NON_SPACING_MARK) ||
               isIdentifierIgnorable(c);
    }
    public static char toUpperCase(char c) { return (char)toUpperCase((int)c); }
    public static int toUpperCase(int c) {
        if (c < 128) return c >= 'a' && c <= 'z' ? c - 32 : c;
        return Unicode.upper(c);
    }
    public static char toLowerCase(char c) { return (char)toLowerCase((int)c); }
    public static int toLowerCase(int c) {
        if (c < 256) return c >= 'A' && c <= 'Z' || c >= 0xc0 && c <= 0xde && c != 0xd7 ? c + 32 : c;
        return Unicode.lower(c);
    }
    public static char toTitleCase(char c) { return (char)toTitleCase((int)c); }
    public static int toTitleCase(int c) {
        if (c >= 0x1c4 && c <= 0x1cc) return 0x1c5 + (c - 0x1c4) / 3 * 3;
        if (c >= 0x1f1 && c <= 0x1f3) return 0x1f2;
        if (c >= 0x10d0 && c <= 0x10ff || c >= 0x1c90 && c <= 0x1cbf) return c;
        return toUpperCase(c);
    }
    public static int digit(char c, int radix) { return digit((int)c, radix); }
    public static int digit(int c, int radix) {
        if (radix < 2 || radix > 36) return -1;
        int d = value(c);
        return d < radix ? d : -1;
    }
    private static int value(int c) {
        int d = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'z' ? c - 'a' + 10 : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
        if (c < 256) return d;
        if (c >= 0xff21 && c <= 0xff3a) return c - 0xff21 + 10;
        if (c >= 0xff41 && c <= 0xff5a) return c - 0xff41 + 10;
        return Unicode.type(c) == DECIMAL_DIGIT_NUMBER ? Unicode.digit(c) : -1;
    }
    public static int getNumericValue(char c) { return getNumericValue((int)c); }
    public static int getNumericValue(int c) {
        int d = value(c);
        return d >= 0 ? d : Unicode.number(c);
    }
    public static char forDigit(int d, int radix) {
        if (radix < 2 || radix > 36 || d < 0 || d >= radix) return 0;
        return (char)(d < 10 ? '0' + d : 'a' + d - 10);
    }
    public static char reverseBytes(char c) { return (char)(c << 8 | c >> 8); }
}
