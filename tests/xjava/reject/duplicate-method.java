class T { void f(int x) { } int f(int y) { return 0; } }
