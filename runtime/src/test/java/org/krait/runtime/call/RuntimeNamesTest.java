package org.krait.runtime.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.krait.compiler.RuntimeNames;

/** Everything that compiled code refers to by name exists as {@link RuntimeNames} says. */
final class RuntimeNamesTest {

    @TestFactory
    Stream<DynamicTest> everyNameExists() throws ReflectiveOperationException {
        List<Object> names = new ArrayList<>();
        for (java.lang.reflect.Field field : RuntimeNames.class.getFields()) {
            Object value = field.get(null);
            if (value instanceof RuntimeNames.Method[] several) {
                names.addAll(List.of(several));
            } else {
                names.add(value);
            }
        }
        assertTrue(names.size() > 150, "found only " + names.size());
        return names.stream().map(name -> DynamicTest.dynamicTest(label(name), () -> check(name)));
    }

    private static String label(Object name) {
        return switch (name) {
            case RuntimeNames.Method m -> m.owner().displayName() + "." + m.name() + m.type().displayDescriptor();
            case RuntimeNames.Field f -> f.owner().displayName() + "." + f.name();
            case ClassDesc c -> c.displayName();
            default -> throw new AssertionError(name);
        };
    }

    private static void check(Object name) throws ReflectiveOperationException {
        switch (name) {
            case RuntimeNames.Method m -> method(m);
            case RuntimeNames.Field f -> {
                java.lang.reflect.Field found = load(f.owner()).getDeclaredField(f.name());
                assertEquals(f.type(), describe(found.getType()));
                access(found, f.isStatic());
            }
            case ClassDesc c -> assertTrue(Modifier.isPublic(load(c).getModifiers()));
            default -> throw new AssertionError(name);
        }
    }

    private static void method(RuntimeNames.Method m) throws ReflectiveOperationException {
        MethodTypeDesc type = m.type();
        Class<?>[] parameters = new Class<?>[type.parameterCount()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = load(type.parameterType(i));
        }
        if (m.name().equals("<init>")) {
            Constructor<?> found = load(m.owner()).getDeclaredConstructor(parameters);
            assertTrue((found.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0);
            return;
        }
        java.lang.reflect.Method found = load(m.owner()).getDeclaredMethod(m.name(), parameters);
        assertEquals(type.returnType(), describe(found.getReturnType()));
        access(found, m.isStatic());
    }

    private static void access(Member found, boolean isStatic) {
        assertTrue(Modifier.isPublic(found.getModifiers()), "not public");
        assertEquals(isStatic, Modifier.isStatic(found.getModifiers()), "static");
        assertTrue(Modifier.isPublic(found.getDeclaringClass().getModifiers()), "in a class that is not public");
    }

    private static ClassDesc describe(Class<?> c) {
        return c.describeConstable().orElseThrow();
    }

    private static Class<?> load(ClassDesc c) throws ReflectiveOperationException {
        return (Class<?>) c.resolveConstantDesc(java.lang.invoke.MethodHandles.lookup());
    }
}
