import java.util.*;
public class Words {
    static String roman(int n) {
        int[] v = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        String[] s = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < v.length; i++)
            while (n >= v[i]) {
                b.append(s[i]);
                n -= v[i];
            }
        return b.toString();
    }
    static boolean pal(String s) {
        String t = s.toLowerCase().replaceAll("[^a-z0-9]", "");
        return new StringBuilder(t).reverse().toString().equals(t);
    }
    static String caesar(String s, int k) {
        StringBuilder b = new StringBuilder();
        for (char c : s.toCharArray())
            b.append(Character.isUpperCase(c)   ? (char)((c - 'A' + k + 26) % 26 + 'A')
                     : Character.isLowerCase(c) ? (char)((c - 'a' + k + 26) % 26 + 'a')
                                                : c);
        return b.toString();
    }
    static int lev(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++)
            for (int j = 0; j <= b.length(); j++)
                d[i][j] = i == 0   ? j
                          : j == 0 ? i
                                   : Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1,
                                              d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
        return d[a.length()][b.length()];
    }
    static void perm(String p, String r, List<String> out) {
        if (r.isEmpty()) out.add(p);
        else
            for (int i = 0; i < r.length(); i++) perm(p + r.charAt(i), r.substring(0, i) + r.substring(i + 1), out);
    }
    static String huff(String s) {
        Map<Character, Integer> f = new TreeMap<>();
        for (char c : s.toCharArray()) f.merge(c, 1, Integer::sum);
        record N(int w, int id, Character c, N l, N r) {}
        PriorityQueue<N> q = new PriorityQueue<>(Comparator.comparingInt(N::w).thenComparingInt(N::id));
        int id = 0;
        for (var e : f.entrySet()) q.add(new N(e.getValue(), id++, e.getKey(), null, null));
        while (q.size() > 1) {
            N a = q.poll(), b = q.poll();
            q.add(new N(a.w + b.w, id++, null, a, b));
        }
        Map<Character, String> codes = new TreeMap<>();
        Deque<Map.Entry<N, String>> st = new ArrayDeque<>();
        st.push(Map.entry(q.poll(), ""));
        while (!st.isEmpty()) {
            var e = st.pop();
            N n = e.getKey();
            if (n.c() != null) codes.put(n.c(), e.getValue());
            else {
                st.push(Map.entry(n.l(), e.getValue() + "0"));
                st.push(Map.entry(n.r(), e.getValue() + "1"));
            }
        }
        return codes.toString();
    }
    static String wrap(String text, int w) {
        StringBuilder out = new StringBuilder(), line = new StringBuilder();
        for (String word : text.split("\\s+")) {
            if (line.length() + word.length() + 1 > w && line.length() > 0) {
                out.append(line).append('\n');
                line.setLength(0);
            }
            if (line.length() > 0) line.append(' ');
            line.append(word);
        }
        return out.append(line).toString();
    }
    static String rle(String s) {
        StringBuilder b = new StringBuilder();
        for (int i = 0, j; i < s.length(); i = j) {
            for (j = i; j < s.length() && s.charAt(j) == s.charAt(i); j++)
                ;
            b.append(j - i).append(s.charAt(i));
        }
        return b.toString();
    }
    static String toWords(long n) {
        String[] a =
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
                .split(" "),
                 t = ",,twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety".split(",");
        if (n < 0) return "minus " + toWords(-n);
        if (n < 20) return a[(int)n];
        if (n < 100) return t[(int)n / 10] + (n % 10 > 0 ? "-" + a[(int)n % 10] : "");
        if (n < 1000) return a[(int)n / 100] + " hundred" + (n % 100 > 0 ? " and " + toWords(n % 100) : "");
        String[] u = {"thousand", "million", "billion"};
        for (int i = 2; i >= 0; i--) {
            long p = (long)Math.pow(1000, i + 1);
            if (n >= p) return toWords(n / p) + " " + u[i] + (n % p > 0 ? " " + toWords(n % p) : "");
        }
        return "";
    }
    public static void main(String[] args) {
        for (int n : new int[] {1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999}) System.out.print(roman(n) + " ");
        System.out.println();
        System.out.println(pal("A man, a plan, a canal: Panama") + " " + pal("nope") + " " + caesar("Hello, World!", 3) + " " +
                           caesar(caesar("Zebra", 5), -5) + " " + lev("kitten", "sitting"));
        List<String> ps = new ArrayList<>();
        perm("", "abcd", ps);
        System.out.println(ps.size() + " " + ps.get(7) + " " + ps);
        System.out.println(huff("mississippi river"));
        System.out.println(wrap("The quick brown fox jumps over the lazy dog and runs away from the very angry bear", 22));
        System.out.println(rle("WWWWBBBWWC") + " " + toWords(1234567) + "; " + toWords(-100) + "; " + toWords(1000000019L));
        int[] cnt = new int[26];
        for (char c : "the quick brown fox jumps over the lazy dog".toCharArray())
            if (c >= 'a' && c <= 'z') cnt[c - 'a']++;
        StringBuilder sb = new StringBuilder();
        for (int i = 0; i < 26; i++) sb.append((char)('a' + i)).append(cnt[i]);
        System.out.println(sb);
        Map<String, List<String>> an = new TreeMap<>();
        for (String w : "listen silent enlist google elgoog cat act tac".split(" ")) {
            char[] k = w.toCharArray();
            Arrays.sort(k);
            an.computeIfAbsent(new String(k), z -> new ArrayList<>()).add(w);
        }
        System.out.println(an);
        System.out.println(String.valueOf((Object)null) + " "
                           + "a".concat("b") + " "
                           + "abc".charAt(1) + 'd' + " " + (char)("abc".charAt(1) + 1) + " "
                           + "Straße".toUpperCase() + " "
                           + "İ".length() + " "
                           + "😀x".length() + " "
                           + "😀x".codePointAt(0) + " " + new StringBuilder("a😀b").reverse() + " "
                           + "ÀÉ".toLowerCase() + " "
                           + "z".compareToIgnoreCase("A") + " "
                           + "a-b_c d".split("[-_ ]").length + " " + String.format("%-8s|%8s|", "ñandú", "日本"));
    }
}
