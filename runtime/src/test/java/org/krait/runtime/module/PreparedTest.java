package org.krait.runtime.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.classfile.ClassFile;
import org.junit.jupiter.api.Test;
import org.krait.runtime.module.Prepared.Made;
import org.krait.syntax.Mode;

/** Which texts are compiled ahead, and into what. */
class PreparedTest {
    @Test
    void aTextBecomesAClassOfItsOwn() {
        Made made = Made.of("lambda _cls, x, y: _tuple_new(_cls, (x, y))", Mode.EVAL, 0, 0);
        assertEquals(made.className(), ClassFile.of().parse(made.classFile()).thisClass().asInternalName().replace('/', '.'));
        assertEquals("org.krait.prepared.P" + Integer.toHexString(made.number()), made.className());
    }

    @Test
    void whatWasAskedForTellsClassesApart() {
        Made made = Made.of("x", Mode.EVAL, 0, 0);
        assertEquals(made.className(), Made.of("x", Mode.EVAL, 0, 0).className());
        assertNotEquals(made.className(), Made.of("y", Mode.EVAL, 0, 0).className());
        assertNotEquals(made.className(), Made.of("x", Mode.EXEC, 0, 0).className());
        assertNotEquals(made.className(), Made.of("x", Mode.EVAL, 0, 1).className());
        assertNotEquals(made.className(), Made.of("x", Mode.EVAL, 0x1000000, 0).className());
    }

    @Test
    void whatWouldRaiseOrWarnIsLeftToThePlaceWhereItIsCompiled() {
        assertNull(Made.of("1 +", Mode.EVAL, 0, 0));
        assertNull(Made.of("return 1", Mode.EXEC, 0, 0));
        assertNull(Made.of("x is 1", Mode.EVAL, 0, 0));
        assertNull(Made.of("'\\d'", Mode.EVAL, 0, 0));
        assertNotNull(Made.of("x == 1", Mode.EVAL, 0, 0));
    }
}
