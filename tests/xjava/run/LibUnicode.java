public class LibUnicode {
    public static void main(String[] x) {
        long h = 0;
        for (int c = 0; c < 0x110000; c += c < 0x3000 ? 1 : c < 0x20000 ? 5 : 97) {
            int b = Character.getType(c); b = b * 2 + (Character.isLetter(c) ? 1 : 0); b = b * 2 + (Character.isUpperCase(c) ? 1 : 0); b = b * 2 + (Character.isLowerCase(c) ? 1 : 0); b = b * 2 + (Character.isDigit(c) ? 1 : 0);
            b = b * 2 + (Character.isWhitespace(c) ? 1 : 0); b = b * 2 + (Character.isSpaceChar(c) ? 1 : 0); b = b * 2 + (Character.isAlphabetic(c) ? 1 : 0); b = b * 2 + (Character.isJavaIdentifierStart(c) ? 1 : 0); b = b * 2 + (Character.isJavaIdentifierPart(c) ? 1 : 0);
            b = b * 2 + (Character.isIdeographic(c) ? 1 : 0); b = b * 2 + (Character.isMirrored(c) ? 1 : 0); b = b * 2 + (Character.isUnicodeIdentifierPart(c) ? 1 : 0);  b = b * 2 + (Character.isIdentifierIgnorable(c) ? 1 : 0);
            h = h * 31 + b; h = h * 31 + Character.toUpperCase(c); h = h * 31 + Character.toLowerCase(c); h = h * 31 + Character.toTitleCase(c); h = h * 31 + Character.getNumericValue(c); h = h * 31 + Character.digit(c, 36);
            if (c < 0x3000 && (c & 0xff) == 0 || c > 0x10ff80) System.out.println(Integer.toHexString(c) + " " + h);
        }
        long g = 0;
        for (int c = 0; c < 0x11000; c++) { if (c >= 0xd800 && c < 0xe000) continue; String s = "a" + Character.toString(c) + "b"; g = g * 31 + s.toUpperCase().hashCode(); g = g * 31 + s.toLowerCase().hashCode(); g = g * 31 + Character.toString(c).toLowerCase().hashCode(); if (c % 0x1000 == 0) System.out.println(c + " " + g); }
        System.out.println("ΑΣ ΣΑΣ Σ".toLowerCase() + "Straße ŉ ﬁ".toUpperCase() + "İI".toLowerCase() + "ὈΔΥΣΣΕΎΣ".toLowerCase());
        String s = "a😀b\u00e9"; System.out.println(s.length() + " " + s.codePointCount(0, s.length()) + " " + s.codePointAt(1) + " " + s.offsetByCodePoints(0, 2) + " " + new StringBuilder(s).reverse() + " " + s.codePoints().sum() + " " + s.chars().max().getAsInt());
    }
}
