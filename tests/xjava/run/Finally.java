public class Finally {
    static int t(int k){ try { if(k==0) return 1; if(k==1) throw new RuntimeException("x"); if(k==2) return 5/(k-2); return 9; } catch(ArithmeticException e){ System.out.println("ae "+e.getMessage()); return 2; } finally { System.out.println("fin "+k); if(k==3) return 33; } }
    static int u(){ int x=1; try { return x; } finally { x=2; } }
    static int[] v(){ int[] x={1}; try { return x; } finally { x[0]=2; } }
    @SuppressWarnings("finally") static int w(){ for(int i=0;;i++){ try { try { if(i<3) continue; if(i==5) return i; } finally { System.out.println("in "+i); if(i==4) break; } } finally { System.out.println("out "+i);} } return -1; }
    @SuppressWarnings("finally") static int y(){ lab: while(true){ try { throw new Error("a"); } finally { break lab; } } return 8; }
    static void z() { try { try { throw new IllegalStateException("1"); } finally { System.out.println("f1"); Object o=null; o.hashCode(); } } catch(IllegalStateException e){System.out.println("wrong");} catch(NullPointerException e){ System.out.println("npe "+e.getMessage()); for (Throwable s: e.getSuppressed()) System.out.println(s);} }
    static int nest(int d){ try { if(d==0) throw new RuntimeException("deep"); return nest(d-1)+1; } finally { System.out.print(d); } }
    static class R implements AutoCloseable { String n; R(String n){this.n=n; System.out.println("open "+n); if(n.equals("bad")) throw new IllegalArgumentException("bad open");} public void close(){ System.out.println("close "+n); if(n.startsWith("c")) throw new IllegalStateException("close "+n);} }
    static int twr(String a,String b,boolean thr){ try(R x=new R(a); R y=new R(b)){ if(thr) throw new RuntimeException("body"); return 1; } catch(RuntimeException e){ System.out.println("caught "+e); for(Throwable s:e.getSuppressed()) System.out.println("  sup "+s); return 2; } finally { System.out.println("finally"); } }
    static String ret(){ String s="a"; try { s+="b"; return s+="c"; } finally { s+="d"; System.out.println(s); } }
    static long acc=0; static boolean bump(){ acc++; return acc>3; }
    public static void main(String[] a){
        for(int i=0;i<4;i++) try { System.out.println(t(i)); } catch(RuntimeException e){ System.out.println(e); }
        System.out.println(u()+" "+v()[0]+" "+w()+" "+y()); z(); try { nest(4);} catch(RuntimeException e){System.out.println(e.getMessage());}
        System.out.println(twr("a","b",false)); System.out.println(twr("a","bad",false)); System.out.println(twr("c1","c2",true)); System.out.println(twr("c1","c2",false)); System.out.println(ret());
        try (R n=null) { System.out.println("null res"); }
        do { try { if(bump()) break; continue; } finally { System.out.println("acc "+acc); } } while(true);
        outer: for(int i=0;i<4;i++){ for(int j=0;j<4;j++){ if(j==2) continue outer; if(i==2) break outer; System.out.print(i+""+j+" "); } } System.out.println();
        blk: { if(a.length==0) break blk; System.out.println("no"); } 
        try { int[] x=new int[2]; int i=0; x[i=5]=(i=7)/ (i-7); } catch(RuntimeException e){ System.out.println(e); }
        try { int[] x=null; int i=0; x[i++]=i/0; } catch(RuntimeException e){ System.out.println(e); }
        try { int[] x=null; x[0]=Integer.parseInt("zz"); } catch(RuntimeException e){ System.out.println(e); }
        try { int[] x=null; int k=3; x[k]+=2; } catch(RuntimeException e){ System.out.println(e); }
        try { int[] x=new int[1]; int k=1; x[k]+=Integer.parseInt("q"); } catch(RuntimeException e){ System.out.println(e); }
        try { Object[] x=new String[1]; x[0]=1; } catch(RuntimeException e){ System.out.println(e); }
        try { Object[] x=new String[1]; x[1]=1; } catch(RuntimeException e){ System.out.println(e); }
        try { Object[] x=new Integer[1][2]; x[0]=new int[3]; } catch(RuntimeException e){ System.out.println(e); }
        try { Object x=new int[-3]; } catch(RuntimeException e){ System.out.println(e); }
        try { Object x=new int[2][-3]; } catch(RuntimeException e){ System.out.println(e); }
        try { Object x=new int[0][-3]; } catch(RuntimeException e){ System.out.println(e); }
        try { Object x=new int[-1][Integer.parseInt("7x")]; } catch(RuntimeException e){ System.out.println(e); }
        try { Object x="s"; Integer y=(Integer)x; } catch(RuntimeException e){ System.out.println(e); }
        try { Object x=new int[1]; long[] y=(long[])x; } catch(RuntimeException e){ System.out.println(e); }
        try { Object x=new R("q"); Runnable y=(Runnable)x; } catch(RuntimeException e){ System.out.println(e); }
        try { Object x=new Object[1]; String[] y=(String[])x; } catch(RuntimeException e){ System.out.println(e); }
        try { long p=5,q=0; System.out.println(p/q); } catch(RuntimeException e){ System.out.println(e); }
        try { long p=5,q=0; System.out.println(p%q); } catch(RuntimeException e){ System.out.println(e); }
        try { int p=5; p%=0; } catch(RuntimeException e){ System.out.println(e); }
        try { "abc".charAt(3); } catch(RuntimeException e){ System.out.println(e); }
        try { "abc".substring(2,1); } catch(RuntimeException e){ System.out.println(e); }
        try { "abc".substring(4); } catch(RuntimeException e){ System.out.println(e); }
        try { Integer.parseInt(null); } catch(RuntimeException e){ System.out.println(e); }
        try { Integer.parseInt(""); } catch(RuntimeException e){ System.out.println(e); }
        try { Long.parseLong("9223372036854775808"); } catch(RuntimeException e){ System.out.println(e); }
        try { throw null; } catch(RuntimeException e){ System.out.println(e); }
        try { RuntimeException q=null; throw q; } catch(RuntimeException e){ System.out.println(e); }
        try { Integer q=null; int y=q; } catch(RuntimeException e){ System.out.println(e); }
        try { synchronized((Object)(a.length>50?"":null)) { } } catch(RuntimeException e){ System.out.println(e); }
        throw new IllegalStateException("end", new RuntimeException("cause"));
    }
}
