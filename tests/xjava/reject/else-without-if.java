class T { void f(int x) { x++; else x--; } }
