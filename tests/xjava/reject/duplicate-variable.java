class T { void f(int x) { int y = 1; int x = 2; } }
