package org.krait.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of one method under construction: a list of instructions that {@link CodeWriter} writes to a class
 * when it is complete, or {@link OversizedWriter} to data.
 *
 * <p>Invariants:
 * <ol>
 * <li>{@link #stack} is the types on the operand stack after the last instruction; a mark knows
 *     the stack of all jumps to it.
 * <li>Instructions after an unconditional jump are dropped until a mark that is jumped to is bound.
 * <li>A local slot has one type for the whole method, so that a generator can save all of them.
 * <li>{@link #size} never is less than the bytes written.
 * </ol>
 */
final class Code {
    /** A place in the code. */
    static final class Mark {
        private List<ClassDesc> stack;
        private boolean bound;
        private boolean used;
        private Label label;

        private CodeBuilder owner;
        /** The number of the instruction it stands before, when the method is written as data. */
        int index;

        /** The label; a new one for each attempt to write the method, of which there may be two. */
        Label label(CodeBuilder builder) {
            if (owner != builder) {
                label = builder.newLabel();
                owner = builder;
            }
            return label;
        }
    }

    /** The instructions between two places, to be covered by a handler. */
    record Range(Mark start, Mark end, Mark handler) {
    }

    enum Op {
        ALOAD, ILOAD, ASTORE, ISTORE, ICONST, LDC, NULL, INVOKE, GETFIELD, PUTFIELD, GETSTATIC, PUTSTATIC,
        DUP, DUP_X1, DUP_X2, DUP2, POP, SWAP, NEWARRAY, AASTORE, AALOAD, CHECKCAST, GOTO, IFNULL, IFNONNULL, IFNE, IFEQ,
        ICMP_LT, ICMP_GE, ICMP_EQ, ICMP_NE, ACMP_NE, SWITCH, BIND, ARETURN, RETURN, ATHROW, LINE, IADD, NOT, BOX, NEWUNIT, INVOKE_DYNAMIC, LDC_HANDLE
    }

    record Switch(int low, Mark[] cases, Mark otherwise) {
    }

    record Local(ClassDesc owner, String name, ClassDesc type) {
    }

    record Invoke(ClassDesc owner, String name, java.lang.constant.MethodTypeDesc type, int opcode) {
    }

    record Dynamic(RuntimeNames.Method bootstrap, String name, java.lang.constant.MethodTypeDesc type) {
    }

    static final int STATIC = 0;
    static final int VIRTUAL = 1;
    static final int SPECIAL = 2;

    final ArrayList<Op> ops = new ArrayList<>();
    final ArrayList<Object> operands = new ArrayList<>();
    final ArrayList<Range> ranges = new ArrayList<>();
    private final ArrayList<ClassDesc> slots = new ArrayList<>();
    private final ArrayList<Integer> free = new ArrayList<>();
    private ArrayList<ClassDesc> stack = new ArrayList<>();
    private boolean reachable = true;
    private int size;
    /** The slot that says whether the code is hot, -1 if there is none. */
    private int hotSlot = -1;

    /** Says in which slot it stands whether the code is hot. */
    void setHotSlot(int slot) {
        hotSlot = slot;
    }

    /** The slot that says whether the code is hot, -1 if there is none. */
    int hotSlot() {
        return hotSlot;
    }

    /** Declares the next parameter (or the next local for the whole method) and returns its slot. */
    int declare(ClassDesc type) {
        slots.add(type);
        return slots.size() - 1;
    }

    /** A local slot of that type until {@link #release}. */
    int temp(ClassDesc type) {
        for (int i = free.size() - 1; i >= 0; i--) {
            int slot = free.get(i);
            if (slots.get(slot).equals(type)) {
                free.remove(i);
                return slot;
            }
        }
        return declare(type);
    }

    /** Gives a temp back, and lets go of what it holds: an activation keeps alive no more than the program can still reach. */
    void release(int slot) {
        if (reachable && !slots.get(slot).isPrimitive()) {
            nullValue(slots.get(slot));
            store(slot);
        }
        free.add(slot);
    }

    /** Whether a slot is in use now: declared, and not a temp given back. */
    boolean isLive(int slot) {
        return !free.contains(slot);
    }

    /** The number of local slots so far. */
    int slotCount() {
        return slots.size();
    }

    /** The type of a slot. */
    ClassDesc slotType(int slot) {
        return slots.get(slot);
    }

    /** Whether the next instruction can be reached. */
    boolean isReachable() {
        return reachable;
    }

    /** An upper bound of the bytes of code so far. */
    int size() {
        return size;
    }

    /** The types on the operand stack, top last. */
    List<ClassDesc> stack() {
        return List.copyOf(stack);
    }

    int stackDepth() {
        return stack.size();
    }

    private void add(Op op, Object operand, int bytes) {
        ops.add(op);
        operands.add(operand);
        size += bytes;
    }

    private void push(ClassDesc type) {
        stack.add(type);
    }

    private ClassDesc take() {
        return stack.removeLast();
    }

    void load(int slot) {
        if (reachable) {
            boolean isInt = slots.get(slot).isPrimitive();
            add(isInt ? Op.ILOAD : Op.ALOAD, slot, slot < 4 ? 1 : slot < 256 ? 2 : 4);
            push(slots.get(slot));
        }
    }

    void store(int slot) {
        if (reachable) {
            boolean isInt = slots.get(slot).isPrimitive();
            add(isInt ? Op.ISTORE : Op.ASTORE, slot, slot < 4 ? 1 : slot < 256 ? 2 : 4);
            take();
        }
    }

    void constant(int value) {
        if (reachable) {
            add(Op.ICONST, value, value >= -1 && value <= 5 ? 1 : value == (byte) value ? 2 : 3);
            push(ConstantDescs.CD_int);
        }
    }

    /** Pushes a text that fits a class file's constant. */
    void constant(String value) {
        if (reachable) {
            add(Op.LDC, value, 3);
            push(ConstantDescs.CD_String);
        }
    }

    /** Pushes null, taken for a value of that type. */
    void nullValue(ClassDesc type) {
        if (reachable) {
            add(Op.NULL, null, 1);
            push(type);
        }
    }

    void invoke(RuntimeNames.Method method) {
        if (reachable) {
            int opcode = method.isStatic() ? STATIC : method.name().equals("<init>") ? SPECIAL : VIRTUAL;
            invoke(new Invoke(method.owner(), method.name(), method.type(), opcode));
        }
    }

    void invokeStatic(ClassDesc owner, String name, java.lang.constant.MethodTypeDesc type) {
        if (reachable) {
            invoke(new Invoke(owner, name, type, STATIC));
        }
    }

    void invokeVirtual(ClassDesc owner, String name, java.lang.constant.MethodTypeDesc type) {
        if (reachable) {
            invoke(new Invoke(owner, name, type, VIRTUAL));
        }
    }

    void invokeSpecial(ClassDesc owner, String name, java.lang.constant.MethodTypeDesc type) {
        if (reachable) {
            invoke(new Invoke(owner, name, type, SPECIAL));
        }
    }

    /** A site that is linked when it is first executed, by that bootstrap method. */
    void invokeDynamic(RuntimeNames.Method bootstrap, String name, java.lang.constant.MethodTypeDesc type) {
        if (reachable) {
            add(Op.INVOKE_DYNAMIC, new Dynamic(bootstrap, name, type), 5);
            pass(type);
        }
    }

    /** Pushes the handle of a static method of the unit. */
    void handle(ClassDesc owner, String name, java.lang.constant.MethodTypeDesc type) {
        if (reachable) {
            add(Op.LDC_HANDLE, new Invoke(owner, name, type, STATIC), 3);
            push(ConstantDescs.CD_MethodHandle);
        }
    }

    private void invoke(Invoke call) {
        add(Op.INVOKE, call, 3);
        if (call.opcode != STATIC) {
            stack.remove(stack.size() - 1 - call.type.parameterCount());
        }
        pass(call.type);
    }

    /** Takes the arguments of a call and pushes its result. */
    private void pass(java.lang.constant.MethodTypeDesc type) {
        for (int i = 0; i < type.parameterCount(); i++) {
            take();
        }
        if (!type.returnType().equals(ConstantDescs.CD_void)) {
            push(type.returnType());
        }
    }

    void get(RuntimeNames.Field field) {
        if (reachable) {
            if (!field.isStatic()) {
                take();
            }
            add(field.isStatic() ? Op.GETSTATIC : Op.GETFIELD, new Local(field.owner(), field.name(), field.type()), 3);
            push(field.type());
        }
    }

    void put(RuntimeNames.Field field) {
        if (reachable) {
            add(Op.PUTFIELD, new Local(field.owner(), field.name(), field.type()), 3);
            take();
            take();
        }
    }

    void getStatic(ClassDesc owner, String name, ClassDesc type) {
        if (reachable) {
            add(Op.GETSTATIC, new Local(owner, name, type), 3);
            push(type);
        }
    }

    void putStatic(ClassDesc owner, String name, ClassDesc type) {
        if (reachable) {
            add(Op.PUTSTATIC, new Local(owner, name, type), 3);
            take();
        }
    }

    /** Makes an instance of a class with a constructor without parameters. */
    void newInstance(ClassDesc type) {
        if (reachable) {
            add(Op.NEWUNIT, type, 7);
            push(type);
        }
    }

    void dup() {
        if (reachable) {
            add(Op.DUP, null, 1);
            push(stack.getLast());
        }
    }

    /** a b → b a b. */
    void dupX1() {
        if (reachable) {
            add(Op.DUP_X1, null, 1);
            ClassDesc b = take();
            ClassDesc a = take();
            push(b);
            push(a);
            push(b);
        }
    }

    /** a b c → c a b c. */
    void dupX2() {
        if (reachable) {
            add(Op.DUP_X2, null, 1);
            ClassDesc c = take();
            ClassDesc b = take();
            ClassDesc a = take();
            push(c);
            push(a);
            push(b);
            push(c);
        }
    }

    /** a b → a b a b. */
    void dup2() {
        if (reachable) {
            add(Op.DUP2, null, 1);
            ClassDesc b = stack.getLast();
            ClassDesc a = stack.get(stack.size() - 2);
            push(a);
            push(b);
        }
    }

    void pop() {
        if (reachable) {
            add(Op.POP, null, 1);
            take();
        }
    }

    void swap() {
        if (reachable) {
            add(Op.SWAP, null, 1);
            ClassDesc b = take();
            ClassDesc a = take();
            push(b);
            push(a);
        }
    }

    void newArray(ClassDesc element, int length) {
        if (reachable) {
            constantAny(length);
            take();
            add(Op.NEWARRAY, element, 3);
            push(element.arrayType());
        }
    }

    /** Pushes an int of any size. */
    void constantAny(int value) {
        if (value == (short) value) {
            constant(value);
        } else if (reachable) {
            add(Op.ICONST, value, value < 0 ? 3 : 10);
            push(ConstantDescs.CD_int);
        }
    }

    void arrayStore() {
        if (reachable) {
            add(Op.AASTORE, null, 1);
            take();
            take();
            take();
        }
    }

    void arrayLoad() {
        if (reachable) {
            add(Op.AALOAD, null, 1);
            take();
            push(take().componentType());
        }
    }

    void cast(ClassDesc type) {
        if (reachable) {
            if (!type.equals(stack.getLast()) && !type.equals(ConstantDescs.CD_Object)) {
                add(Op.CHECKCAST, type, 3);
            }
            take();
            push(type);
        }
    }

    /** Says that the value on top is of that type, without checking. */
    void known(ClassDesc type) {
        if (reachable) {
            take();
            push(type);
        }
    }

    /** boolean → Boolean. */
    void box() {
        if (reachable) {
            add(Op.BOX, null, 3);
            take();
            push(ConstantDescs.CD_Object);
        }
    }

    void addInt() {
        if (reachable) {
            add(Op.IADD, null, 1);
            take();
        }
    }

    private void jumpTo(Mark mark) {
        mark.used = true;
        if (mark.stack == null) {
            mark.stack = List.copyOf(stack);
        } else if (mark.stack.size() != stack.size()) {
            throw new IllegalStateException("stack " + stack + " at a jump to a mark with " + mark.stack);
        }
    }

    private void branch(Op op, int operands, Mark mark) {
        if (reachable) {
            for (int i = 0; i < operands; i++) {
                take();
            }
            jumpTo(mark);
            // A branch too long for 16 bits becomes an inverted one and a goto_w.
            add(op, mark, 8);
        }
    }

    void jump(Mark mark) {
        branch(Op.GOTO, 0, mark);
        reachable = false;
    }

    void ifNull(Mark mark) {
        branch(Op.IFNULL, 1, mark);
    }

    void ifNonNull(Mark mark) {
        branch(Op.IFNONNULL, 1, mark);
    }

    void ifTrue(Mark mark) {
        branch(Op.IFNE, 1, mark);
    }

    void ifFalse(Mark mark) {
        branch(Op.IFEQ, 1, mark);
    }

    void ifLess(Mark mark) {
        branch(Op.ICMP_LT, 2, mark);
    }

    void ifNotLess(Mark mark) {
        branch(Op.ICMP_GE, 2, mark);
    }

    void ifEqual(Mark mark) {
        branch(Op.ICMP_EQ, 2, mark);
    }

    void ifNotEqual(Mark mark) {
        branch(Op.ICMP_NE, 2, mark);
    }

    void ifNotSame(Mark mark) {
        branch(Op.ACMP_NE, 2, mark);
    }

    /** Jumps by the int on top: low gives the first case. */
    void tableSwitch(int low, Mark[] cases, Mark otherwise) {
        if (reachable) {
            take();
            for (Mark mark : cases) {
                jumpTo(mark);
            }
            jumpTo(otherwise);
            add(Op.SWITCH, new Switch(low, cases, otherwise), 16 + 4 * cases.length);
            reachable = false;
        }
    }

    /** The mark is here; jumps may come before or after. */
    void bind(Mark mark) {
        if (!reachable && !mark.used) {
            return;
        }
        if (!reachable) {
            stack = new ArrayList<>(mark.stack);
            reachable = true;
        } else if (mark.stack == null) {
            mark.stack = List.copyOf(stack);
        } else if (mark.stack.size() != stack.size()) {
            throw new IllegalStateException("stack " + stack + " at a mark with " + mark.stack);
        }
        mark.bound = true;
        add(Op.BIND, mark, 0);
    }

    /** Says that a jump to the mark, with an empty stack, is yet to be written. */
    void expect(Mark mark) {
        mark.used = true;
        mark.stack = List.of();
    }

    /** A place to begin or end a protected range at; does not count as a jump. */
    Mark here() {
        Mark mark = new Mark();
        mark.bound = true;
        add(Op.BIND, mark, 0);
        return mark;
    }

    /**
     * Begins the handler of everything between two places. The stack holds the throwable. Returns
     * whether there is any code to be handled; if not nothing is emitted until the next mark.
     */
    boolean handler(Mark start, Mark end) {
        int from = indexOf(start);
        boolean any = false;
        for (int i = from; i < ops.size() && operands.get(i) != end; i++) {
            any |= ops.get(i) != Op.BIND && ops.get(i) != Op.LINE;
        }
        if (reachable) {
            throw new IllegalStateException("code runs into a handler");
        }
        if (!any) {
            return false;
        }
        Mark handler = new Mark();
        handler.stack = List.of(ConstantDescs.CD_Throwable);
        handler.used = true;
        bind(handler);
        ranges.add(new Range(start, end, handler));
        return true;
    }

    private int indexOf(Mark mark) {
        for (int i = ops.size() - 1; i >= 0; i--) {
            if (operands.get(i) == mark) {
                return i;
            }
        }
        throw new IllegalStateException("mark not placed");
    }

    void returnValue() {
        if (reachable) {
            add(Op.ARETURN, null, 1);
            take();
            reachable = false;
        }
    }

    void returnVoid() {
        if (reachable) {
            add(Op.RETURN, null, 1);
            reachable = false;
        }
    }

    void raise() {
        if (reachable) {
            add(Op.ATHROW, null, 1);
            take();
            reachable = false;
        }
    }

    /** The Python line of what follows. */
    void line(int line) {
        if (reachable) {
            add(Op.LINE, line, 0);
        }
    }

    /** The number of instructions so far: a place to insert at. */
    int insertionPoint() {
        return ops.size();
    }

    /** Begins code that nothing so far leads to, with an empty stack. */
    int beginDetached() {
        if (reachable) {
            throw new IllegalStateException("code runs into code of its own");
        }
        stack = new ArrayList<>();
        reachable = true;
        return ops.size();
    }

    /** Moves everything from the first place on to the second, which lies before it. */
    void move(int from, int to) {
        List<Op> tailOps = new ArrayList<>(ops.subList(from, ops.size()));
        List<Object> tailOperands = new ArrayList<>(operands.subList(from, ops.size()));
        ops.subList(from, ops.size()).clear();
        operands.subList(from, operands.size()).clear();
        ops.addAll(to, tailOps);
        operands.addAll(to, tailOperands);
    }

    /** Nothing follows here until a mark is bound. */
    void endDetached() {
        reachable = false;
    }

    /** boolean → its opposite. */
    void not() {
        if (reachable) {
            add(Op.NOT, null, 2);
        }
    }
}
