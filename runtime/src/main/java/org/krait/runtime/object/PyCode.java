package org.krait.runtime.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.CompiledUnit;
import org.krait.runtime.call.ConstantDecoder;
import org.krait.runtime.call.Iteration;
import org.krait.runtime.call.Operators;
import org.krait.runtime.call.UnitForm;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.Warnings;
import org.krait.runtime.frame.CodeEvents;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.type.PyType;

/**
 * Python's {@code code}: the facts about compiled code. What runs is a Java method; {@code co_code} is an abridged account of it (see
 * {@link AbridgedCode}). The index of an instruction ({@code tb_lasti}, {@code f_lasti}) is that of the first one of its position there.
 *
 * <p>Immutable but for {@link #events}; the position table and the account are decoded when first asked for, by whichever thread comes first.
 */
@PyTypeDef(name = "code", subclassable = false, instantiable = false, doc = "Code objects represent compiled Python code.")
public final class PyCode extends PyObject {
    /** The Python type. */
    public static final PyType TYPE = PyType.define(new PyCodeTable());

    /** {@code CO_VARARGS}. */
    public static final int VARARGS = 4;
    /** {@code CO_VARKEYWORDS}. */
    public static final int VARKEYWORDS = 8;
    /** {@code CO_NESTED}. */
    public static final int NESTED = 16;
    /** {@code CO_GENERATOR}. */
    public static final int GENERATOR = 32;
    /** {@code CO_COROUTINE}. */
    public static final int COROUTINE = 128;
    /** {@code CO_ITERABLE_COROUTINE}. */
    public static final int ITERABLE_COROUTINE = 256;
    /** {@code CO_ASYNC_GENERATOR}. */
    public static final int ASYNC_GENERATOR = 512;
    /** {@code CO_HAS_DOCSTRING}. */
    public static final int HAS_DOCSTRING = 0x4000000;
    private static final int OPTIMIZED = 1;
    /** The compiler's own flag: the code may ask a debugger to trace it while it runs. */
    private static final int TRACEABLE = 0x20000000;
    /** The compiler's own flag: the frame holds the variables, also while the code runs. */
    private static final int KEEPS_LOCALS = 0x40000000;

    private final CompiledUnit unit;
    private final int id;
    private boolean traceable;
    private boolean keepsLocals;
    /** The unit, or what stands in for it while some thread is traced. Not volatile: a call that does not see a change yet is as if it came before it. */
    private CompiledUnit entry;
    private String name;
    private String qualname;
    private Object filename;
    private int firstLine;
    private int flags;
    private int argCount;
    private int posOnlyCount;
    private int kwOnlyCount;
    private String[] varNames;
    private String[] cellVars;
    private String[] freeVars;
    private String[] names;
    private Object[] constants;
    private int simpleArity;
    private boolean changed;
    private int stackSize;
    /** The positions, and behind them the uses of names. */
    private String encodedPositions;
    /** What replace() has given in place of the encoded positions, else null. */
    private byte[] lineTable;
    /** What replace() has given for co_code and co_exceptiontable, else null. Nothing that runs depends on them. */
    private PyBytes givenCode;
    private PyBytes givenExceptionTable;
    private volatile int[] positions;
    private volatile AbridgedCode abridged;
    /** What the tools of {@code sys.monitoring} want here; null for nothing yet. Set once, by {@code Monitoring}. */
    public volatile CodeEvents events;
    private volatile String[] layout;

    private PyCode(CompiledUnit unit, int id) {
        super(TYPE);
        this.unit = unit;
        this.id = id;
        this.entry = unit;
    }

