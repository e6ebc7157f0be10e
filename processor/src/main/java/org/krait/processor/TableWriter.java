package org.krait.processor;

import java.util.List;

/**
 * Writes the source of one table class.
 *
 * <p>The text of {@code spec()} is records that end with {@link #ENTRY}, of fields separated by
 * {@link #FIELD}. The first record is the class itself: {@code T} or {@code M}, flags; name; module;
 * doc. Each other record is an entry, whose number is its position: its kind's letter, {@code '0' +
 * number of parameters}, {@code .} when all of them may be given by position or {@code *}, name;
 * signature; doc.
 */
final class TableWriter {
    static final char FIELD = '\u001f';
    static final char ENTRY = '\u001e';

    /** A string constant of a class file holds at most 65,535 bytes, a char takes up to three. */
    private static final int PIECE = 20_000;

    private static final int UNPACKED = 3;

    private final Exposed exposed;
    private final StringBuilder out = new StringBuilder();

    TableWriter(Exposed exposed) {
        this.exposed = exposed;
    }

    /** The simple name of the table of a class: nested classes carry their outer classes' names. */
    static String tableName(javax.lang.model.element.TypeElement element) {
        StringBuilder name = new StringBuilder(element.getSimpleName()).append("Table");
        for (var outer = element.getEnclosingElement();
                outer instanceof javax.lang.model.element.TypeElement type;
                outer = outer.getEnclosingElement()) {
            name.insert(0, type.getSimpleName());
        }
        return name.toString();
    }

    String write(String packageName) {
        String name = tableName(exposed.element());
        if (!packageName.isEmpty()) {
            out.append("package ").append(packageName).append(";\n\n");
        }
        String javaName = exposed.element().getQualifiedName().toString();
        out.append("/** Calls what {@link ").append(javaName).append("} exposes; generated from its annotations. */\n");
        out.append("public final class ").append(name).append(" extends ").append(JavaNames.NATIVE_TABLE).append(" {\n");
        line(1, "/** Builds nothing: the text is decoded when it is first asked for. */");
        line(1, "public " + name + "() {}");
        writeSpec();
        if (exposed.base() != null) {
            override("public " + JavaNames.PY_TYPE + " base()");
            line(2, "return " + exposed.base() + ";");
            line(1, "}");
        }
        if (exposed.initialised()) {
            override("public void init(" + JavaNames.PY_MODULE + " module)");
            line(2, javaName + ".init(module);");
            line(1, "}");
        }
        for (int arity = 0; arity <= UNPACKED + 1; arity++) {
            writeCall(arity);
        }
        return out.append("}\n").toString();
    }

    private void writeSpec() {
        StringBuilder spec = new StringBuilder();
        spec.append(exposed.isModule() ? 'M' : 'T').append(exposed.flags());
        spec.append(FIELD).append(exposed.name());
        spec.append(FIELD).append(exposed.module());
        spec.append(FIELD).append(exposed.doc()).append(ENTRY);
        for (Exposed.Entry entry : exposed.entries()) {
            spec.append(entry.kind().code);
            spec.append((char) ('0' + entry.parameters().size()));
            spec.append(entry.direct() ? '.' : '*');
            spec.append(entry.name());
            spec.append(FIELD).append(entry.signature());
            spec.append(FIELD).append(entry.doc()).append(ENTRY);
        }
        override("protected String spec()");
        out.append("        return ");
        // A sum of literals would be folded into one constant again, and may be too long for one.
        boolean first = true;
        for (int start = 0; start < spec.length(); start += PIECE) {
            String piece = spec.substring(start, Math.min(spec.length(), start + PIECE));
            out.append(first ? "" : "\n                .concat(");
            writeLiteral(piece);
            out.append(first ? "" : ")");
            first = false;
        }
        out.append(";\n    }\n");
    }

