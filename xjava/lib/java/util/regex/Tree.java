package java.util.regex;

import java.util.function.IntPredicate;

/* What the parser makes of a pattern; Node.java is what runs. */
final class Tree {
    static final int EMPTY = 0, SET = 1, SEQ = 2, ALT = 3, LOOP = 4, GROUP = 5, BACK = 6, AHEAD = 7, BEHIND = 8, ATOMIC = 9, TEST = 10, LINE = 11, NAMED = 12;
    static final int NO_END = Integer.MAX_VALUE;
    final int kind;
    Tree[] kids = {};
    int n;                                      /* kids used; group; kind of a test */
    int min, max, mode;                         /* of a loop: 0 greedy, 1 lazy, 2 possessive; flag of a look: 1 negative; of BACK and TEST: flags */
    IntPredicate set;
    int c = -1;                                 /* of a set that is one character, compared exactly */
    String name;

    Tree(int kind) { this.kind = kind; }
    static Tree of(int kind, Tree kid) {
        Tree t = new Tree(kind);
        t.add(kid);
        return t;
    }
    void add(Tree t) {
        if (n == kids.length) kids = java.util.Arrays.copyOf(kids, n * 2 + 2);
        kids[n++] = t;
    }
    /* characters a match takes: least (most false) or most, NO_END for no bound */
    int length(boolean most) {
        int r = 0;
        switch (kind) {
        case SET: return c < 0x10000 && (c >= 0 || !most) ? 1 : 2 - (c < 0 && !most ? 1 : 0);
        case LINE: return most ? 2 : 1;
        case SEQ:
            for (int i = 0; i < n; i++) r = plus(r, kids[i].length(most));
            return r;
        case ALT:
            for (int i = 0; i < n; i++) {
                int k = kids[i].length(most);
                r = i == 0 ? k : most ? Math.max(r, k) : Math.min(r, k);
            }
            return r;
        case LOOP:
            int k = kids[0].length(most), times = most ? max : min;
            if (k == 0 || times == 0) return 0;
            return k == NO_END || times == NO_END || (long)k * times > NO_END ? NO_END : k * times;
        case GROUP: case ATOMIC: return kids[0].length(most);
        case BACK: case NAMED: return most ? NO_END : 0;
        default: return 0;
        }
    }
    /* fit for a look behind; a greedy loop of one set is let through, as ever */
    boolean bounded() {
        if (kind == BACK || kind == LOOP && max == NO_END && (kids[0].kind != SET || mode != 0)) return false;
        for (int i = 0; i < kids.length && kids[i] != null; i++)
            if (!kids[i].bounded()) return false;
        return true;
    }
    /* one way to match only */
    boolean plain() {
        if (kind == ALT || kind == LOOP && min != max) return false;
        for (int i = 0; i < kids.length && kids[i] != null; i++)
            if (!kids[i].plain()) return false;
        return true;
    }
    private static int plus(int a, int b) { return a == NO_END || b == NO_END || a + b < 0 ? NO_END : a + b; }
}
