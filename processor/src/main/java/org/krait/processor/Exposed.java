package org.krait.processor;

import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * One class marked {@code @PyTypeDef} or {@code @PyModuleDef}, checked.
 *
 * @param element the Java class
 * @param isModule whether it is a module
 * @param name the Python name
 * @param module the {@code __module__} of a type; empty for a module
 * @param doc the docstring; empty for None
 * @param flags letters: s subclassable, d has a dict, w weakly referable, i instantiable,
 *     q sequence pattern, k mapping pattern
 * @param base Java expression for the base type, or null for {@code object}
 * @param initialised whether a module has {@code static void init(PyModule)}
 * @param entries in the order of their numbers
 */
record Exposed(
        TypeElement element,
        boolean isModule,
        String name,
        String module,
        String doc,
        String flags,
        String base,
        boolean initialised,
        List<Entry> entries) {

    /**
     * One exposed method.
     *
     * @param kind what it is
     * @param name the Python name
     * @param signature the text as written, empty for accessors
     * @param doc the docstring
     * @param method the name of the Java method
     * @param isStatic whether the Java method is static
     * @param takesThread whether its first parameter is the {@code ThreadState}
     * @param selfType what {@code self} is cast to, or null when it is not passed
     * @param parameters the Java parameters that are bound
     * @param result how the result becomes a Python value
     * @param direct whether all parameters may be given by position alone
     */
    record Entry(
            EntryKind kind,
            String name,
            String signature,
            String doc,
            String method,
            boolean isStatic,
            boolean takesThread,
            String selfType,
            List<Parameter> parameters,
            Result result,
            boolean direct) {}

    /**
     * One Java parameter.
     *
     * @param conversion how it is made
     * @param javaType its type as written in Java
     * @param nullable whether None (as the default) or absence reaches Java as null
     * @param acceptsNone whether None may be given although the type is another
     */
    record Parameter(Conversion conversion, String javaType, boolean nullable, boolean acceptsNone) {}

    /** What the Java method returns. */
    enum Result {
        VOID,
        BOOLEAN,
        INT,
        LONG,
        DOUBLE,
        OBJECT
    }
}