    /** Decodes the metadata of code object {@code id} of {@code unit}. */
    public static PyCode decode(CompiledUnit unit, int id, String metadata) {
        PyCode code = new PyCode(unit, id);
        ConstantDecoder in = new ConstantDecoder(metadata);
        code.name = in.text();
        code.qualname = in.text();
        code.firstLine = in.number();
        int flags = in.number();
        code.flags = flags & ~(TRACEABLE | KEEPS_LOCALS);
        code.keepsLocals = (flags & KEEPS_LOCALS) != 0;
        code.traceable = (flags & TRACEABLE) != 0;
        code.argCount = in.number();
        code.posOnlyCount = in.number();
        code.kwOnlyCount = in.number();
        code.varNames = in.texts();
        code.cellVars = in.texts();
        code.freeVars = in.texts();
        code.names = in.texts();
        code.constants = new Object[in.number()];
        for (int i = 0; i < code.constants.length; i++) {
            code.constants[i] = in.value();
        }
        code.encodedPositions = in.rest();
        code.complete();
        code.enterBy(unit.standIn());
        return code;
    }

    /** Calls go to {@code standIn} from now on, or to the unit itself if it is null. Code that may ask to be traced always has a stand-in. */
    public void enterBy(CompiledUnit standIn) {
        entry = standIn != null ? standIn : traceable ? unit.instrumented() : unit;
    }

    /** Whether the code may ask a debugger to trace it while it runs. */
    public boolean isTraceable() {
        return traceable;
    }

    /** Whether the frame holds the variables also while the code runs. */
    public boolean keepsLocals() {
        return keepsLocals;
    }

    /** Whether a variable, by its index in the layout, is shared with another scope. */
    public boolean isCell(int index) {
        return index >= layout().length - freeVars.length || java.util.Arrays.asList(cellVars).contains(layout()[index]);
    }

    /** What runs it. */
    public CompiledUnit entry() {
        return entry;
    }

    private void complete() {
        boolean plain = kwOnlyCount == 0 && (flags & (VARARGS | VARKEYWORDS)) == 0;
        simpleArity = plain && isOptimized() ? argCount : -1;
    }

    private PyCode copy() {
        PyCode code = new PyCode(unit, id);
        code.changed = true;
        code.name = name;
        code.qualname = qualname;
        code.filename = filename;
        code.firstLine = firstLine;
        code.flags = flags;
        code.argCount = argCount;
        code.posOnlyCount = posOnlyCount;
        code.kwOnlyCount = kwOnlyCount;
        code.varNames = varNames;
        code.cellVars = cellVars;
        code.freeVars = freeVars;
        code.names = names;
        code.constants = constants;
        code.simpleArity = simpleArity;
        code.encodedPositions = encodedPositions;
        code.lineTable = lineTable;
        code.givenCode = givenCode;
        code.givenExceptionTable = givenExceptionTable;
        code.stackSize = stackSize;
        code.traceable = traceable;
        code.keepsLocals = keepsLocals;
        code.entry = entry;
        return code;
    }

    /** The unit it is in. */
    public CompiledUnit unit() {
        return unit;
    }

    /** Its number there. */
    public int id() {
        return id;
    }

    /** {@code co_name}. */
    public String name() {
        return name;
    }

    /** {@code co_qualname}. */
    public String qualname() {
        return qualname;
    }

    /** {@code co_filename}. */
    public Object filename() {
        Object own = filename;
        return own != null ? own : unit.filename();
    }

    /** Changes {@code co_filename}, of all code of the unit. */
    public void setFilename(String path) {
        unit.setFilename(path);
    }

    /** Whether it is the code of a function (or generator), not of a module, class, exec or eval body. */
    public boolean isFunction() {
        return isOptimized();
    }

    /** {@code co_firstlineno}. */
    public int firstLine() {
        return firstLine;
    }

    /** {@code co_flags}. */
    public int flags() {
        return flags;
    }

    /** {@code co_varnames}; not to be changed. */
    public String[] varNames() {
        return varNames;
    }

    /** {@code co_cellvars}; not to be changed. */
    public String[] cellVars() {
        return cellVars;
    }

    /** {@code co_freevars}; not to be changed. */
    public String[] freeVars() {
        return freeVars;
    }

    /** The names of the locals in the order in which frames hold them: variables, other cells, free variables. Not to be changed. */
    public String[] layout() {
        String[] all = layout;
        if (all == null) {
            List<String> list = new ArrayList<>(List.of(varNames));
            for (String cell : cellVars) {
                if (!list.contains(cell)) {
                    list.add(cell);
                }
            }
            list.addAll(List.of(freeVars));
            all = list.toArray(String[]::new);
            layout = all;
        }
        return all;
    }

