class T { final int a = 1; void f() { final int x = 1; x = 2; a = 3; } }
