import java.util.function.*;
public class Later {
    interface Shape { double area(); default String desc(){ return "shape "+area(); } }
    record Pt(int x,int y) implements Shape { Pt { if(x<0) throw new IllegalArgumentException("neg "+x); } Pt(int v){ this(v,v); } static Pt origin(){ return new Pt(0,0);} public double area(){return x*y;} int sum(){return x+y;} }
    record Gen<T>(T v,int n){ } record Emp(){} record Mix(byte b,short s,char c,long l,float f,double d,boolean z,Object o,String q){}
    record Over(int a){ public int a(){ return a*2; } public String toString(){ return "Over!"+a; } }
    int fld=1; class In { int fld=2; class In2 { int fld=3; String all(){ return fld+""+this.fld+In.this.fld+Later.this.fld; } } void bump(){ Later.this.fld++; fld+=10; } In2 mk(){ return new In2(); } }
    In mk(){ return new In(); }
    static int cnt; static int next(){ return ++cnt; }
    static Supplier<Integer> counter(int start){ int[] c={start}; return ()->c[0]++; }
    static String d(Object o){ if(o instanceof String s && s.length()>2) return "long "+s; else if(o instanceof Integer i) return "int "+(i+1); if(!(o instanceof Pt p)) return "other"; return "pt "+p.x(); }
    static String sw(String s){ switch(s){ case "Aa": return "1"; case "BB": return "2"; case "": return "e"; case "C#": return "3"; case "Bb": default: return "d"; case "z": return "z"; } }
    static int fall(int x){ int r=0; switch(x){ case 1: r+=1; case 2: r+=2; break; default: r+=100; case 3: r+=3; } return r; }
    static String arrow(int x){ return switch(x){ case 1,2,3 -> "low"; case 10 -> { String t="ten"; yield t+"!"; } case Integer.MIN_VALUE -> "min"; default -> throw new IllegalArgumentException("no "+x); }; }
    enum Op implements IntBinaryOperator { ADD("+"){ public int applyAsInt(int a,int b){return a+b;} }, SUB("-"){ public int applyAsInt(int a,int b){return a-b;} String n(){return "sub";} }; final String s; Op(String s){this.s=s;} String n(){return "dflt";} }
    static int es(Op o){ switch(o){ case ADD: return 1; case SUB: return 2; } return 3; }
    static char grade(char c){ switch(c){ case 'a': return 'A'; case 98: return 'B'; case '\u0063': return 'C'; default: return '?'; } }
    interface L1 { default String who(){return "L1";} } interface L2 extends L1 { default String who(){return "L2"+L1.super.who();} } interface L3 extends L1 {} static class D implements L2,L3 {} static class D2 extends D implements L1 { public String who(){ return "D2"+super.who(); } } interface M1 { default String who(){return "M1";} } static class D3 implements L1,M1 { public String who(){ return L1.super.who()+M1.super.who(); } }
    static abstract class Node<T extends Comparable<T>> implements Comparable<Node<T>> { T v; Node(T v){this.v=v;} public int compareTo(Node<T> o){return v.compareTo(o.v);} abstract T twice(); } static class SN extends Node<String> { SN(String s){super(s);} String twice(){return v+v;} } 
    static class Cell<T> { T v; void set(T t){v=t;} T get(){return v;} } static class IC extends Cell<Integer> { void set(Integer i){ System.out.println("IC.set"); super.set(i==null?null:i+1);} Integer get(){ return super.get(); } }
    public static void main(String[] a){
        Pt p=new Pt(3,4); System.out.println(p+" "+p.hashCode()+" "+p.equals(new Pt(3,4))+p.equals(null)+p.equals("x")+" "+p.area()+p.desc()+new Pt(5)+Pt.origin().sum()); try{ new Pt(-1,2);}catch(IllegalArgumentException e){System.out.println(e.getMessage());}
        System.out.println(new Gen<>("q",2)+" "+new Gen<Integer>(null,3)+new Gen<>(null,3).hashCode()+" "+new Gen<>("q",2).equals(new Gen<>("q",2))+" "+new Emp()+new Emp().hashCode()+new Emp().equals(new Emp())); Mix m=new Mix((byte)1,(short)-2,'c',1L<<40,1.5f,-0.0,true,null,"s"); System.out.println(m+" "+m.hashCode()+" "+m.equals(new Mix((byte)1,(short)-2,'c',1L<<40,1.5f,0.0,true,null,"s"))+m.equals(new Mix((byte)1,(short)-2,'c',1L<<40,1.5f,-0.0,true,null,"s"))); Over ov=new Over(3); System.out.println(ov+" "+ov.a()+" "+ov.equals(new Over(3))+ov.hashCode());
        Later o=new Later(); In i=o.mk(); i.bump(); System.out.println(i.mk().all()+" "+o.fld); Supplier<Integer> c=counter(5),c2=counter(1); System.out.println(c.get()+c.get()*c2.get()+" "+c.get());
        System.out.println(d("abc")+d("ab")+d(4)+d(p)+d(null)); for(String s:new String[]{"Aa","BB","","C#","Bb","z","q"}) System.out.print(sw(s)); System.out.println(); for(int x=0;x<5;x++) System.out.print(fall(x)+" "); System.out.println(arrow(2)+arrow(10)+arrow(Integer.MIN_VALUE)); try { arrow(5);} catch(RuntimeException e){System.out.println(e);} for(Op q:Op.values()) System.out.println(q+q.s+q.applyAsInt(5,3)+q.n()+es(q)+q.getClass()+q.getDeclaringClass()); System.out.println(grade('a')+""+grade('b')+grade('c')+grade('d')); try { Op n=null; switch(n){case ADD:} } catch(NullPointerException e){ System.out.println(e.getMessage()!=null); }
        System.out.println(new D().who()+" "+new D2().who()+" "+new D3().who()); Node<String> n1=new SN("a"),n2=new SN("b"); System.out.println(n1.compareTo(n2)+n1.twice()); Cell<Integer> ce=new IC(); ce.set(4); System.out.println(ce.get()); @SuppressWarnings({"unchecked","rawtypes"}) Runnable r=()->{ Cell raw=ce; try { raw.set("str"); } catch(ClassCastException e){ System.out.println("cce"); } }; r.run(); 
        Function<Integer,Function<Integer,Integer>> add=x->y->x+y; System.out.println(add.apply(3).apply(4)); BiFunction<String,Integer,Character> at=String::charAt; System.out.println(at.apply("hey",1)); Supplier<Cell<String>> mk=Cell::new; Cell<String> cs=mk.get(); cs.set("v"); System.out.println(cs.get()); IntFunction<int[]> mka=int[]::new; System.out.println(mka.apply(3).length); Function<Object,String> ts=Object::toString; System.out.println(ts.apply(5)); UnaryOperator<String> up=String::toUpperCase; System.out.println(up.andThen(s->s+"!").apply("x")); Runnable[] rs=new Runnable[3]; for(int k=0;k<3;k++){ int kk=k; rs[k]=()->System.out.print(kk); } for(Runnable q:rs) q.run(); System.out.println(); 
        int loc=5; class Loc { int v=loc*2; int g(){return v+loc+cnt;} } System.out.println(new Loc().g()); Object an=new Object(){ int z=loc; public String toString(){ return "anon"+z+loc; } }; System.out.println(an); var t=new Object(){ int hid=9; }; System.out.println(t.hid); String tb="""
            Hello
              "World" \
            joined\tx
            """; System.out.print(tb); String s=null; 
        try { switch(s){ case "a": } } catch(NullPointerException e){ System.out.println("npe sw"); } try { s.length(); } catch(NullPointerException e){ System.out.println(e.getMessage()); } try { p=null; p.x(); } catch(NullPointerException e){System.out.println(e.getMessage());}
        Object[] objs={1,"s",'c',2.0,null,new int[0],p}; for(Object q:objs) System.out.print((q instanceof Number)+" "); System.out.println(); int[] arr={3,1,2}; int[] cl=arr.clone(); cl[0]=9; System.out.println(arr[0]+" "+cl[0]); int[][] dd={{1},{2,3}}; int[][] dc=dd.clone(); System.out.println(dd[1]==dc[1]); System.out.println(new int[0].getClass()+" "+new String[0][0].getClass().getName()+" "+int.class+String.class+" "+Op.ADD.name()); 
    }
}
