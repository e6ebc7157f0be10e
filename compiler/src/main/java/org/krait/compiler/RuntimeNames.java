package org.krait.compiler;

import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_MethodType;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * Every class, method and field of the runtime that compiled code refers to, and the only place
 * that names them. A test of the runtime checks that each exists as said here.
 *
 * <p>Conventions: {@code Object} is a Python value, null means unbound, absent or exhausted. A
 * method that raises throws {@code PyException}. "Site" parameters are a cache array of the unit
 * and an index into it; an entry starts null and belongs to the runtime.
 */
public final class RuntimeNames {
    private RuntimeNames() {
    }

    /** A method of the runtime; {@code type} does not include the receiver of an instance method. */
    public record Method(ClassDesc owner, String name, MethodTypeDesc type, boolean isStatic) {
    }

    /** A field of the runtime. */
    public record Field(ClassDesc owner, String name, ClassDesc type, boolean isStatic) {
    }

    private static final String PREFIX = "org.krait.runtime.";

    private static ClassDesc type(String name) {
        return ClassDesc.of(PREFIX + name);
    }

    private static Method of(ClassDesc owner, String name, ClassDesc result, ClassDesc... parameters) {
        return new Method(owner, name, MethodTypeDesc.of(result, parameters), true);
    }

    private static Method on(ClassDesc owner, String name, ClassDesc result, ClassDesc... parameters) {
        return new Method(owner, name, MethodTypeDesc.of(result, parameters), false);
    }

    // Classes

    static final ClassDesc OBJECT = CD_Object;
    static final ClassDesc STRING = CD_String;
    static final ClassDesc OBJECTS = CD_Object.arrayType();
    static final ClassDesc STRINGS = CD_String.arrayType();
    static final ClassDesc THROWABLE = CD_Throwable;
    private static final ClassDesc V = CD_void;
    private static final ClassDesc Z = CD_boolean;
    private static final ClassDesc I = CD_int;

    /** The superclass of every compile unit. */
    public static final ClassDesc COMPILED_UNIT = type("call.CompiledUnit");
    /** A Python thread. */
    public static final ClassDesc THREAD_STATE = type("thread.ThreadState");
    /** A function: what compiled code gets as its own identity. */
    public static final ClassDesc PY_FUNCTION = type("object.PyFunction");
    /** The cell of a variable shared with an inner scope. */
    public static final ClassDesc PY_CELL = type("object.PyCell");
    static final ClassDesc PY_CELLS = PY_CELL.arrayType();
    /** A frame object. */
    public static final ClassDesc PY_FRAME = type("frame.PyFrame");
    /** Generators, coroutines and asynchronous generators. */
    public static final ClassDesc PY_GENERATOR = type("object.PyGenerator");
    /** A Python exception object. */
    public static final ClassDesc PY_BASE_EXCEPTION = type("error.PyBaseException");
    /** An entry of a unit's attribute caches. */
    public static final ClassDesc ATTRIBUTE_CACHE = type("type.AttributeCache");
    static final ClassDesc ATTRIBUTE_CACHES = ATTRIBUTE_CACHE.arrayType();
    /** An entry of a unit's global caches. */
    public static final ClassDesc GLOBAL_CACHE = type("module.GlobalCache");
    static final ClassDesc GLOBAL_CACHES = GLOBAL_CACHE.arrayType();

    private static final ClassDesc TRACING = type("frame.Tracing");
    private static final ClassDesc NAMES = type("module.Names");
    private static final ClassDesc IMPORTS = type("module.Imports");
    private static final ClassDesc ATTRIBUTES = type("type.Attributes");
    private static final ClassDesc CALL = type("call.Call");
    private static final ClassDesc REPORTED_CALLS = type("call.ReportedCalls");
    private static final ClassDesc ARGUMENTS = type("call.ArgumentBuilder");
    private static final ClassDesc FUNCTIONS = type("call.Functions");
    private static final ClassDesc OPERATORS = type("call.Operators");
    private static final ClassDesc SUBSCRIPTS = type("call.Subscripts");
    private static final ClassDesc IN_PLACE_OPERATORS = type("call.InPlace");
    private static final ClassDesc ITERATION = type("call.Iteration");
    private static final ClassDesc UNPACKING = type("call.Unpacking");
    private static final ClassDesc DISPLAYS = type("call.Displays");
    private static final ClassDesc PATTERNS = type("call.Patterns");
    private static final ClassDesc HANDLERS = type("error.Handlers");
    private static final ClassDesc GENERATORS = type("object.Generators");
    private static final ClassDesc TYPE_PARAMETERS = type("object.TypeParameters");
    private static final ClassDesc CONSTANT_DECODER = type("call.ConstantDecoder");
    private static final ClassDesc HEAT = type("link.Heat");
    private static final ClassDesc LINKER = type("link.Linker");
    private static final ClassDesc PY_NONE = type("object.PyNone");
    private static final ClassDesc PY_ELLIPSIS = type("object.PyEllipsis");

    // Singletons

    /** None. */
    public static final Field NONE = new Field(PY_NONE, "NONE", PY_NONE, true);
    /** Ellipsis. */
    public static final Field ELLIPSIS = new Field(PY_ELLIPSIS, "ELLIPSIS", PY_ELLIPSIS, true);

    // The superclass of units

