public class Finally2 {
    static int[] a=new int[3]; 
    static int t1(int n){ int x=0; try { x=1; if(n==1) throw new RuntimeException(); x=2; } catch(RuntimeException e){ x+=10; } finally { x+=100; } return x; }
    static int t2(int n){ int x=0; for(int i=0;i<5;i++){ try { x+=i; if(i==n) throw new IllegalStateException("i"+i); if(i==3) break; } catch(IllegalStateException e){ x+=100; continue; } finally { x+=1000; } x+=10000; } return x; }
    static String t3(){ StringBuilder s=new StringBuilder(); int i=0; while(true){ try { try { i++; if(i==1) continue; if(i==2) throw new RuntimeException("r"); if(i==3) break; } finally { s.append("f").append(i); } s.append("n"); } catch(RuntimeException e){ s.append(e.getMessage()); } finally { s.append("g").append(i); } } return s.toString(); }
    static int t4(){ try { try { return 1; } finally { throwIt(); } } catch(RuntimeException e){ return 2; } finally { a[0]=7; } } static void throwIt(){ throw new RuntimeException(); }
    static int t5(){ int i=0; try { i=1; return i; } finally { i=2; try { i=3; throw new Error(); } catch(Error e){ i=4; } } }
    static long t6(long v){ double d=1.5; try { v*=2; d*=v; throw new Exception(); } catch(Exception e){ return (long)(d+v); } }
    static int t7(){ int s=0; for(int i=0;i<1000;i++) try { if(i%3==0) throw new RuntimeException(); s+=i; } catch(RuntimeException e){ s-=1; } return s; }
    static boolean t8(){ while(true){ try { return true; } finally { break; } } return false; }
    static int t9(int d){ try { if(d==0) return 0; return t9(d-1)+1; } finally { a[1]++; } }
    static void t10() throws Exception { Exception keep=null; for(int i=0;i<3;i++){ try { throw new Exception("e"+i); } catch(Exception e){ if(keep!=null) e.addSuppressed(keep); keep=e; } } Throwable q=keep; while(q!=null){ System.out.print(q.getMessage()+" "); q=q.getSuppressed().length>0?q.getSuppressed()[0]:null; } System.out.println(); }
    static <X extends Throwable> void sneaky(Throwable t) throws X { throw (X)t; }
    static int t11(){ l: try { if(a!=null) break l; return 1; } finally { a[2]+=5; } return 2; }
    static int t12(int k){ return switch(k){ case 0: try { yield 5; } finally { a[2]++; } case 1: { int z=0; for(int i=0;i<3;i++) z+=i; yield z; } default: yield k>5?throwE():k; }; } static int throwE(){ throw new IllegalArgumentException("tE"); }
    static int t13(){ int x=1; Runnable r=()->{ try { throw new RuntimeException("l"); } finally { a[0]++; } }; try { r.run(); } catch(RuntimeException e){ x=5; } return x+a[0]; }
    static int cnt=0; static class Res implements AutoCloseable { int id=++cnt; public void close() throws Exception { System.out.print("c"+id+" "); if(id%2==0) throw new Exception("close"+id); } }
    static void t14() { try(Res a=new Res(); Res b=new Res(); Res c=new Res()){ System.out.print("body "); throw new RuntimeException("b"); } catch(Exception e){ System.out.println(e+" "+e.getSuppressed().length+" "+(e.getSuppressed().length>0?e.getSuppressed()[0].getMessage():"")); } for(int i=0;i<2;i++) try(Res r=new Res()){ if(i==0) continue; System.out.print("x"); } catch(Exception e){ System.out.print(e.getMessage()); } System.out.println(); }
    static int t15(){ try(Res r=new Res()){ return r.id; } catch(Exception e){ return -1; } }
    public static void main(String[] x) throws Exception { System.out.println(t1(0)+" "+t1(1)+" "+t2(1)+" "+t2(9)+" "+t3()+" "+t4()+" "+t5()+" "+t6(3)+" "+t7()+" "+t8()+" "+t9(50)+" "+a[0]+a[1]); t10(); try { Finally2.<RuntimeException>sneaky(new Exception("checked")); } catch(Exception e){ System.out.println(e); } System.out.println(t11()+" "+a[2]+" "+t12(0)+t12(1)+t12(2)+" "+a[2]+" "+t13()); try { t12(6); } catch(IllegalArgumentException e){ System.out.println(e.getMessage()); } t14(); System.out.println(t15()+" "+t15());
        try { Object o=new Object[]{1}; String[] s=(String[])o; } catch(ClassCastException e){ System.out.println(e.getMessage()); } try { Object o=1; byte b=(Byte)o; } catch(ClassCastException e){ System.out.println(e.getMessage()); } try { Object o=new Finally2(); ((Comparable)o).compareTo(1); } catch(ClassCastException e){ System.out.println(e.getMessage()); } try { Object o=new int[0][0]; int[] z=(int[])o; } catch(ClassCastException e){ System.out.println(e.getMessage()); }
    }
}
