import java.util.*;
public class Numbers {
    public static void main(String[] a) {
        System.out.println(String
                               .format("|%5d|%-5d|%05d|%+d|%,d|%(d|% d|%x|%X|%#x|%o|%08.3f|%.0f|%10.2e|%g|%s|%10s|%-10s|%.2s|%c|%b|%%|%n",
                                       42, 42, 42, 42, 1234567, -5, 42, 255, 255, 255, 8, 3.14159, 2.5, 12345.678, 0.00012345, "s", "right",
                                       "left", "trunc", 'c', true)
                               .trim());
        System.out.println(String.format("%1$s %2$s %1$s %<s", "a", "b") + String.format("%h %S %B", "hi", "up", null));
        for (double d : new double[] {0.5,
                                      1.5,
                                      2.5,
                                      0.125,
                                      1e10,
                                      1e-5,
                                      123456789.0,
                                      -0.0,
                                      Double.NaN,
                                      Double.POSITIVE_INFINITY,
                                      1.0 / 3,
                                      100,
                                      1e7,
                                      9999999,
                                      1e-3,
                                      9.999e-4,
                                      Double.MIN_VALUE,
                                      Double.MAX_VALUE,
                                      (float)0.1,
                                      0.1f + 0.2f})
            System.out.printf("%s %.2f %e %g %10.1f%n", d, d, d, d, d);
        for (float f : new float[] {0.1f, 1e10f, 3.4028235E38f, 1.4E-45f, 16777216f, 0.3f, 33333333f})
            System.out.println(f + " " + (double)f + " " + (int)f + " " + (long)f);
        System.out.println((int)3.99e20 + " " + (long)Double.NaN + " " + (char)97.6 + " " + (byte)300 + " " + (short)-40000 + " " +
                           (int)'x' + " " + (5 / 2) + " " + (-5 / 2) + " " + (-5 % 3) + " " + 5.5 % 2 + " " + (1 << 33) + " " + (1L << 33) +
                           " " + (-1 >>> 28) + " " + (-1 >> 28) + " " + (-17 >> 2));
        System.out.println(Integer.MAX_VALUE + 1 + " " + Long.MIN_VALUE / -1 + " " + Math.abs(Integer.MIN_VALUE) + " " +
                           Integer.toBinaryString(-8) + " " + Integer.toHexString(-1) + " " + Long.toString(-255, 16) + " " +
                           Integer.parseInt("-7f", 16) + " " + Integer.bitCount(255) + " " + Integer.reverse(1) + " " +
                           Integer.highestOneBit(100) + " " + Long.numberOfTrailingZeros(64) + " " + Integer.rotateLeft(0x80000001, 1));
        System.out.println(Math.round(2.5) + " " + Math.round(-2.5) + " " + Math.rint(2.5) + " " + Math.floor(-1.1) + " " +
                           Math.ceil(-1.9) + " " + Math.floorMod(-7, 3) + " " + Math.hypot(3, 4) + " " + Math.cbrt(27) + " " +
                           Math.atan2(1, 1) + " " + Math.toDegrees(Math.PI) + " " + Math.signum(-2.0) + " " + Math.log10(1000) + " " +
                           Math.exp(1) + " " + Math.pow(2, 0.5) + " " + Math.sinh(1) + " " + Math.ulp(1.0) + " " + Math.nextUp(1.0f));
        char c = 'a';
        c += 1;
        c++;
        System.out.println(c + " " + (c + 1) + " " + (char)(c + 1) + " " + Character.getNumericValue('7') + Character.toUpperCase('ß') +
                           Character.isLetterOrDigit('_') + " " + (int)Character.forDigit(11, 16));
        int x = 5;
        x = x++ + ++x;
        System.out.println(x);
        int y = 10;
        y -= y++ - --y;
        System.out.println(y);
        int[] arr = {1, 2, 3};
        int i = 0;
        arr[i++] = arr[i] + 10;
        System.out.println(Arrays.toString(arr) + i);
        byte b = (byte)200;
        b >>>= 1;
        System.out.println(b);
        short sh = 10;
        sh *= 1.5;
        System.out.println(sh);
        long L = 1;
        L <<= 65;
        System.out.println(L);
        String s = null;
        s += "x";
        s += 1 + 2;
        s += 'c' + 1;
        System.out.println(s + 1 + 2 + 'c' + (1 + 2) + 1.0f + 1e-7 + null + true);
        System.out.println("a".compareTo("abc") + " "
                           + "b".compareTo("a") + " "
                           + "Hello".indexOf("l") + "Hello".lastIndexOf('l') + " "
                           + "a-b-c".replace('-', '+') + " "
                           + "x1y22z".replaceAll("[0-9]+", "#") + " " + Arrays.toString("a1b2c3".split("\\d")) +
                           Arrays.toString(",a,,b,,".split(",")) + Arrays.toString(" a b ".split(" ")) +
                           Arrays.toString("a:b:c".split(":", 2)) + " "
                           + "  trim ".trim() + "|"
                           + "  strip ".strip() + "|"
                           + "ab".repeat(3) + " "
                           + "AbC".toLowerCase() + "AbC".equalsIgnoreCase("aBc") + " "
                           + "hello".contains("ell") + "hello".startsWith("lo", 3) + " " + String.join("/", List.of("p", "q")) + " "
                           + "abc".chars().sum() + " " +
                           new StringBuilder("abc").reverse().insert(0, 12).deleteCharAt(2).append(3.5f).replace(0, 1, "ZZ") + " "
                           + "%d%%".formatted(50) + " "
                           + "a\tb\\n\"q\"\u0041"
                           + " "
                           + "text".hashCode() + " "
                           + "line1\nline2\n".lines().count() + " "
                           + "isBlank".isBlank() + "x".isEmpty() + " "
                           + "abcabc".indexOf("c", 3) + " "
                           + "Mississippi".replaceFirst("ss", "SS") + " " + String.valueOf(new char[] {'o', 'k'}) + " "
                           + "a,b".matches("[a-z],[a-z]"));
        System.out.println(Objects.hash(1, "a", 2.0) + " " + Arrays.hashCode(new int[] {1, 2}) + " " + List.of(1, 2).hashCode() + " " +
                           Map.of("k", "v").hashCode() + " " + Boolean.hashCode(true) + " " + Double.hashCode(1.5) + " " +
                           Long.hashCode(1L << 40) + " " + new HashSet<>(List.of("x", "y")).hashCode() + " " +
                           Character.valueOf('c').hashCode() + " " + Optional.of(5).hashCode() + " " + Optional.empty());
        System.out.println("""
            Text "block" with \
            joined and\ttab
              indented \"""
            end""");
    }
}
