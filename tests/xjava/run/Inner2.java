import java.util.function.*;
public class Inner2 {
    private int id = 1;
    private static int counter;
    interface Op { int apply(int x); }
    class A {
        int id = 2;
        class B {
            int id = 3;
            String all() { return id + "," + this.id + "," + A.this.id + "," + Inner2.this.id; }
            Op op() { return x -> x + id + A.this.id + Inner2.this.id; }
        }
        B make() { return new B(); }
    }
    class C extends A { C() { super(); id = 20; } class D extends B { D() { C.this.super(); } } }
    static int next() { return ++counter; }
    Supplier<Supplier<Integer>> nested(int p) {
        int q = p * 2;
        return () -> { int r = q + p; return () -> r + q + id; };
    }
    static String order = "";
    static int o(int i) { order += i; return i; }
    static class Acc { int v; Acc add(int n) { v += n; return this; } int[] arr = new int[3]; }
    static Acc acc(Acc a) { order += "A"; return a; }
    static int idx() { order += "I"; return 1; }
    static int val() { order += "V"; return 7; }
    static class Base { String n() { return "base"; } Base() { System.out.print(n() + " "); } }
    static Base mk(String s) {
        return new Base() { String n() { return "anon" + s; } };
    }
    static Base mk2(int k) {
        class L extends Base { int z = k; String n() { return "L" + k + z; } }
        class M extends L { String n() { return super.n() + "M" + k; } }
        return new M();
    }
    public static void main(String[] args) {
        Inner2 t = new Inner2();
        A.B b = t.new A().make();
        System.out.println(b.all() + " " + b.op().apply(100));
        C c = t.new C();
        C.D d = c.new D();
        System.out.println(d.all());
        System.out.println(t.nested(5).get().get());
        Acc a = new Acc();
        acc(a).arr[idx()] += val();
        System.out.println(order + a.arr[1]); order = "";
        acc(a).v = o(1) + o(2) * o(3);
        System.out.println(order + a.v); order = "";
        System.out.println(a.add(1).add(2).v + " " + a.add(o(3)).v + order);
        System.out.println(mk("q").n());
        System.out.println(mk2(4).n());
        int[] x = {1, 2, 3};
        int i = 0;
        x[i] = i = 2;
        System.out.println(x[0] + " " + i);
        i = 0;
        i = i++ + i++;
        System.out.println(i);
        int k = 1; k += k++ + ++k; System.out.println(k);
        int z = 3; z = z + (z = 5) * z; System.out.println(z);
        String s = "a"; s += s += "b"; System.out.println(s);
        long l = 1; l <<= 40; l |= 5; int sh = (int)(l >>> 38); System.out.println(l + " " + sh);
        boolean bb = false; bb |= true; bb &= !bb; bb ^= true; System.out.println(bb);
        boolean side = (o(1) > 5) & (o(2) > 0); System.out.println(side + order);
        Object[] objs = { 1, "two", 3.0, 'c', null, new int[]{1}, 5L };
        for (Object o : objs) {
            String r = o == null ? "null" : o instanceof Integer n ? "int" + (n + 1) : o instanceof String str ? str.toUpperCase() : o.getClass().getSimpleName();
            System.out.print(r + " ");
        }
        System.out.println();
        StringBuilder sb = new StringBuilder();
        for (char ch = 'a'; ch <= 'e'; ch += 2) sb.append(ch).append(ch - 'a').append((int)ch);
        System.out.println(sb.reverse() + " " + sb.indexOf("9") + " " + sb.charAt(2) + sb.length());
        sb.insert(0, 3.5).deleteCharAt(1).replace(0, 2, "XY").setCharAt(0, 'Z');
        System.out.println(sb);
        try { sb.charAt(100); } catch (IndexOutOfBoundsException e) { System.out.println(e.getMessage()); }
        try { "abc".substring(2, 1); } catch (StringIndexOutOfBoundsException e) { System.out.println(e.getMessage()); }
        try { "abc".charAt(3); } catch (StringIndexOutOfBoundsException e) { System.out.println(e.getMessage()); }
        try { Integer.parseInt("12x"); } catch (NumberFormatException e) { System.out.println(e.getMessage()); }
        try { Integer.parseInt(""); } catch (NumberFormatException e) { System.out.println(e.getMessage()); }
        try { Double.parseDouble("1.5abc"); } catch (NumberFormatException e) { System.out.println(e.getMessage()); }
        try { Object o = "s"; ((Comparable)o).compareTo(1); } catch (ClassCastException e) { System.out.println(e.getMessage()); }
        System.out.println("Hello".hashCode() + " " + "".hashCode() + " " + "\u00e9\u4e2d".hashCode() + " \u00e9\u4e2d\ud83d\ude00 " + "x".repeat(3) + "a,b,c".replace(",", "--") + " trim ".trim() + "|");
        System.out.println("b".compareTo("abc") + " " + "Abc".equalsIgnoreCase("aBC") + " " + "hello".indexOf("l", 3) + "hello".lastIndexOf('l') + "hello".contains("ell") + String.join("-", "a", "b") + "x".concat("y"));
        System.out.println(Integer.toBinaryString(-8) + " " + Integer.toHexString(255) + " " + Long.toHexString(-1L) + " " + Integer.parseInt("-7f", 16) + " " + Integer.MIN_VALUE + Integer.bitCount(255) + " " + Long.numberOfTrailingZeros(64) + " " + Integer.toString(255, 36) + " " + Character.isDigit('5') + Character.toUpperCase('z') + (int)Character.forDigit(11, 16));
        System.out.println(Math.max(-0.0, 0.0) + " " + Math.round(2.5) + Math.round(-2.5) + " " + Math.floor(-1.5) + Math.ceil(-0.5) + Math.rint(2.5) + " " + Math.floorMod(-7, 3) + Math.floorDiv(-7, 3) + " " + Math.abs(Integer.MIN_VALUE) + " " + Math.sqrt(2) + Math.signum(-3.0));
        System.out.println(Double.compare(0.0, -0.0) + " " + Double.valueOf(Double.NaN).equals(Double.NaN) + " " + Double.isNaN(0.0 / 0) + " " + Float.parseFloat("1.1") + " " + Double.toString(100) + " " + Double.MIN_VALUE + " " + (0.1f + 0.2) + " " + (long)1e19 + " " + Double.hashCode(1.5));
    }
}
