package java.time;

public final class Year {
    private Year() { }
    public static boolean isLeap(long y) { return (y & 3) == 0 && (y % 100 != 0 || y % 400 == 0); }
}
