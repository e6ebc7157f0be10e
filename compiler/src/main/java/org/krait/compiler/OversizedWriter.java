package org.krait.compiler;

import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.krait.compiler.Code.Op;

/**
 * Writes methods that no class file can hold as data, which the runtime's {@code OversizedMethods} runs instruction by instruction: those longer
 * than 64 KiB, and those whose names and texts no longer fit the constant pool. Numbers and texts have the form described at {@link Constants}.
 *
 * <pre>
 * data     = count texts… · count methods… · first id of the far code objects, count, for each: metadata, index of the method's name
 * method   = index of the name, length of the body in chars, the body behind all heads
 * body     = slots, slot that is always 0 (+1; 0 for none), count instructions…, count ranges (start, end, handler)…
 * </pre>
 */
final class OversizedWriter {
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final Map<String, String> bodies = new LinkedHashMap<>();

    private int text(String text) {
        return texts.computeIfAbsent(text, _ -> texts.size());
    }

    /** The number of methods so far. */
    int count() {
        return bodies.size();
    }

    /** Adds a method. */
    void add(String name, Code code) {
        StringBuilder out = new StringBuilder();
        Constants.number(out, code.slotCount());
        Constants.number(out, code.hotSlot() + 1);
        int count = 0;
        for (int i = 0; i < code.ops.size(); i++) {
            if (code.ops.get(i) == Op.BIND) {
                ((Code.Mark) code.operands.get(i)).index = count;
            } else {
                count++;
            }
        }
        Constants.number(out, count);
        for (int i = 0; i < code.ops.size(); i++) {
            if (code.ops.get(i) != Op.BIND) {
                instruction(out, code.ops.get(i), code.operands.get(i));
            }
        }
        Constants.number(out, code.ranges.size());
        for (Code.Range range : code.ranges) {
            Constants.number(out, range.start().index);
            Constants.number(out, range.end().index);
            Constants.number(out, range.handler().index);
        }
        text(name);
        bodies.put(name, out.toString());
    }

    private void instruction(StringBuilder out, Op op, Object operand) {
        // The letters are the runtime's; the order of the constants is not.
        out.append(letter(op));
        switch (op) {
            case ALOAD, ILOAD, ASTORE, ISTORE, LINE -> Constants.number(out, (Integer) operand);
            case ICONST -> Constants.signed(out, (Integer) operand);
            case LDC -> Constants.number(out, text((String) operand));
            case INVOKE -> {
                Code.Invoke call = (Code.Invoke) operand;
                Constants.number(out, call.opcode());
                member(out, call.owner(), call.name(), call.type().descriptorString());
            }
            case GETFIELD, PUTFIELD, GETSTATIC, PUTSTATIC -> {
                Code.Local field = (Code.Local) operand;
                member(out, field.owner(), field.name(), field.type().descriptorString());
            }
            case NEWARRAY, CHECKCAST, NEWUNIT -> Constants.number(out, text(((ClassDesc) operand).descriptorString()));
            case GOTO, IFNULL, IFNONNULL, IFNE, IFEQ, ICMP_LT, ICMP_GE, ICMP_EQ, ICMP_NE, ACMP_NE ->
                    Constants.number(out, ((Code.Mark) operand).index);
            case SWITCH -> {
                Code.Switch table = (Code.Switch) operand;
                Constants.number(out, table.low());
                Constants.number(out, table.otherwise().index);
                Constants.number(out, table.cases().length);
                for (Code.Mark mark : table.cases()) {
                    Constants.number(out, mark.index);
                }
            }
            case NULL, DUP, DUP_X1, DUP_X2, DUP2, POP, SWAP, AASTORE, AALOAD, ARETURN, RETURN, ATHROW, IADD, NOT, BOX, INVOKE_DYNAMIC -> {
            }
            case BIND, LDC_HANDLE -> throw new IllegalStateException(op + " in an oversized method");
        }
    }

    private void member(StringBuilder out, ClassDesc owner, String name, String type) {
        Constants.number(out, text(owner.descriptorString()));
        Constants.number(out, text(name));
        Constants.number(out, text(type));
    }

