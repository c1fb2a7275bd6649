class T { int f() { return 1; int x = 2; } void g() { while (true) { } g(); } }
