class Circle {
    final double radius = 1;
    void grow() {
        radius = radius * 2;
    }
}
