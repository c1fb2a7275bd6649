package java.util.regex;

import java.util.HashMap;
import java.util.function.IntPredicate;

/* Pattern's text to Tree to Node. */
final class Parser {
    private final String s;
    private int at, flags;
    int groups, locals, least;
    boolean anchored;
    final HashMap<String, Integer> names = new HashMap<String, Integer>();

    Parser(String s, int flags) {
        this.s = s;
        this.flags = flags;
    }
    private PatternSyntaxException bad(String what) { return new PatternSyntaxException(what, s, at - 1); }
    private PatternSyntaxException bad(String what, int at) { return new PatternSyntaxException(what, s, at); }
    private boolean on(int flag) { return (flags & flag) != 0; }
    private boolean more() { return at < s.length(); }
    private int look() { return at < s.length() ? s.charAt(at) : 0; }
    private boolean next(char c) {
        if (!more() || s.charAt(at) != c) return false;
        at++;
        return true;
    }
    private boolean next(String t) {
        if (!s.startsWith(t, at)) return false;
        at += t.length();
        return true;
    }
    private int point() {
        int c = s.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }
    private void blanks() {
        if (!on(Pattern.COMMENTS)) return;
        while (more()) {
            char c = s.charAt(at);
            if (c == '#')
                while (more() && s.charAt(at) != '\n' && s.charAt(at) != '\r') at++;
            else if (c == ' ' || c >= 9 && c <= 13) at++;
            else break;
        }
    }
    Node program() {
        Tree t;
        if (on(Pattern.LITERAL)) {
            t = new Tree(Tree.SEQ);
            while (more()) t.add(one(point()));
        } else {
            t = alternatives();
            if (more()) {
                at++;
                throw bad("Unmatched closing ')'", at - 2);
            }
        }
        least = t.length(false);
        anchored = t.kind == Tree.SEQ && t.n > 0 && t.kids[0].kind == Tree.TEST && t.kids[0].n == 'A';
        return compile(t, new Node.Accept());
    }

