class Lamp {
    String state(int on) {
        if (on = 1) return "on";
        return "off";
    }
}
