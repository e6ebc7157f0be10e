package org.krait.processor;

import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rewrites class files after javac, so that a start of the JVM need not: switches over types, and {@code equals} and {@code hashCode} of records, are
 * {@code invokedynamic} instructions of javac's, each of which makes a class and some method handles when it first runs, and the JVM's cache of what
 * it learnt in training (JEP 483) does not hold these. They become calls of private static methods with the same meaning: about a fifth of the
 * time of a start. The {@code toString} of records stays as it is.
 *
 * <p>A class file without such instructions is left alone, so that running it twice changes nothing.
 */
public final class ClassLowering {
    private final ClassFile format;
    private final ClassModel model;
    /** What the class has to be given: the bodies of its new methods by their names. */
    private final Map<String, LoweredMethod> added = new TreeMap<>();

    private ClassLowering(ClassFile format, ClassModel model) {
        this.format = format;
        this.model = model;
    }

    /** Rewrites what lies below a directory. The classes that they extend must be on the class path. */
    public static void main(String[] args) throws IOException {
        ClassHierarchyResolver types = ClassHierarchyResolver.ofResourceParsing(ClassLowering.class.getClassLoader())
                .orElse(ClassHierarchyResolver.defaultResolver()).cached();
        ClassFile format = ClassFile.of(ClassHierarchyResolverOption.of(types));
        try (var files = Files.walk(Path.of(args[0]))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class") && !f.endsWith("module-info.class")).toList()) {
                byte[] lowered = lower(format, Files.readAllBytes(file));
                if (lowered != null) {
                    Files.write(file, lowered);
                }
            }
        }
    }

    /** The class rewritten; null when there is nothing to do. */
    static byte[] lower(ClassFile format, byte[] bytes) {
        ClassLowering lowering = new ClassLowering(format, format.parse(bytes));
        return lowering.isNeeded() ? lowering.lowered() : null;
    }

    private boolean isNeeded() {
        return model.methods().stream().flatMap(m -> m.code().stream()).flatMap(c -> c.elementStream())
                .anyMatch(e -> e instanceof InvokeDynamicInstruction site && methodFor(site) != null);
    }

    private byte[] lowered() {
        ClassTransform code = ClassTransform.transformingMethodBodies(this::instruction);
        ClassTransform end = ClassTransform.endHandler(this::addMethods);
        return format.transformClass(model, code.andThen(ClassTransform.ACCEPT_ALL).andThen(end));
    }

    private void instruction(CodeBuilder b, CodeElement element) {
        LoweredMethod method = element instanceof InvokeDynamicInstruction site ? methodFor(site) : null;
        if (method == null) {
            b.with(element);
            return;
        }
        String name = nameOf(method);
        added.put(name, method);
        b.invokestatic(model.thisClass().asSymbol(), name, method.type(), model.flags().has(AccessFlag.INTERFACE));
    }

    /** Sites that mean the same share a method. */
    private String nameOf(LoweredMethod method) {
        for (var entry : added.entrySet()) {
            if (entry.getValue().equals(method)) {
                return entry.getKey();
            }
        }
        return method.prefix() + "$" + added.size();
    }

    private void addMethods(ClassBuilder b) {
        added.forEach((name, method) -> b.withMethodBody(name, method.type(),
                ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC, method::write));
    }

    /** What is to stand for a site; null when the site is to stay. */
    private static LoweredMethod methodFor(InvokeDynamicInstruction site) {
        DirectMethodHandleDesc bootstrap = site.bootstrapMethod();
        List<ConstantDesc> arguments = site.bootstrapArgs();
        return switch (bootstrap.owner().descriptorString() + bootstrap.methodName()) {
            case "Ljava/lang/runtime/SwitchBootstraps;typeSwitch" -> LoweredSwitch.of(arguments);
            case "Ljava/lang/runtime/ObjectMethods;bootstrap" -> switch (site.name().stringValue()) {
                case "equals" -> new LoweredEquals(site.typeSymbol().parameterType(0), getters(arguments));
                case "hashCode" -> new LoweredHashCode(site.typeSymbol().parameterType(0), getters(arguments));
                default -> null;
            };
            default -> null;
        };
    }

    /** The fields of a record, behind its class and the names. */
    private static List<DirectMethodHandleDesc> getters(List<ConstantDesc> arguments) {
        return arguments.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
    }
}
