package java.util.regex;

import java.util.ArrayList;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

public final class Matcher implements MatchResult {
    private Pattern pattern;
    CharSequence text;
    int from, to, last, stop, behind;           /* last: where the match ends; stop: where a look or atomic group did */
    int[] groups, locals;
    boolean whole, hitEnd, requireEnd, transparent, anchoring = true;
    private int first = -1, oldLast = -1, appended;
    private int changes;

    Matcher(Pattern pattern, CharSequence text) {
        this.pattern = pattern;
        this.text = Objects.requireNonNull(text);
        groups = new int[2 * pattern.groups + 2];
        locals = new int[pattern.locals];
        reset();
    }
    public Pattern pattern() { return pattern; }
    public Matcher reset() {
        first = -1;
        last = 0;
        oldLast = -1;
        java.util.Arrays.fill(groups, -1);
        java.util.Arrays.fill(locals, -1);
        appended = 0;
        from = 0;
        to = text.length();
        changes++;
        return this;
    }
    public Matcher reset(CharSequence s) {
        text = Objects.requireNonNull(s);
        return reset();
    }
    public Matcher usePattern(Pattern p) {
        if (p == null) throw new IllegalArgumentException("Pattern cannot be null");
        pattern = p;
        groups = new int[2 * p.groups + 2];
        locals = new int[p.locals];
        java.util.Arrays.fill(groups, -1);
        java.util.Arrays.fill(locals, -1);
        changes++;
        return this;
    }
    int lastEnd() { return oldLast < 0 ? from : oldLast; }

    private boolean begin(int at, boolean whole) {
        hitEnd = requireEnd = false;
        first = -1;
        for (int i = 0; i < groups.length; i++) groups[i] = -1;
        for (int i = 0; i < locals.length; i++) locals[i] = -1;
        this.whole = whole;
        changes++;
        return true;
    }
    private boolean at(int i) {
        if (!pattern.program.match(this, i)) return false;
        first = i;
        groups[0] = i;
        groups[1] = last;
        return true;
    }
    private boolean ended(boolean ok) {
        if (!ok) first = -1;
        oldLast = last;
        return ok;
    }
    private boolean search(int i) {
        begin(i, false);
        if (pattern.anchored) return ended(i <= to && at(i));
        for (; i <= to - pattern.least; i++)
            if (at(i)) return ended(true);
            else if (i + 1 < to && Character.isHighSurrogate(text.charAt(i)) && Character.isLowSurrogate(text.charAt(i + 1))) i++;
        hitEnd = true;
        return ended(false);
    }
    public boolean find() {
        int i = last;
        if (i == first) i++;
        if (i < from) i = from;
        if (i > to) {
            for (int k = 0; k < groups.length; k++) groups[k] = -1;
            first = -1;
            return false;
        }
        return search(i);
    }
    public boolean find(int start) {
        if (start < 0 || start > text.length()) throw new IndexOutOfBoundsException("Illegal start index");
        reset();
        return search(start);
    }
    public boolean matches() {
        begin(from, true);
        return ended(at(from));
    }
    public boolean lookingAt() {
        begin(from, false);
        return ended(at(from));
    }
    public boolean hitEnd() { return hitEnd; }
    public boolean requireEnd() { return requireEnd; }
    public Matcher region(int start, int end) {
        if (start < 0 || start > text.length()) throw new IndexOutOfBoundsException("start");
        if (end < 0 || end > text.length()) throw new IndexOutOfBoundsException("end");
        if (start > end) throw new IndexOutOfBoundsException("start > end");
        reset();
        from = start;
        to = end;
        return this;
    }
    public int regionStart() { return from; }
    public int regionEnd() { return to; }
    public boolean hasTransparentBounds() { return transparent; }
    public Matcher useTransparentBounds(boolean on) {
        transparent = on;
        return this;
    }
    public boolean hasAnchoringBounds() { return anchoring; }
    public Matcher useAnchoringBounds(boolean on) {
        anchoring = on;
        return this;
    }

    private void matched(String what) { if (first < 0) throw new IllegalStateException(what); }
    private int index(int g) {
        if (g < 0 || g > pattern.groups) throw new IndexOutOfBoundsException("No group " + g);
        return 2 * g;
    }
    private int index(String name) {
        Objects.requireNonNull(name, "Group name");
        Integer g = pattern.names.get(name);
        if (g == null) throw new IllegalArgumentException("No group with name <" + name + ">");
        return g;
    }
    public int groupCount() { return pattern.groups; }
    public int start() {
        matched("No match available");
        return first;
    }
    public int start(int g) {
        matched("No match available");
        return groups[index(g)];
    }
    public int start(String name) { return start(index(name)); }
    public int end() {
        matched("No match available");
        return last;
    }
    public int end(int g) {
        matched("No match available");
        return groups[index(g) + 1];
    }
    public int end(String name) { return end(index(name)); }
    public String group() { return group(0); }
    public String group(int g) {
        matched("No match found");
        int k = index(g);
        return groups[k] < 0 || groups[k + 1] < 0 ? null : text.subSequence(groups[k], groups[k + 1]).toString();
    }
    public String group(String name) {
        Objects.requireNonNull(name, "Group name");
        matched("No match found");
        return group(index(name));
    }
    private static final class Result implements MatchResult {
        private final int[] groups;
        private final String text;
        private final int first;
        Result(int[] groups, String text, int first) {
            this.groups = groups;
            this.text = text;
            this.first = first;
        }
        private int index(int g) {
            if (first < 0) throw new IllegalStateException("No match found");
            if (g < 0 || 2 * g >= groups.length) throw new IndexOutOfBoundsException("No group " + g);
            return 2 * g;
        }
        public int start() { return start(0); }
        public int start(int g) { return groups[index(g)]; }
        public int end() { return end(0); }
        public int end(int g) { return groups[index(g) + 1]; }
        public String group() { return group(0); }
        public String group(int g) {
            int k = index(g);
            return groups[k] < 0 ? null : text.substring(groups[k], groups[k + 1]);
        }
        public int groupCount() { return groups.length / 2 - 1; }
    }
    public MatchResult toMatchResult() { return new Result(groups.clone(), text.toString(), first); }
    public Stream<MatchResult> results() {
        reset();
        return Stream.from(new java.util.Iterator<MatchResult>() {
            private int state;                  /* 0 not looked, 1 found, 2 over */
            private int seen;
            public boolean hasNext() {
                if (state == 0) {
                    if (seen != 0 && seen != changes) throw new java.util.ConcurrentModificationException();
                    state = find() ? 1 : 2;
                    seen = changes;
                }
                return state == 1;
            }
            public MatchResult next() {
                if (!hasNext()) throw new java.util.NoSuchElementException();
                state = 0;
                return toMatchResult();
            }
        });
    }

