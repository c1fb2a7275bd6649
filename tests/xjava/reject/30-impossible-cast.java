class Parse {
    int number(String text) {
        return (int) text;
    }
}
