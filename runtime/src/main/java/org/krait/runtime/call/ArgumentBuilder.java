package org.krait.runtime.call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.thread.ThreadState;

/** Collects the arguments of a call that has {@code *iterable} or {@code **mapping} among them. Used by one call of one thread. */
public final class ArgumentBuilder {
    private final Object callee;
    private final List<Object> positional = new ArrayList<>();
    private PyDict keywords;
    /** The iterable of {@code f(*iterable)} while it is the only positional argument: it is iterated last, and errors name the callee. */
    private Object lone;

    /** Whether a {@code *iterable} has been iterated, which may have given nothing. */
    private boolean unpacked;

    private ArgumentBuilder(Object callee) {
        this.callee = callee;
    }

    /** Begins with no argument. */
    public static ArgumentBuilder start(Object callee) {
        return new ArgumentBuilder(callee);
    }

    /** One positional argument. */
    public void add(Object value) {
        addLone();
        positional.add(value);
    }

    /** {@code *iterable}. */
    public void addAll(Object iterable) {
        addLone();
        if (positional.isEmpty() && !unpacked) {
            lone = iterable;
        } else {
            Collections.addAll(positional, Call.starArgument(null, iterable));
        }
    }

    private void addLone() {
        Object first = lone;
        if (first != null) {
            lone = null;
            unpacked = true;
            Collections.addAll(positional, Call.starArgument(null, first));
        }
    }

    /** {@code name=value}. */
    public void keyword(String name, Object value) {
        if (keywords().contains(name)) {
            throw Errors.typeError("%s got multiple values for keyword argument '%s'", Call.describe(callee), name);
        }
        keywords.put(name, value);
    }

    /** {@code **mapping}. */
    public void keywords(Object mapping) {
        Call.mergeKeywords(ThreadState.current(), callee, keywords(), mapping);
    }

    private PyDict keywords() {
        if (keywords == null) {
            keywords = new PyDict();
        }
        return keywords;
    }

    /** Makes the call. */
    public Object call(ThreadState ts) {
        return call((all, names) -> Call.callKw(ts, callee, all, names));
    }

    /** Makes the call, and reports it as {@link ReportedCalls} do. */
    public Object callReported(ThreadState ts) {
        return call((all, names) -> ReportedCalls.callKw(ts, callee, all, names));
    }

    private Object call(Call.Arguments target) {
        if (lone != null) {
            Collections.addAll(positional, Call.starArgument(callee, lone));
        }
        if (!Call.isCallable(callee)) {
            throw Call.notCallable(callee);
        }
        return Call.unpacked(positional.toArray(), keywords, target);
    }
}
