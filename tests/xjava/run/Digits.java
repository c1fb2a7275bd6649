/** Numbers into a builder: their ends, their signs, and how the buffer grows. */
public class Digits {
    public static void main(String[] args) {
        StringBuilder b = new StringBuilder();
        StringBuffer f = new StringBuffer(0);
        int[] ints = { 0, 1, -1, 9, 10, -9, -10, 99, 100, -99, -100, 101, 999999999, 1000000000, -999999999, -1000000000,
                       Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE + 1 };
        for (int i : ints) {
            b.append(i).append(',');
            f.append(i).append(' ');
            System.out.println(b.capacity() + " " + f.capacity());
        }
        long[] longs = { 0, -1, Integer.MAX_VALUE + 1L, Integer.MIN_VALUE - 1L, Integer.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40 };
        for (long l : longs) b.append(l).append(true).append((char)0x2026);
        System.out.println(b + " " + b.length());
        System.out.println(f + " " + f.length());
        try {
            b.charAt(b.length());
        } catch (StringIndexOutOfBoundsException x) {
            System.out.println(x.getMessage() + " " + (int)b.charAt(b.length() - 1));
        }
        try {
            b.setLength(0);
            b.charAt(-1);
        } catch (StringIndexOutOfBoundsException x) {
            System.out.println(x.getMessage());
        }
        b = null;
        try {
            b.append('x');
        } catch (NullPointerException x) {
            System.out.println(x.getMessage());
        }
    }
}
