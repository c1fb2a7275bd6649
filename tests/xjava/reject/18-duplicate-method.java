class Max {
    int max(int a, int b) { return a > b ? a : b; }
    int max(int x, int y) { return x > y ? x : y; }
}
