package org.krait.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Classes whose switches and records were lowered do what they did before. */
class ClassLoweringTest {
    /** Every kind of component. */
    record All(boolean z, byte b, short s, char c, int i, long l, float f, double d, String text, int[] array) {}

    record None() {}

    record Pair(Object a, Object b) {}

    /** Switches over types, with guards, null, strings and a label that is not lowered. */
    static final class Switches implements Function<Object, Object> {
        @Override
        public Object apply(Object o) {
            String second = o instanceof CharSequence text ? second(text) : "no text";
            return first(o) + ", " + second;
        }

        private static String second(CharSequence text) {
            return text instanceof String string ? switch (string) {
                case String s when s.isEmpty() -> "none";
                case "a" -> "an a";
                case String s -> "other";
            } : "a sequence";
        }

        private static String first(Object o) {
            return o instanceof Character ? pairs(o) : select(o);
        }

        private static String pairs(Object o) {
            return select(new Pair(1, "b")) + select(new Pair(2, "b")) + select(new Pair(2, o)) + select(new Pair(null, null));
        }

        private static String select(Object o) {
            return switch (o) {
                case null -> "null";
                case Integer i when i > 3 -> "big";
                case Integer i when i < 0 -> "negative";
                case Integer i -> "small";
                case String s -> "text";
                case int[] a -> "array";
                case Thread.State.NEW -> "new";
                case Pair(Integer a, String b) when a > 1 -> b;
                case Comparable<?> c -> "comparable";
                default -> "rest";
            };
        }
    }

    /** Switches that can be lowered. */
    static final class Plain implements Function<Object, Object> {
        @Override
        public Object apply(Object o) {
            Object found = switch (o) {
                case null -> "null";
                case Integer i when i > 3 -> List.of(i);
                case Integer i when i < 0 -> new ArrayList<>(List.of(i));
                case Integer i -> i;
                case String s when s.isEmpty() -> "none";
                case int[] a -> a.length;
                case Pair(Integer a, String b) when a > 1 -> b;
                case Comparable<?> c -> "comparable";
                default -> "rest";
            };
            return "found " + found;
        }
    }

    private static final Object[] VALUES = {null, 'c', 0, 4, -1, "", "a", "b", new int[3], Thread.State.NEW, Thread.State.BLOCKED, 2.5, Object.class, 1L};

    @Test
    void switchesChooseWhatTheyChose() throws Exception {
        var lowered = load(Switches.class).getDeclaredConstructor();
        lowered.setAccessible(true);
        sameAnswers(new Switches(), (Function<?, ?>) lowered.newInstance());
    }

    @Test
    void noSwitchOverTypesIsLeft() throws Exception {
        var lowered = load(Plain.class).getDeclaredConstructor();
        lowered.setAccessible(true);
        sameAnswers(new Plain(), (Function<?, ?>) lowered.newInstance());
        ClassFile format = ClassFile.of();
        byte[] bytes = ClassLowering.lower(format, bytes(Plain.class));
        assertTrue(bootstraps(bytes(Plain.class)).contains("typeSwitch"));
        assertFalse(bootstraps(bytes).contains("typeSwitch"));
        assertNull(ClassLowering.lower(format, bytes), "twice");
    }

    @Test
    void recordsEqualAndHashAsBefore() throws Exception {
        Class<?> lowered = load(All.class);
        var constructor = lowered.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object[][] variants = {{true, (byte) 1, (short) 2, 'c', 4, 5L, 6f, 7.0, "t", null}, {false, (byte) 1, (short) 2, 'c', 4, 5L, 6f, 7.0, "t", null},
            {true, (byte) 2, (short) 2, 'c', 4, 5L, 6f, 7.0, "t", null}, {true, (byte) 1, (short) 3, 'c', 4, 5L, 6f, 7.0, "t", null},
            {true, (byte) 1, (short) 2, 'd', 4, 5L, 6f, 7.0, "t", null}, {true, (byte) 1, (short) 2, 'c', 5, 5L, 6f, 7.0, "t", null},
            {true, (byte) 1, (short) 2, 'c', 4, 6L, 6f, 7.0, "t", null}, {true, (byte) 1, (short) 2, 'c', 4, 5L, 6.5f, 7.0, "t", null},
            {true, (byte) 1, (short) 2, 'c', 4, 5L, Float.NaN, Double.NaN, "t", null}, {true, (byte) 1, (short) 2, 'c', 4, 5L, -0f, 0.0, "t", null},
            {true, (byte) 1, (short) 2, 'c', 4, 5L, 0f, -0.0, "t", null}, {true, (byte) 1, (short) 2, 'c', 4, 5L, 6f, 7.0, null, null},
            {true, (byte) 1, (short) 2, 'c', 4, 5L, 6f, 7.0, "t", new int[0]}};
        for (Object[] a : variants) {
            for (Object[] b : variants) {
                Object x = constructor.newInstance(a);
                Object y = constructor.newInstance(b);
                assertEquals(a == b, x.equals(y), () -> Arrays.toString(a) + " and " + Arrays.toString(b));
                Object original = All.class.getDeclaredConstructors()[0].newInstance(a);
                assertEquals(original.hashCode(), x.hashCode());
                assertEquals(original.toString(), x.toString());
                assertNotEquals(x, original, "of another class");
                assertFalse(x.equals(null));
            }
        }
        assertFalse(bootstraps(ClassLowering.lower(ClassFile.of(), bytes(All.class))).contains("equals"));
    }

    @Test
    void recordsWithoutComponents() throws Exception {
        var constructor = load(None.class).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        assertEquals(constructor.newInstance(), constructor.newInstance());
        assertEquals(new None().hashCode(), constructor.newInstance().hashCode());
    }

    private static void sameAnswers(Function<Object, Object> original, Function<?, ?> lowered) {
        @SuppressWarnings("unchecked")
        Function<Object, Object> function = (Function<Object, Object>) lowered;
        assertNotEquals(original.getClass(), function.getClass());
        for (Object value : VALUES) {
            assertEquals(original.apply(value), function.apply(value), () -> String.valueOf(value));
        }
    }

    /** The lowered class, in a loader of its own for it and those it knows. */
    private static Class<?> load(Class<?> original) throws ClassNotFoundException {
        return new ClassLoader(ClassLoweringTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.startsWith(ClassLoweringTest.class.getName()) ? find(name) : super.loadClass(name, resolve);
            }

            private Class<?> find(String name) throws ClassNotFoundException {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                try {
                    byte[] bytes = bytes(Class.forName(name));
                    byte[] lowered = ClassLowering.lower(ClassFile.of(), bytes);
                    return defineClass(name, lowered == null ? bytes : lowered, 0, lowered == null ? bytes.length : lowered.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }.loadClass(original.getName());
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String name = type.getName();
        try (var in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            return in.readAllBytes();
        }
    }

    /** The names that the class's invokedynamic instructions call by; of switches that of the bootstrap method. */
    private static List<String> bootstraps(byte[] bytes) {
        List<String> names = new ArrayList<>();
        ClassFile.of().parse(bytes).methods().forEach(m -> m.code().ifPresent(c -> c.forEach(e -> {
            if (e instanceof InvokeDynamicInstruction site) {
                names.add(site.name().stringValue());
                names.add(site.bootstrapMethod().methodName());
            }
        })));
        return names;
    }
}
