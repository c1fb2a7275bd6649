import java.io.*;
import java.util.*;

public class Input {
    static void t(String what, Runnable r) {
        try {
            r.run();
            System.out.println(what + " ok");
        } catch (RuntimeException e) {
            System.out.println(what + " " + e);
        }
    }
    public static void main(String[] args) throws IOException {
        Scanner s = new Scanner("12 abc 3.5 -7\n  rest of line\n\nlast 99999999999 true 1,234 x\r\nend");
        System.out.println(s.nextInt() + s.next() + s.nextDouble() + s.hasNextInt() + s.nextInt() + "[" + s.nextLine() + "][" + s.nextLine() + "][" + s.nextLine() + "]" + s.next());
        t("mismatch", () -> s.nextInt());
        System.out.println(s.hasNextInt() + " " + s.nextLong() + s.nextBoolean() + s.nextInt());
        t("word", () -> s.nextInt());
        System.out.println(s.next() + s.hasNextLine() + "[" + s.nextLine() + "]" + s.nextLine() + s.hasNext() + s.hasNextLine());
        t("line", () -> s.nextLine());
        t("next", () -> s.next());
        t("int", () -> s.nextInt());
        s.close();
        t("closed", () -> s.next());
        BufferedReader r = new BufferedReader(new StringReader("one\ntwo\r\nthree\rfour"));
        for (String l; (l = r.readLine()) != null;) System.out.print("<" + l + ">");
        System.out.println();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        System.out.println(in.readLine() + new InputStreamReader(new ByteArrayInputStream("h\u00e9\u20ac".getBytes())).read());
        String[][] all = { { "a1b22c", "\\d+" }, { "a,b,,c,,", "," }, { ",a", "," }, { "a  b c ", "\\s+" }, { " lead", " +" }, { "abc", "" }, { "a.b.c", "\\." }, { "x|y", "\\|" },
            { "k=v;w", "[=;]" }, { "a1B2", "[^a-zA-Z]" }, { "foo, bar ,baz", "\\s*,\\s*" }, { "", "," }, { "2024-01-02T03", "-|T" }, { "aXbXXc", "X{2}|X" }, { "the cat", "\\b" } };
        for (String[] p : all) System.out.println(Arrays.toString(p[0].split(p[1])) + Arrays.toString(p[0].split(p[1], -1)) + Arrays.toString(p[0].split(p[1], 2)) + p[0].replaceAll(p[1], "<$0>") + p[0].replaceFirst(p[1], "#"));
        System.out.println("hello world".replaceAll("(\\w+) (\\w+)", "$2 $1") + "aaa".matches("a+") + "ab".matches("(a|ab)(c|b)?") + "abab".matches("(ab)*") + "12.5e3".matches("-?\\d+(\\.\\d+)?(e\\d+)?"));
        System.out.println("<a><b>".replaceAll("<.*?>", "T") + "  x ".stripLeading() + "|" + " x ".stripTrailing() + "|" + "a-b".split("-").length);
        System.out.println(String.format("%5d|%-5s|%05.1f|%x|%c|%b|%,d|%e|%10.3f|%s", 42, "ab", 3.14159, 255, 'z', true, 1234567, 12345.678, 2.0 / 3, List.of(1, 2)));
    }
}
