class T { static T f() { return this; } }