    /** Superclass constructor. */
    public static final Method UNIT_INIT = on(COMPILED_UNIT, "<init>", V);
    /** The caches of that many attribute sites. */
    public static final Method ATTRIBUTE_SITES = of(type("type.AttributeSites"), "make", ATTRIBUTE_CACHES, I);
    /** announce(unit): the last thing that the initialiser of a unit's class does. */
    public static final Method UNIT_ANNOUNCE = of(COMPILED_UNIT, "announce", V, COMPILED_UNIT);
    /** key(): what a class on the class path was made of. */
    public static final Method UNIT_KEY = on(COMPILED_UNIT, "key", STRING);
    /** oversizedData(): the methods that the class cannot hold. */
    public static final Method UNIT_OVERSIZED_DATA = on(COMPILED_UNIT, "oversizedData", STRING);
    /** Unit, name of a method, arguments of the method → its result. */
    public static final Method RUN_OVERSIZED = of(COMPILED_UNIT, "runOversized", OBJECT, COMPILED_UNIT, STRING, OBJECTS);
    /** metadata(id): the encoded facts about a code object. */
    public static final Method UNIT_METADATA = on(COMPILED_UNIT, "metadata", STRING, I);
    /** call0(id, ts, fn) … call4: a function with exactly that many parameters. */
    public static final Method[] UNIT_CALL = {
        on(COMPILED_UNIT, "call0", OBJECT, I, THREAD_STATE, PY_FUNCTION),
        on(COMPILED_UNIT, "call1", OBJECT, I, THREAD_STATE, PY_FUNCTION, OBJECT),
        on(COMPILED_UNIT, "call2", OBJECT, I, THREAD_STATE, PY_FUNCTION, OBJECT, OBJECT),
        on(COMPILED_UNIT, "call3", OBJECT, I, THREAD_STATE, PY_FUNCTION, OBJECT, OBJECT, OBJECT),
        on(COMPILED_UNIT, "call4", OBJECT, I, THREAD_STATE, PY_FUNCTION, OBJECT, OBJECT, OBJECT, OBJECT),
    };
    /** callN(id, ts, fn, args): a function with more than four parameters, all bound. */
    public static final Method UNIT_CALL_N = on(COMPILED_UNIT, "callN", OBJECT, I, THREAD_STATE, PY_FUNCTION, OBJECTS);
    /** run(id, ts, fn, namespace): the body of a module, class, exec or eval. A class body returns its {@code __class__} cell or None. */
    public static final Method UNIT_RUN = on(COMPILED_UNIT, "run", OBJECT, I, THREAD_STATE, PY_FUNCTION, OBJECT);
    /** resume(id, ts, generator, sent): the body of a generator from where it is suspended. */
    public static final Method UNIT_RESUME = on(COMPILED_UNIT, "resume", OBJECT, I, THREAD_STATE, PY_GENERATOR, OBJECT);
    /** handle(id): the static method of a code object that a call runs. */
    public static final Method UNIT_HANDLE = on(COMPILED_UNIT, "handle", CD_MethodHandle, I);
    /** Decodes all constants of a unit that {@code ldc} cannot carry; see {@code Constants} for the form. */
    public static final Method DECODE_CONSTANTS = of(CONSTANT_DECODER, "decode", OBJECTS, STRING);

    // Threads and frames

    /** Enters a function: recursion check, safe point; returns the depth to give to pop. When it throws nothing was entered. */
    public static final Method PUSH = on(THREAD_STATE, "push", I, PY_FUNCTION);
    /** Leaves a function that returns, unless somebody has its frame object: whether it has been left. */
    public static final Method LEAVES = on(THREAD_STATE, "leaves", Z, I);
    /** Leaves a function whose frame object may outlive it: depth, position, locals as for UNWOUND. */
    public static final Method LEAVE = on(THREAD_STATE, "leave", V, I, I, OBJECTS);
    /** The safe point of a loop's back edge. */
    public static final Method POLL = on(THREAD_STATE, "poll", V);
    /**
     * Leaves a function by an exception: gives the throwable to throw. Position is an index into
     * the code's position table, or negative if the exception was raised again, when no traceback
     * entry is added. Locals are in the order varnames, other cellvars, freevars (cells as PyCell), or
     * null when the frame has them.
     */
    public static final Method UNWOUND = on(THREAD_STATE, "unwound", THROWABLE, THROWABLE, I, PY_FUNCTION, I, OBJECTS);
    /** The exception being handled, null if none. */
    public static final Field HANDLED = new Field(THREAD_STATE, "handled", PY_BASE_EXCEPTION, false);
    /** Makes the frame object of the activation just pushed (depth), with room for n locals. */
    public static final Method FRAME_ENTER = of(PY_FRAME, "enter", PY_FRAME, THREAD_STATE, PY_FUNCTION, I, I);
    /** The same for a module or class body, whose names live in a namespace. */
    public static final Method FRAME_ENTER_NAMESPACE = of(PY_FRAME, "enterNamespace", V, THREAD_STATE, PY_FUNCTION, I, OBJECT);
    /** The locals of a frame made by enter, in the order of UNWOUND. */
    public static final Field FRAME_LOCALS = new Field(PY_FRAME, "locals", OBJECTS, false);

    // The instrumented variant: what sys.settrace, sys.setprofile and debuggers are told