    /** One literal, broken into lines at the ends of the records. */
    private void writeLiteral(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
            if (c == ENTRY && i + 1 < text.length()) {
                out.append("\"\n                + \"");
            }
        }
        out.append('"');
    }

    private void writeCall(int arity) {
        boolean many = arity > UNPACKED;
        List<Exposed.Entry> entries = exposed.entries();
        StringBuilder cases = new StringBuilder();
        for (int id = 0; id < entries.size(); id++) {
            Exposed.Entry entry = entries.get(id);
            int size = entry.parameters().size();
            if (many ? size > UNPACKED : size == arity) {
                writeCase(cases, id, entry, many);
            }
        }
        if (cases.isEmpty()) {
            return;
        }
        StringBuilder parameters = new StringBuilder("int id, ");
        parameters.append(JavaNames.THREAD_STATE).append(" ts, Object self");
        if (many) {
            parameters.append(", Object[] bound");
        } else {
            for (int i = 0; i < arity; i++) {
                parameters.append(", Object ").append(argument(i, false));
            }
        }
        String name = many ? "callN" : "call" + arity;
        override("public Object " + name + "(" + parameters + ")");
        line(2, "switch (id) {");
        out.append(cases);
        line(3, "default -> throw missing(id);");
        line(2, "}");
        line(1, "}");
    }

    private void writeCase(StringBuilder cases, int id, Exposed.Entry entry, boolean many) {
        String owner = exposed.element().getQualifiedName().toString();
        StringBuilder call = new StringBuilder();
        if (entry.isStatic()) {
            call.append(owner).append('.').append(entry.method()).append('(');
        } else {
            call.append("((").append(owner).append(") self).").append(entry.method()).append('(');
        }
        String separator = "";
        if (entry.takesThread()) {
            call.append("ts");
            separator = ", ";
        }
        if (entry.selfType() != null) {
            call.append(separator);
            call.append(entry.selfType().equals("java.lang.Object") ? "self" : "(" + entry.selfType() + ") self");
            separator = ", ";
        }
        for (int i = 0; i < entry.parameters().size(); i++) {
            call.append(separator).append(convert(entry.parameters().get(i), id, i, argument(i, many)));
            separator = ", ";
        }
        call.append(')');
        cases.append("            case ").append(id).append(" -> ");
        switch (entry.result()) {
            case VOID -> cases.append("{\n                ").append(call).append(";\n                return ")
                    .append(JavaNames.PY_NONE).append(".NONE;\n            }\n");
            case INT -> cases.append("{\n                return (long) ").append(call).append(";\n            }\n");
            case BOOLEAN, LONG, DOUBLE, OBJECT ->
                cases.append("{\n                return ").append(call).append(";\n            }\n");
        }
    }

    private static String argument(int index, boolean many) {
        return many ? "bound[" + index + "]" : String.valueOf((char) ('a' + index));
    }

    private static String convert(Exposed.Parameter parameter, int id, int index, String value) {
        String type = parameter.javaType();
        String place = id + ", " + index + ", ";
        return switch (parameter.conversion()) {
            case OBJECT -> value;
            case BOOLEAN -> JavaNames.OPERATORS + ".truth(" + value + ")";
            case INT -> "toInt(" + value + ")";
            case LONG -> "toLong(" + value + ")";
            case DOUBLE -> "toDouble(" + value + ")";
            case TEXT -> {
                String method = parameter.acceptsNone() ? "textOrNone(" : parameter.nullable() ? "textOrAbsent(" : "text(";
                yield method + place + value + ")";
            }
            case STAR -> "(Object[]) " + value;
            case KEYWORDS -> "(" + type + ") " + value;
            case TYPED -> {
                String otherwise = parameter.acceptsNone()
                        ? "noneOrWrong("
                        : parameter.nullable() ? "absentOrWrong(" : "wrong(";
                yield value + " instanceof " + type + " p" + index + " ? p" + index + " : (" + type + ") "
                        + otherwise + place + value + ", " + type + ".TYPE)";
            }
        };
    }

    private void override(String declaration) {
        out.append('\n');
        line(1, "@Override");
        line(1, declaration + " {");
    }

    private void line(int indent, String text) {
        out.append("    ".repeat(indent)).append(text).append('\n');
    }
}
