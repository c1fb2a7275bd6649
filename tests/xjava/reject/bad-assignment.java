class T { void f() { int x = "a"; String s = 1; } }
