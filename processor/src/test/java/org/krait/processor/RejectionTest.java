package org.krait.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake is one compile error that says what to change, and no table is written. */
class RejectionTest {
    static List<Arguments> inTypes() {
        return List.of(
                Arguments.of(
                        "@PyMethod(sig = \"($self, a, b, /)\") void f(Object a) {}",
                        "the signature ($self, a, b, /) has 2 parameter(s), but the Java method binds 1"),
                Arguments.of(
                        "@PyMethod(sig = \"($self, a, /)\") void f(char a) {}",
                        "parameter 'a' has a type that cannot be bound: char"),
                Arguments.of(
                        "@PyMethod(sig = \"($self, a, /)\") void f(Integer a) {}",
                        "parameter 'a' has a type that cannot be bound: java.lang.Integer"),
                Arguments.of(
                        "@PyMethod(sig = \"($self, a, /)\") void f(PyModule a) {}",
                        "parameter 'a': org.krait.runtime.object.PyModule has no static field TYPE to check against; take Object"),
                Arguments.of(
                        "@PyMethod(sig = \"($self, /)\") Integer f() { return 1; }",
                        "the result type java.lang.Integer is not a Python value"),
                Arguments.of(
                        "@PyMethod(sig = \"($self, /)\") void f() {} @PyMethod(name = \"f\", sig = \"($self, /)\") void g() {}",
                        "the Python name 'f' is defined twice"),
                Arguments.of(
                        "@PyGetter(\"f\") Object f() { return this; } @PyMethod(name = \"f\", sig = \"($self, /)\") void g() {}",
                        "the Python name 'f' is defined twice"),
                Arguments.of(
                        "@PySetter(\"x\") void setX(Object v) {}",
                        "@PySetter(\"x\") needs a @PyGetter(\"x\") in the same class"),
                Arguments.of(
                        "@PyMethod(sig = \"($self, /)\") void x() {} @PyDeleter(\"x\") void deleteX() {}",
                        "@PyDeleter(\"x\") needs a @PyGetter(\"x\") in the same class"),
                Arguments.of(
                        "@PyGetter(\"x\") Object x() { return this; } @PySetter(\"x\") void a(Object v) {} @PySetter(\"x\") void b(Object v) {}",
                        "there are two @PySetter(\"x\")"),
                Arguments.of("@PyGetter(\"x\") Object x(Object a) { return a; }", "@PyGetter takes nothing but self"),
                Arguments.of("@PyGetter(\"x\") void x() {}", "@PyGetter must return a value"),
                Arguments.of(
                        "@PyGetter(\"x\") Object x() { return this; } @PySetter(\"x\") void a() {}",
                        "@PySetter takes the value and nothing else"),
                Arguments.of(
                        "@PyGetter(\"x\") Object x() { return this; } @PySetter(\"x\") Object a(Object v) { return v; }",
                        "@PySetter returns void"),
                Arguments.of("@PyNew(sig = \"()\") Object create() { return this; }", "@PyNew must be static"),
                Arguments.of("@PyNew(sig = \"()\") static Object create(Object cls) { return cls; }", "@PyNew takes the PyType first"),
                Arguments.of("@PyClassMethod(sig = \"($type, /)\") void f() {}", "@PyClassMethod must be static"),
                Arguments.of("@PyStaticMethod(sig = \"()\") void f() {}", "@PyStaticMethod must be static"),
                Arguments.of("@PyMethod(sig = \"($self, /)\") static void f() {}", "a static method must take self first"),
                Arguments.of(
                        "@PyMethod(sig = \"($self, /)\") static void f(int self) {}",
                        "a static method must take self first, as Object or a Py class"),
                Arguments.of("@PyMethod(sig = \"(a, /)\") void f(Object a) {}", "the signature of a @PyMethod begins with $self"),
                Arguments.of("@PyNew(sig = \"($type)\") static Object create(PyType cls) { return cls; }", "the signature of a @PyNew has no $type"),
                Arguments.of("@PyMethod(sig = \"($self, a=12z, /)\") void f(Object a) {}", "bad signature ($self, a=12z, /): the default of 'a' is not a literal: 12z"),
                Arguments.of("@PyMethod(sig = \"($self, a=None, /)\") void f(int a) {}", "the default of 'a' does not fit the Java type int"),
                Arguments.of("@PyMethod(sig = \"($self, a=<unrepresentable>, /)\") void f(boolean a) {}", "the default of 'a' does not fit the Java type boolean"),
                Arguments.of("@PyMethod(sig = \"($self, a=1, /)\") void f(String a) {}", "the default of 'a' does not fit the Java type java.lang.String"),
                Arguments.of("@PyMethod(sig = \"($self, *a)\") void f(Object a) {}", "Object[] is for *args and *args is Object[]: parameter 'a'"),
                Arguments.of("@PyMethod(sig = \"($self, a)\") void f(Object[] a) {}", "Object[] is for *args and *args is Object[]: parameter 'a'"),
                Arguments.of("@PyMethod(sig = \"($self, **k)\") void f(Object k) {}", "**k is a PyDict"),
                Arguments.of("@PyMethod(sig = \"($self, /)\") private void f() {}", "the method must not be private: the table calls it"),
                Arguments.of("@PyMethod(sig = \"($self, /)\") <A> void f() {}", "an exposed method must not be generic"),
                Arguments.of(
                        "@PyMethod(sig = \"($self, /)\") void f() throws java.io.IOException {}",
                        "an exposed method must not throw the checked exception java.io.IOException"),
                Arguments.of("@PyFunctionDef(sig = \"()\") static void f() {}", "@PyFunctionDef belongs in a @PyModuleDef, not a @PyTypeDef"),
                Arguments.of(
                        "@PyMethod(sig = \"($self, /)\") @PyStaticMethod(sig = \"()\") void f() {}",
                        "a method can be exposed once only"),
                Arguments.of(
                        "@PyMethod(sig = \"($self, /)\", doc = \"a\\u001eb\") void f() {}",
                        "names, signatures and docs must not hold U+001E or U+001F"));
    }

