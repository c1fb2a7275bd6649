package java.util.stream;

/* A sink that passes on. */
abstract class Link extends Sink {
    final Sink down;

    Link(Sink down) { this.down = down; }
    void begin(long size) { down.begin(size); }
    void end() { down.end(); }
    boolean done() { return down.done(); }
}
