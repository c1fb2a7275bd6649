package xos;

import java.lang.annotation.*;

/* What others need to use the objects of a class, or one of their methods: "name=value", or "name" with whatever value; several: all.
 * The system looks at their process's privileges when it hands out a handle. */
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface Privilege {
    String[] value();
}
