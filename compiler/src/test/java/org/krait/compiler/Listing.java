package org.krait.compiler;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.HashMap;
import java.util.Map;
import org.krait.syntax.Mode;
import org.krait.syntax.ParseOptions;
import org.krait.syntax.Parser;

/** Text of compiled methods, without the frame that all of them have: what golden tests compare. */
final class Listing {
    private Listing() {
    }

    static byte[] compile(String source) {
        return compile(source, CompileOptions.of("test.Unit").withoutLinkedSites());
    }

    private static byte[] compile(String source, CompileOptions options) {
        return Compiler.compile(Parser.parse(source, ParseOptions.of("test.py", Mode.EXEC)), "test.py", options).bytes();
    }

    /** The instructions of a method from its first protected instruction up to its last handler, with only the cold way of each site. */
    static String of(String source, String method) {
        return of(compile(source), method);
    }

    /** The same with both ways. */
    static String withLinkedSites(String source, String method) {
        return of(compile(source, CompileOptions.of("test.Unit")), method);
    }

    private static String of(byte[] unit, String method) {
        for (MethodModel m : ClassFile.of().parse(unit).methods()) {
            if (m.methodName().equalsString(method)) {
                return body(m.code().orElseThrow());
            }
        }
        throw new AssertionError("no method " + method);
    }

    private static String body(CodeModel code) {
        var whole = code.exceptionHandlers().getLast();
        Map<Label, String> labels = new HashMap<>();
        for (CodeElement element : code) {
            if (element instanceof BranchInstruction b) {
                labels.computeIfAbsent(b.target(), _ -> "L" + labels.size());
            }
        }
        code.exceptionHandlers().forEach(h -> labels.computeIfAbsent(h.handler(), _ -> "H" + labels.size()));
        StringBuilder out = new StringBuilder();
        boolean inside = false;
        for (CodeElement element : code) {
            if (element instanceof LabelTarget target) {
                if (target.label() == whole.tryStart()) {
                    inside = true;
                } else if (target.label() == whole.tryEnd()) {
                    return out.toString();
                }
                if (inside && labels.containsKey(target.label())) {
                    out.append(labels.get(target.label())).append(":\n");
                }
            } else if (inside && element instanceof Instruction instruction) {
                out.append("  ").append(describe(instruction, labels)).append('\n');
            }
        }
        return out.toString();
    }

    private static String describe(Instruction instruction, Map<Label, String> labels) {
        return switch (instruction) {
            case LoadInstruction i -> "load " + i.slot();
            case StoreInstruction i -> "store " + i.slot();
            case IncrementInstruction i -> "increment " + i.slot();
            case ConstantInstruction i -> i.opcode() == Opcode.ACONST_NULL ? "push null" : "push " + i.constantValue();
            case InvokeDynamicInstruction i -> "link " + i.bootstrapMethod().methodName() + " " + i.name().stringValue();
            case InvokeInstruction i -> "call " + simple(i.owner().asInternalName()) + "." + i.name().stringValue();
            case FieldInstruction i -> i.opcode().name().toLowerCase() + " " + simple(i.owner().asInternalName()) + "." + i.name().stringValue();
            case BranchInstruction i -> i.opcode().name().toLowerCase() + " " + labels.get(i.target());
            case TypeCheckInstruction i -> "checkcast " + simple(i.type().asInternalName());
            default -> instruction.opcode().name().toLowerCase();
        };
    }

    private static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }
}
