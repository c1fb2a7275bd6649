import xos.Remote;
interface T extends Remote { int f(Object o, String s); Integer g(); int h(int[] a); }
record Open(java.util.List<String> names) { }
final class Loose { int x; }
final class Bare { final int x; Bare(long y) { x = 0; } }
class Wide { final int x = 1; }
interface U extends Remote {
    void a(Open[] o);
    void b(Loose l);
    Wide c();
    void d(Bare b, T[] t);
    void e(Integer i);
    void e(Long i);
}
// docs/xjava.md 2.3
