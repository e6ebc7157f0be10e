package org.krait.compiler;

import java.lang.constant.ClassDesc;
import org.krait.syntax.ast.CmpOp;
import org.krait.syntax.ast.Operator;

/**
 * Decides how a site looks in bytecode: a call, an attribute, a global, an operator. Now all of them
 * are static methods of the runtime with a cache array of the unit where there is something to
 * remember; a site that is to be linked (invokedynamic) changes here and nowhere else.
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

    /** object → value. */
    void getAttribute(String name) {
        f.object.name(name);
        f.code.constant(name);
        attributeCache();
        f.code.invoke(RuntimeNames.GET_ATTRIBUTE);
    }

    /** object, value →. */
    void setAttribute(String name) {
        f.object.name(name);
        f.code.constant(name);
        attributeCache();
        f.code.invoke(RuntimeNames.SET_ATTRIBUTE);
    }

    /** object →. */
    void deleteAttribute(String name) {
        f.object.name(name);
        f.code.constant(name);
        f.code.invoke(RuntimeNames.DELETE_ATTRIBUTE);
    }

    /** → value. */
    void global(String name) {
        f.object.name(name);
        f.code.load(f.fn);
        f.code.constant(name);
        globalCache();
        f.code.invoke(RuntimeNames.GLOBAL);
    }

    /** Reads a name whose namespace is on the stack. */
    void name(String name) {
        f.object.name(name);
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

    /** ts, callee, arguments → result. */
    void call(int count) {
        f.code.invoke(RuntimeNames.CALL_POSITIONAL[count]);
    }

    /** ts, callee, array → result. */
    void callArray() {
        f.code.invoke(RuntimeNames.CALL_N);
    }

    /** ts, callee, array, names → result. */
    void callKeywords() {
        f.code.invoke(RuntimeNames.CALL_KW);
    }

    /** Goes between the object of a method call in one step (under which lies ts) and its arguments. */
    void methodName(String name) {
        f.object.name(name);
        f.code.constant(name);
        attributeCache();
    }

    /** ts, object, name, cache, index, arguments → result. */
    void callMethod(int count) {
        f.code.invoke(RuntimeNames.CALL_METHOD[count]);
    }

    /** The same with an array. */
    void callMethodArray() {
        f.code.invoke(RuntimeNames.CALL_METHOD_N);
    }

    /** The same with an array and names. */
    void callMethodKeywords() {
        f.code.invoke(RuntimeNames.CALL_METHOD_KW);
    }

    /** ts, ts, object → ts, attribute, object, bind: the first of two steps. */
    void lookupMethod(String name) {
        f.object.name(name);
        int object = f.objectTemp();
        f.code.dup();
        f.code.store(object);
        f.code.constant(name);
        attributeCache();
        f.code.invoke(RuntimeNames.LOOKUP_METHOD);
        f.code.load(object);
        f.code.load(f.ts);
        f.code.get(RuntimeNames.BIND);
        f.code.release(object);
    }

    /** ts, attribute, object, bind, arguments → result. */
    void callFound(int count) {
        f.code.invoke(RuntimeNames.CALL_FOUND[count]);
    }

    /** The same with an array. */
    void callFoundArray() {
        f.code.invoke(RuntimeNames.CALL_FOUND_N);
    }

    /** The same with an array and names. */
    void callFoundKeywords() {
        f.code.invoke(RuntimeNames.CALL_FOUND_KW);
    }

    /** The safe point of a back edge. */
    void poll() {
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