    @ParameterizedTest
    @MethodSource("inTypes")
    void rejectsInATypes(String member, String message) {
        expect(message, "@PyTypeDef(name = \"x\") class X extends PyObject { " + member + " }");
    }

    static List<Arguments> classes() {
        return List.of(
                Arguments.of(
                        "@PyTypeDef(name = \"x\") class X { @PyMethod(sig = \"($self, /)\") void f() {} }",
                        "the methods of a class that is no PyObject must be static and take self first"),
                Arguments.of(
                        "@PyTypeDef(name = \"x\", base = PyModule.class) class X extends PyModule {}",
                        "the base org.krait.runtime.object.PyModule has no static field TYPE"),
                Arguments.of("@PyTypeDef(name = \"\") class X extends PyObject {}", "the Python name is empty"),
                Arguments.of(
                        "@PyTypeDef(name = \"x\") @PyModuleDef(\"x\") class X extends PyObject {}",
                        "a class is either a @PyTypeDef or a @PyModuleDef, not both"),
                Arguments.of(
                        "class X { @PyTypeDef(name = \"x\") private static class Y extends PyObject {} }",
                        "the class must not be private: its table calls it"),
                Arguments.of(
                        "class X { @PyTypeDef(name = \"x\") class Y extends PyObject {} }",
                        "an exposed nested class must be static"),
                Arguments.of(
                        "@PyModuleDef(\"x\") class X { @PyFunctionDef(sig = \"()\") void f() {} }",
                        "@PyFunctionDef must be static"),
                Arguments.of(
                        "@PyModuleDef(\"x\") class X { @PyMethod(sig = \"($self)\") void f() {} }",
                        "@PyMethod belongs in a @PyTypeDef, not a @PyModuleDef"),
                Arguments.of(
                        "@PyModuleDef(\"x\") class X { static void init(Object m) {} }",
                        "a module's init must be: static void init(PyModule module)"),
                Arguments.of(
                        "class X { @PyFunctionDef(sig = \"()\") static void f() {} }",
                        "X is neither a @PyTypeDef nor a @PyModuleDef nor abstract"));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void rejectsClasses(String source, String message) {
        expect(message, source);
    }

    @org.junit.jupiter.api.Test
    void twoModulesOfOneName() {
        expect("there are two modules 'm'", "@PyModuleDef(\"m\") class A {}", "@PyModuleDef(\"m\") class B {}");
    }

    private static void expect(String message, String... sources) {
        Compilation c = Compilation.of(sources);
        assertEquals(List.of(message), c.messages);
        assertTrue(sources.length > 1 || c.generated.isEmpty(), () -> c.generated.keySet().toString());
    }
}
