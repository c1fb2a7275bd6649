public class Init {
    static StringBuilder log=new StringBuilder();
    static class P { static { System.out.println("P.clinit"); } static int x=1; static final int K=7; static final String S="s"; static final Integer BOX=8; int i=init("P.i"); { System.out.println("P.init"); } P(){ System.out.println("P()"); hook(); } void hook(){ System.out.println("P.hook"); } static int init(String s){System.out.println(s); return 3;} }
    static class Q extends P { static { System.out.println("Q.clinit"); } int j=init("Q.j"); String s="set"; final int fk=5; final String fs; { fs="fs"; System.out.println("Q.init"); } Q(){ super(); System.out.println("Q()"); } Q(int k){ this(); System.out.println("Q(int)"); } void hook(){ System.out.println("Q.hook "+j+" "+s+" "+fk+" "+fs); } static void st(){} static int y=2; }
    static class Bad { static int v=1/zero(); static int zero(){return 0;} }
    static class Bad2 { static { if(true) throw new RuntimeException("boom"); } static void m(){} }
    static class Bad3 { static { if(true) throw new Error("err"); } static int f; }
    interface I { int A=P.init("I.A"); default void d(){System.out.println("I.d");} } interface J { int B=P.init("J.B"); }
    static class C implements I,J { static { System.out.println("C.clinit"); } }
    static class CA { static int a=CB.b+1; } static class CB { static int b=CA.a+1; }
    static class Single { static final Single me=new Single(); static int count=10; int seen; Single(){ seen=count; count++; } }
    enum E { X,Y; static { System.out.println("E.clinit"); } E(){ System.out.println("E() "+name()+ordinal()); } static int n=4; }
    static class Lazy { static { System.out.println("Lazy"); } static final int[] ARR={1}; }
    public static void main(String[] a){
        System.out.println(P.K+P.S); System.out.println("--"); System.out.println(Q.x); System.out.println("--"); new Q(1); System.out.println("--"); System.out.println(P.BOX);
        Q[] arr=new Q[2]; System.out.println(arr.length);
        try { System.out.println(Bad.v); } catch(ExceptionInInitializerError e){ System.out.println(e+" "+e.getCause()+" "+e.getMessage()); }
        try { System.out.println(Bad.v); } catch(NoClassDefFoundError e){ System.out.println(e.getMessage()); }
        try { Bad2.m(); } catch(Throwable e){ System.out.println(e+" "+e.getCause()); }
        try { new Bad2(); } catch(Throwable e){ System.out.println(e.getMessage()); }
        try { Bad3.f=1; } catch(Throwable e){ System.out.println(e+" "+e.getCause()); }
        try { Bad3.f=1; } catch(Throwable e){ System.out.println(e.getClass().getName()); }
        new C(); System.out.println("-"); System.out.println(J.B); System.out.println(CB.b+" "+CA.a); System.out.println(Single.count+" "+Single.me.seen);
        System.out.println(E.n); System.out.println(E.valueOf("Y")); try { E.valueOf("Z"); } catch(IllegalArgumentException e){ System.out.println(e.getMessage()); } try { E.valueOf(null); } catch(RuntimeException e){ System.out.println(e); }
        Lazy l=null; System.out.println("nolazy"); System.out.println(Lazy.ARR[0]);
        Object o=E.X; System.out.println(o instanceof Comparable); System.out.println(E.X.compareTo(E.Y)+" "+E.X.equals(E.X)+" "+E.values().length+" "+(E.values()==E.values())+E.Y.getDeclaringClass());
    }
}