    /* ---- grammar ---- */
    private Tree alternatives() {
        Tree first = sequence(), all = null;
        while (next('|')) {
            if (all == null) all = Tree.of(Tree.ALT, first);
            all.add(sequence());
        }
        return all == null ? first : all;
    }
    private Tree sequence() {
        Tree t = new Tree(Tree.SEQ);
        for (;;) {
            blanks();
            if (!more() || look() == '|' || look() == ')') return t;
            Tree a = atom();
            if (a != null) t.add(a.kind == Tree.EMPTY ? a : repeat(a));
        }
    }
    private Tree loop(Tree a, int min, int max) {
        Tree t = Tree.of(Tree.LOOP, a);
        t.min = min;
        t.max = max;
        t.mode = next('?') ? 1 : next('+') ? 2 : 0;
        return t;
    }
    private Tree repeat(Tree a) {
        for (;;) {
            blanks();
            if (next('?')) a = loop(a, 0, 1);
            else if (next('*')) a = loop(a, 0, Tree.NO_END);
            else if (next('+')) a = loop(a, 1, Tree.NO_END);
            else if (look() == '{') {
                at++;
                if (look() < '0' || look() > '9') throw bad("Illegal repetition", at);
                int min = number(), max = min;
                if (next(',')) {
                    max = Tree.NO_END;
                    if (look() != '}') max = number();
                }
                if (!next('}')) throw bad("Unclosed counted closure", at);
                if (min > max) throw bad("Illegal repetition range", at - 1);
                a = loop(a, min, max);
            } else return a;
            if (look() != '?' && look() != '*' && look() != '+' && look() != '{') return a;
            if (look() != '{') {
                char c = s.charAt(at++);
                throw bad("Dangling meta character '" + c + "'");
            }
        }
    }
    private int number() {
        long n = 0;
        while (look() >= '0' && look() <= '9') {
            n = n * 10 + s.charAt(at++) - '0';
            if (n > Integer.MAX_VALUE) throw bad("Illegal repetition range", at - 1);
        }
        return (int)n;
    }
    private Tree test(char kind) {
        Tree t = new Tree(Tree.TEST);
        t.n = kind;
        t.mode = flags;
        return t;
    }
    static Tree set(IntPredicate p) {
        Tree t = new Tree(Tree.SET);
        t.set = p;
        return t;
    }
    static int lower(int c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }
    static int fold(int c) { return Character.toLowerCase(Character.toUpperCase(c)); }
    static boolean same(int a, int b, int flags) {
        if (a == b || (flags & Pattern.CASE_INSENSITIVE) == 0) return a == b;
        return (flags & Pattern.UNICODE_CASE) != 0 ? fold(a) == fold(b) : a < 128 && b < 128 && lower(a) == lower(b);
    }
    private Tree one(int c) {
        int f = flags;
        if (on(Pattern.CASE_INSENSITIVE) && (c < 128 ? Character.isLetter(c) : on(Pattern.UNICODE_CASE))) return set(x -> same(x, c, f));
        Tree t = set(x -> x == c);
        t.c = c;
        return t;
    }
    private Tree atom() {
        int c = look();
        switch (c) {
        case '(': return group();
        case '[':
            at++;
            return set(chars());
        case '\\': return escape();
        case '^':
            at++;
            return test(on(Pattern.MULTILINE) ? 'M' : 'A');
        case '$':
            at++;
            return test(on(Pattern.MULTILINE) ? 'E' : 'Z');
        case '.':
            at++;
            if (on(Pattern.DOTALL)) return set(x -> true);
            if (on(Pattern.UNIX_LINES)) return set(x -> x != '\n');
            return set(x -> x != '\n' && x != '\r' && x != 0x85 && x != 0x2028 && x != 0x2029);
        case '*': case '+': case '?':
            at++;
            throw bad("Dangling meta character '" + (char)c + "'");
        case '{':
            throw bad("Illegal repetition", at);
        default:
            return one(point());
        }
    }
    private String groupName() {
        int from = at;
        if (look() > 127 || !Character.isLetter(look())) throw bad("capturing group name does not start with a Latin letter", at);
        while (more() && Character.isLetterOrDigit(s.charAt(at)) && s.charAt(at) < 128) at++;
        String name = s.substring(from, at);
        if (!next('>')) throw bad("named capturing group is missing trailing '>'", at);
        return name;
    }
    private Tree close(Tree t) {
        if (!next(')')) throw bad("Unclosed group", s.length());
        return t;
    }
    private Tree capture() {
        Tree t = new Tree(Tree.GROUP);
        int k = ++groups, was = flags;
        t.add(alternatives());
        t.n = k;
        flags = was;
        return close(t);
    }
    private Tree group() {
        at++;
        if (!next('?')) return capture();
        int was = flags;
        if (!more()) throw bad("Unknown inline modifier", at);
        char c = s.charAt(at++);
        int kind = c == ':' ? -1 : c == '>' ? Tree.ATOMIC : c == '=' || c == '!' ? Tree.AHEAD : 0;
        boolean not = c == '!';
        if (c == '<') {
            if (look() == '=' || look() == '!') {
                kind = Tree.BEHIND;
                not = s.charAt(at++) == '!';
            } else {
                String name = groupName();
                if (names.containsKey(name)) throw bad("Named capturing group <" + name + "> is already defined", at - 1);
                names.put(name, groups + 1);
                return capture();
            }
        }
        if (kind == 0) {                        /* flags */
            at--;
            boolean off = false;
            for (;;) {
                if (!more()) throw bad("Unknown inline modifier", at);
                c = s.charAt(at++);
                if (c == ')' || c == ':') break;
                int f = c == 'i' ? Pattern.CASE_INSENSITIVE : c == 'm' ? Pattern.MULTILINE : c == 's' ? Pattern.DOTALL : c == 'd' ? Pattern.UNIX_LINES :
                        c == 'u' ? Pattern.UNICODE_CASE : c == 'x' ? Pattern.COMMENTS : c == 'U' ? Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE : 0;
                if (c == '-' && !off) off = true;
                else if (f == 0) throw bad("Unknown inline modifier", at - 1);
                else flags = off ? flags & ~f : flags | f;
            }
            if (c == ')') return new Tree(Tree.EMPTY);
            Tree t = alternatives();
            flags = was;
            return close(t);
        }
        Tree body = alternatives();
        flags = was;
        close(body);
        if (kind < 0) return body;
        Tree t = Tree.of(kind, body);
        t.mode = not ? 1 : 0;
        if (kind == Tree.BEHIND && !body.bounded()) throw bad("Look-behind group does not have an obvious maximum length", at - 1);
        return t;
    }
    private Tree escape() {
        at++;
        if (!more()) throw bad("Unexpected internal error", at);
        char c = s.charAt(at);
        if (c >= '1' && c <= '9') {
            int k = 0;
            while (look() >= '0' && look() <= '9' && (k == 0 || k * 10 + look() - '0' <= groups)) k = k * 10 + s.charAt(at++) - '0';
            Tree t = new Tree(Tree.BACK);
            t.n = k;
            t.mode = flags;
            return t;
        }
        switch (c) {
        case 'A': case 'z': case 'Z': case 'b': case 'B': case 'G':
            at++;
            return test(c);
        case 'R':
            at++;
            return new Tree(Tree.LINE);
        case 'Q': {
            at++;
            int e = s.indexOf("\\E", at), end = e < 0 ? s.length() : e;
            Tree t = new Tree(Tree.SEQ);
            while (at < end) t.add(one(point()));
            if (e >= 0) at = e + 2;
            if (t.n > 1) t.add(repeat(t.kids[--t.n]));          /* a quantifier is for the last character */
            return t.n == 0 ? new Tree(Tree.EMPTY) : t.n == 1 ? t.kids[0] : t;
        }
        case 'E':
            at++;
            return new Tree(Tree.EMPTY);
        case 'k': {
            at++;
            if (!next('<')) throw bad("\\k is not followed by '<' for named capturing group", at);
            String name = groupName();
            if (!names.containsKey(name)) throw bad("named capturing group <" + name + "> does not exist", at - 1);
            Tree t = new Tree(Tree.BACK);
            t.n = names.get(name);
            t.mode = flags;
            return t;
        }
        default:
            IntPredicate p = predefined();
            return p != null ? set(p) : one(character());
        }
    }
    /* after a backslash: one character */
    private int character() {
        char c = s.charAt(at++);
        switch (c) {
        case 't': return '\t';
        case 'n': return '\n';
        case 'r': return '\r';
        case 'f': return '\f';
        case 'a': return 7;
        case 'e': return 27;
        case '0': {
            int n = 0, k = 0;
            while (k < 3 && look() >= '0' && look() <= '7' && n * 8 + look() - '0' < 256) {
                n = n * 8 + s.charAt(at++) - '0';
                k++;
            }
            if (k == 0) throw bad("Illegal octal escape sequence", at);
            return n;
        }
        case 'x':
            if (next('{')) {
                int e = s.indexOf('}', at), n = 0;
                if (e < 0) throw bad("Unclosed hexadecimal escape sequence", at);
                for (; at < e; at++) {
                    int d = Character.digit(s.charAt(at), 16);
                    if (d < 0) throw bad("Illegal hexadecimal escape sequence", at);
                    n = n * 16 + d;
                    if (n > 0x10ffff) throw bad("Hexadecimal codepoint is too big", at);
                }
                at++;
                return n;
            }
            return hex(2, "Illegal hexadecimal escape sequence");
        case 'u': {
            int h = hex(4, "Illegal Unicode escape sequence");
            if (h >= 0xd800 && h < 0xdc00 && s.startsWith("\\u", at)) {
                int was = at;
                at += 2;
                int l = hex(4, "Illegal Unicode escape sequence");
                if (l >= 0xdc00 && l < 0xe000) return Character.toCodePoint((char)h, (char)l);
                at = was;
            }
            return h;
        }
        case 'c':
            if (!more()) throw bad("Illegal control escape sequence", at - 1);
            return s.charAt(at++) ^ 64;
        default:
            if (c < 128 && Character.isLetter(c)) throw bad("Illegal/unsupported escape sequence", at - 1);
            at--;
            return point();
        }
    }
    private int hex(int digits, String what) {
        int n = 0;
        for (int k = 0; k < digits; k++) {
            int d = more() ? Character.digit(s.charAt(at), 16) : -1;
            if (d < 0) throw bad(what, at);
            at++;
            n = n * 16 + d;
        }
        return n;
    }
    static boolean wordUnicode(int c) {
        int t = Character.getType(c);
        return Character.isAlphabetic(c) || t >= 6 && t <= 9 || t == Character.CONNECTOR_PUNCTUATION || c == 0x200c || c == 0x200d;
    }
    /* after a backslash: a class, or null and nothing read */
    private IntPredicate predefined() {
        boolean uni = on(Pattern.UNICODE_CHARACTER_CLASS);
        IntPredicate p;
        char c = s.charAt(at);
        switch (c) {
        case 'd': case 'D': p = uni ? x -> Character.isDigit(x) : x -> x >= '0' && x <= '9'; break;
        case 'w': case 'W':
            p = uni ? x -> wordUnicode(x) : x -> x >= 'a' && x <= 'z' || x >= 'A' && x <= 'Z' || x >= '0' && x <= '9' || x == '_';
            break;
        case 's': case 'S': p = uni ? x -> x >= 9 && x <= 13 || x == 0x85 || Character.isSpaceChar(x) : x -> x == ' ' || x >= 9 && x <= 13; break;
        case 'h': case 'H': p = x -> x == ' ' || x == 9 || x == 0xa0 || x == 0x1680 || x == 0x180e || x >= 0x2000 && x <= 0x200a || x == 0x202f || x == 0x205f || x == 0x3000; break;
        case 'v': case 'V': p = x -> x >= 10 && x <= 13 || x == 0x85 || x == 0x2028 || x == 0x2029; break;
        case 'p': case 'P': {
            at++;
            String name;
            if (next('{')) {
                int e = s.indexOf('}', at);
                if (e < 0) {
                    at = s.length();
                    throw bad("Unclosed character family", at - 1);
                }
                name = s.substring(at, e);
                at = e + 1;
                if (name.isEmpty()) throw bad("Empty character family");
            } else {
                if (!more()) throw bad("Illegal/unsupported escape sequence", at);
                name = String.valueOf(s.charAt(at++));
            }
            p = Families.find(name, uni, on(Pattern.CASE_INSENSITIVE));
            if (p == null) throw bad(Families.unknown(name));
            at--;
            break;
        }
        default: return null;
        }
        at++;
        return c < 'a' ? p.negate() : p;
    }
    private IntPredicate single(int c) {
        int f = flags;
        return on(Pattern.CASE_INSENSITIVE) ? x -> same(x, c, f) : x -> x == c;
    }
    private IntPredicate range(int a, int b) {
        if (!on(Pattern.CASE_INSENSITIVE)) return x -> x >= a && x <= b;
        if (on(Pattern.UNICODE_CASE)) return x -> {
            if (x >= a && x <= b) return true;
            int u = Character.toUpperCase(x), l = Character.toLowerCase(u);
            return u >= a && u <= b || l >= a && l <= b;
        };
        return x -> x >= a && x <= b || x < 128 && (lower(x) >= a && lower(x) <= b || x >= 'a' && x <= 'z' && x - 32 >= a && x - 32 <= b);
    }
    /* after '[' */
    private IntPredicate chars() {
        boolean not = next('^');
        IntPredicate all = null, left = null;   /* left: what is before && */
        boolean first = true;
        for (;; first = false) {
            blanks();
            if (!more()) throw bad("Unclosed character class", s.length() - 1);
            if (look() == ']' && (!first || all != null || left != null)) break;
            if (next("&&")) {
                while (next('&')) { }
                if (all != null) left = left == null ? all : left.and(all);
                all = null;
                blanks();
                if (look() == ']' && left == null) throw bad("Bad class syntax", at);
                continue;
            }
            IntPredicate p = item();
            if (p == null) continue;
            all = all == null ? p : all.or(p);
        }
        at++;
        if (left != null) all = all == null ? left : left.and(all);
        return not ? all.negate() : all;
    }
    private IntPredicate item() {
        if (next('[')) return chars();
        int c;
        if (look() == '\\') {
            at++;
            if (!more()) throw bad("Unclosed character class", s.length() - 1);
            if (look() == 'Q') {
                at++;
                int e = s.indexOf("\\E", at), end = e < 0 ? s.length() : e;
                IntPredicate all = null;
                while (at < end) {
                    IntPredicate p = single(point());
                    all = all == null ? p : all.or(p);
                }
                if (e >= 0) at += 2;
                return all;
            }
            if (look() == 'E') {
                at++;
                return null;
            }
            IntPredicate p = predefined();
            if (p != null) return p;
            c = character();
        } else c = point();
        blanks();
        if (look() == '-' && at + 1 < s.length() && s.charAt(at + 1) != ']' && s.charAt(at + 1) != '[') {
            int was = at++;
            blanks();
            int d;
            if (look() == '\\') {
                at++;
                if (predefinedNext()) {
                    at = was;
                    return single(c);
                }
                d = character();
            } else if (s.startsWith("&&", at)) {
                at = was;
                return single(c);
            } else d = point();
            if (d < c) throw bad("Illegal character range");
            return range(c, d);
        }
        return single(c);
    }
    private boolean predefinedNext() { return more() && "dDwWsShHvVpP".indexOf(s.charAt(at)) >= 0; }

