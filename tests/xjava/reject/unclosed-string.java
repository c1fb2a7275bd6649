class T { String s = "abc;
    int x; }
