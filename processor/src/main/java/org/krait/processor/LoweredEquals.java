package org.krait.processor;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Objects;

/** The {@code equals} of a record, as {@code java.lang.runtime.ObjectMethods} defines it. */
record LoweredEquals(ClassDesc record, List<DirectMethodHandleDesc> fields) implements LoweredMethod {
    private static final ClassDesc OBJECTS = Objects.class.describeConstable().orElseThrow();

    @Override
    public String prefix() {
        return "recordEquals";
    }

    @Override
    public MethodTypeDesc type() {
        return MethodTypeDesc.of(ConstantDescs.CD_boolean, record, ConstantDescs.CD_Object);
    }

    @Override
    public void write(CodeBuilder b) {
        Label different = b.newLabel();
        b.aload(1).instanceOf(record).ifeq(different);
        b.aload(1).checkcast(record).astore(2);
        for (DirectMethodHandleDesc field : fields) {
            ClassDesc type = field.invocationType().returnType();
            b.aload(0).getfield(record, field.methodName(), type);
            b.aload(2).getfield(record, field.methodName(), type);
            compare(b, type, different);
        }
        b.iconst_1().ireturn();
        b.labelBinding(different).iconst_0().ireturn();
    }

    private static void compare(CodeBuilder b, ClassDesc type, Label different) {
        switch (TypeKind.from(type)) {
            case BOOLEAN, BYTE, SHORT, CHAR, INT -> b.if_icmpne(different);
            case LONG -> b.lcmp().ifne(different);
            case FLOAT -> b.invokestatic(ConstantDescs.CD_Float, "compare", comparison(type)).ifne(different);
            case DOUBLE -> b.invokestatic(ConstantDescs.CD_Double, "compare", comparison(type)).ifne(different);
            case REFERENCE -> b.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object))
                    .ifeq(different);
            case VOID -> throw new IllegalArgumentException("a field without a type");
        }
    }

    private static MethodTypeDesc comparison(ClassDesc type) {
        return MethodTypeDesc.of(ConstantDescs.CD_int, type, type);
    }
}
