class T { void g(int x) { } void f() { g("a"); } }
