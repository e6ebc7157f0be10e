package org.krait.processor;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code java.lang.runtime.SwitchBootstraps.typeSwitch} as a method: of the labels from a given number on, the first that an object matches; -1 for
 * null, the number of labels for none.
 */
record LoweredSwitch(List<ConstantDesc> labels) implements LoweredMethod {
    /** Null when there are labels other than classes and strings. */
    static LoweredSwitch of(List<ConstantDesc> labels) {
        boolean known = labels.stream().allMatch(l -> l instanceof String || l instanceof ClassDesc c && !c.isPrimitive());
        return known ? new LoweredSwitch(labels) : null;
    }

    @Override
    public String prefix() {
        return "typeSwitch";
    }

    @Override
    public MethodTypeDesc type() {
        return MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object, ConstantDescs.CD_int);
    }

    @Override
    public void write(CodeBuilder b) {
        Label present = b.newLabel();
        b.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
        Label none = b.newLabel();
        List<SwitchCase> starts = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            starts.add(SwitchCase.of(i, b.newLabel()));
        }
        b.iload(1).tableswitch(0, labels.size() - 1, none, starts);
        for (SwitchCase start : starts) {
            b.labelBinding(start.target());
            Label next = b.newLabel();
            if (labels.get(start.caseValue()) instanceof ClassDesc type) {
                b.aload(0).instanceOf(type);
            } else {
                b.loadConstant(labels.get(start.caseValue())).aload(0)
                        .invokevirtual(ConstantDescs.CD_String, "equals", MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object));
            }
            b.ifeq(next).loadConstant(start.caseValue()).ireturn().labelBinding(next);
        }
        b.labelBinding(none).loadConstant(labels.size()).ireturn();
    }
}
