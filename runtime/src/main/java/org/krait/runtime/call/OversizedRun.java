package org.krait.runtime.call;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.krait.runtime.thread.ThreadState;

/**
 * One activation of an oversized method: an interpreter of the few JVM instructions that the compiler uses. It is some hundred times slower than
 * compiled code, which nobody notices in code as long as that.
 *
 * <p>Ints and booleans on the stack are {@link Integer}s, which no Python value is. Belongs to the thread that runs it; {@link ThreadState#oversized}
 * links the activations of a thread, innermost first.
 */
public final class OversizedRun {
    private final OversizedMethods methods;
    private final OversizedMethods.Method method;
    private final ThreadState ts;
    private final OversizedRun outer;
    private final Object[] locals;
    private Object[] stack = new Object[16];
    private int top;
    private int line;

    OversizedRun(OversizedMethods methods, OversizedMethods.Method method, ThreadState ts) {
        this.methods = methods;
        this.method = method;
        this.ts = ts;
        outer = ts.oversized;
        locals = new Object[method.slots()];
    }

    /** The activation of an oversized method around this one, null if there is none. */
    public OversizedRun outer() {
        return outer;
    }

    /** The JVM name that the method would have. */
    public String name() {
        return method.name();
    }

    /** The line at which it has arrived. */
    public int line() {
        return line;
    }

    /** Its local variables, by slots; ints are Integers. */
    public Object[] slots() {
        return locals.clone();
    }

    Object run(Object[] arguments) {
        System.arraycopy(arguments, 0, locals, 0, arguments.length);
        for (int i = arguments.length; i < locals.length; i++) {
            locals[i] = null;
        }
        ts.oversized = this;
        try {
            int pc = 0;
            while (true) {
                try {
                    return execute(pc);
                } catch (Throwable e) {
                    pc = handler(at);
                    if (pc < 0) {
                        throw OversizedRun.<RuntimeException>same(e);
                    }
                    Arrays.fill(stack, 0, top, null);
                    stack[0] = e;
                    top = 1;
                }
            }
        } finally {
            ts.oversized = outer;
        }
    }

    /** The instruction being executed. */
    private int at;

    private int handler(int pc) {
        int[] ranges = method.ranges();
        for (int i = 0; i < ranges.length; i += 3) {
            if (pc >= ranges[i] && pc < ranges[i + 1]) {
                return ranges[i + 2];
            }
        }
        return -1;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E same(Throwable e) throws E {
        throw (E) e;
    }

    private void push(Object value) {
        if (top == stack.length) {
            stack = Arrays.copyOf(stack, top * 2);
        }
        stack[top++] = value;
    }

    private Object take() {
        Object value = stack[--top];
        stack[top] = null;
        return value;
    }

    private int takeInt() {
        return (Integer) take();
    }

    private Object execute(int from) throws Throwable {
        char[] ops = method.ops();
        int[] numbers = method.numbers();
        Object[] operands = method.operands();
        int pc = from;
        while (true) {
            at = pc;
            int number = numbers[pc];
            Object operand = operands[pc];
            switch (ops[pc++]) {
                case 'a', 'i' -> push(locals[number]);
                case 'A' -> locals[number] = take();
                case 'I' -> {
                    Object value = take();
                    locals[number] = number == method.zeroSlot() ? (Integer) 0 : value;
                }
                case 'c', 't' -> push(operand);
                case '0' -> push(null);
                case '(' -> call((OversizedMethods.Member) operand);
                case 'g' -> push(access(operand, take()));
                case 'p' -> {
                    Object value = take();
                    access(operand, take(), value);
                }
                case 'G' -> push(access(operand));
                case 'P' -> access(operand, take());
                case 'd' -> push(stack[top - 1]);
                case 'x' -> insert(1);
                case 'X' -> insert(2);
                case 'D' -> {
                    push(stack[top - 2]);
                    push(stack[top - 2]);
                }
                case '-' -> take();
                case '%' -> {
                    Object b = take();
                    Object a = take();
                    push(b);
                    push(a);
                }
                case '[' -> push(Array.newInstance((Class<?>) operand, takeInt()));
                case 'S' -> {
                    Object value = take();
                    int index = takeInt();
                    ((Object[]) take())[index] = value;
                }
                case 's' -> {
                    int index = takeInt();
                    push(((Object[]) take())[index]);
                }
                case 'C' -> push(((Class<?>) operand).cast(take()));
                case 'j' -> pc = number;
                case 'n' -> pc = take() == null ? number : pc;
                case 'N' -> pc = take() != null ? number : pc;
                case 'z' -> pc = takeInt() != 0 ? number : pc;
                case 'Z' -> pc = takeInt() == 0 ? number : pc;
                case '<' -> pc = compare() < 0 ? number : pc;
                case '>' -> pc = compare() >= 0 ? number : pc;
                case '=' -> pc = compare() == 0 ? number : pc;
                case '!' -> pc = compare() != 0 ? number : pc;
                case '~' -> pc = take() != take() ? number : pc;
                case 'w' -> pc = jump((OversizedMethods.Switch) operand, takeInt());
                case 'r' -> {
                    return take();
                }
                case 'R' -> {
                    return null;
                }
                case '^' -> throw (Throwable) take();
                case 'l' -> line = number;
                case '+' -> push(takeInt() + takeInt());
                case '\'' -> push(takeInt() ^ 1);
                case 'b' -> push(takeInt() != 0);
                case 'u' -> push(((Class<?>) operand).getConstructor().newInstance());
                default -> throw new AssertionError("instruction " + ops[at] + " of " + method.name());
            }
        }
    }

    /** Puts a copy of the value on top below that many others. */
    private void insert(int below) {
        Object value = stack[top - 1];
        push(value);
        System.arraycopy(stack, top - 2 - below, stack, top - 1 - below, below + 1);
        stack[top - 2 - below] = value;
    }

    private int compare() {
        int b = takeInt();
        return Integer.compare(takeInt(), b);
    }

    private static int jump(OversizedMethods.Switch table, int value) {
        int index = value - table.low();
        return index >= 0 && index < table.targets().length ? table.targets()[index] : table.otherwise();
    }

    private Object access(Object member, Object... operands) throws Throwable {
        return ((MethodHandle) methods.resolve((OversizedMethods.Member) member)).invokeExact(operands);
    }

    private void call(OversizedMethods.Member member) throws Throwable {
        Object[] arguments = new Object[member.arity];
        for (int i = arguments.length - 1; i >= 0; i--) {
            arguments[i] = take();
        }
        Object result = ((MethodHandle) methods.resolve(member)).invokeExact(arguments);
        if (member.returns) {
            push(result);
        }
    }
}
