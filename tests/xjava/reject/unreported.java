class T { void f() { throw new Exception("x"); } }
