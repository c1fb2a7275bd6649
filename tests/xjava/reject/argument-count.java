class T { void g(int x, int y) { } void f() { g(1); } }