    /** The letter of an instruction, as {@code OversizedMethods} knows it. */
    private static char letter(Op op) {
        return switch (op) {
            case ALOAD -> 'a';
            case ILOAD -> 'i';
            case ASTORE -> 'A';
            case ISTORE -> 'I';
            case ICONST -> 'c';
            case LDC -> 't';
            case NULL -> '0';
            case INVOKE -> '(';
            case GETFIELD -> 'g';
            case PUTFIELD -> 'p';
            case GETSTATIC -> 'G';
            case PUTSTATIC -> 'P';
            case DUP -> 'd';
            case DUP_X1 -> 'x';
            case DUP_X2 -> 'X';
            case DUP2 -> 'D';
            case POP -> '-';
            case SWAP -> '%';
            case NEWARRAY -> '[';
            case AASTORE -> 'S';
            case AALOAD -> 's';
            case CHECKCAST -> 'C';
            case GOTO -> 'j';
            case IFNULL -> 'n';
            case IFNONNULL -> 'N';
            case IFNE -> 'z';
            case IFEQ -> 'Z';
            case ICMP_LT -> '<';
            case ICMP_GE -> '>';
            case ICMP_EQ -> '=';
            case ICMP_NE -> '!';
            case ACMP_NE -> '~';
            case SWITCH -> 'w';
            case ARETURN -> 'r';
            case RETURN -> 'R';
            case ATHROW -> '^';
            case LINE -> 'l';
            case IADD -> '+';
            case NOT -> '\'';
            case BOX -> 'b';
            case NEWUNIT -> 'u';
            case INVOKE_DYNAMIC -> '?';
            case BIND, LDC_HANDLE -> throw new IllegalStateException(op.name());
        };
    }

    /** A code object whose facts and method are here and nowhere else. */
    record Far(String metadata, String method) {
    }

    /** All of it; the far code objects have the numbers from the first on. */
    String data(int firstFar, List<Far> far) {
        StringBuilder tail = new StringBuilder();
        Constants.number(tail, bodies.size());
        for (Map.Entry<String, String> body : bodies.entrySet()) {
            Constants.number(tail, text(body.getKey()));
            Constants.number(tail, body.getValue().length());
        }
        Constants.number(tail, firstFar);
        Constants.number(tail, far.size());
        for (Far object : far) {
            Constants.text(tail, object.metadata);
            Constants.number(tail, text(object.method));
        }
        for (String body : bodies.values()) {
            tail.append(body);
        }
        StringBuilder out = new StringBuilder();
        Constants.number(out, texts.size());
        texts.keySet().forEach(text -> Constants.text(out, text));
        return out.append(tail).toString();
    }

    /** What methods need of a class file's constant pool, estimated from above. */
    static final class Pool {
        private final Map<Object, Integer> known = new HashMap<>();
        private int entries;

        int entries() {
            return entries;
        }

        /** Takes so many entries for good. */
        void reserve(int count) {
            entries += count;
        }

        /** Whether a method fits in below a limit; takes its entries if so. */
        boolean admit(Code code, int limit) {
            List<Object> fresh = new ArrayList<>();
            int cost = 4;
            for (int i = 0; i < code.ops.size() && entries + cost <= limit; i++) {
                Object operand = code.operands.get(i);
                int each = switch (code.ops.get(i)) {
                    case LDC, NEWARRAY, CHECKCAST, NEWUNIT -> 2;
                    case INVOKE, GETFIELD, PUTFIELD, GETSTATIC, PUTSTATIC, LDC_HANDLE -> 4;
                    case INVOKE_DYNAMIC -> 8;
                    default -> 0;
                };
                if (each > 0 && known.putIfAbsent(operand, each) == null) {
                    fresh.add(operand);
                    cost += each;
                }
            }
            if (entries + cost > limit) {
                fresh.forEach(known::remove);
                return false;
            }
            entries += cost;
            return true;
        }
    }
}
