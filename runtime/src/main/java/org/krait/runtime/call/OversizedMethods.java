package org.krait.runtime.call;

import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.krait.runtime.thread.ThreadState;

/**
 * The methods of a unit that no class file can hold, because they are longer than 64 KiB or because their names and texts do not fit the constant
 * pool. The compiler writes them as data ({@code org.krait.compiler.OversizedWriter} has the form); {@link OversizedRun} runs them.
 *
 * <p>Decoded when first called. Any thread: what is decoded twice by a race is the same.
 */
final class OversizedMethods {
    /** What an instruction refers to: a method, field or type by its names, until it is resolved. */
    static final class Member {
        final int kind;
        final String owner;
        final String name;
        final String type;
        /** A handle {@code (Object[])Object} of a method, or of a field's getter or setter; of a type the class. */
        volatile Object resolved;
        /** How many operands a method takes. */
        final int arity;
        final boolean returns;

        Member(int kind, String owner, String name, String type) {
            this.kind = kind;
            this.owner = owner;
            this.name = name;
            this.type = type;
            boolean isMethod = type != null && type.startsWith("(");
            MethodTypeDesc desc = isMethod ? MethodTypeDesc.ofDescriptor(type) : null;
            arity = desc == null ? 0 : desc.parameterCount() + (kind == VIRTUAL ? 1 : 0);
            returns = desc != null && !desc.returnType().descriptorString().equals("V");
        }
    }

    /** A jump table. */
    record Switch(int low, int otherwise, int[] targets) {
    }

    /** A decoded method: instructions with an operand each, and ranges of start, end and handler. */
    record Method(String name, int slots, int zeroSlot, char[] ops, int[] numbers, Object[] operands, int[] ranges) {
    }

    static final int STATIC = 0;
    static final int VIRTUAL = 1;
    static final int GETTER = 2;
    static final int SETTER = 3;
    static final int STATIC_GETTER = 4;
    static final int STATIC_SETTER = 5;
    static final int TYPE = 6;

    private static final MethodType GENERIC = MethodType.methodType(Object.class, Object[].class);
    private static final ConcurrentHashMap<String, MethodHandle> SHARED = new ConcurrentHashMap<>();
    private static final MethodHandle RUN;

