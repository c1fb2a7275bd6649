package xos;

import java.lang.annotation.*;

/* A static variable of a class below Remote that all processes of the class on this machine have together (docs/xjava.md 2). */
@Target(ElementType.FIELD)
public @interface Shared { }