    /** Whether names are locals of the code, and not in a namespace. */
    public boolean isOptimized() {
        return (flags & OPTIMIZED) != 0;
    }

    /** Whether running it makes a generator, coroutine or asynchronous generator. */
    public boolean isGenerator() {
        return (flags & (GENERATOR | COROUTINE | ASYNC_GENERATOR)) != 0;
    }

    /** The docstring, or null. */
    public Object doc() {
        return (flags & HAS_DOCSTRING) != 0 && constants.length > 0 ? constants[0] : null;
    }

    /** {@code co_argcount}. */
    public int argCount() {
        return argCount;
    }

    /** {@code co_posonlyargcount}. */
    public int posOnlyCount() {
        return posOnlyCount;
    }

    /** {@code co_kwonlyargcount}. */
    public int kwOnlyCount() {
        return kwOnlyCount;
    }

    /** Whether there is {@code *args}. */
    public boolean hasVarArgs() {
        return (flags & VARARGS) != 0;
    }

    /** Whether there is {@code **kwargs}. */
    public boolean hasVarKeywords() {
        return (flags & VARKEYWORDS) != 0;
    }

    /** The number of all parameters. */
    public int parameterCount() {
        return argCount + kwOnlyCount + (hasVarArgs() ? 1 : 0) + (hasVarKeywords() ? 1 : 0);
    }

    /** The number of parameters if all are positional, without stars; else -1. A call with that many positional arguments needs no binding. */
    public int simpleArity() {
        return simpleArity;
    }

    // ---- positions

    private AbridgedCode abridged() {
        AbridgedCode known = abridged;
        if (known == null) {
            known = AbridgedCode.decode(encodedPositions);
            abridged = known;
        }
        return known;
    }

    /** Where the instructions of a position begin in {@code co_code}; -1 for a position before the first. */
    public int instructionOf(int position) {
        return position < 0 ? -1 : 2 * abridged().unitOf(position);
    }

    /** The position that an instruction belongs to. */
    public int positionOf(int instruction) {
        return abridged().positionOf(instruction / 2);
    }

    /** The table of positions with an entry for each unit of two bytes in {@code co_code}. */
    private int[] positionsPerUnit() {
        return lineTable != null ? LocationTable.decode(lineTable, firstLine) : abridged().perUnit(positions());
    }

    /** Four numbers per position: line, end line, column, end column; columns in bytes, -1 for unknown. Not to be changed. */
    private int[] positions() {
        int[] table = positions;
        if (table == null && lineTable != null) {
            table = abridged().perPosition(LocationTable.decode(lineTable, firstLine));
            positions = table;
        } else if (table == null) {
            ConstantDecoder in = new ConstantDecoder(encodedPositions);
            table = new int[4 * in.number()];
            int line = firstLine;
            for (int i = 0; i < table.length; i += 4) {
                line += (int) in.signed();
                table[i] = line;
                table[i + 1] = line + in.number();
                table[i + 2] = in.number() - 1;
                table[i + 3] = in.number() - 1;
            }
            positions = table;
        }
        return table;
    }

    /** The line of a position; the first line for one that is not in the table. */
    public int lineOf(int position) {
        int[] table = positions();
        return position >= 0 && 4 * position < table.length && table[4 * position] >= 0 ? table[4 * position] : firstLine;
    }

    /** The places to jump to, at the start of their encoded list. */
    public ConstantDecoder jumps() {
        ConstantDecoder in = new ConstantDecoder(unit.instrumented().variant().metadata(id).substring(unit.metadata(id).length()));
        return in;
    }

    // ---- attributes

    /** {@code co_name}. */
    @PyGetter(value = "co_name", member = true)
    public String pyName() {
        return name;
    }

    /** {@code co_qualname}. */
    @PyGetter(value = "co_qualname", member = true)
    public String pyQualname() {
        return qualname;
    }

    /** {@code co_filename}. */
    @PyGetter(value = "co_filename", member = true)
    public Object pyFilename() {
        return filename();
    }

