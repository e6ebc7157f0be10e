package org.krait.processor;

import java.util.Map;
import java.util.SortedMap;

/** Writes the class that opens the Python modules of one Maven module by their names. */
final class IndexWriter {
    /** The simple name of the index. */
    static final String NAME = "NativeModules";

    private IndexWriter() {}

    /** Writes the index; {@code tables} maps names of Python modules to table classes. */
    static String write(String packageName, SortedMap<String, String> tables) {
        StringBuilder out = new StringBuilder("package " + packageName + ";\n\n");
        out.append("/** The Python modules written in Java of this Maven module; generated. */\n");
        out.append("public final class " + NAME + " {\n    private " + NAME + "() {}\n\n");
        out.append("    /** A new table of the module, or null when there is none of that name. */\n");
        out.append("    public static " + JavaNames.NATIVE_TABLE + " open(String moduleName) {\n");
        out.append("        switch (moduleName) {\n");
        for (Map.Entry<String, String> table : tables.entrySet()) {
            out.append("            case \"" + table.getKey() + "\" -> {\n");
            out.append("                return new " + table.getValue() + "();\n            }\n");
        }
        out.append("            default -> {\n                return null;\n            }\n        }\n    }\n\n");
        out.append("    /** The names of all of them, sorted. */\n    public static String[] names() {\n");
        out.append("        return new String[] {");
        String separator = "";
        for (String name : tables.keySet()) {
            out.append(separator + "\"" + name + "\"");
            separator = ", ";
        }
        return out.append("};\n    }\n}\n").toString();
    }
}