    /* ---- to nodes ---- */
    private static final boolean[] table(IntPredicate p) {
        boolean[] t = new boolean[256];
        for (int i = 0; i < 256; i++) t[i] = p.test(i);
        return t;
    }
    private Node.One one(Tree t, Node next) { return new Node.One(table(t.set), t.set, next); }

    Node compile(Tree t, Node next) {
        switch (t.kind) {
        case Tree.EMPTY: return next;
        case Tree.SET:
            if (t.c >= 0 && t.c < 0x10000 && !(t.c >= 0xd800 && t.c < 0xe000)) return new Node.Same(t.c, next);
            return one(t, next);
        case Tree.SEQ:
            for (int i = t.n - 1; i >= 0; i--) next = compile(t.kids[i], next);
            return next;
        case Tree.ALT: {
            Node[] all = new Node[t.n];
            for (int i = 0; i < t.n; i++) all[i] = compile(t.kids[i], next);
            return new Node.Either(all);
        }
        case Tree.LOOP: return loop(t, next);
        case Tree.GROUP: {
            int k = locals++;
            return new Node.Open(k, compile(t.kids[0], new Node.Close(k, t.n, next)));
        }
        case Tree.BACK: return new Node.Back(t.n, t.mode, next);
        case Tree.AHEAD: return new Node.Ahead(compile(t.kids[0], new Node.Stop()), t.mode == 1, next);
        case Tree.BEHIND:
            return new Node.Behind(compile(t.kids[0], new Node.BehindEnd()), t.kids[0].length(false), t.kids[0].length(true), t.mode == 1, next);
        case Tree.ATOMIC: return new Node.Atomic(compile(t.kids[0], new Node.Stop()), next);
        case Tree.LINE: return new Node.LineBreak(next);
        default: return new Node.Test(t.n, t.mode, next);
        }
    }
    private Node loop(Tree t, Node next) {
        Tree body = t.kids[0];
        while (body.kind == Tree.SEQ && body.n == 1) body = body.kids[0];
        if (body.kind == Tree.SET) return new Node.Many(one(body, null), t.min, t.max, t.mode, next);
        if (t.mode == 2) return new Node.Greedy(compile(body, new Node.Stop()), t.min, t.max, next);
        if (t.min == 0 && t.max == 1) {
            Node in = compile(body, next);
            return new Node.Either(t.mode == 1 ? new Node[] { next, in } : new Node[] { in, next });
        }
        Node.Loop l = new Node.Loop(locals, t.min, t.max, t.mode, body.kind == Tree.GROUP && body.plain() ? body.n : -1, next);
        locals += 4;
        l.body = compile(body, l);
        return new Node.Start(l);
    }
}
