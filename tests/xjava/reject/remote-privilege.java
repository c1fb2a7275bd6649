import xos.*;
interface Door extends Remote {
    @Privilege("=open") int open();
    @Privilege({ "key", "key=" }) int shut();
    @Privilege({}) int knock();
    @Privilege int ring();
}
@Privilege("key") class Wall { }
class Gate implements Door {
    @Privilege("two words") public int open() { return 0; }
    public int shut() { return 0; }
    public int knock() { return 0; }
    public int ring() { return 0; }
    @Privilege("key") public int other() { return 1; }
    @Privilege("key") private int own() { return 1; }
    @Privilege("key") static int all;
}
// docs/xjava.md 2.2
