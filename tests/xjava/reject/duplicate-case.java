class T { void f(int x) { switch (x) { case 1: break; case 2: case 1: f(x); } } }
