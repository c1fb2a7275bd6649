package java.util.stream;

/* One operation: gives the sink before `down`. */
interface Wrap {
    Sink wrap(Sink down);
}
