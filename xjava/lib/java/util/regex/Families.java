package java.util.regex;

import java.util.function.IntPredicate;

/* \p{NAME} */
final class Families {
    private Families() { }
    private static final String TYPES = "Cn Lu Ll Lt Lm Lo Mn Me Mc Nd Nl No Zs Zl Zp Cc Cf -- Co Cs Pd Ps Pe Pc Po Sm Sc Sk So Pi Pf ";

    static String unknown(String name) {
        if (name.startsWith("In")) return "Unknown character block name {" + name.substring(2) + "}";
        if (name.startsWith("Is")) return "Unknown character property name {" + name.substring(2) + "}";
        return "Unknown character property name {" + name + "}";
    }
    private static boolean ascii(int c, int lo, int hi) { return c >= lo && c <= hi; }
    private static boolean punct(int c) { return ascii(c, 33, 47) || ascii(c, 58, 64) || ascii(c, 91, 96) || ascii(c, 123, 126); }
    private static boolean letter(int c) { return ascii(c, 'a', 'z') || ascii(c, 'A', 'Z'); }

    static IntPredicate find(String name, boolean uni, boolean anyCase) {
        int eq = name.indexOf('=');
        if (eq >= 0) {
            String k = name.substring(0, eq).toLowerCase(), v = name.substring(eq + 1);
            if (k.equals("gc") || k.equals("general_category")) return category(v);
            return k.equals("sc") || k.equals("script") ? script(v) : null;
        }
        if (uni) {
            IntPredicate p = property(name);
            if (p != null) return p;
        }
        switch (name) {
        case "Lower": return anyCase ? x -> letter(x) : x -> ascii(x, 'a', 'z');
        case "Upper": return anyCase ? x -> letter(x) : x -> ascii(x, 'A', 'Z');
        case "ASCII": return x -> x < 128;
        case "Alpha": return x -> letter(x);
        case "Digit": return x -> ascii(x, '0', '9');
        case "Alnum": return x -> letter(x) || ascii(x, '0', '9');
        case "Punct": return x -> punct(x);
        case "Graph": return x -> ascii(x, 33, 126);
        case "Print": return x -> ascii(x, 32, 126);
        case "Blank": return x -> x == ' ' || x == 9;
        case "Cntrl": return x -> x < 32 || x == 127;
        case "XDigit": return x -> ascii(x, '0', '9') || ascii(x, 'a', 'f') || ascii(x, 'A', 'F');
        case "Space": return x -> x == ' ' || ascii(x, 9, 13);
        case "L1": return x -> x < 256;
        case "all": return x -> true;
        case "javaLowerCase": return x -> Character.isLowerCase(x);
        case "javaUpperCase": return x -> Character.isUpperCase(x);
        case "javaAlphabetic": return x -> Character.isAlphabetic(x);
        case "javaIdeographic": return x -> Character.isIdeographic(x);
        case "javaTitleCase": return x -> Character.isTitleCase(x);
        case "javaDigit": return x -> Character.isDigit(x);
        case "javaDefined": return x -> Character.isDefined(x);
        case "javaLetter": return x -> Character.isLetter(x);
        case "javaLetterOrDigit": return x -> Character.isLetterOrDigit(x);
        case "javaJavaIdentifierStart": return x -> Character.isJavaIdentifierStart(x);
        case "javaJavaIdentifierPart": return x -> Character.isJavaIdentifierPart(x);
        case "javaSpaceChar": return x -> Character.isSpaceChar(x);
        case "javaWhitespace": return x -> Character.isWhitespace(x);
        case "javaISOControl": return x -> Character.isISOControl(x);
        case "javaMirrored": return x -> Character.isMirrored(x);
        default: break;
        }
        if (name.startsWith("Is")) {
            IntPredicate p = property(name.substring(2));
            if (p == null) p = category(name.substring(2));
            return p != null ? p : script(name.substring(2));
        }
        return name.startsWith("In") ? block(name.substring(2)) : category(name);
    }
    private static IntPredicate category(String name) {
        int k = TYPES.indexOf(name + " ");
        if (name.length() == 2 && k >= 0) {
            int t = k / 3;
            return x -> Character.getType(x) == t;
        }
        if (name.equals("LC")) return x -> Character.getType(x) >= 1 && Character.getType(x) <= 3;
        if (name.equals("LD")) return x -> Character.isLetterOrDigit(x);
        if (name.length() != 1 || "LMNZCPS".indexOf(name.charAt(0)) < 0) return null;
        char c = name.charAt(0);
        return x -> TYPES.charAt(3 * Character.getType(x)) == c;
    }
    private static IntPredicate property(String name) {
        switch (name.toUpperCase()) {
        case "ALPHABETIC": case "ALPHA": return x -> Character.isAlphabetic(x);
        case "LETTER": return x -> Character.isLetter(x);
        case "IDEOGRAPHIC": return x -> Character.isIdeographic(x);
        case "LOWERCASE": case "LOWER": return x -> Character.isLowerCase(x);
        case "UPPERCASE": case "UPPER": return x -> Character.isUpperCase(x);
        case "TITLECASE": return x -> Character.isTitleCase(x);
        case "WHITE_SPACE": case "WHITESPACE": case "SPACE": return x -> ascii(x, 9, 13) || x == 0x85 || Character.isSpaceChar(x);
        case "CONTROL": case "CNTRL": return x -> Character.getType(x) == Character.CONTROL;
        case "PUNCTUATION": case "PUNCT": return x -> TYPES.charAt(3 * Character.getType(x)) == 'P';
        case "HEX_DIGIT": case "HEXDIGIT": case "XDIGIT":
            return x -> Character.isDigit(x) || ascii(x, 'a', 'f') || ascii(x, 'A', 'F') || ascii(x, 0xff21, 0xff26) || ascii(x, 0xff41, 0xff46);
        case "ASSIGNED": return x -> Character.getType(x) != 0;
        case "DIGIT": return x -> Character.isDigit(x);
        case "ALNUM": return x -> Character.isAlphabetic(x) || Character.isDigit(x);
        case "BLANK": return x -> x == 9 || Character.getType(x) == Character.SPACE_SEPARATOR;
        case "GRAPH": return x -> !Character.isSpaceChar(x) && !ascii(x, 9, 13) && x != 0x85 && "-- Cc Cs Cn ".indexOf(TYPES.substring(3 * Character.getType(x), 3 * Character.getType(x) + 3)) < 0;
        case "EMOJI": return null;
        default: return null;
        }
    }
    private static boolean in(int c, int[] ranges) {
        for (int i = 0; i < ranges.length; i += 2)
            if (c >= ranges[i] && c <= ranges[i + 1]) return true;
        return false;
    }
    private static IntPredicate script(String name) {
        int[] r;
        switch (name.toUpperCase()) {
        case "LATIN": case "LATN":
            r = new int[] { 'A', 'Z', 'a', 'z', 0xaa, 0xaa, 0xba, 0xba, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x2b8, 0x2e0, 0x2e4, 0x1d00, 0x1d25, 0x1e00, 0x1eff, 0x2c60, 0x2c7f,
                            0xff21, 0xff3a, 0xff41, 0xff5a, 0x2071, 0x2071, 0x207f, 0x207f, 0x212a, 0x212b, 0x2160, 0x2188, 0xfb00, 0xfb06 };
            break;
        case "GREEK": case "GREK": r = new int[] { 0x370, 0x373, 0x375, 0x377, 0x37a, 0x37d, 0x37f, 0x37f, 0x384, 0x384, 0x386, 0x386, 0x388, 0x3e1, 0x3f0, 0x3ff, 0x1f00, 0x1ffe }; break;
        case "CYRILLIC": case "CYRL": r = new int[] { 0x400, 0x484, 0x487, 0x52f, 0x1c80, 0x1c88, 0x2de0, 0x2dff, 0xa640, 0xa69f }; break;
        case "HAN": case "HANI": r = new int[] { 0x2e80, 0x2e99, 0x2e9b, 0x2ef3, 0x2f00, 0x2fd5, 0x3005, 0x3005, 0x3007, 0x3007, 0x3021, 0x3029, 0x3038, 0x303b, 0x3400, 0x4dbf,
                                                 0x4e00, 0x9ffc, 0xf900, 0xfaff, 0x20000, 0x3134a }; break;
        case "HIRAGANA": case "HIRA": r = new int[] { 0x3041, 0x3096, 0x309d, 0x309f }; break;
        case "KATAKANA": case "KANA": r = new int[] { 0x30a1, 0x30fa, 0x30fd, 0x30ff, 0x31f0, 0x31ff, 0xff66, 0xff6f, 0xff71, 0xff9d }; break;
        case "HEBREW": case "HEBR": r = new int[] { 0x591, 0x5f4, 0xfb1d, 0xfb4f }; break;
        default: return null;
        }
        return x -> in(x, r) && Character.isDefined(x);
    }
    private static IntPredicate block(String name) {
        switch (name.toUpperCase().replace("_", "").replace(" ", "").replace("-", "")) {
        case "BASICLATIN": return x -> x < 128;
        case "LATIN1SUPPLEMENT": return x -> x >= 128 && x < 256;
        case "GREEK": case "GREEKANDCOPTIC": return x -> x >= 0x370 && x < 0x400;
        case "CYRILLIC": return x -> x >= 0x400 && x < 0x500;
        case "COMBININGDIACRITICALMARKS": return x -> x >= 0x300 && x < 0x370;
        case "HIRAGANA": return x -> x >= 0x3040 && x < 0x30a0;
        case "KATAKANA": return x -> x >= 0x30a0 && x < 0x3100;
        case "CJKUNIFIEDIDEOGRAPHS": return x -> x >= 0x4e00 && x < 0xa000;
        default: return null;
        }
    }
}
