package xos;

/* An ordinary attribute, "name=value", of every published object of the class. */
public @interface Attribute {
    String value();
}
