class Main {
    int count;
    public static void main(String[] args) {
        count = args.length;
    }
}
