import java.util.*;
import java.util.regex.*;
public class LibRegex {
    static Random r = new Random(9); static long h; static int n;
    static String gen(int d) {
        StringBuilder b = new StringBuilder();
        int k = 1 + r.nextInt(3);
        for (int i = 0; i < k; i++) {
            String a;
            switch (d <= 0 ? r.nextInt(8) : r.nextInt(18)) {
            case 0: case 1: a = "" + "abcAB01 \n".charAt(r.nextInt(9)); break;
            case 2: a = "."; break;
            case 3: a = new String[] { "\\d", "\\w", "\\s", "\\W", "\\D", "\\S", "\\h", "\\R" }[r.nextInt(8)]; break;
            case 4: a = "[" + (r.nextInt(3) == 0 ? "^" : "") + new String[] { "a-c", "ab", "b-z&&[^c]", "0-9A", "\\w&&[^b]", "a[bc]", "\\d-", "]a" }[r.nextInt(8)] + "]"; break;
            case 5: a = new String[] { "^", "$", "\\b", "\\B", "\\A", "\\z", "\\Z", "\\b" }[r.nextInt(8)]; break;
            case 6: a = "ab"; break;
            case 7: a = new String[] { "\\p{Lower}", "\\p{Alpha}", "\\P{Upper}", "\\p{L}", "\\p{javaDigit}" , "\\Qa.\\E" }[r.nextInt(6)]; break;
            case 8: case 9: case 10: a = "(" + gen(d - 1) + ")"; break;
            case 11: a = "(?:" + gen(d - 1) + "|" + gen(d - 1) + ")"; break;
            case 12: a = "(" + gen(d - 1) + "|" + gen(d - 1) + ")"; break;
            case 13: a = "(?=" + gen(d - 1) + ")"; break;
            case 14: a = "(?!" + gen(d - 1) + ")"; break;
            case 15: a = "(?<=" + (r.nextBoolean() ? "a" : "[ab]c?") + ")b"; break;
            case 16: a = "(?>" + gen(d - 1) + ")"; break;
            default: a = r.nextBoolean() ? "\\1" : "(?i:" + gen(d - 1) + ")";
            }
            b.append(a);
            if (r.nextInt(3) == 0) b.append(new String[] { "*", "+", "?", "{2}", "{1,2}", "{0,3}", "{1,}", "*?", "+?", "??", "{1,3}?", "*+", "++", "?+" }[r.nextInt(14)]);
        }
        return b.toString();
    }
    static String text() { StringBuilder b = new StringBuilder(); int k = r.nextInt(14); for (int i = 0; i < k; i++) b.append("aabbcAB01 \n\r".charAt(r.nextInt(12))); return b.toString(); }
    public static void main(String[] x) {
        int cases = x.length > 0 ? Integer.parseInt(x[0])   : 2500;
        for (int i = 0; i < cases; i++) {
            String p = gen(2); int fl = r.nextInt(4) == 0 ? r.nextInt(64) & ~20 : 0; StringBuilder o = new StringBuilder();
            try {
                Pattern q = Pattern.compile(p, fl);
                for (int k = 0; k < 4; k++) {
                    String t = text(); Matcher m = q.matcher(t); o.append(m.matches()).append(m.lookingAt()); m.reset(); int c = 0;
                    while (m.find() && c++ < 20) { o.append('<').append(m.start()).append(',').append(m.end()); for (int g = 1; g <= m.groupCount(); g++) o.append('|').append(m.group(g)); o.append('>'); }
                    o.append(m.hitEnd() ? 'h' : 'n'); o.append(Arrays.toString(q.split(t))).append(q.matcher(t).replaceAll("<$0>"));
                }
            } catch (PatternSyntaxException e) { o.append(e.getDescription()).append('@').append(e.getIndex()); }
            h = h * 31 + o.toString().hashCode();
            if (x.length > 1) System.out.println(i + " " + p.replace("\n", "\\n") + " " + fl + " " + o.toString().replace("\n", "\\n").replace("\r", "\\r") );
            else if (i % 100 == 99) System.out.println(i + " " + h);
        }
        String[] bad = { "(", ")", "[", "[a", "a{", "a{1", "a{2,1}", "*a", "a**", "(?<n", "(?<n>a)(?<n>b)", "\\", "\\q", "[b-a]", "(?z)", "\\x1", "\\u12", "(?<=a*)b", "\\k<x>", "a{1,2", "+", "x{99999999999}", "\\p{Foo}", "(?i", "[[a]", "a)", "\\c", "(?<1a>x)", "[&&a]", "\\8", "(a)\\2", "(?#c)" };
        for (String s : bad) try { Pattern q = Pattern.compile(s); System.out.println(s + " ok " + q.matcher("a").find()); } catch (PatternSyntaxException e) { System.out.println(e.getMessage()); }
        Matcher m = Pattern.compile("(?<y>\\d{4})-(?<m>\\d\\d)").matcher("on 2024-05 and 2025-06"); StringBuffer sb = new StringBuffer();
        while (m.find()) m.appendReplacement(sb, "${m}/$1"); m.appendTail(sb); System.out.println(sb);
        System.out.println(Pattern.compile("b").splitAsStream("abc").toList() + " " + Pattern.compile("a+").matcher("xaaya").results().map(MatchResult::group).toList() + Pattern.quote("a.b") + Matcher.quoteReplacement("$1\\") + Pattern.compile("o").asPredicate().test("foo"));
        System.out.println("x1y22".replaceAll("(\\d)+", "[$1]") + Pattern.compile("\\d+").matcher("a1b22").replaceAll(z -> "" + z.group().length()) + " " + Pattern.compile("x", Pattern.CASE_INSENSITIVE) + Pattern.compile("(?m)^").matcher("a\nb").replaceAll("> "));
        try { "a".replaceAll("a", "$1"); } catch (Exception e) { System.out.println(e); } try { "a".replaceAll("a", "\\"); } catch (Exception e) { System.out.println(e); } try { "a".replaceAll("a", "$"); } catch (Exception e) { System.out.println(e); } try { "a".replaceAll("a", "${x}"); } catch (Exception e) { System.out.println(e); }
        try { Pattern.compile("a").matcher("b").group(); } catch (Exception e) { System.out.println(e); } try { Pattern.compile("a").matcher("b").start(); } catch (Exception e) { System.out.println(e); } try { Matcher q = Pattern.compile("a").matcher("a"); q.find(); q.group(3); } catch (Exception e) { System.out.println(e); }
        System.out.println(Pattern.compile("a(b)?").matcher("a") + " " + "aéÉ".matches("(?iu)AÉé") + "Ж".matches("\\w") + "Ж".matches("(?U)\\w") + "x\u00a0y".split("\\h").length + "😀a".replaceAll(".", "-") + "a😀".matches("a[😀]") + "1,2;3".split("[,;]").length);
    }
}
