class Account {
    int balance;
    void pay(int amount) {
        balance = balance + amount
        System.out.println(balance);
    }
}
