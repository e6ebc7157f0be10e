package org.krait.stdlib.sre;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyTuple;

/** Module {@code _sre}: what Lib/re needs to compile patterns, and the patterns themselves. */
@PyModuleDef("_sre")
public final class SreModule {
    private static final long LARGEST_CODE = 0xffffffffL;

    private SreModule() {}

    /** Adds the constants. */
    static void init(PyModule module) {
        PyDict dict = module.dict();
        dict.put("MAGIC", Code.MAGIC);
        dict.put("CODESIZE", 4L);
        dict.put("MAXREPEAT", LARGEST_CODE);
        dict.put("MAXGROUPS", 1073741823L);
        dict.put("copyright", " SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB ");
    }

    @PyFunctionDef(sig = "($module, /)")
    static long getcodesize() {
        return 4;
    }

    @PyFunctionDef(name = "ascii_iscased", sig = "($module, character, /)")
    static boolean isCasedInAscii(int character) {
        return CharSets.lowerAscii(character) != character || CharSets.upperAscii(character) != character;
    }

    @PyFunctionDef(name = "unicode_iscased", sig = "($module, character, /)")
    static boolean isCased(int character) {
        return CharSets.lower(character) != character || CharSets.upper(character) != character;
    }

    @PyFunctionDef(name = "ascii_tolower", sig = "($module, character, /)")
    static long toLowerInAscii(int character) {
        return CharSets.lowerAscii(character);
    }

    @PyFunctionDef(name = "unicode_tolower", sig = "($module, character, /)")
    static long toLower(int character) {
        return CharSets.lower(character);
    }

    @PyFunctionDef(sig = "($module, /, pattern, flags, code, groups, groupindex, indexgroup)")
    static Object compile(Object pattern, int flags, PyList code, long groups, PyDict groupindex, PyTuple indexgroup) {
        Object[] words = code.toArray();
        int[] program = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            long word = Ints.toLong(words[i], "regular expression code size limit exceeded");
            if (word < 0 || word > LARGEST_CODE) {
                throw Errors.overflowError("regular expression code size limit exceeded");
            }
            program[i] = (int) word;
        }
        if (program.length == 0 || groups < 0 || groups > 1073741823L) {
            throw Errors.runtimeError("invalid SRE code");
        }
        return new PyPattern(pattern, flags, program, (int) groups, groupindex, indexgroup.items());
    }

    @PyFunctionDef(sig = "($module, pattern, template, /)")
    static Object template(Object pattern, PyList template) {
        return new PyTemplate(template.toArray());
    }
}