    /** Code that has just been entered: ts, depth. */
    public static final Method TRACE_CALL = of(TRACING, "call", V, THREAD_STATE, I);
    /** A generator goes on where it was suspended: ts, depth, position. */
    public static final Method TRACE_RESUMED = of(TRACING, "resumed", V, THREAD_STATE, I, I);
    /** What follows belongs to a position: ts, depth, position. */
    public static final Method TRACE_AT = of(TRACING, "at", V, THREAD_STATE, I, I);
    /** A call has returned: ts, depth. */
    public static final Method TRACE_CALLED = of(TRACING, "called", V, THREAD_STATE, I);
    /** A statement begins: ts, depth, position, its number among the places to jump to (-1 for none). Where to jump: an index into the switch at the end, or -1 to go on. */
    public static final Method TRACE_STATEMENT = of(TRACING, "statement", I, THREAD_STATE, I, I, I);
    /** A loop begins its next turn: ts, depth. */
    public static final Method TRACE_BACK = of(TRACING, "back", V, THREAD_STATE, I);
    /** Before a return: ts, depth, value; the value. */
    public static final Method TRACE_RETURN = of(TRACING, "returns", OBJECT, THREAD_STATE, I, OBJECT);
    /** Before a yield: ts, depth, value; the value. */
    public static final Method TRACE_YIELD = of(TRACING, "yields", OBJECT, THREAD_STATE, I, OBJECT);
    /** CAUGHT, and the event that goes with it. */
    public static final Method TRACE_CAUGHT = of(TRACING, "caught", PY_BASE_EXCEPTION, THROWABLE, THREAD_STATE, PY_FUNCTION, I, I);
    /** Before the code ends by a throwable: ts, depth, position, throwable; the throwable, which may be another one. */
    public static final Method TRACE_UNWIND = of(TRACING, "unwinds", THROWABLE, THREAD_STATE, I, I, THROWABLE);

    // Functions and cells

    /** The closure of a function. */
    public static final Field FUNCTION_CLOSURE = new Field(PY_FUNCTION, "closure", PY_CELLS, false);
    /** A cell with a first value (null for empty). */
    public static final Method CELL_OF = of(PY_CELL, "of", PY_CELL, OBJECT);
    /** The value of a cell, null if empty. */
    public static final Field CELL_VALUE = new Field(PY_CELL, "value", OBJECT, false);
    /** Makes a function: unit, id, the running function (for globals and builtins), positional defaults or null, keyword-only defaults as name, value … or null, closure or null, annotate function or null. */
    public static final Method MAKE_FUNCTION = of(FUNCTIONS, "make", PY_FUNCTION, COMPILED_UNIT, I, PY_FUNCTION, OBJECTS, OBJECTS, PY_CELLS, OBJECT);
    /** Sets {@code __type_params__} of a function and returns the function. */
    public static final Method SET_TYPE_PARAMS = of(FUNCTIONS, "setTypeParams", OBJECT, OBJECT, OBJECT);

    // Names

    /** Reads a global or builtin. */
    public static final Method GLOBAL = of(NAMES, "global", OBJECT, PY_FUNCTION, STRING, GLOBAL_CACHES, I);
    /** Binds a global. */
    public static final Method SET_GLOBAL = of(NAMES, "setGlobal", V, PY_FUNCTION, STRING, OBJECT);
    /** Deletes a global. */
    public static final Method DELETE_GLOBAL = of(NAMES, "deleteGlobal", V, PY_FUNCTION, STRING);
    /** Reads a name in a namespace, then in globals and builtins. */
    public static final Method NAME = of(NAMES, "name", OBJECT, PY_FUNCTION, OBJECT, STRING, GLOBAL_CACHES, I);
    /** Binds a name in a namespace. */
    public static final Method SET_NAME = of(NAMES, "setName", V, OBJECT, STRING, OBJECT);
    /** Deletes a name of a namespace. */
    public static final Method DELETE_NAME = of(NAMES, "deleteName", V, OBJECT, STRING);
    /** Reads a free variable in a class body: the namespace first, then the cell. */
    public static final Method CLASS_DEREF = of(NAMES, "classDeref", OBJECT, OBJECT, PY_CELL, STRING);
    /** The value of a local variable, or UnboundLocalError if it is null. */
    public static final Method CHECK_LOCAL = of(NAMES, "local", OBJECT, OBJECT, STRING);
    /** The value in a cell of the function itself, or UnboundLocalError. */
    public static final Method CELL_LOCAL = of(NAMES, "cell", OBJECT, PY_CELL, STRING);
    /** The value in a cell of a scope around, or the NameError of free variables. */
    public static final Method CELL_FREE = of(NAMES, "free", OBJECT, PY_CELL, STRING);
    /** {@code __build_class__} of the builtins. */
    public static final Method BUILD_CLASS = of(NAMES, "buildClass", OBJECT, PY_FUNCTION);
    /** What a call of {@code super()} without arguments means: callee, the {@code __class__} cell, the first argument (null if deleted). Only for the builtin super are the last two used. */
    public static final Method SUPER_CALL = of(NAMES, "superCall", OBJECT, THREAD_STATE, OBJECT, PY_CELL, OBJECT);
    /** The value of an expression statement at the prompt, to {@code sys.displayhook}. */
    public static final Method DISPLAY = of(NAMES, "display", V, THREAD_STATE, OBJECT);
    /** The namespace's {@code __annotations__} made if missing (for annotations under {@code from __future__ import annotations}). */
    public static final Method SETUP_ANNOTATIONS = of(NAMES, "setupAnnotations", V, OBJECT);

