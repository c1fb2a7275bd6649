package xos;

/* Marks interfaces whose calls may cross to another process or machine: the compiler checks their signatures. */
public interface Remote {
}
