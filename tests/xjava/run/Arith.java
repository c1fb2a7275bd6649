public class Arith {
    static int calls;
    static int f(int x) { calls = calls * 10 + x; return x; }
    static long g(long x) { return x; }
    public static void main(String[] args) {
        int a = Integer.MAX_VALUE;
        System.out.println(a + 1);
        System.out.println(a * 2);
        System.out.println(Integer.MIN_VALUE / f(1) + " " + Integer.MIN_VALUE % 7);
        int m1 = f(1) - 2;
        System.out.println(Integer.MIN_VALUE / m1 + " " + Integer.MIN_VALUE % m1 + " " + Long.MIN_VALUE / m1 + " " + Long.MIN_VALUE % m1);
        System.out.println((1 << 33) + " " + (1L << 33) + " " + (-1 >>> 28) + " " + (-1L >>> 60) + " " + (-17 >> 2));
        int sh = 35;
        System.out.println((1 << sh) + " " + (-8 >> sh) + " " + (-8 >>> sh) + " " + (1L << sh + 32));
        byte b = (byte)200;
        short s = (short)70000;
        char c = (char)-1;
        System.out.println(b + " " + s + " " + (int)c + " " + (b & 0xff) + " " + (byte)(b << 1));
        b += 100; b++; s *= 3; c += 2; c--;
        System.out.println(b + " " + s + " " + (int)c);
        b >>>= 1;
        System.out.println(b);
        int i = 5;
        i = i++ + ++i * i--;
        System.out.println(i);
        int[] arr = {1, 2, 3, 4};
        int k = 0;
        arr[k++] = arr[k] + k++ * 10;
        System.out.println(arr[0] + " " + k);
        arr[k] += k = 1;
        System.out.println(arr[2] + " " + k);
        calls = 0;
        int r = f(1) + f(2) * f(3) - (f(4) > 3 ? f(5) : f(6));
        System.out.println(r + " " + calls);
        System.out.println((int)3.99e9 + " " + (int)-3.99e9 + " " + (long)1e30 + " " + (int)Double.NaN + " " + (char)65.7 + " " + (byte)300.5 + " " + (short)1e10f);
        double d = 0.1 + 0.2;
        float fl = 0.1f + 0.2f;
        System.out.println(d + " " + fl + " " + (float)d + " " + (double)fl + " " + 1 / 3.0f + " " + 5 % 3.5 + " " + -5.5 % 2 + " " + 1e-5 + " " + 100.0f);
        System.out.println(1.0 / 0 + " " + -1.0 / 0 + " " + 0.0 / 0 + " " + (0.0 == -0.0) + " " + 1 / -0.0);
        System.out.println('a' + 1 + "x" + 'a' + 1);
        System.out.println((char)('a' + 1) + "" + (char)98);
        char ch = 'x';
        ch++;
        System.out.println(ch);
        final int q = 10;
        byte bb = q;
        System.out.println(bb + (true ? 'a' : 0) + " " + (true ? 'b' : 0) + (false ? 1 : 'c') + (args.length == 0 ? 1 : 2.0));
        long l = 0xFFFFFFFFL + 0x7fff_ffff;
        System.out.println(l + " " + (int)l + " " + (short)l + " " + 0b1010 + " " + 017 + " " + 1_000_000);
        System.out.println((5 & 3) + " " + (5 | 3) + " " + (5 ^ 3) + " " + ~5 + " " + (true ^ false) + " " + (true & false | true));
        i = 10;
        i -= 3 - 1; i /= 3; i <<= 4; i ^= 0xff; i %= 50; i |= 64; i >>= 1;
        System.out.println(i);
        l = 5; l += 3.7; System.out.println(l);
        int x = 7; x *= 1.5; System.out.println(x);
        x = 'a' * 2; System.out.println(x);
        System.out.println(Long.MAX_VALUE + " " + Long.MIN_VALUE + " " + Double.MAX_VALUE + " " + Double.MIN_VALUE + " " + Float.MAX_VALUE);
        System.out.println((Object)1 == (Object)1);
        String str = null;
        str += "a" + null + 1 + 2L + 3f + 4d + 'c' + true;
        System.out.println(str);
        System.out.println(1 + 2 + "3" + 4 + 5);
        System.out.println(g(3) + g(4) == 7L ? "yes" : "no");
        try { System.out.println(1 / (k - k)); } catch (ArithmeticException e) { System.out.println(e.getMessage()); }
        try { System.out.println(1L % (k - k)); } catch (ArithmeticException e) { System.out.println(e); }
        System.out.println(5.0 % 0 + " " + 1e300 * 1e10 + " " + (float)1e40);
        System.out.println(-Integer.MIN_VALUE + " " + Math.abs(-0.0) + " " + -0.0f);
    }
}
