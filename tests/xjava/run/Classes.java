public class Classes {
    static StringBuilder log = new StringBuilder();
    interface Shape { double area(); default String describe() { return "shape of area " + area(); } }
    static abstract class Base implements Shape {
        protected String name = "base";
        static int count;
        { log.append("[init ").append(name).append("]"); }
        Base() { count++; log.append("Base()"); hook(); }
        void hook() { log.append("Base.hook"); }
        public String toString() { return name + "#" + count; }
    }
    static class Square extends Base {
        private final double side;
        int x = 5;
        Square(double s) { super(); side = s; name = "square"; }
        void hook() { log.append("Square.hook x=" + x); }
        public double area() { return side * side; }
    }
    static class Named extends Square {
        Named(String n) { this(n, 2); }
        Named(String n, double s) { super(s); name = n; }
        @Override public String describe() { return super.describe() + "!" + Shape.class.getSimpleName(); }
    }
    static class Lazy {
        static { log.append("<Lazy>"); }
        static int v = compute();
        static final int CONST = 7;
        static int compute() { log.append("compute"); return 42; }
    }
    static class Fail { static int v = 1 / (Lazy.CONST - 7); }
    class Inner {
        int n = outerField * 2;
        int get() { return n + outerField + Classes.this.outerField; }
        class Deep { int sum() { return n + outerField; } }
    }
    int outerField = 3;
    static int fact(int n) { return n <= 1 ? 1 : n * fact(n - 1); }
    static void over(int x) { System.out.println("int"); }
    static void over(long x) { System.out.println("long"); }
    static void over(double x) { System.out.println("double"); }
    static void over(Object x) { System.out.println("Object"); }
    static void over(Integer x) { System.out.println("Integer"); }
    static void over(int... x) { System.out.println("int... " + x.length); }
    static int sum(int... v) { int s = 0; for (int i : v) s += i; return s; }
    public static void main(String[] args) {
        Base b = new Square(3);
        System.out.println(log); log.setLength(0);
        System.out.println(b + " " + b.area() + " " + b.describe());
        Shape s = new Named("n");
        System.out.println(s.describe() + " " + s + " " + (s instanceof Square) + " " + (s instanceof Base));
        log.setLength(0);
        System.out.println(Lazy.CONST + "" + log);
        System.out.println(Lazy.v + "" + log);
        for (int i = 0; i < 2; i++)
            try { System.out.println(Fail.v); } catch (Throwable t) { System.out.println(t.getClass().getName() + " " + t.getMessage() + " " + (t.getCause() != null)); }
        Classes c = new Classes();
        Inner in = c.new Inner();
        Inner.Deep deep = in.new Deep();
        System.out.println(in.get() + " " + deep.sum());
        over(1); over(1L); over('c'); over((byte)1); over(1f); over("s"); over(Integer.valueOf(1)); over(); over(1, 2);
        System.out.println(sum() + " " + sum(1) + " " + sum(1, 2, 3) + " " + sum(new int[]{4, 5}) + " " + fact(10));
        int base = 10;
        Shape anon = new Shape() {
            int calls;
            public double area() { calls++; return base + calls; }
        };
        System.out.println(anon.area() + " " + anon.area() + " " + anon.describe());
        class Local extends Base {
            public double area() { return base * 2; }
            public String toString() { return "Local" + base; }
        }
        System.out.println(new Local() + " " + new Local().area() + " " + Base.count);
        Runnable r = () -> System.out.println("lambda " + base + c.outerField);
        r.run();
        Object o = new int[3];
        System.out.println(o.getClass().getName() + " " + new String[0][].getClass().getName() + " " + anon.getClass().getName() + " " + new Local().getClass().getName());
        System.out.println(Integer.class + " " + int.class + " " + Shape.class + " " + String[].class.getSimpleName());
        try { Object x = "str"; Integer i = (Integer)x; } catch (ClassCastException e) { System.out.println(e.getMessage()); }
        try { Object x = c; Shape i = (Shape)x; } catch (ClassCastException e) { System.out.println(e.getMessage()); }
        try { Object x = c; String i = (String)x; } catch (ClassCastException e) { System.out.println(e.getMessage()); }
        try { Object[] x = new String[1]; x[0] = 1; } catch (ArrayStoreException e) { System.out.println(e.getMessage()); }
        try { int[] x = new int[-1]; } catch (NegativeArraySizeException e) { System.out.println(e.getMessage()); }
        try { int[] x = new int[2]; x[2] = 1; } catch (ArrayIndexOutOfBoundsException e) { System.out.println(e.getMessage()); }
    }
}
