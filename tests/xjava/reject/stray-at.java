class T { void f() { @ int x = 1; for (@ 1 : null) { } } void g(@ int y) { } }
