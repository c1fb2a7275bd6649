class T { final int a; T(boolean b) { if (b) a = 1; } void f() { final int q; for (int i = 0; i < 2; i++) { q = i; } } }
