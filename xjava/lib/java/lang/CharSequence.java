package java.lang;

import java.util.stream.IntStream;

public interface CharSequence {
    int length();
    char charAt(int index);
    CharSequence subSequence(int start, int end);
    String toString();
    default boolean isEmpty() { return length() == 0; }
    default IntStream chars() { return java.util.stream.StreamSupport.chars(this); }
    default IntStream codePoints() { return java.util.stream.StreamSupport.codePoints(this); }
    static int compare(CharSequence a, CharSequence b) {
        if (java.util.Objects.requireNonNull(a) == java.util.Objects.requireNonNull(b)) return 0;
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++)
            if (a.charAt(i) != b.charAt(i)) return a.charAt(i) - b.charAt(i);
        return a.length() - b.length();
    }
}