    /* ---- replacing ---- */
    public static String quoteReplacement(String s) {
        if (s.indexOf('\\') < 0 && s.indexOf('$') < 0) return s;
        return s.replace("\\", "\\\\").replace("$", "\\$");
    }
    private void expand(String with, StringBuilder b) {
        for (int i = 0, n = with.length(); i < n; ) {
            char c = with.charAt(i++);
            if (c == '\\') {
                if (i == n) throw new IllegalArgumentException("character to be escaped is missing");
                b.append(with.charAt(i++));
            } else if (c == '$') {
                if (i == n) throw new IllegalArgumentException("Illegal group reference: group index is missing");
                c = with.charAt(i);
                int g;
                if (c == '{') {
                    int e = ++i;
                    while (e < n && with.charAt(e) < 128 && Character.isLetterOrDigit(with.charAt(e))) e++;
                    if (e == i) throw new IllegalArgumentException("named capturing group is missing trailing '}'");
                    if (e == n || with.charAt(e) != '}') throw new IllegalArgumentException("named capturing group is missing trailing '}'");
                    String name = with.substring(i, e);
                    if (Character.isDigit(name.charAt(0)))
                        throw new IllegalArgumentException("capturing group name {" + name + "} starts with digit character");
                    Integer k = pattern.names.get(name);
                    if (k == null) throw new IllegalArgumentException("No group with name {" + name + "}");
                    g = k;
                    i = e + 1;
                } else {
                    if (c < '0' || c > '9') throw new IllegalArgumentException("Illegal group reference");
                    g = c - '0';
                    i++;
                    if (g > groupCount()) throw new IndexOutOfBoundsException("No group " + g);
                    while (i < n && with.charAt(i) >= '0' && with.charAt(i) <= '9' && g * 10 + with.charAt(i) - '0' <= groupCount())
                        g = g * 10 + with.charAt(i++) - '0';
                }
                if (groups[2 * g] >= 0) b.append(text, groups[2 * g], groups[2 * g + 1]);
            } else b.append(c);
        }
    }
    private StringBuilder piece(String with) {
        matched("No match available");
        StringBuilder b = new StringBuilder();
        b.append(text, appended, first);
        expand(with, b);
        appended = last;
        changes++;
        return b;
    }
    public Matcher appendReplacement(StringBuffer b, String with) {
        b.append(piece(with));
        return this;
    }
    public Matcher appendReplacement(StringBuilder b, String with) {
        b.append(piece(with));
        return this;
    }
    public StringBuffer appendTail(StringBuffer b) { return b.append(text, appended, text.length()); }
    public StringBuilder appendTail(StringBuilder b) { return b.append(text, appended, text.length()); }
    public String replaceAll(String with) {
        reset();
        if (!find()) return text.toString();
        StringBuilder b = new StringBuilder();
        do {
            b.append(text, appended, first);
            expand(with, b);
            appended = last;
        } while (find());
        return appendTail(b).toString();
    }
    public String replaceFirst(String with) {
        if (with == null) throw new NullPointerException("replacement");
        reset();
        if (!find()) return text.toString();
        StringBuilder b = new StringBuilder();
        appendReplacement(b, with);
        return appendTail(b).toString();
    }
    public String replaceAll(Function<MatchResult, String> f) {
        Objects.requireNonNull(f);
        reset();
        if (!find()) return text.toString();
        StringBuilder b = new StringBuilder();
        do {
            int seen = changes;
            String with = f.apply(this);
            if (seen != changes) throw new java.util.ConcurrentModificationException();
            appendReplacement(b, with);
        } while (find());
        return appendTail(b).toString();
    }
    public String replaceFirst(Function<MatchResult, String> f) {
        Objects.requireNonNull(f);
        reset();
        if (!find()) return text.toString();
        StringBuilder b = new StringBuilder();
        int seen = changes;
        String with = f.apply(this);
        if (seen != changes) throw new java.util.ConcurrentModificationException();
        appendReplacement(b, with);
        return appendTail(b).toString();
    }
    public String toString() {
        return "java.util.regex.Matcher[pattern=" + pattern + " region=" + from + "," + to + " lastmatch=" + (first >= 0 && group() != null ? group() : "") + "]";
    }
}
