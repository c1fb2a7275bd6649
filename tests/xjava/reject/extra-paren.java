class T { void f() { f()); } }
