package org.krait.processor;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;

/** A static method that {@link ClassLowering} adds to a class in place of something that javac leaves to the JVM. Equal ones mean the same. */
sealed interface LoweredMethod permits LoweredSwitch, LoweredEquals, LoweredHashCode {
    /** How its name begins. */
    String prefix();

    MethodTypeDesc type();

    void write(CodeBuilder b);
}
