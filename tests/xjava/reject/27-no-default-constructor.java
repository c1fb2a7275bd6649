class Animal {
    Animal(String name) { }
}
class Dog extends Animal {
    Dog() { }
}
