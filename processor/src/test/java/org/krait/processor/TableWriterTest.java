package org.krait.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableWriterTest {
    @Test
    void tableOfAType() {
        Compilation c = Compilation.of(
                """
                @PyTypeDef(name = "bag", module = "m", doc = "A \\"bag\\".\\n\\u20ac", hasDict = true, base = PyType.class)
                class Bag extends PyObject {
                    static final PyType TYPE = PyType.TYPE;
                    @PyNew(sig = "(size=0, /)") static Object create(PyType cls, int size) { return null; }
                    @PyMethod(sig = "($self, object, /)", doc = "Adds.") void append(Object x) {}
                    @PyMethod(name = "__len__", sig = "($self, /)") long length() { return 0; }
                    @PyMethod(sig = "($self, a, b='', *, c=None, d=<unrepresentable>)")
                    boolean mix(ThreadState ts, Bag a, String b, Bag c, Object d) { return true; }
                    @PyClassMethod(sig = "($type, /, *args, **kw)") static Object make(PyType cls, Object[] args, PyDict kw) { return null; }
                    @PyGetter("load") double load() { return 0; }
                    @PySetter("load") void setLoad(double x) {}
                    @PyDeleter("load") static void deleteLoad(Object self) {}
                }
                """);
        assertEquals(List.of(), c.messages);
        assertEquals(
                """
                package t;

                /** Calls what {@link t.Bag} exposes; generated from its annotations. */
                public final class BagTable extends org.krait.runtime.call.NativeTable {
                    /** Builds nothing: the text is decoded when it is first asked for. */
                    public BagTable() {}

                    @Override
                    protected String spec() {
                        return "Tsdwi\\u001fbag\\u001fm\\u001fA \\"bag\\".\\n\\u20ac\\u001e"
                                + "n1.__new__\\u001f(size=0, /)\\u001f\\u001e"
                                + "m1.append\\u001f($self, object, /)\\u001fAdds.\\u001e"
                                + "s0.__len__\\u001f($self, /)\\u001f\\u001e"
                                + "m4*mix\\u001f($self, a, b='', *, c=None, d=<unrepresentable>)\\u001f\\u001e"
                                + "c2*make\\u001f($type, /, *args, **kw)\\u001f\\u001e"
                                + "g0.load\\u001f\\u001f\\u001e"
                                + "w1.load\\u001f\\u001f\\u001e"
                                + "d0.load\\u001f\\u001f\\u001e";
                    }

                    @Override
                    public org.krait.runtime.type.PyType base() {
                        return org.krait.runtime.type.PyType.TYPE;
                    }

                    @Override
                    public Object call0(int id, org.krait.runtime.thread.ThreadState ts, Object self) {
                        switch (id) {
                            case 2 -> {
                                return ((t.Bag) self).length();
                            }
                            case 5 -> {
                                return ((t.Bag) self).load();
                            }
                            case 7 -> {
                                t.Bag.deleteLoad(self);
                                return org.krait.runtime.object.PyNone.NONE;
                            }
                            default -> throw missing(id);
                        }
                    }

                    @Override
                    public Object call1(int id, org.krait.runtime.thread.ThreadState ts, Object self, Object a) {
                        switch (id) {
                            case 0 -> {
                                return t.Bag.create((org.krait.runtime.type.PyType) self, toInt(a));
                            }
                            case 1 -> {
                                ((t.Bag) self).append(a);
                                return org.krait.runtime.object.PyNone.NONE;
                            }
                            case 6 -> {
                                ((t.Bag) self).setLoad(toDouble(a));
                                return org.krait.runtime.object.PyNone.NONE;
                            }
                            default -> throw missing(id);
                        }
                    }

                    @Override
                    public Object call2(int id, org.krait.runtime.thread.ThreadState ts, Object self, Object a, Object b) {
                        switch (id) {
                            case 4 -> {
                                return t.Bag.make((org.krait.runtime.type.PyType) self, (Object[]) a, (org.krait.runtime.object.PyDict) b);
                            }
                            default -> throw missing(id);
                        }
                    }

                    @Override
                    public Object callN(int id, org.krait.runtime.thread.ThreadState ts, Object self, Object[] bound) {
                        switch (id) {
                            case 3 -> {
                                return ((t.Bag) self).mix(ts, bound[0] instanceof t.Bag p0 ? p0 : (t.Bag) wrong(3, 0, bound[0], t.Bag.TYPE), text(3, 1, bound[1]), bound[2] instanceof t.Bag p2 ? p2 : (t.Bag) noneOrWrong(3, 2, bound[2], t.Bag.TYPE), bound[3]);
                            }
                            default -> throw missing(id);
                        }
                    }
                }
                """,
                c.generated.get("t.BagTable"));
    }

    @Test
    void tableOfAModuleAndTheIndex() {
        Compilation c = Compilation.of(
                List.of("-Akrait.index=t.index"),
                """
                @PyModuleDef("_z")
                public class ZModule {
                    @PyFunctionDef(sig = "($module, flag=True, /)") static int f(boolean flag) { return 1; }
                    static void init(PyModule m) {}
                }
                """,
                "@PyModuleDef(\"_a\") public class AModule {}");
        assertEquals(List.of(), c.messages);
        String table = c.generated.get("t.ZModuleTable");
        assertTrue(table.contains("\"M\\u001f_z\\u001f\\u001f\\u001e\""), table);
        assertTrue(table.contains("return (long) t.ZModule.f(org.krait.runtime.call.Operators.truth(a));"), table);
        assertTrue(table.contains("t.ZModule.init(module);"), table);
        assertEquals(
                """
                package t.index;

                /** The Python modules written in Java of this Maven module; generated. */
                public final class NativeModules {
                    private NativeModules() {}

                    /** A new table of the module, or null when there is none of that name. */
                    public static org.krait.runtime.call.NativeTable open(String moduleName) {
                        switch (moduleName) {
                            case "_a" -> {
                                return new t.AModuleTable();
                            }
                            case "_z" -> {
                                return new t.ZModuleTable();
                            }
                            default -> {
                                return null;
                            }
                        }
                    }

                    /** The names of all of them, sorted. */
                    public static String[] names() {
                        return new String[] {"_a", "_z"};
                    }
                }
                """,
                c.generated.get("t.index.NativeModules"));
    }

    @Test
    void nestedClassesCarryTheirOuterNames() {
        Compilation c = Compilation.of(
                "class Outer { @PyTypeDef(name = \"x\") static class Inner extends PyObject {} }");
        assertEquals(List.of(), c.messages);
        assertTrue(c.generated.containsKey("t.OuterInnerTable"));
    }

    @Test
    void typesShareTheMethodsOfAnAbstractSuperclass() {
        Compilation c = Compilation.of(
                "abstract class Base extends PyObject { @PyMethod(sig = \"($self, /)\") void f() {} }",
                "@PyTypeDef(name = \"a\") class A extends Base { @PyMethod(sig = \"($self, /)\") void g() {} }",
                "@PyTypeDef(name = \"b\") class B extends Base {}",
                "@PyTypeDef(name = \"c\") class C extends A {}");
        assertEquals(List.of(), c.messages);
        assertTrue(c.generated.get("t.ATable").contains("((t.A) self).f();"));
        assertTrue(c.generated.get("t.BTable").contains("((t.B) self).f();"));
        assertTrue(!c.generated.get("t.CTable").contains("self"), c.generated.get("t.CTable"));
    }

    @Test
    void plainMethodsBesideASlot() {
        Compilation c = Compilation.of(
                """
                @PyTypeDef(name = "list") class L extends PyObject {
                    @PyMethod(name = "__getitem__", sig = "($self, index, /)") Object get(Object i) { return i; }
                    @PyMethod(name = "__setitem__", sig = "($self, key, value, /)") void set(Object i, Object v) {}
                }
                """);
        assertTrue(c.generated.get("t.LTable").contains("m1.__getitem__"));
        assertTrue(c.generated.get("t.LTable").contains("s2.__setitem__"));
    }

    @Test
    void textsTooLongForOneConstantAreSplit() {
        String doc = "x".repeat(30_000);
        Compilation c = Compilation.of(
                "@PyTypeDef(name = \"big\", doc = \"" + doc + "\") class Big extends PyObject {\n"
                        + "@PyMethod(sig = \"($self, /)\", doc = \"" + doc.replace('x', '\u00fc') + "\") void f() {}\n"
                        + "@PyMethod(sig = \"($self, /)\", doc = \"" + "\u20ac".repeat(20_000) + "\") void g() {} }");
        assertEquals(List.of(), c.messages);
        assertTrue(c.generated.get("t.BigTable").contains(".concat("));
    }
}
