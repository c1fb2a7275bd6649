package xos;

/* The part of regular expressions that String.split, replaceAll and matches need: literals, classes, groups,
 * alternatives, greedy and lazy repetition, ^ $ \b, back references in the replacement.  Others are refused by name. */
public final class Regex {
    private final String p, s;
    private final int[] from = new int[32], to = new int[32];
    private int groups, start;

    private static final class Node {
        int kind;                       /* c literal, '.' any, '[' set, '(' group, ^ $ b B */
        char c;
        String set;                     /* the text of a class, between [ and ] */
        Node[][] alternatives;
        int group = -1, min = 1, max = 1;
        boolean lazy;
    }
    private interface Then { boolean at(int i); }

    private int at;
    private Node[][] top;

    private Regex(String p, String s) {
        this.p = p;
        this.s = s;
        top = alternatives();
        if (at < p.length()) throw no("unmatched ')'");
    }
    private UnsupportedOperationException no(String what) {
        return new UnsupportedOperationException("regular expression \"" + p + "\": " + what + " is not supported");
    }
    private char next() {
        if (at >= p.length()) throw no("this end");
        return p.charAt(at++);
    }
    private Node[][] alternatives() {
        java.util.ArrayList<Node[]> all = new java.util.ArrayList<Node[]>();
        do all.add(sequence());
        while (at < p.length() && p.charAt(at) == '|' && at++ >= 0);
        return all.toArray(new Node[0][]);
    }
    private Node[] sequence() {
        java.util.ArrayList<Node> l = new java.util.ArrayList<Node>();
        while (at < p.length() && p.charAt(at) != '|' && p.charAt(at) != ')') {
            Node n = atom();
            if (at < p.length() && "*+?{".indexOf(p.charAt(at)) >= 0) repeat(n);
            l.add(n);
        }
        return l.toArray(new Node[0]);
    }
    private Node atom() {
        Node n = new Node();
        char c = next();
        n.kind = 'c';
        n.c = c;
        if (c == '.' || c == '^' || c == '$') n.kind = c;
        else if (c == '[') {
            int begin = at;
            if (at < p.length() && p.charAt(at) == '^') at++;
            if (at < p.length() && p.charAt(at) == ']') throw no("']' first in a class");
            while ((c = next()) != ']') {
                if (c == '\\') next();
                if (c == '[' || c == '&') throw no("a class in a class");
            }
            n.kind = '[';
            n.set = p.substring(begin, at - 1);
        } else if (c == '(') {
            n.kind = '(';
            if (p.startsWith("?:", at)) at += 2;
            else if (at < p.length() && p.charAt(at) == '?') throw no("'(?'");
            else n.group = ++groups;
            if (groups > 31) throw no("more than 31 groups");
            n.alternatives = alternatives();
            if (next() != ')') throw no("a missing ')'");
        } else if (c == '\\') {
            c = next();
            if ("dDsSwW".indexOf(c) >= 0) {
                n.kind = '[';
                n.set = "\\" + c;
            } else if (c == 'b' || c == 'B') n.kind = c;
            else n.c = escaped(c);
        } else if (c == '*' || c == '+' || c == '?' || c == '{') throw no("a repetition of nothing");
        return n;
    }
    private char escaped(char c) {
        int i = "tnrfe".indexOf(c);
        if (i >= 0) return "\t\n\r\f\u001b".charAt(i);
        if (c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') throw no("\\" + c);
        return c;
    }
    private int number() {
        int v = 0, was = at;
        while (at < p.length() && p.charAt(at) >= '0' && p.charAt(at) <= '9' && v < 100000) v = v * 10 + p.charAt(at++) - '0';
        if (at == was) throw no("this '{'");
        return v;
    }
    private void repeat(Node n) {
        char c = next();
        n.min = c == '+' ? 1 : 0;
        n.max = c == '?' ? 1 : Integer.MAX_VALUE;
        if (c == '{') {
            n.min = n.max = number();
            if (at < p.length() && p.charAt(at) == ',') {
                at++;
                n.max = at < p.length() && p.charAt(at) == '}' ? Integer.MAX_VALUE : number();
            }
            if (next() != '}') throw no("this '{'");
        }
        if (at < p.length() && p.charAt(at) == '?') {
            at++;
            n.lazy = true;
        } else if (at < p.length() && "+*{".indexOf(p.charAt(at)) >= 0) throw no("a repeated repetition");
    }

    private static boolean word(char c) { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'; }
    private static boolean kind(char k, char c) {
        switch (k) {
        case 'd': return c >= '0' && c <= '9';
        case 'D': return !(c >= '0' && c <= '9');
        case 's': return c == ' ' || c >= 9 && c <= 13;
        case 'S': return !(c == ' ' || c >= 9 && c <= 13);
        case 'w': return word(c);
        default: return !word(c);
        }
    }
    private boolean in(String set, char c) {
        int i = 0;
        boolean not = set.startsWith("^"), hit = false;
        if (not) i++;
        while (i < set.length()) {
            char a = set.charAt(i++);
            if (a == '\\') {
                a = set.charAt(i++);
                if ("dDsSwW".indexOf(a) >= 0) {
                    hit |= kind(a, c);
                    continue;
                }
                a = escaped(a);
            }
            char b = a;
            if (i + 1 < set.length() && set.charAt(i) == '-') {
                b = set.charAt(i + 1);
                i += 2;
                if (b == '\\') b = escaped(set.charAt(i++));
            }
            hit |= c >= a && c <= b;
        }
        return hit != not;
    }
    private boolean boundary(int i) {
        boolean a = i > 0 && (word(s.charAt(i - 1))), b = i < s.length() && word(s.charAt(i));
        return a != b;
    }
    private boolean single(Node n, int i) {
        if (i >= s.length()) return false;
        char c = s.charAt(i);
        return n.kind == 'c' ? c == n.c : n.kind == '.' ? c != '\n' && c != '\r' && c != '\u0085' && c != '\u2028' && c != '\u2029' : in(n.set, c);
    }
    private boolean sequence(Node[] l, int k, int i, Then then) {
        if (k == l.length) return then.at(i);
        Node n = l[k];
        if (n.kind == 'c' || n.kind == '.' || n.kind == '[') {
            int count = 0;
            while (count < n.min) if (!single(n, i + count++)) return false;
            if (n.lazy)
                for (;; count++) {
                    if (sequence(l, k + 1, i + count, then)) return true;
                    if (count >= n.max || !single(n, i + count)) return false;
                }
            while (count < n.max && single(n, i + count)) count++;
            for (; count >= n.min; count--)
                if (sequence(l, k + 1, i + count, then)) return true;
            return false;
        }
        if (n.kind != '(') {
            boolean ok = n.kind == '^' ? i == 0 : n.kind == '$' ? i == s.length() || i == s.length() - 1 && s.charAt(i) == '\n' : boundary(i) == (n.kind == 'b');
            return ok && sequence(l, k + 1, i, then);
        }
        return many(n, 0, i, -1, e -> sequence(l, k + 1, e, then));
    }
    private boolean many(Node n, int count, int i, int last, Then then) {
        if (count >= n.min && (n.lazy || count >= n.max || i == last) && then.at(i)) return true;
        if (count >= n.max || i == last && count >= n.min) return false;
        for (Node[] a : n.alternatives) {
            int f = n.group < 0 ? 0 : from[n.group], t = n.group < 0 ? 0 : to[n.group];
            if (sequence(a, 0, i, e -> {
                    int of = 0, ot = 0;
                    if (n.group >= 0) {
                        of = from[n.group];
                        ot = to[n.group];
                        from[n.group] = i;
                        to[n.group] = e;
                    }
                    if (many(n, count + 1, e, i, then)) return true;
                    if (n.group >= 0) {
                        from[n.group] = of;
                        to[n.group] = ot;
                    }
                    return false;
                })) return true;
            if (n.group >= 0) {
                from[n.group] = f;
                to[n.group] = t;
            }
        }
        return count >= n.min && !n.lazy && then.at(i);
    }
    private boolean match(int i, boolean whole) {
        java.util.Arrays.fill(from, -1);
        for (Node[] a : top)
            if (sequence(a, 0, i, e -> {
                    if (whole && e != s.length()) return false;
                    to[0] = e;
                    return true;
                })) {
                from[0] = i;
                return true;
            }
        return false;
    }
    private boolean find(int i) {
        for (; i <= s.length(); i++)
            if (match(i, false)) return true;
        return false;
    }

    public static boolean matches(String p, String s) { return new Regex(p, s).match(0, true); }
    public static String replace(String p, String s, String with, boolean all) {
        Regex r = new Regex(p, s);
        StringBuilder b = new StringBuilder();
        int done = 0, i = 0;
        while (i <= s.length() && r.find(i)) {
            b.append(s.substring(done, r.from[0]));
            for (int k = 0; k < with.length(); k++) {
                char c = with.charAt(k);
                if (c == '\\') {
                    if (++k == with.length()) throw new IllegalArgumentException("character to be escaped is missing");
                    b.append(with.charAt(k));
                } else if (c == '$') {
                    if (++k == with.length()) throw new IllegalArgumentException("Illegal group reference: group index is missing");
                    int g = with.charAt(k) - '0';
                    if (g < 0 || g > 9) throw r.no("this replacement");
                    if (g > r.groups) throw new IndexOutOfBoundsException("No group " + g);
                    while (k + 1 < with.length() && with.charAt(k + 1) >= '0' && with.charAt(k + 1) <= '9' && g * 10 + with.charAt(k + 1) - '0' <= r.groups)
                        g = g * 10 + with.charAt(++k) - '0';
                    if (r.from[g] >= 0) b.append(s.substring(r.from[g], r.to[g]));
                } else b.append(c);
            }
            done = r.to[0];
            i = done > r.from[0] ? done : done + 1;
            if (!all) break;
        }
        return b.append(s.substring(done)).toString();
    }
    public static String[] split(String p, String s, int limit) {
        Regex r = new Regex(p, s);
        java.util.ArrayList<String> l = new java.util.ArrayList<String>();
        int done = 0, i = 0;
        while ((limit <= 0 || l.size() < limit - 1) && i <= s.length() && r.find(i)) {
            int f = r.from[0], t = r.to[0];
            i = t > f ? t : t + 1;
            if (t == 0) continue;
            l.add(s.substring(done, f));
            done = t;
        }
        if (l.isEmpty()) return new String[] { s };
        l.add(s.substring(done));
        if (limit == 0)
            while (!l.isEmpty() && l.get(l.size() - 1).isEmpty()) l.remove(l.size() - 1);
        return l.toArray(new String[0]);
    }
}
