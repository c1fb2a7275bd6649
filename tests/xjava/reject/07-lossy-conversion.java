class Clock {
    int seconds() {
        int s = System.currentTimeMillis() / 1000;
        return s;
    }
}
