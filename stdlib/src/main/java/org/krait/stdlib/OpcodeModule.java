package org.krait.stdlib;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;

/**
 * The module {@code _opcode}, which {@code dis} and through it {@code inspect} import: facts about CPython 3.14's bytecode. Krait compiles
 * to JVM classes and has no bytecode of that kind, so there are no stack effects to compute. Stateless.
 */
@PyModuleDef(value = "_opcode", doc = "Opcode support module.")
public final class OpcodeModule {
    private static final String IS_VALID = "0-120 128-211 234-266";
    private static final String HAS_ARG = "44-120 128 143-153 155-195 197 200 209-211 237 239 241-245 247-251 253 255 257-261 263-266";
    private static final String HAS_CONST = "82 190-191";
    private static final String HAS_NAME = "61 64-65 72-73 80 91-93 96 110 115-116 179 189 194-195 200 249";
    private static final String HAS_JUMP = "68 70 75-77 100-103 106 172-176 237 248 257-260";
    private static final String HAS_FREE = "62 90 97 111";
    private static final String HAS_LOCAL = "3 63 83-89 112-114 261 266";
    private static final String HAS_EXC = "263-265";
    private static final String INTRINSICS_1 = "INTRINSIC_1_INVALID INTRINSIC_PRINT INTRINSIC_IMPORT_STAR INTRINSIC_STOPITERATION_ERROR INTRINSIC_ASYNC_GEN_WRAP INTRINSIC_UNARY_POSITIVE INTRINSIC_LIST_TO_TUPLE INTRINSIC_TYPEVAR INTRINSIC_PARAMSPEC INTRINSIC_TYPEVARTUPLE INTRINSIC_SUBSCRIPT_GENERIC INTRINSIC_TYPEALIAS";
    private static final String INTRINSICS_2 = "INTRINSIC_2_INVALID INTRINSIC_PREP_RERAISE_STAR INTRINSIC_TYPEVAR_WITH_BOUND INTRINSIC_TYPEVAR_WITH_CONSTRAINTS INTRINSIC_SET_FUNCTION_TYPE_PARAMS INTRINSIC_SET_TYPEPARAM_DEFAULT";
    private static final String SPECIAL_METHODS = "__enter__ __exit__ __aenter__ __aexit__";
    private static final String OPERATORS = "NB_ADD:+ NB_AND:& NB_FLOOR_DIVIDE:// NB_LSHIFT:<< NB_MATRIX_MULTIPLY:@ NB_MULTIPLY:* NB_REMAINDER:% NB_OR:| NB_POWER:** NB_RSHIFT:>> NB_SUBTRACT:- NB_TRUE_DIVIDE:/ NB_XOR:^ NB_INPLACE_ADD:+= NB_INPLACE_AND:&= NB_INPLACE_FLOOR_DIVIDE://= NB_INPLACE_LSHIFT:<<= NB_INPLACE_MATRIX_MULTIPLY:@= NB_INPLACE_MULTIPLY:*= NB_INPLACE_REMAINDER:%= NB_INPLACE_OR:|= NB_INPLACE_POWER:**= NB_INPLACE_RSHIFT:>>= NB_INPLACE_SUBTRACT:-= NB_INPLACE_TRUE_DIVIDE:/= NB_INPLACE_XOR:^= NB_SUBSCR:[]";

    private OpcodeModule() {}

    static void init(PyModule module) {
        PyDict dict = module.dict();
        dict.put("ENABLE_SPECIALIZATION", 0L);
        dict.put("ENABLE_SPECIALIZATION_FT", 0L);
    }

    /** Whether a list of numbers and ranges has {@code opcode}. */
    private static boolean contains(String ranges, int opcode) {
        for (String range : ranges.split(" ")) {
            if (range.isEmpty()) {
                continue;
            }
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
            if (opcode >= first && opcode <= last) {
                return true;
            }
        }
        return false;
    }

    @PyFunctionDef(sig = "($module, /, opcode)", name = "is_valid")
    static boolean isValid(int opcode) {
        return contains(IS_VALID, opcode);
    }

    @PyFunctionDef(sig = "($module, /, opcode)", name = "has_arg")
    static boolean hasArg(int opcode) {
        return contains(HAS_ARG, opcode);
    }

    @PyFunctionDef(sig = "($module, /, opcode)", name = "has_const")
    static boolean hasConst(int opcode) {
        return contains(HAS_CONST, opcode);
    }

    @PyFunctionDef(sig = "($module, /, opcode)", name = "has_name")
    static boolean hasName(int opcode) {
        return contains(HAS_NAME, opcode);
    }

    @PyFunctionDef(sig = "($module, /, opcode)", name = "has_jump")
    static boolean hasJump(int opcode) {
        return contains(HAS_JUMP, opcode);
    }

    @PyFunctionDef(sig = "($module, /, opcode)", name = "has_free")
    static boolean hasFree(int opcode) {
        return contains(HAS_FREE, opcode);
    }

    @PyFunctionDef(sig = "($module, /, opcode)", name = "has_local")
    static boolean hasLocal(int opcode) {
        return contains(HAS_LOCAL, opcode);
    }

    @PyFunctionDef(sig = "($module, /, opcode)", name = "has_exc")
    static boolean hasExc(int opcode) {
        return contains(HAS_EXC, opcode);
    }

    private static PyList words(String text) {
        return PyList.of((Object[]) text.split(" "));
    }

    @PyFunctionDef(sig = "($module, /)", name = "get_intrinsic1_descs")
    static Object intrinsics1() {
        return words(INTRINSICS_1);
    }

    @PyFunctionDef(sig = "($module, /)", name = "get_intrinsic2_descs")
    static Object intrinsics2() {
        return words(INTRINSICS_2);
    }

    @PyFunctionDef(sig = "($module, /)", name = "get_special_method_names")
    static Object specialMethods() {
        return words(SPECIAL_METHODS);
    }

    @PyFunctionDef(sig = "($module, /)", name = "get_nb_ops")
    static Object operators() {
        PyList list = new PyList();
        for (String word : OPERATORS.split(" ")) {
            int colon = word.indexOf(':');
            list.append(PyTuple.of(word.substring(0, colon), word.substring(colon + 1)));
        }
        return list;
    }

    @PyFunctionDef(sig = "($module, /)", name = "get_specialization_stats")
    static Object specializationStats() {
        return PyNone.NONE;
    }

    @PyFunctionDef(sig = "($module, /, code, offset)", name = "get_executor")
    static Object executor(Object code, int offset) {
        throw Errors.runtimeError("Executors are not available in this build");
    }

    @PyFunctionDef(sig = "($module, opcode, oparg=None, /, *, jump=None)", name = "stack_effect")
    static Object stackEffect(int opcode, Object oparg, Object jump) {
        throw Errors.valueError("invalid opcode or oparg");
    }
}
