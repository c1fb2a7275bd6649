class T { void f() { break; } void g() { continue; } }
