class T { void f(int x) { if (x = 1) f(2); } }
