import java.util.*;
public class Flow {
    static int depth;
    static int fin(int x) {
        try { if (x == 0) return 1; if (x == 1) throw new RuntimeException("one"); x = 100; }
        catch (RuntimeException e) { System.out.print("catch " + e.getMessage() + " "); return 2; }
        finally { System.out.print("finally" + x + " "); if (x == 100) x = 7; }
        return x;
    }
    @SuppressWarnings("finally")
    static int over() { try { throw new IllegalStateException(); } finally { return 9; } }
    static void recurse() { depth++; recurse(); }
    static class Res implements AutoCloseable {
        final String n;
        Res(String n) { this.n = n; System.out.print("open " + n + "; "); }
        public void close() { System.out.print("close " + n + "; "); if (n.equals("bad")) throw new IllegalStateException("close"); }
    }
    static String sw(Object o) {
        String s = String.valueOf(o);
        switch (s) { case "a": case "b": return "ab"; case "Aa": return "Aa"; case "BB": return "BB"; default: return "other"; }
    }
    enum Color { RED, GREEN { String hex() { return "0f0"; } }, BLUE; String hex() { return name().toLowerCase(); } static final int N = values().length; }
    static int color(Color c) { switch (c) { case RED: return 1; case GREEN: return 2; } return 3; }
    static class MyEx extends Exception { MyEx(String m, Throwable c) { super(m, c); } }
    static void chain() throws MyEx { try { Object o = null; o.toString(); } catch (NullPointerException e) { throw new MyEx("wrapped", e); } }
    public static void main(String[] args) throws Exception {
        System.out.println(fin(0)); System.out.println(fin(1)); System.out.println(fin(2)); System.out.println(over());
        outer:
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                if (j == 3) continue outer;
                if (i == 2) break outer;
                try { if (j == 1) continue; System.out.print(i + "" + j + " "); } finally { System.out.print("f"); }
            }
        }
        System.out.println();
        int n = 0; do { n += 3; if (n == 6) continue; } while (n < 10); System.out.println(n);
        for (int i = 0, j = 10; i < j; i += 2, j--) System.out.print(i + ":" + j + " ");
        System.out.println();
        try { recurse(); } catch (StackOverflowError e) { System.out.println("SOE " + (depth > 500) + " " + e.getMessage()); }
        try (Res a = new Res("a"); Res b = new Res("b")) { System.out.print("body; "); throw new RuntimeException("x"); }
        catch (RuntimeException e) { System.out.println(e.getMessage() + " " + e.getSuppressed().length); }
        try (Res a = new Res("bad")) { throw new RuntimeException("x"); }
        catch (RuntimeException e) { System.out.println(e.getMessage() + " " + e.getSuppressed()[0].getMessage()); }
        System.out.println(sw("a") + sw("Aa") + sw("BB") + sw(null));
        for (Color c : Color.values()) System.out.print(c + " " + c.ordinal() + " " + c.hex() + " " + color(c) + " " + c.getClass() + " " + c.getDeclaringClass() + "; ");
        System.out.println(Color.valueOf("RED") + " " + Color.N);
        try { Color.valueOf("PINK"); } catch (IllegalArgumentException e) { System.out.println(e.getMessage()); }
        try { chain(); } catch (MyEx e) { System.out.println(e + " / " + e.getCause()); }
        try { throw new Error("multi"); } catch (IllegalStateException | Error e) { System.out.println(e); }
        int v = switch (args.length) { case 0 -> { int t = 5; yield t * 2; } case 1 -> 3; default -> throw new RuntimeException(); };
        String day = switch (Color.BLUE) { case RED, GREEN -> "warm"; case BLUE -> "cold"; };
        System.out.println(v + day);
        int k = 3;
        switch (k) { case 1: System.out.print("1"); case 3: System.out.print("3"); case 4: System.out.print("4"); break; case 5: System.out.print("5"); default: System.out.print("d"); }
        System.out.println();
        char[][] grid = new char[3][4];
        for (char[] row : grid) for (int i = 0; i < row.length; i++) row[i] = (char)('a' + i);
        System.out.println(new String(grid[1]) + grid.length + grid[0].length);
        int[][] jag = {{1}, {2, 3}, {}};
        int[][][] deep = new int[2][3][];
        System.out.println(jag[1][1] + " " + jag[2].length + " " + (deep[1][2] == null));
        long total = 0; for (int[] r : jag) for (long x : r) total += x; System.out.println(total);
        Object o = "pattern";
        if (o instanceof String str && str.length() > 3) System.out.println(str.substring(3));
        if (!(o instanceof Integer num)) { System.out.println("no int"); } else { System.out.println(num + 1); }
        synchronized (o) { System.out.println("sync"); }
        var list = "text"; System.out.println(list.length());
        label: { if (k == 3) break label; System.out.println("not here"); }
        String tb = """
            Hello,
              "World" \
            joined
            """;
        System.out.print(tb);
        try { int[] nul = null; nul[0] = 1; } catch (NullPointerException e) { System.out.println(e.getMessage()); }
        try { String nul = null; nul.length(); } catch (NullPointerException e) { System.out.println(e.getMessage()); }
        try { Flow[] f = new Flow[1]; f[0].inst = 3; } catch (NullPointerException e) { System.out.println(e.getMessage()); }
        try { new Flow().next.next.inst++; } catch (NullPointerException e) { System.out.println(e.getMessage()); }
        try { new Flow().self().self().inst++; } catch (NullPointerException e) { System.out.println(e.getMessage()); }
        try { Integer z = null; int q = z; } catch (NullPointerException e) { System.out.println(e.getMessage()); }
        try { throw null; } catch (NullPointerException e) { System.out.println(e.getMessage()); }
        System.out.printf("%5d|%-5s|%05.2f|%x|%c|%b|%,d%n", 42, "ab", 3.14159, 255, 'z', true, 1234567);
        System.out.println(String.format("%.3e %8.3f %+d %o %S %%", 12345.678, 2.0 / 3, 5, 8, "up"));
        throw new IllegalStateException("end");
    }
    int inst; Flow next; Flow self() { return null; }
}
