package org.krait.stdlib;

import java.util.ArrayList;
import java.util.List;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.Suggestions;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;

/** The module {@code _suggestions}. Stateless. */
@PyModuleDef(value = "_suggestions", doc = "Finds the name that was meant.")
public final class SuggestionsModule {
    private SuggestionsModule() {}

    /** The candidate closest to a misspelt name, None when none is close. */
    @PyFunctionDef(name = "_generate_suggestions", sig = "($module, candidates, item, /)")
    static Object generate(Object candidates, String item) {
        if (!(candidates instanceof PyList list) || candidates.getClass() != PyList.class) {
            throw Errors.typeError("candidates must be a list");
        }
        List<String> names = new ArrayList<>();
        for (Object candidate : list.toArray()) {
            if (!Strs.isStr(candidate)) {
                throw Errors.typeError("all elements in 'candidates' must be strings");
            }
            names.add(Strs.toJava(candidate));
        }
        String closest = Suggestions.closest(item, names);
        return closest == null ? PyNone.NONE : Strs.fromJava(closest);
    }
}