    /** {@code co_firstlineno}. */
    @PyGetter(value = "co_firstlineno", member = true)
    public int pyFirstLine() {
        return firstLine;
    }

    /** {@code co_flags}. */
    @PyGetter(value = "co_flags", member = true)
    public int pyFlags() {
        return flags;
    }

    /** {@code co_argcount}. */
    @PyGetter(value = "co_argcount", member = true)
    public int pyArgCount() {
        return argCount;
    }

    /** {@code co_posonlyargcount}. */
    @PyGetter(value = "co_posonlyargcount", member = true)
    public int pyPosOnlyCount() {
        return posOnlyCount;
    }

    /** {@code co_kwonlyargcount}. */
    @PyGetter(value = "co_kwonlyargcount", member = true)
    public int pyKwOnlyCount() {
        return kwOnlyCount;
    }

    /** {@code co_nlocals}. */
    @PyGetter("co_nlocals")
    public int localCount() {
        return varNames.length;
    }

    /** {@code co_stacksize}: 0, there is no operand stack; or what replace() was given. */
    @PyGetter(value = "co_stacksize", member = true)
    public int stackSize() {
        return stackSize;
    }

    /** {@code co_varnames}. */
    @PyGetter("co_varnames")
    public Object pyVarNames() {
        return PyTuple.of((Object[]) varNames.clone());
    }

    /** {@code co_cellvars}. */
    @PyGetter("co_cellvars")
    public Object pyCellVars() {
        return PyTuple.of((Object[]) cellVars.clone());
    }

    /** {@code co_freevars}. */
    @PyGetter("co_freevars")
    public Object pyFreeVars() {
        return PyTuple.of((Object[]) freeVars.clone());
    }

    /** {@code co_names}. */
    @PyGetter(value = "co_names", member = true)
    public Object pyNames() {
        return PyTuple.of((Object[]) names.clone());
    }

    /** {@code co_consts}: the constants the code mentions, inner code objects included. */
    @PyGetter(value = "co_consts", member = true)
    public Object pyConstants() {
        Object[] all = constants.clone();
        for (int i = 0; i < all.length; i++) {
            if (all[i] instanceof ConstantDecoder.CodeReference inner) {
                all[i] = unit.code(inner.id());
            }
        }
        return PyTuple.of(all);
    }

    /** {@code co_code}: what the code does with names (see {@link AbridgedCode}), or what replace() was given. */
    @PyGetter("co_code")
    public Object pyCode() {
        return givenCode != null ? givenCode : PyBytes.of(abridged().code());
    }

    /** {@code _co_code_adaptive}: the same. */
    @PyGetter("_co_code_adaptive")
    public Object pyAdaptiveCode() {
        return pyCode();
    }

    /** {@code co_exceptiontable}: empty, or what replace() was given. */
    @PyGetter(value = "co_exceptiontable", member = true)
    public Object pyExceptionTable() {
        return givenExceptionTable != null ? givenExceptionTable : PyBytes.of(new byte[0]);
    }

    /** {@code co_linetable}. */
    @PyGetter(value = "co_linetable", member = true)
    public Object pyLineTable() {
        return PyBytes.of(lineTable != null ? lineTable : LocationTable.encode(positionsPerUnit(), firstLine));
    }

    /** {@code co_lnotab}. */
    @PyGetter("co_lnotab")
    public Object pyLineIncrements() {
        Warnings.deprecated("co_lnotab is deprecated, use co_lines instead.");
        return PyBytes.of(LocationTable.increments(positionsPerUnit(), firstLine));
    }

    /** {@code _varname_from_oparg(oparg)}: the name of a local variable by its number, cells and free variables included. */
    @PyMethod(name = "_varname_from_oparg", sig = "($self, /, oparg)")
    public Object varName(int oparg) {
        int cells = oparg - varNames.length;
        List<String> ownCells = new ArrayList<>(List.of(cellVars));
        ownCells.removeAll(List.of(varNames));
        ownCells.addAll(List.of(freeVars));
        if (oparg < 0 || cells >= ownCells.size()) {
            throw Errors.indexError("tuple index out of range");
        }
        return cells < 0 ? varNames[oparg] : ownCells.get(cells);
    }

