package org.krait.stdlib.os;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyBytes;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.type.Attributes;

/**
 * The process environment that programs started from Python inherit: what the kernel gave the process, changed by
 * {@code putenv} and {@code unsetenv}. The C library's own {@code environ} is left alone, because changing it is not safe
 * while other threads of the JVM read it. Guarded by the class's monitor.
 */
public final class Environ {
    private static Map<String, byte[]> variables;

    private Environ() {}

    /** Keys are Latin-1 views of the names' bytes, so that any byte survives; values the bytes after "=". */
    private static Map<String, byte[]> variables() {
        if (variables == null) {
            variables = read();
        }
        return variables;
    }

    private static Map<String, byte[]> read() {
        Map<String, byte[]> found = new LinkedHashMap<>();
        byte[] all = ProcFile.read("/proc/self/environ");
        int start = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == 0) {
                int equals = start;
                while (equals < i && (all[equals] != '=' || equals == start)) {
                    equals++;
                }
                if (equals < i) {
                    String name = new String(all, start, equals - start, java.nio.charset.StandardCharsets.ISO_8859_1);
                    found.putIfAbsent(name, java.util.Arrays.copyOfRange(all, equals + 1, i));
                }
                start = i + 1;
            }
        }
        return found;
    }

    /** A variable's value, null when it is not set; for the interpreter's own settings. */
    public static synchronized String get(String name) {
        byte[] value = variables().get(name);
        return value == null ? null : new String(value, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** A new dict of bytes to bytes, as {@code posix.environ} is. */
    static synchronized PyDict toDict() {
        PyDict dict = new PyDict();
        fill(dict, variables());
        return dict;
    }

    private static void fill(PyDict dict, Map<String, byte[]> variables) {
        for (Map.Entry<String, byte[]> variable : variables.entrySet()) {
            dict.put((Object) PyBytes.of(variable.getKey().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)), PyBytes.of(variable.getValue().clone()));
        }
    }

    /** Reads the environment again and fills a dict that {@link #toDict} made: for a process that continues from an image. */
    public static synchronized void refill(PyDict dict) {
        variables = read();
        dict.clear();
        fill(dict, variables);
    }

    static synchronized void put(byte[] name, byte[] value) {
        variables().put(new String(name, java.nio.charset.StandardCharsets.ISO_8859_1), value);
    }

    static synchronized void remove(byte[] name) {
        variables().remove(new String(name, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /** "name=value" strings for {@code execve}. */
    static synchronized List<byte[]> forKernel() {
        List<byte[]> strings = new ArrayList<>();
        for (Map.Entry<String, byte[]> variable : variables().entrySet()) {
            strings.add(joined(variable.getKey().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), variable.getValue()));
        }
        return strings;
    }

    private static byte[] joined(byte[] name, byte[] value) {
        byte[] all = java.util.Arrays.copyOf(name, name.length + 1 + value.length);
        all[name.length] = '=';
        System.arraycopy(value, 0, all, name.length + 1, value.length);
        return all;
    }

    /** "name=value" strings of a mapping given to {@code execve} and its like. */
    static List<byte[]> fromMapping(Object env) {
        Object[] keys = Iteration.toArray(Call.call(Attributes.get(env, "keys")));
        Object[] values = Iteration.toArray(Call.call(Attributes.get(env, "values")));
        if (keys.length != values.length) {
            throw Errors.runtimeError("environment changed size during iteration");
        }
        List<byte[]> strings = new ArrayList<>(keys.length);
        for (int i = 0; i < keys.length; i++) {
            byte[] name = FsPath.bytes(keys[i]);
            byte[] value = FsPath.bytes(values[i]);
            // A name may begin with "=", as on CPython, but not contain another.
            if (name.length == 0 || contains(name, 1, '=')) {
                throw Errors.valueError("illegal environment variable name");
            }
            strings.add(joined(name, value));
        }
        return strings;
    }

    static boolean contains(byte[] bytes, int from, char c) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == c) {
                return true;
            }
        }
        return false;
    }
}