    /** {@code __import__}(name, globals, namespace or None, fromlist, level). */
    public static final Method IMPORT_NAME = of(IMPORTS, "importName", OBJECT, THREAD_STATE, PY_FUNCTION, OBJECT, STRING, OBJECT, I);
    /** from module import name. */
    public static final Method IMPORT_FROM = of(IMPORTS, "importFrom", OBJECT, THREAD_STATE, OBJECT, STRING);
    /** from module import * into a namespace. */
    public static final Method IMPORT_STAR = of(IMPORTS, "importStar", V, THREAD_STATE, OBJECT, OBJECT);

    // Attributes

    /** o.name with a cache. */
    public static final Method GET_ATTRIBUTE = of(ATTRIBUTES, "get", OBJECT, OBJECT, STRING, ATTRIBUTE_CACHES, I);
    /** o.name = value with a cache: o, value, name, site. */
    public static final Method SET_ATTRIBUTE = of(ATTRIBUTES, "set", V, OBJECT, OBJECT, STRING, ATTRIBUTE_CACHES, I);
    /** del o.name. */
    public static final Method DELETE_ATTRIBUTE = of(ATTRIBUTES, "delete", V, OBJECT, STRING);

    // Calls

    /** f() … f(a, b, c, d). */
    public static final Method[] CALL_POSITIONAL = {
        of(CALL, "call0", OBJECT, THREAD_STATE, OBJECT),
        of(CALL, "call1", OBJECT, THREAD_STATE, OBJECT, OBJECT),
        of(CALL, "call2", OBJECT, THREAD_STATE, OBJECT, OBJECT, OBJECT),
        of(CALL, "call3", OBJECT, THREAD_STATE, OBJECT, OBJECT, OBJECT, OBJECT),
        of(CALL, "call4", OBJECT, THREAD_STATE, OBJECT, OBJECT, OBJECT, OBJECT, OBJECT),
    };
    /** f(*array). */
    public static final Method CALL_N = of(CALL, "callN", OBJECT, THREAD_STATE, OBJECT, OBJECTS);
    /** f(…, name=value): the names are those of the last arguments. */
    public static final Method CALL_KW = of(CALL, "callKw", OBJECT, THREAD_STATE, OBJECT, OBJECTS, STRINGS);
    /** o.name() … o.name(a, b, c) in one step; used where the arguments' evaluation cannot be observed. ts, o, arguments, name, site. */
    public static final Method[] CALL_METHOD = {
        of(CALL, "method0", OBJECT, THREAD_STATE, OBJECT, STRING, ATTRIBUTE_CACHES, I),
        of(CALL, "method1", OBJECT, THREAD_STATE, OBJECT, OBJECT, STRING, ATTRIBUTE_CACHES, I),
        of(CALL, "method2", OBJECT, THREAD_STATE, OBJECT, OBJECT, OBJECT, STRING, ATTRIBUTE_CACHES, I),
        of(CALL, "method3", OBJECT, THREAD_STATE, OBJECT, OBJECT, OBJECT, OBJECT, STRING, ATTRIBUTE_CACHES, I),
    };
    /** o.name(*array) in one step. */
    public static final Method CALL_METHOD_N = of(CALL, "methodN", OBJECT, THREAD_STATE, OBJECT, OBJECTS, STRING, ATTRIBUTE_CACHES, I);
    /** o.name(…, name=value) in one step. */
    public static final Method CALL_METHOD_KW = of(CALL, "methodKw", OBJECT, THREAD_STATE, OBJECT, OBJECTS, STRINGS, STRING, ATTRIBUTE_CACHES, I);
    /**
     * First step of o.name(…) when the arguments are evaluated between lookup and call. Returns the
     * attribute; sets {@link #BIND} to say whether it is a function still to be given o.
     */
    public static final Method LOOKUP_METHOD = of(CALL, "lookupMethod", OBJECT, THREAD_STATE, OBJECT, STRING, ATTRIBUTE_CACHES, I);
    /** Set by lookupMethod, read at once after it. */
    public static final Field BIND = new Field(THREAD_STATE, "bind", Z, false);
    /** Second step: ts, the attribute, o, bind, arguments. */
    public static final Method[] CALL_FOUND = {
        of(CALL, "found0", OBJECT, THREAD_STATE, OBJECT, OBJECT, Z),
        of(CALL, "found1", OBJECT, THREAD_STATE, OBJECT, OBJECT, Z, OBJECT),
        of(CALL, "found2", OBJECT, THREAD_STATE, OBJECT, OBJECT, Z, OBJECT, OBJECT),
        of(CALL, "found3", OBJECT, THREAD_STATE, OBJECT, OBJECT, Z, OBJECT, OBJECT, OBJECT),
    };
    /** Second step with an array. */
    public static final Method CALL_FOUND_N = of(CALL, "foundN", OBJECT, THREAD_STATE, OBJECT, OBJECT, Z, OBJECTS);
    /** Second step with keywords. */
    public static final Method CALL_FOUND_KW = of(CALL, "foundKw", OBJECT, THREAD_STATE, OBJECT, OBJECT, Z, OBJECTS, STRINGS);