    /** {@code co_positions()}. */
    @PyMethod(name = "co_positions", sig = "($self, /)")
    public Object pyPositions() {
        int[] table = positionsPerUnit();
        Object[] all = new Object[table.length / 4];
        boolean ranges = Interpreter.options().debugRanges();
        for (int i = 0; i < all.length; i++) {
            int at = 4 * i;
            all[i] = ranges
                    ? PyTuple.of(known(table[at]), known(table[at + 1]), known(table[at + 2]), known(table[at + 3]))
                    : PyTuple.of(known(table[at]), known(table[at]), PyNone.NONE, PyNone.NONE);
        }
        return Iteration.iter(PyTuple.of(all));
    }

    private static Object known(int value) {
        return value < 0 ? PyNone.NONE : (Object) (long) value;
    }

    /** {@code co_lines()}: start, end and line of each run of instructions of one line. */
    @PyMethod(name = "co_lines", sig = "($self, /)")
    public Object pyLines() {
        int[] table = positionsPerUnit();
        List<Object> all = new ArrayList<>();
        int start = 0;
        int count = table.length / 4;
        for (int i = 1; i <= count; i++) {
            if (i == count || table[4 * i] != table[4 * start]) {
                all.add(PyTuple.of(2L * start, 2L * i, known(table[4 * start])));
                start = i;
            }
        }
        return Iteration.iter(PyTuple.of(all.toArray()));
    }

    /** {@code replace(**changes)}: a copy that runs the same code. */
    @PyMethod(name = "replace", sig = "($self, /, **changes)", doc = "Return a copy of the code object with new values for the specified fields.")
    public Object replace(PyDict changes) {
        PyCode code = copy();
        if (changes != null) {
            for (Object[] change : changes.entries()) {
                code.change(Strs.toJava(change[0]), change[1]);
            }
        }
        code.complete();
        return code;
    }

    /** {@code copy.replace(code, **changes)}. */
    @PyMethod(name = "__replace__", sig = "($self, /, **changes)", doc = "The same as replace().")
    public Object pyReplace(PyDict changes) {
        return replace(changes);
    }

    private void change(String field, Object value) {
        switch (field) {
            case "co_name" -> name = text(field, value);
            case "co_qualname" -> qualname = text(field, value);
            case "co_filename" -> filename = text(field, value);
            case "co_firstlineno" -> firstLine = number(value);
            case "co_flags" -> flags = number(value);
            case "co_argcount" -> same(field, argCount, number(value));
            case "co_posonlyargcount" -> posOnlyCount = number(value);
            case "co_kwonlyargcount" -> same(field, kwOnlyCount, number(value));
            case "co_names" -> names = texts(field, value);
            case "co_varnames" -> varNames = sameLength(field, varNames, texts(field, value));
            case "co_cellvars" -> cellVars = sameLength(field, cellVars, texts(field, value));
            case "co_freevars" -> freeVars = sameLength(field, freeVars, texts(field, value));
            case "co_consts" -> constants = Iteration.toArray(value).clone();
            case "co_stacksize" -> stackSize = number(value);
            case "co_linetable" -> lineTable = bytes(field, value);
            case "co_nlocals" -> {
                if (number(value) != varNames.length) {
                    throw Errors.valueError("code: co_nlocals != len(co_varnames)");
                }
            }
            case "co_code" -> givenCode = PyBytes.of(bytes(field, value));
            case "co_exceptiontable" -> givenExceptionTable = PyBytes.of(bytes(field, value));
            default -> throw Errors.typeError("replace() got an unexpected keyword argument '%s'", field);
        }
    }

    /** Whether it is a copy that replace() made. */
    public boolean isChanged() {
        return changed;
    }

