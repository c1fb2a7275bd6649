class T { void toSt() { } String toString() { return ""; } }
