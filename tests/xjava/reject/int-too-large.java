class T { int x = 2147483648; long y = 3000000000; int ok = -2147483648; }