    /** Starts collecting the arguments of a call with stars. */
    public static final ClassDesc ARGUMENT_BUILDER = ARGUMENTS;
    /** start(callee). */
    public static final Method ARGUMENTS_START = of(ARGUMENTS, "start", ARGUMENTS, OBJECT);
    /** One positional argument. */
    public static final Method ARGUMENTS_ADD = on(ARGUMENTS, "add", V, OBJECT);
    /** *iterable. */
    public static final Method ARGUMENTS_ADD_ALL = on(ARGUMENTS, "addAll", V, OBJECT);
    /** name=value. */
    public static final Method ARGUMENTS_KEYWORD = on(ARGUMENTS, "keyword", V, STRING, OBJECT);
    /** **mapping. */
    public static final Method ARGUMENTS_KEYWORDS = on(ARGUMENTS, "keywords", V, OBJECT);
    /** Makes the call. */
    public static final Method ARGUMENTS_CALL = on(ARGUMENTS, "call", OBJECT, THREAD_STATE);

    // The calls of the instrumented variant

    private static Method reported(Method call) {
        return new Method(REPORTED_CALLS, call.name(), call.type(), true);
    }

    private static Method[] reported(Method[] calls) {
        return java.util.Arrays.stream(calls).map(RuntimeNames::reported).toArray(Method[]::new);
    }

    /** CALL_POSITIONAL, reported. */
    public static final Method[] REPORTED_POSITIONAL = reported(CALL_POSITIONAL);
    /** CALL_N, reported. */
    public static final Method REPORTED_N = reported(CALL_N);
    /** CALL_KW, reported. */
    public static final Method REPORTED_KW = reported(CALL_KW);
    /** CALL_METHOD, reported. */
    public static final Method[] REPORTED_METHOD = reported(CALL_METHOD);
    /** CALL_METHOD_N, reported. */
    public static final Method REPORTED_METHOD_N = reported(CALL_METHOD_N);
    /** CALL_METHOD_KW, reported. */
    public static final Method REPORTED_METHOD_KW = reported(CALL_METHOD_KW);
    /** CALL_FOUND, reported. */
    public static final Method[] REPORTED_FOUND = reported(CALL_FOUND);
    /** CALL_FOUND_N, reported. */
    public static final Method REPORTED_FOUND_N = reported(CALL_FOUND_N);
    /** CALL_FOUND_KW, reported. */
    public static final Method REPORTED_FOUND_KW = reported(CALL_FOUND_KW);
    /** ARGUMENTS_CALL, reported. */
    public static final Method REPORTED_ARGUMENTS = on(ARGUMENTS, "callReported", OBJECT, THREAD_STATE);

    // Hot code: sites that are linked

    /** New counters for that many code objects. */
    public static final Method HEAT_COUNTERS = of(HEAT, "counters", CD_short.arrayType(), I);
    /** Counts a call of a code object: counters, its number; whether it is hot. */
    public static final Method HEAT_CALL = of(HEAT, "call", Z, CD_short.arrayType(), I);
    /** Counts a turn of a loop. */
    public static final Method HEAT_LOOP = of(HEAT, "loop", Z, CD_short.arrayType(), I);

    private static Method bootstrap(String name) {
        return of(LINKER, name, ClassDesc.of("java.lang.invoke.CallSite"), CD_MethodHandles_Lookup, STRING, CD_MethodType);
    }

    /** Links (o) → o.name; the site's name is the attribute's. */
    public static final Method LINK_GET = bootstrap("getAttribute");
    /** Links (o, value) →. */
    public static final Method LINK_SET = bootstrap("setAttribute");
    /** Links (ts, callee, arguments) → result. */
    public static final Method LINK_CALL = bootstrap("call");
    /** Links (ts, o, arguments) → result of o.name(arguments). */
    public static final Method LINK_METHOD = bootstrap("callMethod");
    /** Links (ts, o) → what LOOKUP_METHOD gives. */
    public static final Method LINK_LOOKUP = bootstrap("lookupMethod");
    /** Links (ts, attribute, o, bind, arguments) → result. */
    public static final Method LINK_FOUND = bootstrap("callFound");
    /** Links (fn) → a global or builtin. */
    public static final Method LINK_GLOBAL = bootstrap("global");

    // Operators

    private static Method binary(String name) {
        return of(OPERATORS, name, OBJECT, OBJECT, OBJECT);
    }

    /** The binary operators in the order of {@code syntax.ast.Operator}. */
    public static final Method[] BINARY = {
        binary("add"), binary("subtract"), binary("multiply"), binary("matmul"), binary("trueDivide"),
        binary("remainder"), binary("power"), binary("lshift"), binary("rshift"), binary("or"),
        binary("xor"), binary("and"), binary("floorDivide"),
    };
    private static Method inPlace(String name) {
        return of(IN_PLACE_OPERATORS, name, OBJECT, OBJECT, OBJECT);
    }

