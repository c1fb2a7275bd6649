package java.util.regex;

import java.util.function.IntPredicate;

/* A step of matching that goes on with `next`; true when the whole rest matched. */
abstract class Node {
    Node next;

    Node(Node next) { this.next = next; }
    abstract boolean match(Matcher m, int i);

    static final class Accept extends Node {
        Accept() { super(null); }
        boolean match(Matcher m, int i) {
            if (m.whole && i != m.to) return false;
            m.last = i;
            return true;
        }
    }
    /* the end of a look or an atomic group */
    static final class Stop extends Node {
        Stop() { super(null); }
        boolean match(Matcher m, int i) {
            m.stop = m.last = i;
            return true;
        }
    }
    static final class Same extends Node {
        private final char c;
        Same(int c, Node next) {
            super(next);
            this.c = (char)c;
        }
        boolean match(Matcher m, int i) {
            if (i < m.to) return m.text.charAt(i) == c && next.match(m, i + 1);
            m.hitEnd = true;
            return false;
        }
    }
    static final class One extends Node {
        final boolean[] latin;
        final IntPredicate set;
        One(boolean[] latin, IntPredicate set, Node next) {
            super(next);
            this.latin = latin;
            this.set = set;
        }
        /* where the character at i ends, or -1 */
        int take(Matcher m, int i) {
            if (i >= m.to) {
                m.hitEnd = true;
                return -1;
            }
            int c = m.text.charAt(i);
            if (c < 256) return latin[c] ? i + 1 : -1;
            if (c >= 0xd800 && c < 0xdc00 && i + 1 < m.to) {
                c = Character.codePointAt(m.text, i);
                return set.test(c) ? i + Character.charCount(c) : -1;
            }
            return set.test(c) ? i + 1 : -1;
        }
        boolean match(Matcher m, int i) {
            int e = take(m, i);
            return e >= 0 && next.match(m, e);
        }
    }
    /* min..max of one set: no recursion */
    static final class Many extends Node {
        private final One one;
        private final int min, max, mode;
        Many(One one, int min, int max, int mode, Node next) {
            super(next);
            this.one = one;
            this.min = min;
            this.max = max;
            this.mode = mode;
        }
        boolean match(Matcher m, int i) {
            int n = 0;
            for (; n < min; n++)
                if ((i = one.take(m, i)) < 0) return false;
            if (mode == 1) {
                while (!next.match(m, i)) {
                    if (n++ >= max || (i = one.take(m, i)) < 0) return false;
                }
                return true;
            }
            int least = i;
            for (int e; n < max && (e = one.take(m, i)) >= 0; n++) i = e;
            if (mode == 2) return next.match(m, i);
            while (!next.match(m, i)) {
                if (i <= least) return false;
                i--;
                if (i > least && Character.isLowSurrogate(m.text.charAt(i)) && Character.isHighSurrogate(m.text.charAt(i - 1))) i--;
            }
            return true;
        }
    }
    static final class Either extends Node {
        private final Node[] all;
        Either(Node[] all) {
            super(null);
            this.all = all;
        }
        boolean match(Matcher m, int i) {
            for (Node n : all)
                if (n.match(m, i)) return true;
            return false;
        }
    }
    static final class Open extends Node {
        private final int local;
        Open(int local, Node next) {
            super(next);
            this.local = local;
        }
        boolean match(Matcher m, int i) {
            int was = m.locals[local];
            m.locals[local] = i;
            boolean ok = next.match(m, i);
            m.locals[local] = was;
            return ok;
        }
    }
    static final class Close extends Node {
        private final int local, group;
        Close(int local, int group, Node next) {
            super(next);
            this.local = local;
            this.group = group;
        }
        boolean match(Matcher m, int i) {
            int a = m.groups[2 * group], b = m.groups[2 * group + 1];
            m.groups[2 * group] = m.locals[local];
            m.groups[2 * group + 1] = i;
            if (next.match(m, i)) return true;
            m.groups[2 * group] = a;
            m.groups[2 * group + 1] = b;
            return false;
        }
    }
    /* locals: [count, where this round began, what `group` was before it] */
    static final class Loop extends Node {
        Node body;
        private final int local, min, max, mode, group;         /* group: forgets a round that took nothing; -1: none */
        Loop(int local, int min, int max, int mode, int group, Node next) {
            super(next);
            this.local = local;
            this.group = group;
            this.min = min;
            this.max = max;
            this.mode = mode;
        }
        boolean start(Matcher m, int i) {
            int n = m.locals[local], at = m.locals[local + 1];
            m.locals[local] = 0;
            m.locals[local + 1] = -1;
            boolean ok = match(m, i);
            m.locals[local] = n;
            m.locals[local + 1] = at;
            return ok;
        }
        private boolean round(Matcher m, int i, int n, int at) {
            m.locals[local] = n + 1;
            m.locals[local + 1] = i;
            if (group >= 0) {
                m.locals[local + 2] = m.groups[2 * group];
                m.locals[local + 3] = m.groups[2 * group + 1];
            }
            if (body.match(m, i)) return true;
            m.locals[local] = n;
            m.locals[local + 1] = at;
            return false;
        }
        private boolean on(Matcher m, int i, int n, int at) {
            if (next.match(m, i)) return true;
            m.locals[local] = n;
            m.locals[local + 1] = at;
            return false;
        }
        boolean match(Matcher m, int i) {
            int n = m.locals[local], at = m.locals[local + 1];
            if (n > 0 && i == at) {             /* a round that took nothing ends it */
                if (group >= 0 && n > min) {
                    m.groups[2 * group] = m.locals[local + 2];
                    m.groups[2 * group + 1] = m.locals[local + 3];
                }
                return next.match(m, i);
            }
            if (n < min) return round(m, i, n, at);
            if (mode == 1) return on(m, i, n, at) || n < max && round(m, i, n, at);
            return n < max && round(m, i, n, at) || next.match(m, i);
        }
    }
    static final class Start extends Node {
        private final Loop loop;
        Start(Loop loop) {
            super(null);
            this.loop = loop;
        }
        boolean match(Matcher m, int i) { return loop.start(m, i); }
    }
    /* (?>X), and X possessive as a loop inside one */
    static final class Atomic extends Node {
        private final Node body;
        Atomic(Node body, Node next) {
            super(next);
            this.body = body;
        }
        boolean match(Matcher m, int i) { return body.match(m, i) && next.match(m, m.stop); }
    }
    /* X{min,} possessive, of something that is not one set */
    static final class Greedy extends Node {
        private final Node body;
        private final int min, max;
        Greedy(Node body, int min, int max, Node next) {
            super(next);
            this.body = body;
            this.min = min;
            this.max = max;
        }
        boolean match(Matcher m, int i) {
            int n = 0;
            while (n < max && body.match(m, i)) {
                n++;
                if (m.stop == i && n >= min) break;
                i = m.stop;
            }
            return n >= min && next.match(m, i);
        }
    }
    static final class Ahead extends Node {
        private final Node body;
        private final boolean not;
        Ahead(Node body, boolean not, Node next) {
            super(next);
            this.body = body;
            this.not = not;
        }
        boolean match(Matcher m, int i) {
            int to = m.to;
            if (m.transparent) m.to = m.text.length();
            boolean hit;
            try {
                hit = body.match(m, i);
            } finally {
                m.to = to;
            }
            return hit != not && next.match(m, i);
        }
    }
    static final class Behind extends Node {
        private final Node body;
        private final int least, most;
        private final boolean not;
        Behind(Node body, int least, int most, boolean not, Node next) {
            super(next);
            this.body = body;
            this.least = least;
            this.most = most;
            this.not = not;
        }
        boolean match(Matcher m, int i) {
            int start = m.transparent ? 0 : m.from, was = m.behind;
            boolean hit = false;
            m.behind = i;
            for (int k = i - least; !hit && k >= Math.max(i - most, start); k--) hit = body.match(m, k);
            m.behind = was;
            return hit != not && next.match(m, i);
        }
    }
    static final class BehindEnd extends Node {
        BehindEnd() { super(null); }
        boolean match(Matcher m, int i) { return i == m.behind; }
    }
    static final class Back extends Node {
        private final int group, flags;
        Back(int group, int flags, Node next) {
            super(next);
            this.group = group;
            this.flags = flags;
        }
        boolean match(Matcher m, int i) {
            if (2 * group >= m.groups.length) return false;
            int a = m.groups[2 * group], n = m.groups[2 * group + 1] - a;
            if (a < 0) return false;
            if (i + n > m.to) {
                m.hitEnd = true;
                return false;
            }
            for (int k = 0; k < n; k++)
                if (!Parser.same(m.text.charAt(a + k), m.text.charAt(i + k), flags)) return false;
            return next.match(m, i + n);
        }
    }
    static final class LineBreak extends Node {
        LineBreak(Node next) { super(next); }
        boolean match(Matcher m, int i) {
            if (i >= m.to) {
                m.hitEnd = true;
                return false;
            }
            char c = m.text.charAt(i);
            if (c == '\r' && i + 1 < m.to && m.text.charAt(i + 1) == '\n' && next.match(m, i + 2)) return true;
            return (c >= 10 && c <= 13 || c == 0x85 || c == 0x2028 || c == 0x2029) && next.match(m, i + 1);
        }
    }
    /* ^ $ \A \z \Z \b \B \G, by the letter; M and E are ^ and $ of lines */
    static final class Test extends Node {
        private final int kind, flags;
        Test(int kind, int flags, Node next) {
            super(next);
            this.kind = kind;
            this.flags = flags;
        }
        private boolean ends(char c) {
            return c == '\n' || (flags & Pattern.UNIX_LINES) == 0 && (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029);
        }
        private boolean word(int c) { return (flags & Pattern.UNICODE_CHARACTER_CLASS) != 0 ? Parser.wordUnicode(c) : c == '_' || Character.isLetterOrDigit(c); }
        private boolean wordAt(Matcher m, int i, boolean before) {
            int c = before ? Character.codePointBefore(m.text, i) : Character.codePointAt(m.text, i);
            return word(c);
        }
        private boolean edge(Matcher m, int i) {
            int from = m.transparent ? 0 : m.from, to = m.transparent ? m.text.length() : m.to;
            boolean left = i > from && wordAt(m, i, true), right = i < to && wordAt(m, i, false);
            if (i >= to) {
                m.hitEnd = true;
                m.requireEnd = true;
            }
            return left != right;
        }
        private boolean hit(Matcher m, int i) {
            CharSequence s = m.text;
            int from = m.anchoring ? m.from : 0, to = m.anchoring ? m.to : s.length();
            switch (kind) {
            case 'A': return i == from;
            case 'M':
                if (i == to) {
                    m.hitEnd = true;
                    return false;
                }
                return i == from || ends(s.charAt(i - 1)) && !(s.charAt(i - 1) == '\r' && s.charAt(i) == '\n' && (flags & Pattern.UNIX_LINES) == 0);
            case 'z':
                if (i == to) {
                    m.hitEnd = true;
                    m.requireEnd = true;
                }
                return i == to;
            case 'Z': case 'E':
                if (i < to) {
                    char c = s.charAt(i);
                    if (!ends(c)) return false;
                    boolean pair = (flags & Pattern.UNIX_LINES) == 0;
                    if (pair && c == '\n' && i > from && s.charAt(i - 1) == '\r') return false;
                    if (kind == 'E') return true;
                    if (i + 1 != to && !(pair && i + 2 == to && c == '\r' && s.charAt(i + 1) == '\n')) return false;
                }
                m.hitEnd = true;
                m.requireEnd = true;
                return true;
            case 'b': return edge(m, i);
            case 'B': return !edge(m, i);
            default: return i == m.lastEnd();
            }
        }
        boolean match(Matcher m, int i) { return hit(m, i) && next.match(m, i); }
    }
}
