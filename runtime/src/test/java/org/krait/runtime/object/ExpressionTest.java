package org.krait.runtime.object;

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
import org.krait.runtime.NativeModules;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.NativeTable;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.PyException;
import org.krait.runtime.module.Builtins;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Types;

/**
 * Evaluates expressions and compares with what CPython 3.14.3 gives for them. Each line of a resource
 * is an expression, a tab, and {@code ascii()} of its value, or an exclamation mark, the exception's
 * type and the {@code ascii()} of its message.
 */
class ExpressionTest {
    @BeforeAll
    static void fillBuiltins() {
        NativeTable table = NativeModules.open("builtins");
        table.fill(Builtins.module(), Builtins.dict());
    }

    static String evaluate(ThreadState ts, String expression) {
        try {
            Object value = Call.call2(ts, Builtins.get("eval"), Strs.fromJava(expression), new PyDict());
            return Strs.toJava(Operators.ascii(value));
        } catch (PyException e) {
            String message = Strs.toJava(Operators.ascii(Operators.str(e.value())));
            return "!" + Types.nameOf(e.value()) + " " + message;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"numbers", "formats", "text", "bytes", "calls", "containers", "types"})
    void agreesWithCPython(String table) throws IOException {
        ThreadState ts = ThreadState.current();
        List<String> wrong = new ArrayList<>();
        int count = 0;
        try (InputStream in = ExpressionTest.class.getResourceAsStream(table + ".txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                int tab = line.indexOf('\t');
                String expression = line.substring(0, tab);
                String expected = line.substring(tab + 1);
                String actual = evaluate(ts, expression);
                count++;
                if (!actual.equals(expected)) {
                    wrong.add(expression + "\n  expected " + expected + "\n  but was  " + actual);
                }
            }
        }
        assertFalse(count == 0, table + " is empty");
        if (!wrong.isEmpty()) {
            Assertions.fail(wrong.size() + " of " + count + " differ:\n" + String.join("\n", wrong));
        }
    }
}
