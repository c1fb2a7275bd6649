class T { void f() {
        int x = 1
        int y = 2;
    } }
