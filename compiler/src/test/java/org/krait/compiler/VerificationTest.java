package org.krait.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.krait.syntax.Mode;
import org.krait.syntax.ParseOptions;
import org.krait.syntax.Parser;
import org.krait.syntax.PySyntaxError;

/**
 * What is compiled passes the JVM's verifier. With the system property {@code krait.reference} (the directory of the reference
 * interpreter) the whole standard library is compiled too, tests included: some 20 s.
 */
final class VerificationTest {
    static final ClassFile VERIFIER = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(type ->
            ClassHierarchyResolver.ClassHierarchyInfo.ofClass(type.equals(ConstantDescs.CD_Object) ? null
                    : type.descriptorString().equals("Ltest/Unit;") ? RuntimeNames.COMPILED_UNIT : ConstantDescs.CD_Object)));

    private static List<VerifyError> errors(byte[] source) {
        byte[] unit = Compiler.compile(Parser.parse(source, ParseOptions.of("t", Mode.EXEC)), "t", CompileOptions.of("test.Unit")).bytes();
        return VERIFIER.verify(unit);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "def f(a, b=1, /, c=2, *d, e, g=3, **h):\n return [a, b, c, d, e, g, h]\n",
        "def f():\n for i in x:\n  try:\n   try:\n    continue\n   finally:\n    with a as b, c:\n     break\n  except E as e:\n   return e\n",
        "async def f():\n async with a as b:\n  return [await x async for x in y if await z], {k: v async for k, v in b}\n",
        "async def f():\n yield g(1, [x async for x in y], await z)\n",
        "def f():\n x = g(1, (yield), h=(yield from i))\n x.m((yield 1), *(yield 2))\n",
        "def f():\n try:\n  a\n except* B as e:\n  c\n finally:\n  yield\n",
        "def f(x):\n match x:\n  case {'a': [1, *y], **z} | (y, z): return y, z\n  case C(1, k=w) if w: pass\n",
        "class A[T: int = str, *U = *B, **V = [B]](B, metaclass=C, *d):\n x: T\n def m(self): return super().m(), __class__, lambda: self\n",
        "def f():\n while True:\n  try: return\n  finally:\n   try: break\n   finally: continue\n",
        "def f(): return locals(), [i for i in range(3) if (lambda: i)]\n",
        "def f():\n del a\n a = 1\n def g():\n  nonlocal a\n  del a\n",
        "x = t'{a!r:>{b}}' if a < b < c else not (a and b or c)\n",
    })
    void constructs(String source) {
        assertEquals(List.of(), errors(source.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void longFunction() {
        StringBuilder source = new StringBuilder("def f(a):\n");
        for (int i = 0; i < 10000; i++) {
            source.append(" x").append(i).append(" = a + ").append(i).append("\n if x").append(i).append(": return a\n");
        }
        assertEquals(List.of(), errors(source.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void longDisplays() {
        String constants = "1,".repeat(200_000);
        String calls = "[f(a)],".repeat(20_000);
        assertEquals(List.of(), errors(("x = [" + constants + "]\ny = {" + calls + "}\n").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void library() throws IOException {
        String reference = System.getProperty("krait.reference");
        Assumptions.assumeTrue(reference != null);
        int count = 0;
        try (Stream<Path> files = Files.walk(Path.of(reference, "lib", "python3.14"))) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".py")).sorted()::iterator) {
                try {
                    assertEquals(List.of(), errors(Files.readAllBytes(file)), file.toString());
                    count++;
                } catch (PySyntaxError e) {
                    assertTrue(file.getFileName().toString().contains("bad"), file + ": " + e.getMessage());
                }
            }
        }
        assertTrue(count > 1500, "only " + count + " files");
    }
}
