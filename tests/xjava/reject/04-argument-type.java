class Box {
    void resize(int width, int height) { }
    void reset() {
        resize(10, "20");
    }
}
