package org.krait.stdlib;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.NativeTable;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Types;

/**
 * Evaluates expressions that use one module written in Java and compares with what CPython 3.14.3 gives for them. Each line of a
 * resource named after the module is an expression, a tab, and {@code ascii()} of its value, or an exclamation mark, the exception's
 * type and the {@code ascii()} of its message. Nothing is imported, so the interpreter need not be booted.
 */
class ModuleExpressionTest {
    @BeforeAll
    static void fillBuiltins() {
        NativeTable table = org.krait.runtime.NativeModules.open("builtins");
        table.fill(Builtins.module(), Builtins.dict());
    }

    private static String evaluate(ThreadState ts, String expression, PyDict globals) {
        try {
            Object value = Call.call2(ts, Builtins.get("eval"), Strs.fromJava(expression), globals);
            return Strs.toJava(Operators.ascii(value));
        } catch (PyException e) {
            return "!" + Types.nameOf(e.value()) + " " + Strs.toJava(Operators.ascii(Operators.str(e.value())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"math", "_struct", "binascii", "unicodedata", "_random", "zlib"})
    void agreesWithCPython(String name) throws IOException {
        ThreadState ts = ThreadState.current();
        PyModule module = new PyModule(name, null);
        NativeModules.open(name).fill(module, module.dict());
        List<String> wrong = new ArrayList<>();
        int count = 0;
        try (InputStream in = ModuleExpressionTest.class.getResourceAsStream(name + ".txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                int tab = line.indexOf('\t');
                String expression = line.substring(0, tab);
                String expected = line.substring(tab + 1);
                PyDict globals = PyDict.of(name, module);
                String actual = evaluate(ts, expression, globals);
                count++;
                if (!actual.equals(expected)) {
                    wrong.add(expression + "\n  expected " + expected + "\n  but was  " + actual);
                }
            }
        }
        assertFalse(count == 0, name + " is empty");
        if (!wrong.isEmpty()) {
            Assertions.fail(wrong.size() + " of " + count + " differ:\n" + String.join("\n", wrong));
        }
    }
}
