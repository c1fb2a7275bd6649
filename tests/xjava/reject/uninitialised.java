class T { int f(boolean b) { int x; if (b) x = 1; return x; } }
