class Safe {
    private int code = 1234;
    int code() { return code; }
}
class Thief {
    int open(Safe s) { return s.code; }
}
