import java.util.*;
import java.util.function.*;

/* Writes ../lib/xos/Unicode.java from what this Java knows: java Tables.java > ../lib/xos/Unicode.java
 * Lists are numbers of 7 bits a character, lowest first, the high bit says that more follow. */
public class Tables {
    private static final int END = 0x110000;
    private static final StringBuilder s = new StringBuilder();

    private static void put(int n) {
        for (; n > 127; n >>>= 7) s.append((char)(n & 127 | 128));
        s.append((char)n);
    }
    private static void end(String name) {
        StringBuilder b = new StringBuilder();
        int col = 0;
        System.out.print("    private static final String " + name + " =\n        \"");
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            boolean digit = i + 1 < s.length() && Character.isDigit(s.charAt(i + 1));
            String t = c == '"' || c == '\\' ? "\\" + c : c >= ' ' && c < 127 ? "" + c : c < 128 || digit || c > 255 ? null : "\\" + Integer.toOctalString(c);
            if (t == null) t = c > 255 ? String.format("\\u%04x", (int)c) : String.format("\\%03o", (int)c);
            if (col + t.length() > 110) {
                b.append("\" +\n        \"");
                col = 0;
            }
            b.append(t);
            col += t.length();
        }
        System.out.println(b + "\";");
        s.setLength(0);
    }
    private static void types() {
        for (int c = 0, from = 0; c < END; c++)
            if (c + 1 == END || Character.getType(c + 1) != Character.getType(from)) {
                put(c + 1 - from);
                put(Character.getType(from));
                from = c + 1;
            }
        end("TYPES");
    }
    private static void set(String name, IntPredicate in) {
        int last = 0;
        for (int c = 0; c < END; c++) {
            if (!in.test(c)) continue;
            int e = c;
            while (e < END && in.test(e)) e++;
            put(c - last);
            put(e - c);
            last = c = e;
        }
        end(name);
    }
    /* runs: first (from the last one), count, step between, 2 * |difference| + sign */
    private static void map(String name, IntUnaryOperator f) {
        int last = 0;
        for (int c = 0; c < END; c++) {
            int d = f.applyAsInt(c) - c;
            if (d == 0) continue;
            int n1 = 1, n2 = 1;
            while (f.applyAsInt(c + n1) - (c + n1) == d) n1++;
            while (f.applyAsInt(c + 2 * n2) - (c + 2 * n2) == d) n2++;
            int step = n2 > n1 ? 2 : 1, n = Math.max(n1, n2);
            if (step == 2)
                for (int k = 0; k < n; k++)         /* what is between must map to itself */
                    if (k + 1 < n && f.applyAsInt(c + 2 * k + 1) != c + 2 * k + 1) n = k + 1;
            put(c - last);
            put(n);
            put(step);
            put(2 * Math.abs(d) + (d < 0 ? 1 : 0));
            last = c + (n - 1) * step;
            c = last;
        }
        end(name);
    }
    /* values of what is not a decimal digit: first, count, value, added for each */
    private static void numbers() {
        int last = 0;
        IntUnaryOperator f = c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER || Character.digit(c, 36) >= 0 ? -1 : Character.getNumericValue(c);
        for (int c = 0; c < END; c++) {
            int v = f.applyAsInt(c);
            if (v == -1) continue;
            int n = 1, add = f.applyAsInt(c + 1) - v;
            if (f.applyAsInt(c + 1) < 0 && v >= 0 || add < 0) add = 0;
            while (f.applyAsInt(c + n) == v + n * add && f.applyAsInt(c + n) != -1) n++;
            put(c - last);
            put(n);
            put(v + 2);
            put(add);
            last = c + n - 1;
            c = last;
        }
        end("NUMBERS");
    }
    public static void main(String[] args) {
        System.out.println("package xos;\n");
        System.out.println("/* Unicode's properties beyond Latin-1, for Character and regular expressions.  Made by xjava/unicode/Tables.java: do not edit. */");
        System.out.println("final class UnicodeData {");
        types();
        map("UPPER", Character::toUpperCase);
        map("LOWER", Character::toLowerCase);
        set("ALPHABETIC", c -> Character.isAlphabetic(c) && !(Character.isLetter(c) || Character.getType(c) == Character.LETTER_NUMBER));
        set("UPPERS", c -> Character.isUpperCase(c) && Character.getType(c) != Character.UPPERCASE_LETTER);
        set("LOWERS", c -> Character.isLowerCase(c) && Character.getType(c) != Character.LOWERCASE_LETTER);
        set("IDEOGRAPHIC", Character::isIdeographic);
        set("MIRRORED", Character::isMirrored);
        numbers();
        for (int c = 0; c < 0x10000; c++) {             /* texts longer than the character */
            if (c >= 0xd800 && c < 0xe000) continue;
            String u = String.valueOf((char)c).toUpperCase(Locale.ROOT);
            if (u.length() > 1) s.append((char)c).append(u).append(' ');
        }
        end("SPECIAL");
        System.out.println("    static String[] all() { return new String[] { TYPES, UPPER, LOWER, ALPHABETIC, UPPERS, LOWERS, IDEOGRAPHIC, MIRRORED, NUMBERS, SPECIAL }; }");
        System.out.println("}");
    }
}
