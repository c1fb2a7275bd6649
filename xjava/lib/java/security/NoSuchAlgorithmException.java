package java.security;

public class NoSuchAlgorithmException extends GeneralSecurityException {
    public NoSuchAlgorithmException() { }
    public NoSuchAlgorithmException(String message) { super(message); }
}
