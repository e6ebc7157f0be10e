package org.krait.compiler;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Changes Python sources at random: bytes and pieces of syntax anywhere, which mostly gives errors, and whole lines, which often gives
 * programs nobody would write. The same seed gives the same changes.
 */
final class Mutator {
    private static final String[] PIECES = {"(", ")", "[", "]", "{", "}", "\"", "'", "\"\"\"", "f\"{", "}\"", "t'", "\\",
        "\\\n", "\n", "\n    ", "\t", ":", ":=", "=", ",", "*", "**", "@", "if ", "else", "for ", " in ", "lambda ",
        "match ", "case ", "def ", "class ", "async ", "await ", "yield ", "nonlocal x", "1e", "0x", "#", "# type: int",
        "\0", "\r", "\f", "!", "$", "\u20ac", "not ", "type X[T] = ", "\\N{", "import ", "from ", "with (", "except* "};
    private static final String[] LINES = {"break", "continue", "return", "return 1", "yield", "await x", "yield from x", "pass", "try:", "finally:",
        "except* E:", "except E as e:", "else:", "global x", "nonlocal self", "del self", "raise", "while 1:", "async for x in y:", "async with x as y:",
        "async def f(self):", "def f(self):", "class C:", "match self:", "case {'a': x, **y}:", "case _:", "lambda: (yield)", "x: int = 1",
        "[(yield) for x in y]", "(x async for x in y)", "from __future__ import annotations", "import a.b as c", "from x import *", "__class__", "super()",
        "type X[T: (yield)] = T", "x = y = z[1:2, ...] += 1", "(x := 1)", "f'{x!r:{y}}'", "t'{x=}'", "assert x, y", "*x, y = z", "print(*a, **b)"};

    private final Random random;

    Mutator(long seed) {
        random = new Random(seed);
    }

    int next(int bound) {
        return random.nextInt(bound);
    }

    byte[] mutate(byte[] original) {
        byte[] source = original;
        for (int n = 1 + random.nextInt(4); n > 0 && source.length > 1; n--) {
            source = random.nextInt(5) < 2 ? lines(source) : bytes(source);
        }
        return source;
    }

    private byte[] bytes(byte[] source) {
        int a = random.nextInt(source.length);
        int b = Math.min(source.length, a + random.nextInt(30));
        byte[] piece = switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
            case 2 -> new byte[] {(byte) random.nextInt(256)};
            default -> {
                int c = random.nextInt(source.length);
                yield Arrays.copyOfRange(source, c, Math.min(source.length, c + random.nextInt(40)));
            }
        };
        int cut = random.nextInt(3) == 0 ? b : a;
        byte[] next = new byte[a + piece.length + source.length - cut];
        System.arraycopy(source, 0, next, 0, a);
        System.arraycopy(piece, 0, next, a, piece.length);
        System.arraycopy(source, cut, next, a + piece.length, source.length - cut);
        return next;
    }

    private byte[] lines(byte[] source) {
        List<byte[]> lines = split(source);
        int at = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, indented(lines.get(other), indentation(lines.get(at))));
            case 2 -> lines.set(at, indented(lines.get(other), indentation(lines.get(at))));
            case 3 -> lines.set(at, indented(lines.get(at), Math.max(0, indentation(lines.get(at)) + (random.nextBoolean() ? 4 : -4))));
            default -> lines.add(at, indented((LINES[random.nextInt(LINES.length)] + "\n").getBytes(StandardCharsets.UTF_8),
                    indentation(lines.get(at))));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lines.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static List<byte[]> split(byte[] source) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < source.length; i++) {
            if (source[i] == '\n' || i == source.length - 1) {
                lines.add(Arrays.copyOfRange(source, start, i + 1));
                start = i + 1;
            }
        }
        return lines;
    }

    private static int indentation(byte[] line) {
        int count = 0;
        while (count < line.length && line[count] == ' ') {
            count++;
        }
        return count;
    }

    private static byte[] indented(byte[] line, int spaces) {
        int old = indentation(line);
        byte[] result = new byte[spaces + line.length - old];
        Arrays.fill(result, 0, spaces, (byte) ' ');
        System.arraycopy(line, old, result, spaces, line.length - old);
        return result;
    }
}
