class T { void f(long l, double d) { int i = l; float g = d; byte b = 300; } }
