class Find {
    boolean has(int[] a, int x) {
        if (a[0] == x) break;
        return false;
    }
}