    /** The in-place operators in the same order. */
    public static final Method[] IN_PLACE = {
        inPlace("add"), inPlace("subtract"), inPlace("multiply"), inPlace("matmul"), inPlace("trueDivide"),
        inPlace("remainder"), inPlace("power"), inPlace("lshift"), inPlace("rshift"), inPlace("or"),
        inPlace("xor"), inPlace("and"), inPlace("floorDivide"),
    };
    /** Comparisons giving a value, in the order of the first six of {@code syntax.ast.CmpOp}: Eq, NotEq, Lt, LtE, Gt, GtE. */
    public static final Method[] COMPARE = {
        binary("eq"), binary("ne"), binary("lt"), binary("le"), binary("gt"), binary("ge"),
    };
    /** The truth of comparisons, same order. */
    public static final Method[] COMPARE_TRUTH = {
        of(OPERATORS, "eqTruth", Z, OBJECT, OBJECT), of(OPERATORS, "neTruth", Z, OBJECT, OBJECT),
        of(OPERATORS, "ltTruth", Z, OBJECT, OBJECT), of(OPERATORS, "leTruth", Z, OBJECT, OBJECT),
        of(OPERATORS, "gtTruth", Z, OBJECT, OBJECT), of(OPERATORS, "geTruth", Z, OBJECT, OBJECT),
    };
    /** a is b. */
    public static final Method IS = of(OPERATORS, "is", Z, OBJECT, OBJECT);
    /** container, item: item in container. */
    public static final Method CONTAINS = of(OPERATORS, "contains", Z, OBJECT, OBJECT);
    /** bool(o). */
    public static final Method TRUTH = of(OPERATORS, "truth", Z, OBJECT);
    /** ~o. */
    public static final Method INVERT = of(OPERATORS, "invert", OBJECT, OBJECT);
    /** +o. */
    public static final Method POSITIVE = of(OPERATORS, "positive", OBJECT, OBJECT);
    /** -o. */
    public static final Method NEGATIVE = of(OPERATORS, "negative", OBJECT, OBJECT);
    /** o[k]. */
    public static final Method GET_ITEM = of(SUBSCRIPTS, "get", OBJECT, OBJECT, OBJECT);
    /** o[k] = v: o, k, v. */
    public static final Method SET_ITEM = of(SUBSCRIPTS, "set", V, OBJECT, OBJECT, OBJECT);
    /** del o[k]. */
    public static final Method DELETE_ITEM = of(SUBSCRIPTS, "delete", V, OBJECT, OBJECT);

    // Iteration and unpacking

    /** iter(o). */
    public static final Method ITER = of(ITERATION, "iter", OBJECT, OBJECT);
    /** The next value, or null when exhausted. */
    public static final Method NEXT = of(ITERATION, "next", OBJECT, OBJECT);
    /** NEXT, reported: iterator, ts, depth. */
    public static final Method REPORTED_NEXT = of(TRACING, "next", OBJECT, OBJECT, THREAD_STATE, I);
    /** a, b = o: exactly n values. */
    public static final Method UNPACK = of(UNPACKING, "exactly", OBJECTS, OBJECT, I);
    /** a, *b, c = o: n before, a list, m after. */
    public static final Method UNPACK_STARRED = of(UNPACKING, "starred", OBJECTS, OBJECT, I, I);

    // Displays: values written out, and strings

    /** A tuple; owns the array. */
    public static final Method TUPLE = of(DISPLAYS, "tuple", OBJECT, OBJECTS);
    /** A list; owns the array. */
    public static final Method LIST = of(DISPLAYS, "list", OBJECT, OBJECTS);
    /** A set of the values. */
    public static final Method SET = of(DISPLAYS, "set", OBJECT, OBJECTS);
    /** A dict of key, value, key, value …. */
    public static final Method DICT = of(DISPLAYS, "dict", OBJECT, OBJECTS);
    /** Appends to a list: list, value. */
    public static final Method LIST_APPEND = of(DISPLAYS, "append", V, OBJECT, OBJECT);
    /** *iterable in a list or tuple display. */
    public static final Method LIST_EXTEND = of(DISPLAYS, "extend", V, OBJECT, OBJECT);
    /** Adds to a set. */
    public static final Method SET_ADD = of(DISPLAYS, "add", V, OBJECT, OBJECT);
    /** *iterable in a set display. */
    public static final Method SET_UPDATE = of(DISPLAYS, "update", V, OBJECT, OBJECT);
    /** dict[key] = value: dict, key, value. */
    public static final Method DICT_PUT = of(DISPLAYS, "put", V, OBJECT, OBJECT, OBJECT);
    /** **mapping in a dict display. */
    public static final Method DICT_MERGE = of(DISPLAYS, "merge", V, OBJECT, OBJECT);
    /** A tuple of a list that is used no more. */
    public static final Method LIST_TO_TUPLE = of(DISPLAYS, "tupleOf", OBJECT, OBJECT);
    /** A slice. */
    public static final Method SLICE = of(DISPLAYS, "slice", OBJECT, OBJECT, OBJECT, OBJECT);
    /** One replacement field: value, conversion ('s', 'r', 'a' or -1), format spec or null. */
    public static final Method FORMAT = of(DISPLAYS, "format", OBJECT, OBJECT, I, OBJECT);
    /** Joins the parts of an f-string. */
    public static final Method JOIN = of(DISPLAYS, "join", OBJECT, OBJECTS);
    /** An Interpolation: value, expression text, conversion or -1, format spec or null. */
    public static final Method INTERPOLATION = of(DISPLAYS, "interpolation", OBJECT, OBJECT, OBJECT, I, OBJECT);
    /** A Template: strings, interpolations. */
    public static final Method TEMPLATE = of(DISPLAYS, "template", OBJECT, OBJECTS, OBJECTS);

    // Patterns

