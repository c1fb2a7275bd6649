class Config {
    int port(String text) {
        int port = text;
        return port;
    }
}
