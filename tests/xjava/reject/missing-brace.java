class T { void f() { if (true) { f(); }

