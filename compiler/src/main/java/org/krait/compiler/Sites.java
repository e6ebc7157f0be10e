package org.krait.compiler;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.krait.syntax.ast.CmpOp;
import org.krait.syntax.ast.Operator;

/**
 * Decides how a site looks in bytecode: a call, an attribute, a global, an operator. Cold code calls static
 * methods of the runtime, with a cache array of the unit where there is something to remember. Once the code object is
 * hot, which a local variable of each activation says, sites are invokedynamic instructions: the JVM links one when it is
 * first executed, so that code that runs a few times costs no linking, and HotSpot compiles a hot site to the guard and the
 * body that the site was linked to.
 *
 * <p>Each method expects its operands on the stack in the order of evaluation unless said otherwise.
 */
final class Sites {
    private final FunctionEmitter f;

    Sites(FunctionEmitter f) {
        this.f = f;
    }

    private void attributeCache() {
        f.code.getStatic(f.unit.self, "A", RuntimeNames.ATTRIBUTE_CACHES);
        f.code.constantAny(f.unit.attributeSite());
    }

    private void globalCache() {
        f.code.getStatic(f.unit.self, "G", RuntimeNames.GLOBAL_CACHES);
        f.code.constantAny(f.unit.globalSite());
    }

    private static MethodTypeDesc type(ClassDesc result, ClassDesc... parameters) {
        return MethodTypeDesc.of(result, parameters);
    }

    /** (first parameters, Object × count) → Object. */
    private static MethodTypeDesc callType(int count, ClassDesc... first) {
        List<ClassDesc> parameters = new ArrayList<>(List.of(first));
        parameters.addAll(Collections.nCopies(count, RuntimeNames.OBJECT));
        return MethodTypeDesc.of(RuntimeNames.OBJECT, parameters);
    }

