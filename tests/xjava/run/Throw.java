public class Throw {
    static int depth=0; static void rec(){ depth++; rec(); }
    static class MyEx extends Exception { int code; MyEx(String m,int c){ super(m); code=c; } public String toString(){ return "MyEx#"+code; } }
    static class Msg extends RuntimeException { public String getMessage(){ return "overridden"; } }
    static void chk(int i) throws MyEx { if(i>1) throw new MyEx("m"+i,i); }
    public static void main(String[] a) throws Exception {
        try { rec(); } catch(StackOverflowError e){ System.out.println("SOE "+(depth>500)+" "+e.getMessage()); }
        for(int i=0;i<4;i++) try { chk(i); System.out.println("ok"+i); } catch(MyEx e){ System.out.println(e+" "+e.getMessage()+" "+e.code); }
        System.out.println(new Msg()); System.out.println(new RuntimeException((String)null)); System.out.println(new RuntimeException(new MyEx("q",1))); System.out.println(new RuntimeException(new MyEx("q",1)).getMessage()); System.out.println(new Error("x",null)+" "+new Exception("e").getLocalizedMessage()+new Exception().getMessage()+new AssertionError(5)+new AssertionError(null).getMessage()+new AssertionError("d").getCause()); Throwable t=new Exception("a"); t.initCause(new Error("b")); System.out.println(t.getCause()); try { t.initCause(null); } catch(IllegalStateException e){ System.out.println(e.getMessage()); } try { t.addSuppressed(t); } catch(IllegalArgumentException e){ System.out.println(e.getMessage()); } try { t.addSuppressed(null); } catch(NullPointerException e){ System.out.println(e.getMessage()); }
        try { try { throw new MyEx("in",1); } catch(MyEx e){ throw new RuntimeException("wrap",e); } finally { System.out.println("fin"); } } catch(RuntimeException e){ System.out.println(e.getCause()); } try { Object o=null; if(a.length==0) throw (Exception)o; } catch(NullPointerException e){ System.out.println("npe"); } try { try { throw new Error("1"); } finally { throw new RuntimeException("2"); } } catch(Throwable e){ System.out.println(e); } try { int[] x={1}; x[1]=0; } catch(ArrayIndexOutOfBoundsException|ArithmeticException e){ System.out.println(e.getMessage()); } 
    }
}
