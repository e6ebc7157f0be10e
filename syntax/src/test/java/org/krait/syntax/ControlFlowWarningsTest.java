package org.krait.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is warned of, and not, as CPython 3.14.3 does it. */
class ControlFlowWarningsTest {
    private static final String SOURCE = """
            def f():
                while 1:
                    try:
                        return
                    finally:
                        for x in y: break
                        else: break
                        with a: return
                        while 1: return
                        def g(): return
                        try: continue
                        finally: pass
                        match x:
                            case 1: continue
            """;

    @Test
    void leavingAFinallyBlock() {
        List<String> warnings = new ArrayList<>();
        ControlFlowWarnings.report(Parser.parse(SOURCE, ParseOptions.of("<s>", Mode.EXEC)), "<s>",
                (category, message, filename, line) -> {
                    warnings.add(line + " " + message);
                    return false;
                });
        assertEquals(List.of("7 'break' in a 'finally' block", "8 'return' in a 'finally' block",
                "11 'continue' in a 'finally' block", "14 'continue' in a 'finally' block"), warnings);
    }

    @Test
    void asAnError() {
        PySyntaxError e = assertThrows(PySyntaxError.class, () -> ControlFlowWarnings.report(
                Parser.parse(SOURCE, ParseOptions.of("<s>", Mode.EXEC)), "<s>", (c, m, f, l) -> true));
        assertEquals("'break' in a 'finally' block", e.getMessage());
        assertEquals("7 19 7 24", e.line() + " " + e.column() + " " + e.endLine() + " " + e.endColumn());
    }
}