    /** Whether a name can be that of an invokedynamic: trees made by hand may have any. */
    private static boolean isLinkable(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (".;[/<>".indexOf(name.charAt(i)) >= 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** A site of two ways: the cold one, and the linked one for code that is hot. Both find the same stack and leave the same. */
    private void linked(RuntimeNames.Method bootstrap, String name, MethodTypeDesc type, Runnable cold) {
        if (!f.linksSites() || !isLinkable(name)) {
            cold.run();
            return;
        }
        Code.Mark hot = new Code.Mark();
        Code.Mark end = new Code.Mark();
        f.code.load(f.hot);
        f.code.ifTrue(hot);
        cold.run();
        f.code.jump(end);
        f.code.bind(hot);
        f.code.invokeDynamic(bootstrap, name, type);
        f.code.bind(end);
    }

    /** object → value. */
    void getAttribute(String name) {
        f.use(Access.LOAD_ATTR, name);
        linked(RuntimeNames.LINK_GET, name, type(RuntimeNames.OBJECT, RuntimeNames.OBJECT), () -> {
            f.code.constant(name);
            attributeCache();
            f.code.invoke(RuntimeNames.GET_ATTRIBUTE);
        });
    }

    /** object, value →. */
    void setAttribute(String name) {
        f.use(Access.STORE_ATTR, name);
        linked(RuntimeNames.LINK_SET, name, type(ConstantDescs.CD_void, RuntimeNames.OBJECT, RuntimeNames.OBJECT), () -> {
            f.code.constant(name);
            attributeCache();
            f.code.invoke(RuntimeNames.SET_ATTRIBUTE);
        });
    }

    /** object →. */
    void deleteAttribute(String name) {
        f.use(Access.DELETE_ATTR, name);
        f.code.constant(name);
        f.code.invoke(RuntimeNames.DELETE_ATTRIBUTE);
    }

    /** → value. */
    void global(String name) {
        f.use(Access.LOAD_GLOBAL, name);
        f.code.load(f.fn);
        linked(RuntimeNames.LINK_GLOBAL, name, type(RuntimeNames.OBJECT, RuntimeNames.PY_FUNCTION), () -> {
            f.code.constant(name);
            globalCache();
            f.code.invoke(RuntimeNames.GLOBAL);
        });
    }

    /** Reads a name whose namespace is on the stack. */
    void name(String name, Access access) {
        f.use(access, name);
        f.code.load(f.fn);
        f.code.swap();
        f.code.constant(name);
        globalCache();
        f.code.invoke(RuntimeNames.NAME);
    }

    /** left, right → value. */
    void binary(Operator operator) {
        f.code.invoke(RuntimeNames.BINARY[operator.ordinal()]);
    }

    /** left, right → value. */
    void inPlace(Operator operator) {
        f.code.invoke(RuntimeNames.IN_PLACE[operator.ordinal()]);
    }

    /** left, right → value. */
    void compare(CmpOp operator) {
        if (operator.ordinal() < RuntimeNames.COMPARE.length) {
            f.code.invoke(RuntimeNames.COMPARE[operator.ordinal()]);
        } else {
            compareTruth(operator);
            f.code.box();
        }
    }

    /** left, right → boolean. */
    void compareTruth(CmpOp operator) {
        switch (operator) {
            case Is -> f.code.invoke(RuntimeNames.IS);
            case IsNot -> {
                f.code.invoke(RuntimeNames.IS);
                f.code.not();
            }
            case In -> {
                f.code.swap();
                f.code.invoke(RuntimeNames.CONTAINS);
            }
            case NotIn -> {
                f.code.swap();
                f.code.invoke(RuntimeNames.CONTAINS);
                f.code.not();
            }
            default -> f.code.invoke(RuntimeNames.COMPARE_TRUTH[operator.ordinal()]);
        }
    }

    /** Whether a call with so many positional arguments has a method of its own. */
    static boolean isUnpacked(int count) {
        return count < RuntimeNames.CALL_POSITIONAL.length;
    }

    /** Whether a method call with so many positional arguments has a method of its own. */
    static boolean isMethodUnpacked(int count) {
        return count < RuntimeNames.CALL_METHOD.length;
    }

    /** A call: in the instrumented variant, one that is reported. */
    private void call(RuntimeNames.Method plain, RuntimeNames.Method reported) {
        f.code.invoke(f.trace.isOn() ? reported : plain);
        f.trace.called();
    }

    /** argument builder, ts → result. */
    void callBuilt() {
        call(RuntimeNames.ARGUMENTS_CALL, RuntimeNames.REPORTED_ARGUMENTS);
    }

    /** ts, callee, arguments → result. */
    void call(int count) {
        linked(RuntimeNames.LINK_CALL, "call", callType(count, RuntimeNames.THREAD_STATE, RuntimeNames.OBJECT),
                () -> call(RuntimeNames.CALL_POSITIONAL[count], RuntimeNames.REPORTED_POSITIONAL[count]));
    }

    /** ts, callee, array → result. */
    void callArray() {
        call(RuntimeNames.CALL_N, RuntimeNames.REPORTED_N);
    }

    /** ts, callee, array, names → result. */
    void callKeywords() {
        call(RuntimeNames.CALL_KW, RuntimeNames.REPORTED_KW);
    }

    private void methodSite(String name) {
        f.use(Access.LOAD_ATTR, name);
        f.code.constant(name);
        attributeCache();
    }

    /** ts, object, arguments → result. */
    void callMethod(String name, int count) {
        f.use(Access.LOAD_ATTR, name);
        linked(RuntimeNames.LINK_METHOD, name, callType(count, RuntimeNames.THREAD_STATE, RuntimeNames.OBJECT), () -> {
            methodSite(name);
            call(RuntimeNames.CALL_METHOD[count], RuntimeNames.REPORTED_METHOD[count]);
        });
    }

    /** The same with an array. */
    void callMethodArray(String name) {
        methodSite(name);
        call(RuntimeNames.CALL_METHOD_N, RuntimeNames.REPORTED_METHOD_N);
    }

    /** The same with an array and names. */
    void callMethodKeywords(String name) {
        methodSite(name);
        call(RuntimeNames.CALL_METHOD_KW, RuntimeNames.REPORTED_METHOD_KW);
    }

    /** ts, ts, object → ts, attribute, object, bind: the first of two steps. */
    void lookupMethod(String name) {
        f.use(Access.LOAD_ATTR, name);
        int object = f.objectTemp();
        f.code.dup();
        f.code.store(object);
        linked(RuntimeNames.LINK_LOOKUP, name, callType(0, RuntimeNames.THREAD_STATE, RuntimeNames.OBJECT), () -> {
            f.code.constant(name);
            attributeCache();
            f.code.invoke(RuntimeNames.LOOKUP_METHOD);
        });
        f.code.load(object);
        f.code.load(f.ts);
        f.code.get(RuntimeNames.BIND);
        f.code.release(object);
    }

    /** ts, attribute, object, bind, arguments → result. */
    void callFound(int count) {
        linked(RuntimeNames.LINK_FOUND, "call", callType(count, RuntimeNames.THREAD_STATE, RuntimeNames.OBJECT, RuntimeNames.OBJECT,
                ConstantDescs.CD_boolean), () -> call(RuntimeNames.CALL_FOUND[count], RuntimeNames.REPORTED_FOUND[count]));
    }

    /** The same with an array. */
    void callFoundArray() {
        call(RuntimeNames.CALL_FOUND_N, RuntimeNames.REPORTED_FOUND_N);
    }

    /** The same with an array and names. */
    void callFoundKeywords() {
        call(RuntimeNames.CALL_FOUND_KW, RuntimeNames.REPORTED_FOUND_KW);
    }

    /** iterator → next value or null. */
    void next() {
        if (f.trace.isOn()) {
            f.code.load(f.ts);
            f.code.load(f.depth);
            f.code.invoke(RuntimeNames.REPORTED_NEXT);
        } else {
            f.code.invoke(RuntimeNames.NEXT);
        }
    }

    /** Counts a call or a turn of a loop, and stores whether the code is hot. */
    void heat(RuntimeNames.Method count) {
        f.code.getStatic(f.unit.self, "H", ConstantDescs.CD_short.arrayType());
        f.code.constantAny(f.object.id);
        f.code.invoke(count);
        f.code.store(f.hot);
    }

    /** The safe point of a back edge. */
    void poll() {
        if (f.linksSites()) {
            Code.Mark hot = new Code.Mark();
            f.code.load(f.hot);
            f.code.ifTrue(hot);
            heat(RuntimeNames.HEAT_LOOP);
            f.code.bind(hot);
        }
        f.code.load(f.ts);
        f.code.invoke(RuntimeNames.POLL);
        f.trace.back();
    }

    /** Fills a new array by a piece of code per element. */
    void array(ClassDesc element, int length, java.util.function.IntConsumer each) {
        f.code.newArray(element, length);
        for (int i = 0; i < length; i++) {
            f.code.dup();
            f.code.constantAny(i);
            each.accept(i);
            f.code.arrayStore();
        }
    }
}