    /** Whether a sequence pattern may match. */
    public static final Method IS_SEQUENCE = of(PATTERNS, "isSequence", Z, OBJECT);
    /** Whether a mapping pattern may match. */
    public static final Method IS_MAPPING = of(PATTERNS, "isMapping", Z, OBJECT);
    /** len(o). */
    public static final Method PATTERN_LENGTH = of(PATTERNS, "length", I, OBJECT);
    /** The values of the keys, or null if one is missing. */
    public static final Method MATCH_KEYS = of(PATTERNS, "keys", OBJECTS, OBJECT, OBJECTS);
    /** **rest: a dict without the keys. */
    public static final Method MATCH_REST = of(PATTERNS, "rest", OBJECT, OBJECT, OBJECTS);
    /** A class pattern: subject, class, number of positional patterns, keyword names; the attributes or null. */
    public static final Method MATCH_CLASS = of(PATTERNS, "attributes", OBJECTS, OBJECT, OBJECT, I, STRINGS);
    /** o[i], counted from the end if negative. */
    public static final Method PATTERN_ITEM = of(PATTERNS, "item", OBJECT, OBJECT, I);
    /** list(o[before : len - after]). */
    public static final Method PATTERN_SLICE = of(PATTERNS, "slice", OBJECT, OBJECT, I, I);

    // Exceptions

    /**
     * At the start of each handler: converts the throwable, chains its context and adds a traceback
     * entry unless position is negative. Throws the throwable on if the thread is being unwound. The last
     * parameter is the depth that push has given.
     */
    public static final Method CAUGHT = of(HANDLERS, "caught", PY_BASE_EXCEPTION, THROWABLE, THREAD_STATE, PY_FUNCTION, I, I);
    /** What to throw to raise an exception that was caught again, unchanged. */
    public static final Method RETHROW = of(HANDLERS, "rethrow", THROWABLE, PY_BASE_EXCEPTION);
    /** raise exc (from cause if not null). */
    public static final Method RAISE = of(HANDLERS, "raise", THROWABLE, THREAD_STATE, OBJECT, OBJECT);
    /** raise without anything: what to throw; itself raises RuntimeError if nothing is handled. */
    public static final Method RERAISE = of(HANDLERS, "reraise", THROWABLE, THREAD_STATE);
    /** Whether an except clause with that class or tuple takes the exception. */
    public static final Method MATCHES = of(HANDLERS, "matches", Z, PY_BASE_EXCEPTION, OBJECT);
    /** The AssertionError to throw, message or null. */
    public static final Method ASSERTION_FAILED = of(HANDLERS, "assertionFailed", THROWABLE, THREAD_STATE, OBJECT);
    /** except*: {rest or null, match or null} of an exception or rest: exception, classes, ts, depth, position. */
    public static final Method MATCH_STAR = of(HANDLERS, "matchStar", PY_BASE_EXCEPTION.arrayType(), PY_BASE_EXCEPTION, OBJECT,
            THREAD_STATE, I, I);
    /** except*: what is left to raise after all clauses (null if nothing): original, list of raised and unhandled. */
    public static final Method STAR_RESULT = of(HANDLERS, "starResult", PY_BASE_EXCEPTION, PY_BASE_EXCEPTION, OBJECT);
    /** The bound {@code __exit__} of a context manager, checked before {@code __enter__} is called. */
    public static final Method WITH_EXIT = of(HANDLERS, "exitOf", OBJECT, OBJECT);
    /** Calls {@code __enter__}. */
    public static final Method WITH_ENTER = of(HANDLERS, "enter", OBJECT, THREAD_STATE, OBJECT);
    /** Calls the exit with an exception; the result (to be tested, or awaited first). */
    public static final Method WITH_EXCEPTION = of(HANDLERS, "exit", OBJECT, THREAD_STATE, OBJECT, PY_BASE_EXCEPTION);
    /** The bound {@code __aexit__}. */
    public static final Method ASYNC_WITH_EXIT = of(HANDLERS, "asyncExitOf", OBJECT, OBJECT);
    /** Calls {@code __aenter__}; the awaitable. */
    public static final Method ASYNC_WITH_ENTER = of(HANDLERS, "asyncEnter", OBJECT, THREAD_STATE, OBJECT);

    // Generators

