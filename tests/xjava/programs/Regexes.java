import java.util.*;
import java.util.regex.*;
import java.util.stream.*;
public class Regexes {
    public static void main(String[] args) {
        String log = "2024-01-15 ERROR [main] Failed: code=42; 2024-02-20 WARN [io-3] Slow op (1200ms); 2023-12-31 INFO [main] bye";
        Pattern p = Pattern.compile("(?<date>(\\d{4})-(\\d\\d)-(\\d\\d)) (?<lvl>[A-Z]+) \\[(?<th>[^\\]]+)\\] (?<msg>[^;]*)");
        Matcher m = p.matcher(log);
        while (m.find())
            System.out.println(m.group("date") + "|" + m.group(2) + "|" + m.group("lvl") + "|" + m.group("th") + "|" + m.group("msg") +
                               "|" + m.start() + "-" + m.end() + " " + m.groupCount());
        System.out.println("John Smith".replaceAll("(\\w+) (\\w+)", "$2, $1") + " " +
                           Pattern.compile("\\b(\\w)").matcher("the big cat").replaceAll(r -> r.group(1).toUpperCase()) + " " +
                           Pattern.compile("a+?b").matcher("aaab").results().map(MatchResult::group).collect(Collectors.toList()) +
                           Arrays.toString(Pattern.compile("\\s*,\\s*").split("a , b,c ,d")) +
                           Pattern.matches("(?i)HELLO.*", "hello world") + " "
                           + "x.y.z".split(Pattern.quote(".")).length + " " + Matcher.quoteReplacement("$1\\"));
        StringBuffer sb = new StringBuffer();
        m = Pattern.compile("\\d+").matcher("a1b22c333");
        while (m.find()) m.appendReplacement(sb, String.valueOf(Integer.parseInt(m.group()) * 2));
        m.appendTail(sb);
        System.out.println(sb);
        for (String s : new String[] {"a@b.co", "bad@", "x.y+z@host.example.org", "@no", "sp ace@x.com"})
            System.out.print(s.matches("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+") + " ");
        System.out.println();
        System.out.println(Pattern.compile("^(\\w+)$", Pattern.MULTILINE).matcher("one\ntwo\n3 x").results().count() + " "
                           + "aaa".replaceAll("a*", "X") + " "
                           + "abc".replaceAll("", "-") + " "
                           + "foobar".replaceAll("(?<=foo)bar", "!") + " "
                           + "price: $5".replaceAll("[$]", "€") + " "
                           + "tel 555-1234".replaceFirst("(\\d{3})-(\\d{4})", "$2-$1") + " "
                           + "A1B2".chars().filter(Character::isDigit).count() + " "
                           + "a\\b".replace("\\", "/") + " "
                           + "((a)(b(c)))".matches("\\(+a\\)\\(b\\(c\\)+") + " " +
                           Pattern.compile("(a)(b)?").matcher("a").replaceAll("[$1$2]") + " "
                           + "x1x2".split("x", -1).length + " " + Arrays.toString("2+3*4".split("(?<=[-+*/])|(?=[-+*/])")) + " " +
                           Pattern.compile("[a-c&&[^b]]+").matcher("abcacb").replaceAll("#") + " "
                           + "ab12".matches("\\p{Alpha}+\\p{Digit}+") + " "
                           + "éa".matches("\\p{L}+") + " "
                           + "aXbXc".split("X", 2)[1] + " "
                           + "(\\d+)".length());
        try {
            Pattern.compile("(a");
        } catch (PatternSyntaxException e) { System.out.println(e.getDescription() + " " + e.getIndex() + "\n" + e.getMessage()); }
        Matcher h = Pattern.compile("(\\w)(\\d)").matcher("a1 b2");
        h.find();
        System.out.println(h.hitEnd() + " " + h.lookingAt() + " " + h.matches() + " " + h.reset().find(2) + h.group() +
                           h.toMatchResult().start(1));
        try {
            h.reset().group();
        } catch (IllegalStateException e) { System.out.println(e.getMessage()); }
        Map<String, Integer> tok = new LinkedHashMap<>();
        Matcher t =
            Pattern.compile("(?<num>\\d+(?:\\.\\d+)?)|(?<id>[a-zA-Z_]\\w*)|(?<op>[-+*/=<>!]=?)|(?<ws>\\s+)").matcher("x1 = 3.14*y>=2 != z");
        while (t.find())
            for (String g : new String[] {"num", "id", "op"})
                if (t.group(g) != null) {
                    System.out.print(g + ":" + t.group(g) + " ");
                    tok.merge(g, 1, Integer::sum);
                }
        System.out.println(tok);
        System.out.println(Stream.of("b2", "a10", "a9")
                               .sorted(Comparator.comparing((String s) -> s.replaceAll("\\d", ""))
                                           .thenComparingInt(s -> Integer.parseInt(s.replaceAll("\\D", ""))))
                               .toList() +
                           " " + Pattern.compile(",").splitAsStream("p,q,r").collect(Collectors.toCollection(ArrayDeque::new)) +
                           Pattern.compile("[aeiou]").asPredicate().test("xyz"));
    }
}
