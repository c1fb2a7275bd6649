package java.util.regex;

import java.util.ArrayList;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

public final class Pattern implements java.io.Serializable {
    public static final int UNIX_LINES = 1, CASE_INSENSITIVE = 2, COMMENTS = 4, MULTILINE = 8, LITERAL = 16, DOTALL = 32, UNICODE_CASE = 64, CANON_EQ = 128,
        UNICODE_CHARACTER_CLASS = 256;
    private final String text;
    private final int flags;
    final Node program;
    final int groups, locals, least;            /* least: characters of any match */
    final boolean anchored;                     /* begins with \A */
    final Map<String, Integer> names;

    private Pattern(String text, int flags) {
        if ((flags & ~511) != 0) throw new IllegalArgumentException("Unknown flag 0x" + Integer.toHexString(flags));
        if ((flags & CANON_EQ) != 0) throw new UnsupportedOperationException("Pattern.CANON_EQ is not supported");
        if ((flags & UNICODE_CHARACTER_CLASS) != 0) flags |= UNICODE_CASE;
        this.text = text;
        this.flags = flags;
        Parser p = new Parser(text, flags);
        program = p.program();
        groups = p.groups;
        locals = p.locals;
        least = p.least;
        anchored = p.anchored;
        names = p.names;
    }
    public static Pattern compile(String regex) { return compile(regex, 0); }
    public static Pattern compile(String regex, int flags) {
        regex.length();
        return new Pattern(regex, flags);
    }
    public String pattern() { return text; }
    public String toString() { return text; }
    public int flags() { return flags; }
    public Matcher matcher(CharSequence s) { return new Matcher(this, s); }
    public static boolean matches(String regex, CharSequence s) { return compile(regex).matcher(s).matches(); }
    public static String quote(String s) {
        if (s.indexOf("\\E") < 0) return "\\Q" + s + "\\E";
        return "\\Q" + s.replace("\\E", "\\E\\\\E\\Q") + "\\E";
    }
    public String[] split(CharSequence s) { return split(s, 0); }
    public String[] split(CharSequence s, int limit) {
        ArrayList<String> l = new ArrayList<String>();
        int from = 0;
        Matcher m = matcher(s);
        while (m.find()) {
            if (limit > 0 && l.size() >= limit - 1) break;
            if (from == 0 && m.start() == 0 && m.end() == 0) continue;
            l.add(s.subSequence(from, m.start()).toString());
            from = m.end();
        }
        if (from == 0) return new String[] { s.toString() };
        l.add(s.subSequence(from, s.length()).toString());
        int n = l.size();
        if (limit == 0)
            while (n > 0 && l.get(n - 1).isEmpty()) n--;
        return l.subList(0, n).toArray(new String[n]);
    }
    public Stream<String> splitAsStream(CharSequence s) {
        String[] parts = split(s, 0);
        if (s.length() == 0) return Stream.of("");
        return java.util.Arrays.stream(parts);
    }
    public Predicate<String> asPredicate() { return s -> matcher(s).find(); }
    public Predicate<String> asMatchPredicate() { return s -> matcher(s).matches(); }
}
