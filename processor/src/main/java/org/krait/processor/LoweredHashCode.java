package org.krait.processor;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Objects;

/** The {@code hashCode} of a record, by the formula that {@code java.lang.runtime.ObjectMethods} uses. */
record LoweredHashCode(ClassDesc record, List<DirectMethodHandleDesc> fields) implements LoweredMethod {
    private static final ClassDesc OBJECTS = Objects.class.describeConstable().orElseThrow();
    private static final int FACTOR = 31;

    @Override
    public String prefix() {
        return "recordHashCode";
    }

    @Override
    public MethodTypeDesc type() {
        return MethodTypeDesc.of(ConstantDescs.CD_int, record);
    }

    @Override
    public void write(CodeBuilder b) {
        b.iconst_0();
        for (DirectMethodHandleDesc field : fields) {
            ClassDesc type = field.invocationType().returnType();
            b.loadConstant(FACTOR).imul();
            b.aload(0).getfield(record, field.methodName(), type);
            b.invokestatic(hasher(type), "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, type.isPrimitive() ? type : ConstantDescs.CD_Object));
            b.iadd();
        }
        b.ireturn();
    }

    /** The class whose static {@code hashCode} takes such a value. */
    private static ClassDesc hasher(ClassDesc type) {
        return switch (TypeKind.from(type)) {
            case BOOLEAN -> ConstantDescs.CD_Boolean;
            case BYTE -> ConstantDescs.CD_Byte;
            case SHORT -> ConstantDescs.CD_Short;
            case CHAR -> ConstantDescs.CD_Character;
            case INT -> ConstantDescs.CD_Integer;
            case LONG -> ConstantDescs.CD_Long;
            case FLOAT -> ConstantDescs.CD_Float;
            case DOUBLE -> ConstantDescs.CD_Double;
            case REFERENCE -> OBJECTS;
            case VOID -> throw new IllegalArgumentException("a field without a type");
        };
    }
}
