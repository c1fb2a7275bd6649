interface Shape {
    double area();
}
class Square implements Shape {
    double area() { return 1; }
}