    static {
        try {
            RUN = MethodHandles.lookup().findVirtual(OversizedMethods.class, "run", MethodType.methodType(Object.class, String.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final CompiledUnit unit;
    private final MethodHandles.Lookup lookup;
    private final String data;
    private final String[] texts;
    private final Map<String, int[]> places = new HashMap<>();
    private final Map<String, Method> methods = new ConcurrentHashMap<>();
    private final int firstFar;
    private final String[] farFacts;
    private final String[] farMethods;

    OversizedMethods(CompiledUnit unit, String data) {
        this.unit = unit;
        this.data = data;
        try {
            lookup = MethodHandles.privateLookupIn(unit.getClass(), MethodHandles.lookup());
        } catch (IllegalAccessException e) {
            throw new LinkageError(unit.getClass().getName(), e);
        }
        ConstantDecoder in = new ConstantDecoder(data);
        texts = in.texts();
        for (int i = 0; i < texts.length; i++) {
            texts[i] = texts[i].intern();
        }
        int count = in.number();
        String[] names = new String[count];
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            names[i] = texts[in.number()];
            lengths[i] = in.number();
        }
        firstFar = in.number();
        farFacts = new String[in.number()];
        farMethods = new String[farFacts.length];
        for (int i = 0; i < farFacts.length; i++) {
            farFacts[i] = in.text();
            farMethods[i] = texts[in.number()];
        }
        int at = in.position();
        for (int i = 0; i < count; i++) {
            places.put(names[i], new int[] {at, at + lengths[i]});
            at += lengths[i];
        }
    }

    /** The facts about a code object that are here; null if they are not. */
    String metadata(int id) {
        return isFar(id) ? farFacts[id - firstFar] : null;
    }

    private boolean isFar(int id) {
        return id >= firstFar && id - firstFar < farFacts.length;
    }

    /** Calls the method of a code object that has no method in the class. */
    Object call(int id, String suffix, Object... arguments) {
        if (!isFar(id)) {
            throw new AssertionError("code " + id + " of " + unit.getClass().getName() + " cannot be called that way");
        }
        return run(farMethods[id - firstFar] + suffix, arguments);
    }

    /** The handle of a function that has no method in the class; null if it has one. */
    MethodHandle handle(int id, int parameters) {
        if (!isFar(id)) {
            return null;
        }
        MethodHandle bound = MethodHandles.insertArguments(RUN, 0, this, farMethods[id - firstFar]);
        boolean packed = parameters > CompiledUnit.MAX_UNPACKED;
        MethodType type = MethodType.genericMethodType(2 + (packed ? 1 : parameters)).changeParameterType(0, ThreadState.class)
                .changeParameterType(1, org.krait.runtime.object.PyFunction.class);
        if (packed) {
            type = type.changeParameterType(2, Object[].class);
        }
        return bound.asCollector(Object[].class, type.parameterCount()).asType(type);
    }

    /** Whether a method is here. */
    boolean has(String name) {
        return places.containsKey(name);
    }

    /** Runs a method, whose first argument is the thread. */
    Object run(String name, Object[] arguments) {
        return new OversizedRun(this, method(name), (ThreadState) arguments[0]).run(arguments);
    }

    private Method method(String name) {
        Method known = methods.get(name);
        if (known == null) {
            known = decode(name);
            methods.put(name, known);
        }
        return known;
    }

    private Method decode(String name) {
        int[] place = places.get(name);
        ConstantDecoder in = new ConstantDecoder(data.substring(place[0], place[1]));
        int slots = in.number();
        int zero = in.number() - 1;
        int count = in.number();
        char[] ops = new char[count];
        int[] numbers = new int[count];
        Object[] operands = new Object[count];
        Map<String, Member> members = new HashMap<>();
        for (int i = 0; i < count; i++) {
            char op = in.letter();
            ops[i] = op;
            switch (op) {
                case 'a', 'i', 'A', 'I', 'l', 'j', 'n', 'N', 'z', 'Z', '<', '>', '=', '!', '~' -> numbers[i] = in.number();
                case 'c' -> operands[i] = (int) in.signed();
                case 't' -> operands[i] = texts[in.number()];
                case '(' -> operands[i] = member(in, members, in.number() == STATIC ? STATIC : VIRTUAL);
                case 'g' -> operands[i] = member(in, members, GETTER);
                case 'p' -> operands[i] = member(in, members, SETTER);
                case 'G' -> operands[i] = member(in, members, STATIC_GETTER);
                case 'P' -> operands[i] = member(in, members, STATIC_SETTER);
                case '[', 'C', 'u' -> operands[i] = resolve(new Member(TYPE, texts[in.number()], null, null));
                case 'w' -> {
                    int low = in.number();
                    int otherwise = in.number();
                    int[] targets = new int[in.number()];
                    Arrays.setAll(targets, _ -> in.number());
                    operands[i] = new Switch(low, otherwise, targets);
                }
                default -> {
                }
            }
        }
        int[] ranges = new int[3 * in.number()];
        Arrays.setAll(ranges, _ -> in.number());
        return new Method(name, slots, zero, ops, numbers, operands, ranges);
    }

    private Member member(ConstantDecoder in, Map<String, Member> members, int kind) {
        String owner = texts[in.number()];
        String name = texts[in.number()];
        String type = texts[in.number()];
        return members.computeIfAbsent(kind + owner + name + type, _ -> new Member(kind, owner, name, type));
    }

    /** What a member refers to. */
    Object resolve(Member member) {
        Object known = member.resolved;
        if (known == null) {
            known = member.kind == TYPE ? type(member.owner) : handle(member);
            member.resolved = known;
        }
        return known;
    }

    private Class<?> type(String descriptor) {
        return MethodType.fromMethodDescriptorString("(" + descriptor + ")V", unit.getClass().getClassLoader()).parameterType(0);
    }

    private MethodHandle handle(Member member) {
        boolean own = type(member.owner) == unit.getClass();
        if (own && member.kind == STATIC && has(member.name)) {
            return MethodHandles.insertArguments(RUN, 0, this, member.name);
        }
        String key = own ? null : member.kind + member.owner + member.name + member.type;
        MethodHandle known = own ? null : SHARED.get(key);
        if (known == null) {
            known = spread(find(member));
            if (!own) {
                SHARED.put(key, known);
            }
        }
        return known;
    }

    private MethodHandle find(Member member) {
        Class<?> owner = type(member.owner);
        try {
            return switch (member.kind) {
                case STATIC -> lookup.findStatic(owner, member.name, methodType(member));
                case VIRTUAL -> lookup.findVirtual(owner, member.name, methodType(member));
                case GETTER -> lookup.findGetter(owner, member.name, type(member.type));
                case SETTER -> lookup.findSetter(owner, member.name, type(member.type));
                case STATIC_GETTER -> lookup.findStaticGetter(owner, member.name, type(member.type));
                default -> lookup.findStaticSetter(owner, member.name, type(member.type));
            };
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(member.owner + "." + member.name + member.type, e);
        }
    }

    private MethodType methodType(Member member) {
        return MethodType.fromMethodDescriptorString(member.type, unit.getClass().getClassLoader());
    }

    /** Takes an array; a boolean or other small number becomes an int and an int is taken for it, as on the JVM's operand stack. */
    private static MethodHandle spread(MethodHandle handle) {
        MethodHandle fixed = handle.asFixedArity();
        Class<?> result = fixed.type().returnType();
        if (result == boolean.class || result == short.class || result == byte.class || result == char.class) {
            fixed = MethodHandles.explicitCastArguments(fixed, fixed.type().changeReturnType(int.class));
        }
        MethodType generic = MethodType.genericMethodType(fixed.type().parameterCount());
        return MethodHandles.explicitCastArguments(fixed, generic).asSpreader(Object[].class, generic.parameterCount()).asType(GENERIC);
    }
}
