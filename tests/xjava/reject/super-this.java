class Outer {
    interface F { int m(); }
    class In {
        F f() { return super.this::hashCode; }
        int g() { return (new Object()).super.hashCode(); }
    }
}
