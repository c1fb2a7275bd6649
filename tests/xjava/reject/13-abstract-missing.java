interface Shape {
    double area();
    String name();
}
class Square implements Shape {
    public double area() { return 1; }
}
