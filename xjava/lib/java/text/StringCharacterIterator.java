package java.text;

public final class StringCharacterIterator implements CharacterIterator {
    private String s;
    private int from, to, at;

    public StringCharacterIterator(String s) { this(s, 0); }
    public StringCharacterIterator(String s, int at) { this(s, 0, s.length(), at); }
    public StringCharacterIterator(String s, int from, int to, int at) {
        if (s == null) throw new NullPointerException();
        if (from < 0 || from > to || to > s.length()) throw new IllegalArgumentException("Invalid substring range");
        if (at < from || at > to) throw new IllegalArgumentException("Invalid position");
        this.s = s;
        this.from = from;
        this.to = to;
        this.at = at;
    }
    public void setText(String text) {
        if (text == null) throw new NullPointerException();
        s = text;
        from = at = 0;
        to = text.length();
    }
    public char first() {
        at = from;
        return current();
    }
    public char last() {
        at = to == from ? to : to - 1;
        return current();
    }
    public char setIndex(int i) {
        if (i < from || i > to) throw new IllegalArgumentException("Invalid index");
        at = i;
        return current();
    }
    public char current() { return at >= from && at < to ? s.charAt(at) : DONE; }
    public char next() {
        at = Math.min(at + 1, to);
        return current();
    }
    public char previous() {
        if (at <= from) return DONE;
        at--;
        return current();
    }
    public int getBeginIndex() { return from; }
    public int getEndIndex() { return to; }
    public int getIndex() { return at; }
    public boolean equals(Object o) {
        if (!(o instanceof StringCharacterIterator)) return false;
        StringCharacterIterator x = (StringCharacterIterator)o;
        return s.equals(x.s) && at == x.at && from == x.from && to == x.to;
    }
    public int hashCode() { return s.hashCode() ^ at ^ from ^ to; }
    public Object clone() { return new StringCharacterIterator(s, from, to, at); }
}
