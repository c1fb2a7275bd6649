class Sign {
    String of(int x) {
        if (x > 0)
            System.out.println("positive");
            return "+";
        else
            return "-";
    }
}