    /** The generator, coroutine or asynchronous generator of a call; locals in the order of UNWOUND, then temporaries. */
    public static final Method GENERATOR = of(GENERATORS, "create", OBJECT, THREAD_STATE, PY_FUNCTION, OBJECTS);
    /** The same from the instrumented variant, which is to go on with it. */
    public static final Method TRACED_GENERATOR = of(GENERATORS, "createTraced", OBJECT, THREAD_STATE, PY_FUNCTION, OBJECTS);
    /** The function of a generator. */
    public static final Field GENERATOR_FUNCTION = new Field(PY_GENERATOR, "function", PY_FUNCTION, false);
    /** The depth that push has given for the present resumption. */
    public static final Field GENERATOR_DEPTH = new Field(PY_GENERATOR, "depth", I, false);
    /** The saved locals and temporaries. */
    public static final Field GENERATOR_LOCALS = new Field(PY_GENERATOR, "locals", OBJECTS, false);
    /** Where to resume: 0 at the start, k at the k-th suspension. */
    public static final Field GENERATOR_STATE = new Field(PY_GENERATOR, "state", I, false);
    /** suspended(k, position): called before the body returns a yielded value. */
    public static final Method GENERATOR_SUSPEND = on(PY_GENERATOR, "suspend", V, I, I);
    /** The same where closing the generator runs code: inside a try or with. */
    public static final Method GENERATOR_SUSPEND_GUARDED = on(PY_GENERATOR, "suspendGuarded", V, I, I);
    /** First thing after resumption: the sent value, or throws what throw() has given. */
    public static final Method GENERATOR_RECEIVED = on(PY_GENERATOR, "received", OBJECT, OBJECT);
    /** The saved locals and temporaries, with room for that many: generator, size. */
    public static final Method GENERATOR_ROOM = on(PY_GENERATOR, "room", OBJECTS, I);
    /** Whether somebody has the frame object of a generator. */
    public static final Method GENERATOR_HAS_FRAME = on(PY_GENERATOR, "hasFrame", Z);
    /** Before the body returns: position, locals as for UNWOUND. */
    public static final Method GENERATOR_LEAVE = on(PY_GENERATOR, "leave", V, I, OBJECTS);
    /** The body returns that value: the generator is done. */
    public static final Method GENERATOR_RETURN = on(PY_GENERATOR, "finished", OBJECT, THREAD_STATE, OBJECT);
    /** The body ends by a throwable: ts, throwable, position, locals as for UNWOUND; what to throw. */
    public static final Method GENERATOR_FAILED = on(PY_GENERATOR, "failed", THROWABLE, THREAD_STATE, THROWABLE, I, OBJECTS);
    /** Begins to handle an exception in a generator; returns the one handled before, to be given to leaveHandler. */
    public static final Method GENERATOR_ENTER_HANDLER = on(PY_GENERATOR, "enterHandler", PY_BASE_EXCEPTION, THREAD_STATE, PY_BASE_EXCEPTION);
    /** Ends handling. */
    public static final Method GENERATOR_LEAVE_HANDLER = on(PY_GENERATOR, "leaveHandler", V, THREAD_STATE, PY_BASE_EXCEPTION);
    /** Begins yield from (or await) an iterator. */
    public static final Method GENERATOR_DELEGATE_TO = on(PY_GENERATOR, "delegateTo", V, OBJECT);
    /** Passes what was sent or thrown on to the iterator; its next value to be yielded, or null when it is done. */
    public static final Method GENERATOR_DELEGATE = on(PY_GENERATOR, "delegate", OBJECT, THREAD_STATE, OBJECT);
    /** The result of the iterator that is done. */
    public static final Method GENERATOR_DELEGATED = on(PY_GENERATOR, "delegated", OBJECT);
    /** The iterator of yield from; a coroutine only if the generator's own flags allow. */
    public static final Method YIELD_FROM_ITER = on(PY_GENERATOR, "yieldFromIter", OBJECT, OBJECT);
    /** Saves an int among the locals of a generator. */
    public static final Method SAVE_INT = of(GENERATORS, "saveInt", OBJECT, I);
    /** Restores it; 0 from null. */
    public static final Method RESTORE_INT = of(GENERATORS, "restoreInt", I, OBJECT);
    /** Lets go of saved locals that have all been restored. */
    public static final Method RESTORED = of(GENERATORS, "restored", V, OBJECTS);
    /** The iterator of await; 0: plain, 1: of {@code __aenter__}, 2: of {@code __aexit__} (for the error). */
    public static final Method AWAIT_ITER = of(GENERATORS, "awaitIter", OBJECT, OBJECT, I);
    /** {@code __aiter__}. */
    public static final Method AITER = of(GENERATORS, "aiter", OBJECT, OBJECT);
    /** The iterator to await of {@code __anext__}. */
    public static final Method ANEXT = of(GENERATORS, "anextIter", OBJECT, OBJECT);
    /** Whether an exception ends an async for. */
    public static final Method IS_STOP_ASYNC = of(GENERATORS, "isStopAsyncIteration", Z, PY_BASE_EXCEPTION);
    /** Marks a value yielded by an asynchronous generator, apart from what its awaits yield. */
    public static final Method ASYNC_YIELD = of(GENERATORS, "asyncYield", OBJECT, OBJECT);

    // Type parameters

    /** A TypeVar: name, function that evaluates its bound or constraints or null, whether constraints. */
    public static final Method TYPE_VAR = of(TYPE_PARAMETERS, "typeVar", OBJECT, PY_FUNCTION, STRING, OBJECT, Z);
    /** A ParamSpec. */
    public static final Method PARAM_SPEC = of(TYPE_PARAMETERS, "paramSpec", OBJECT, PY_FUNCTION, STRING);
    /** A TypeVarTuple. */
    public static final Method TYPE_VAR_TUPLE = of(TYPE_PARAMETERS, "typeVarTuple", OBJECT, PY_FUNCTION, STRING);
    /** Sets the function that evaluates a parameter's default; returns the parameter. */
    public static final Method TYPE_PARAM_DEFAULT = of(TYPE_PARAMETERS, "setDefault", OBJECT, OBJECT, OBJECT);
    /** A type alias: the running function (for the module's name), name, type parameters or null, function that evaluates the value. */
    public static final Method TYPE_ALIAS = of(TYPE_PARAMETERS, "typeAlias", OBJECT, PY_FUNCTION, STRING, OBJECT, OBJECT);
    /** Generic[params]. */
    public static final Method GENERIC_BASE = of(TYPE_PARAMETERS, "genericBase", OBJECT, THREAD_STATE, OBJECT);
    /** Raises NotImplementedError unless the format given to an annotate function is 1 or 2. */
    public static final Method CHECK_FORMAT = of(TYPE_PARAMETERS, "checkFormat", V, OBJECT);
}
