import java.lang.annotation.*;
import java.util.function.IntUnaryOperator;

@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE_USE, ElementType.METHOD, ElementType.TYPE })
@Repeatable(Marks.class)
@interface Mark {
    int value() default LIMIT;
    String[] names() default {};
    Class<?> of() default Object.class;
    int LIMIT = 3;
}

@Target({ ElementType.TYPE_USE, ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@interface Marks { Mark[] value(); }

/* Annotation types of one's own, wherever Java 17 lets them stand. */
@Mark(1) @Mark(value = 2, names = "b")
public class Notes<T extends @Mark Object> {
    private @Mark(names = { "x", "y", }) String @Mark [] words = new @Mark String @Mark [] { "a", "b" };

    @Mark @Override public String toString() { return words[0] + words[1]; }

    @SafeVarargs static <T> int count(@Mark(4) T @Mark... all) { return all.length; }

    static class Given implements Mark {
        public int value() { return 7; }
        public String[] names() { return new String[0]; }
        public Class<?> of() { return String.class; }
        public Class<? extends Annotation> annotationType() { return Mark.class; }
    }

    void receiver(@Mark Notes<T> this) { System.out.println((@Mark String)(Object)words[1]); }

    public static void main(String @Mark [] args) throws @Mark RuntimeException {
        System.out.println(new @Mark Notes<@Mark String>());
        System.out.println(count(1, 2, 3) + " " + Mark.LIMIT);
        @SuppressWarnings("unused") @Mark int local = 1;
        IntUnaryOperator twice = (@Mark int x) -> x * 2;
        System.out.println(twice.applyAsInt(21));
        new Notes<String>().receiver();
        Mark m = new Given();
        System.out.println(m.value() + " " + (m instanceof Annotation) + " " + m.annotationType().getName());
    }
}
