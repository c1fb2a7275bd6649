class T { int x; void m() { } static void f() { m(); x = 1; } }
