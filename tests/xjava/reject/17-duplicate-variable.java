class Max {
    int max(int a, int b) {
        int max = a;
        if (b > max) {
            int max = b;
        }
        return max;
    }
}
