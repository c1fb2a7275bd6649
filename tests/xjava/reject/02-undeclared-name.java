class Account {
    int balance;
    int after(int amount) {
        return balence + amount;
    }
}
