public class Ints {
    static int c; static int f(String s,int v){System.out.print(s+" ");c++;return v;}
    public static void main(String[] a){
        int x=Integer.MAX_VALUE; System.out.println(x+1); System.out.println(x*2); System.out.println(-Integer.MIN_VALUE);
        System.out.println(Integer.MIN_VALUE/-1); System.out.println(Integer.MIN_VALUE%-1); System.out.println(Long.MIN_VALUE/-1L); System.out.println(Long.MIN_VALUE%-1L);
        int mo=-1; long ml=-1; int mi=Integer.MIN_VALUE; long mil=Long.MIN_VALUE;
        System.out.println(mi/mo+" "+mi%mo+" "+mil/ml+" "+mil%ml); mi/=mo; mil%=ml; System.out.println(mi+" "+mil);
        for(int s=-35;s<=70;s+=7){System.out.print((1<<s)+" "+(-5>>s)+" "+(-5>>>s)+" "+(1L<<s)+" "+(-5L>>s)+" "+(-5L>>>s)+"; ");}
        System.out.println();
        byte b=(byte)200; b>>>=1; System.out.println(b); b=-1; b>>>=10; System.out.println(b); b=-1; b>>>=25; System.out.println(b); b=-128; b-=1; System.out.println(b); b=100; b*=3.7; System.out.println(b);
        short sh=-1; sh>>>=20; System.out.println(sh); sh=(short)40000; System.out.println(sh); sh+=100000; System.out.println(sh);
        char ch='a'; ch+=1; System.out.println(ch); ch*=2; System.out.println((int)ch); ch=(char)-1; ch++; System.out.println((int)ch); ch--; System.out.println((int)ch); ch+=1.7; System.out.println((int)ch);
        int i=10; i*=1.5; System.out.println(i); i+=3.99; System.out.println(i); i-=1e20; System.out.println(i); i<<=33L; System.out.println(i); i=5; i/=0.3f; System.out.println(i);
        long l=5; l*=0.1; System.out.println(l); l=1L<<62; l+=1e30; System.out.println(l); i=7; i+=Double.NaN; System.out.println(i);
        int sh2=1; sh2<<=(1L<<33)+3; System.out.println(sh2);
        for(int p=-7;p<=7;p+=7)for(int q=-3;q<=3;q+=2)System.out.print(p/q+":"+p%q+" "); System.out.println();
        System.out.println(-7.5%2+" "+7.5%-2+" "+-0.0%3+" "+5%0.0+" "+5.0/0+" "+-5.0/0+" "+0.0/0+" "+Double.POSITIVE_INFINITY%2+" "+3%Double.POSITIVE_INFINITY);
        System.out.println('a'+'b'+""+'a'+'b'); System.out.println('a'+1); System.out.println((char)('a'+1)); System.out.println(""+(byte)300+(short)70000+(char)65+(int)3e10+(long)1e30+(int)Float.NaN+(byte)1e10+(char)-5.5+(short)-1e6);
        char cc='x'; int ii=5; System.out.println(true?cc:ii); System.out.println(true?cc:5); System.out.println(false?1.0f:2); System.out.println(true?'a':0); System.out.println(true?(byte)1:'a'); final int k=98; System.out.println(true?'a':k); System.out.println(true?cc:98765); System.out.println(true?(short)3:'b'); byte bb=3; System.out.println(true?bb:'b'); System.out.println(false?bb:'b'); System.out.println(false?bb:cc);
        int r=f("a",1)+f("b",2)*f("c",3)-(f("d",4)<<f("e",1)); System.out.println(r);
        int[] ar={1,2,3}; int z=0; ar[z]=z=2; System.out.println(ar[0]+" "+ar[2]+" "+z); z=0; ar[z++]+=ar[z++]*10+z; System.out.println(ar[0]+" "+ar[1]+" "+z); z=1; z=z++ + ++z*z--; System.out.println(z); z+=z++*2+z; System.out.println(z);
        int q=3; q+=(q=5)*q; System.out.println(q); q=1; q=q+++q++; System.out.println(q); int[] m=new int[2]; int n=0; m[n++]=n++; System.out.println(m[0]+""+m[1]+n); m[n-1]++; --m[n-2]; System.out.println(m[0]+""+m[1]); 
        System.out.println((5&3|4^1)+" "+(~5)+" "+(true^false)+" "+(true&false|true)); boolean t=true; t&=false; t|=true; t^=true; System.out.println(t);
        System.out.println(0x7fffffff+0x80000000+" "+0xFFFFFFFFFFFFFFFFL+" "+0b1010_1010+" "+0_17+" "+1_000_000);
        System.out.println((long)Integer.MAX_VALUE*Integer.MAX_VALUE+" "+Integer.MAX_VALUE*Integer.MAX_VALUE+" "+(int)3000000000L+" "+(int)'\uffff'+" "+(short)'\uffff'+" "+(byte)'\uffff');
        System.out.println((float)16777217+" "+(float)Long.MAX_VALUE+" "+(double)Long.MAX_VALUE+" "+(long)(float)Long.MAX_VALUE+" "+(float)0.1+" "+(double)0.1f+" "+0.1f*3+" "+0.1*3+" "+(0.1f==0.1)+" "+(float)1e40+" "+(float)1e-50);
        System.out.println(1.0f/3+" "+1.0/3+" "+100f+" "+1e7f+" "+1e7+" "+1.0E-3+" "+0.00099+" "+123456789f+" "+Float.MIN_VALUE+" "+Double.MIN_VALUE+" "+Float.MAX_VALUE+" "+Double.MAX_VALUE+" "+-0.0+" "+-0f+" "+1e21+" "+1e23+" "+2e-323);
        int big=1<<30; big+=big; System.out.println(big); big-=1; System.out.println(big); System.out.println(big*big); long bl=big; bl*=big; System.out.println(bl); System.out.println((byte)(b=(byte)0x80)); System.out.println(b>>>1); System.out.println((byte)(b>>>1)); System.out.println((b&0xff)>>>1);
        i=5; i=i++*2+i; System.out.println(i); i=5; i+=i++; System.out.println(i); i=5; i+=++i; System.out.println(i); i=i=7; System.out.println(i-- - --i);
        System.out.println(c);
    }
}
