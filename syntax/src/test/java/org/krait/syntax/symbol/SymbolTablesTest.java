package org.krait.syntax.symbol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.krait.syntax.Mode;
import org.krait.syntax.ParseOptions;
import org.krait.syntax.Parser;
import org.krait.syntax.ReferencePython;
import org.krait.syntax.ast.Mod;

/**
 * Files of the standard library give the symbol tables that CPython gives, and their code the same
 * names of variables. All of them with {@code -Dkrait.syntax.files=all}.
 */
class SymbolTablesTest {
    private static final Comparator<String> BY_CODE_POINT =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    @Test
    void tablesAndVariablesAreTheReferences() throws IOException {
        List<Path> files = ReferencePython.libraryFiles();
        List<String> lines = ReferencePython.run("scopes.py", files.stream().map(Path::toString).toList());
        StringBuilder wrong = new StringBuilder();
        Set<String> variables = Set.of();
        String file = null;
        int codes = 0;
        int differing = 0;
        for (String line : lines) {
            if (line.startsWith("- ")) {
                variables = null;
            } else if (line.startsWith(" ")) {
                codes++;
                if (variables != null && !variables.contains(line.substring(1))) {
                    differing++;
                }
            } else {
                file = line.substring(33);
                SymbolTable table = build(file);
                StringBuilder dump = new StringBuilder();
                dump(table.top(), 0, dump);
                if (!md5(dump.toString()).equals(line.substring(0, 32))) {
                    wrong.append(file).append('\n');
                }
                variables = variables(table);
            }
        }
        assertEquals("", wrong.toString());
        assertTrue(codes > 5000, "only " + codes + " code objects");
        // Code that CPython emits twice or not at all may number its variables otherwise.
        assertTrue(differing * 5000 < codes, differing + " of " + codes + " code objects differ");
    }

    private static SymbolTable build(String file) throws IOException {
        Mod mod = Parser.parse(Files.readAllBytes(Path.of(file)), ParseOptions.of(file, Mode.EXEC));
        return SymbolTable.build(mod, file, FutureFeatures.of(mod, file).annotations());
    }

    private static void dump(Scope scope, int depth, StringBuilder out) {
        Map<String, Integer> symbols = new TreeMap<>(BY_CODE_POINT);
        for (Symbol symbol : scope.symbols()) {
            symbols.put(symbol.name(), symbol.packed());
        }
        StringJoiner all = new StringJoiner(" ");
        symbols.forEach((name, flags) -> all.add(name + ":" + flags));
        out.append(depth).append(' ').append(type(scope.kind())).append(' ').append(tableName(scope.name()))
                .append(' ').append(scope.pos().line()).append(' ').append(scope.isNested() ? 1 : 0).append(' ')
                .append(String.join(",", scope.parameters())).append(' ').append(all).append('\n');
        for (Scope child : scope.children()) {
            dump(child, depth + 1, out);
        }
    }

    private static int type(ScopeKind kind) {
        return switch (kind) {
            case Function, Lambda, Comprehension -> 0;
            case Class -> 1;
            case Module -> 2;
            case Annotation -> 3;
            case TypeAlias -> 4;
            case TypeParameters -> 5;
            case TypeVariable -> 6;
        };
    }

    private static String tableName(String name) {
        return name.equals("<module>") ? "top" : name.startsWith("<") ? name.substring(1, name.length() - 1) : name;
    }

    private static Set<String> variables(SymbolTable table) {
        Set<String> all = new HashSet<>();
        for (Scope scope : table.all()) {
            String name = scope.kind() == ScopeKind.TypeParameters ? "<generic parameters of " + scope.name() + ">"
                    : scope.name();
            List<String> locals = new ArrayList<>(scope.varNames());
            // The compiler shows the parameter of __annotate__ without its dot.
            if (scope.kind() == ScopeKind.Annotation) {
                locals.set(0, "format");
            }
            all.add(name + " V:" + String.join(",", locals) + " C:" + String.join(",", scope.cellVars()) + " F:"
                    + String.join(",", scope.freeVars()));
        }
        return all;
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
