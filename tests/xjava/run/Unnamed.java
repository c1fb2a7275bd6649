public class Unnamed {
    String[] arr; static String s0; 
    static void sw(String s){ int pad=1; long pad2=2; switch(s){ case "a": System.out.println("a"); } }
    static void fe(int[] x){ int p=0; double q=0; for(int v:x) p+=v; }
    void fi(){ int p=0; for(String v:arr) p++; }
    void nested(int[][] m){ for(int[] r:m) for(int v:r) System.out.print(v); }
    static int swe(String s,int k){ return k+switch(s){ case "a"->1; case "b"->2; default->3; }; }
    static void fe2(Iterable<String> it){ for(String s:it) System.out.println(s); }
    static void inTry(String s){ try { int z=1; switch(s){ case "q": z=2; } } finally { System.out.println("f"); } }
    static void inLoop(){ for(int i=0;i<3;i++){ long l=i; String s=i==1?null:"a"; switch(s){ case "a": System.out.println(i); } } }
    static void scopes(boolean b,String s){ { int x=1; int y=2; } { double d=1; } if(b){ int z=1; switch(s){ case "1": break; } } else { switch(s){ case "1": break; } } }
    static void catchp(String s){ try { throw new RuntimeException(); } catch(RuntimeException e){ int q=1; for(char c:(char[])null) ; } }
    static void swvar(int k,String s){ switch(k){ case 1: int a=1; case 2: int b=2; switch(s){ case "z": break; } } }
    static void pat(Object o,String s){ if(o instanceof String t && t.length()>0){ switch(s){ case "x": break; } } else { for(int i:(int[])null); } }
    static String sf(){return null;}
    static void chain(){ switch(sf().trim()){ case "a": } }
    static void lam(String s){ int loc=3; Runnable r=()->{ int x=loc; switch(s){ case "a": } }; r.run(); }
    static void res(String s) throws Exception { try(AutoCloseable c=()->System.out.println("cl")){ switch(s){ case "a": } } }
    static void syn(String s){ synchronized(Unnamed.class){ for(int v:(int[])null); } }
    static void yl(String s){ int r=switch(1){ case 1->{ int t=4; switch(s){ case "a": break; } yield t; } default->0; }; }
    static class In { int[] z; void m(){ for(int v:z); } In(){ for(int v:z); } In(String s){ switch(s){ case "1": } } }
    static void t(Runnable r){ try { r.run(); System.out.println("none"); } catch(NullPointerException e){ System.out.println(e.getMessage()); } }
    public static void main(String[] a){
        t(()->sw(null)); t(()->fe(null)); t(()->new Unnamed().fi()); t(()->new Unnamed().nested(null)); t(()->new Unnamed().nested(new int[2][])); t(()->swe(null,1)); t(()->fe2(null)); t(()->inTry(null)); t(()->inLoop()); t(()->scopes(true,null)); t(()->scopes(false,null)); t(()->catchp("")); t(()->swvar(1,null)); t(()->swvar(2,null)); t(()->pat("s",null)); t(()->pat(3,"s")); t(()->chain()); t(()->lam(null)); t(()->{ try { res(null); } catch(RuntimeException e){ throw e; } catch(Exception e){} }); t(()->syn("")); t(()->yl(null)); t(()->new In()); t(()->new In(null)); 
        t(()->{ for(int x: new int[0]); switch((String)null){ case "a": } }); t(()->{ int u=1; for(int x:(int[])null); }); t(()->{ for(int x:new int[]{1,2}) for(long y:(long[])null); }); t(()->{ String p=null; String q; switch(q=p){ case "a": } }); t(()->{ String p=null; switch(p+""){ case "null": System.out.println("isnull"); } }); t(()->{ for(Object o:new Object[]{null}) o.toString(); }); 
    }
}
