package org.krait.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.util.ArrayList;

/** Writes the instructions of a complete {@link Code} to a method of a class. */
final class CodeWriter {
    private CodeWriter() {
    }

    /** Writes everything out. */
    static void write(Code code, CodeBuilder b) {
        for (Code.Range range : code.ranges) {
            b.exceptionCatch(range.start().label(b), range.end().label(b), range.handler().label(b), ConstantDescs.CD_Throwable);
        }
        for (int i = 0; i < code.ops.size(); i++) {
            write(b, code.ops.get(i), code.operands.get(i));
        }
    }

    /** Large numbers are put together: the constant pool, which is short, would need an entry for each. */
    private static void number(CodeBuilder b, int value) {
        if (value <= Short.MAX_VALUE || value < 0) {
            b.loadConstant(value);
        } else {
            b.loadConstant(value >>> Short.SIZE - 1).bipush(Short.SIZE - 1).ishl().loadConstant(value & Short.MAX_VALUE).ior();
        }
    }

    private static void write(CodeBuilder b, Code.Op op, Object operand) {
        switch (op) {
            case ALOAD -> b.aload((Integer) operand);
            case ILOAD -> b.iload((Integer) operand);
            case ASTORE -> b.astore((Integer) operand);
            case ISTORE -> b.istore((Integer) operand);
            case ICONST -> number(b, (Integer) operand);
            case LDC -> b.ldc((String) operand);
            case NULL -> b.aconst_null();
            case INVOKE -> {
                Code.Invoke call = (Code.Invoke) operand;
                switch (call.opcode()) {
                    case Code.STATIC -> b.invokestatic(call.owner(), call.name(), call.type());
                    case Code.SPECIAL -> b.invokespecial(call.owner(), call.name(), call.type());
                    default -> b.invokevirtual(call.owner(), call.name(), call.type());
                }
            }
            case GETFIELD -> {
                Code.Local field = (Code.Local) operand;
                b.getfield(field.owner(), field.name(), field.type());
            }
            case PUTFIELD -> {
                Code.Local field = (Code.Local) operand;
                b.putfield(field.owner(), field.name(), field.type());
            }
            case GETSTATIC -> {
                Code.Local field = (Code.Local) operand;
                b.getstatic(field.owner(), field.name(), field.type());
            }
            case PUTSTATIC -> {
                Code.Local field = (Code.Local) operand;
                b.putstatic(field.owner(), field.name(), field.type());
            }
            case DUP -> b.dup();
            case DUP_X1 -> b.dup_x1();
            case DUP_X2 -> b.dup_x2();
            case DUP2 -> b.dup2();
            case POP -> b.pop();
            case SWAP -> b.swap();
            case NEWARRAY -> b.anewarray((ClassDesc) operand);
            case AASTORE -> b.aastore();
            case AALOAD -> b.aaload();
            case CHECKCAST -> b.checkcast((ClassDesc) operand);
            case GOTO -> b.goto_(((Code.Mark) operand).label(b));
            case IFNULL -> b.ifnull(((Code.Mark) operand).label(b));
            case IFNONNULL -> b.ifnonnull(((Code.Mark) operand).label(b));
            case IFNE -> b.ifne(((Code.Mark) operand).label(b));
            case IFEQ -> b.ifeq(((Code.Mark) operand).label(b));
            case ICMP_LT -> b.if_icmplt(((Code.Mark) operand).label(b));
            case ICMP_GE -> b.if_icmpge(((Code.Mark) operand).label(b));
            case ICMP_EQ -> b.if_icmpeq(((Code.Mark) operand).label(b));
            case ICMP_NE -> b.if_icmpne(((Code.Mark) operand).label(b));
            case ACMP_NE -> b.if_acmpne(((Code.Mark) operand).label(b));
            case SWITCH -> {
                Code.Switch table = (Code.Switch) operand;
                ArrayList<SwitchCase> cases = new ArrayList<>();
                for (int i = 0; i < table.cases().length; i++) {
                    cases.add(SwitchCase.of(table.low() + i, table.cases()[i].label(b)));
                }
                b.tableswitch(table.low(), table.low() + table.cases().length - 1, table.otherwise().label(b), cases);
            }
            case BIND -> b.labelBinding(((Code.Mark) operand).label(b));
            case ARETURN -> b.areturn();
            case RETURN -> b.return_();
            case ATHROW -> b.athrow();
            case LINE -> b.lineNumber((Integer) operand);
            case IADD -> b.iadd();
            case NOT -> b.iconst_1().ixor();
            case BOX -> b.invokestatic(ConstantDescs.CD_Boolean, "valueOf",
                    java.lang.constant.MethodTypeDesc.of(ConstantDescs.CD_Boolean, ConstantDescs.CD_boolean));
            case INVOKE_DYNAMIC -> {
                Code.Dynamic site = (Code.Dynamic) operand;
                b.invokedynamic(DynamicCallSiteDesc.of(MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC,
                        site.bootstrap().owner(), site.bootstrap().name(), site.bootstrap().type()), site.name(), site.type()));
            }
            case LDC_HANDLE -> {
                Code.Invoke method = (Code.Invoke) operand;
                b.ldc(MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, method.owner(), method.name(), method.type()));
            }
            case NEWUNIT -> b.new_((ClassDesc) operand).dup()
                    .invokespecial((ClassDesc) operand, "<init>", ConstantDescs.MTD_void);
        }
    }
}