    /** What replace() may have changed, by the names it takes. */
    public PyDict changeable() {
        PyDict all = new PyDict();
        all.put("co_name", name);
        all.put("co_qualname", qualname);
        all.put("co_filename", filename());
        all.put("co_firstlineno", (long) firstLine);
        all.put("co_flags", (long) flags);
        all.put("co_posonlyargcount", (long) posOnlyCount);
        all.put("co_names", pyNames());
        all.put("co_varnames", pyVarNames());
        all.put("co_cellvars", pyCellVars());
        all.put("co_freevars", pyFreeVars());
        all.put("co_consts", pyConstants());
        if (lineTable != null) {
            all.put("co_linetable", PyBytes.of(lineTable));
        }
        if (givenCode != null) {
            all.put("co_code", givenCode);
        }
        if (givenExceptionTable != null) {
            all.put("co_exceptiontable", givenExceptionTable);
        }
        return all;
    }

    private static String text(String field, Object value) {
        if (!Strs.isStr(value)) {
            throw Errors.typeError("replace() argument '%s' must be str, not %s", field, org.krait.runtime.type.Types.nameOf(value));
        }
        return Strs.toJava(value);
    }

    private static byte[] bytes(String field, Object value) {
        if (!(value instanceof PyBytes bytes)) {
            throw Errors.typeError("replace() argument '%s' must be bytes, not %s", field, org.krait.runtime.type.Types.nameOf(value));
        }
        return bytes.toByteArray();
    }

    private static int number(Object value) {
        return ((Number) Operators.indexOf(value)).intValue();
    }

    private static String[] texts(String field, Object value) {
        if (!(value instanceof PyTuple tuple)) {
            throw Errors.typeError("replace() argument '%s' must be tuple, not %s", field, org.krait.runtime.type.Types.nameOf(value));
        }
        String[] all = new String[tuple.items().length];
        for (int i = 0; i < all.length; i++) {
            all[i] = text(field, tuple.items()[i]);
        }
        return all;
    }

    private static void same(String field, int old, int changed) {
        if (old != changed) {
            throw Errors.valueError("code: %s cannot be changed, the code is compiled for %s", field, old);
        }
    }

    private static String[] sameLength(String field, String[] old, String[] changed) {
        same(field, old.length, changed.length);
        return changed;
    }

    /** {@code code == value}: the same facts about the same code; the file does not count. */
    @PyMethod(name = "__eq__", sig = "($self, value, /)", doc = "Return self==value.")
    public Object eq(Object value) {
        if (!(value instanceof PyCode other)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        return this == other || id == other.id && sameFacts(other) && (unit == other.unit || UnitForm.sameClass(unit.form(), other.unit.form()));
    }

    private boolean sameFacts(PyCode other) {
        return name.equals(other.name) && qualname.equals(other.qualname) && firstLine == other.firstLine && flags == other.flags
                && argCount == other.argCount && posOnlyCount == other.posOnlyCount && kwOnlyCount == other.kwOnlyCount
                && Arrays.equals(varNames, other.varNames) && Arrays.equals(cellVars, other.cellVars) && Arrays.equals(freeVars, other.freeVars)
                && Arrays.equals(names, other.names) && encodedPositions.equals(other.encodedPositions)
                && Arrays.equals(lineTable, other.lineTable) && equal(givenCode, other.givenCode)
                && equal(givenExceptionTable, other.givenExceptionTable)
                && (constants == other.constants || Operators.eqTruth(pyConstants(), other.pyConstants()));
    }

    private static boolean equal(PyBytes a, PyBytes b) {
        return a == b || a != null && b != null && Arrays.equals(a.toByteArray(), b.toByteArray());
    }

    /** {@code hash(code)}. */
    @PyMethod(name = "__hash__", sig = "($self, /)", doc = "Return hash(self).")
    public long hash() {
        return ((31L * id + name.hashCode()) * 31 + firstLine) * 31 + Arrays.hashCode(names) + flags
                + (givenCode == null ? 0 : Arrays.hashCode(givenCode.toByteArray()));
    }

    /** {@code repr(code)}. */
    @PyMethod(name = "__repr__", sig = "($self, /)", doc = "Return repr(self).")
    public String repr() {
        return "<code object " + name + " at " + Identity.hex(this) + ", file \"" + Strs.toJava(filename()) + "\", line " + firstLine + ">";
    }
}
