class Loop {
    int first(int[] a) {
        while (true) {
            if (a.length > 0) return a[0];
        }
        return -1;
    }
}
