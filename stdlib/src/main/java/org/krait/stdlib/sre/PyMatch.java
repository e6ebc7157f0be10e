package org.krait.stdlib.sre;

import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.module.Import;
import org.krait.runtime.object.GenericAlias;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Special;
import org.krait.runtime.type.Types;

/** The type {@code re.Match}: where a pattern and its groups matched. Immutable. */
@PyTypeDef(name = "Match", module = "re", subclassable = false, instantiable = false, doc = "The result of a match.")
public final class PyMatch extends PyObject {
    public static final PyType TYPE = PyType.define(new PyMatchTable());

    final PyPattern pattern;
    final Subject subject;
    private final int pos;
    private final int endpos;
    /** Start and end of the whole and of each group; -1 for a group that took no part. */
    private final int[] marks;
    private final int lastIndex;

    PyMatch(PyPattern pattern, Matcher m) {
        super(TYPE);
        this.pattern = pattern;
        this.subject = m.subject;
        this.pos = m.startOffset;
        this.endpos = m.end;
        this.lastIndex = m.lastIndex;
        this.marks = new int[2 * pattern.groups + 2];
        marks[0] = m.start;
        marks[1] = m.position;
        for (int j = 0; j < 2 * pattern.groups; j += 2) {
            boolean set = j + 1 <= m.lastMark && m.marks[j] >= 0 && m.marks[j + 1] >= 0;
            marks[j + 2] = set ? m.marks[j] : -1;
            marks[j + 3] = set ? m.marks[j + 1] : -1;
        }
    }

    /** The number of a group given by number or name; IndexError when there is none. */
    private int index(Object group) {
        long i = -1;
        if (group == null) {
            i = 0;
        } else if (Ints.isInt(group) || Attributes.lookupSpecial(group, Special.INDEX) != null) {
            i = Ints.clamp(Operators.indexOf(group));
        } else if (Attributes.lookupSpecial(group, Special.HASH) != null) {
            Object number = pattern.groupIndex.get(group);
            if (number != null && Ints.isInt(number)) {
                i = Ints.clamp(number);
            }
        }
        if (i < 0 || i > pattern.groups) {
            throw Errors.indexError("no such group");
        }
        return (int) i;
    }

    Object group(int i, Object otherwise) {
        return marks[2 * i] < 0 ? otherwise : subject.sliceNow(marks[2 * i], marks[2 * i + 1]);
    }

    @PyMethod(name = "group", sig = "-($self, /, *args)", doc = "The text of a group, or of several as a tuple; of the whole match without arguments.")
    Object group(Object[] args) {
        switch (args.length) {
            case 0:
                return group(0, PyNone.NONE);
            case 1:
                return group(index(args[0]), PyNone.NONE);
            default: {
                Object[] items = new Object[args.length];
                for (int i = 0; i < items.length; i++) {
                    items[i] = group(index(args[i]), PyNone.NONE);
                }
                return PyTuple.of(items);
            }
        }
    }

    @PyMethod(name = "__getitem__", sig = "($self, key, /)")
    Object getItem(Object key) {
        return group(index(key), PyNone.NONE);
    }

    @PyMethod(name = "groups", sig = "($self, /, default=None)", doc = "The text of all groups as a tuple.")
    Object groups(Object otherwise) {
        Object[] items = new Object[pattern.groups];
        for (int i = 0; i < items.length; i++) {
            items[i] = group(i + 1, otherwise);
        }
        return PyTuple.of(items);
    }

    @PyMethod(name = "groupdict", sig = "($self, /, default=None)", doc = "The text of the named groups by name.")
    Object groupDict(Object otherwise) {
        PyDict result = new PyDict();
        for (Object name : pattern.groupIndex.keyArray()) {
            result.put(name, group(index(name), otherwise));
        }
        return result;
    }

    @PyMethod(name = "start", sig = "($self, group=0, /)", doc = "Where a group begins, or -1.")
    long start(Object group) {
        return marks[2 * index(group)];
    }

    @PyMethod(name = "end", sig = "($self, group=0, /)", doc = "Where a group ends, or -1.")
    long end(Object group) {
        return marks[2 * index(group) + 1];
    }

    @PyMethod(name = "span", sig = "($self, group=0, /)", doc = "Where a group begins and ends.")
    Object span(Object group) {
        return span(index(group));
    }

    private PyTuple span(int i) {
        return PyTuple.of((long) marks[2 * i], (long) marks[2 * i + 1]);
    }

    @PyMethod(name = "expand", sig = "($self, /, template)", doc = "The template with its references replaced by the groups.")
    Object expand(ThreadState ts, Object template) {
        Object compiled = Call.call2(ts, Attributes.get(Import.module(ts, "re"), "_compile_template"), pattern, template);
        return compiled instanceof PyTemplate t ? t.expand(this) : compiled;
    }

    @PyMethod(name = "__copy__", sig = "($self, /)")
    Object copy() {
        return this;
    }

    @PyMethod(name = "__deepcopy__", sig = "($self, memo, /)")
    Object deepCopy(Object memo) {
        return this;
    }

    @PyClassMethod(name = "__class_getitem__", sig = "($type, object, /)")
    static Object classGetItem(PyType cls, Object item) {
        return GenericAlias.of(cls, item);
    }

    @PyMethod(name = "__repr__", sig = "($self, /)")
    Object repr() {
        Object text = Operators.reprObject(group(0, PyNone.NONE));
        Object shown = Strs.length(text) > 50 ? Strs.slice(text, 0, 50) : text;
        String head = "<" + Types.of(this).fullName() + " object; span=(" + marks[0] + ", " + marks[1] + "), match=";
        return Strs.concat(Strs.concat(head, Strs.value(shown)), ">");
    }

    @PyGetter(value = "string", doc = "What was matched against.", member = true)
    Object string() {
        return subject.object;
    }

    @PyGetter(value = "re", doc = "The pattern.", member = true)
    Object pattern() {
        return pattern;
    }

    @PyGetter(value = "pos", doc = "Where matching was told to begin.", member = true)
    long pos() {
        return pos;
    }

    @PyGetter(value = "endpos", doc = "Where matching was told to end.", member = true)
    long endpos() {
        return endpos;
    }

    @PyGetter(value = "lastindex", doc = "The number of the group that closed last, or None.")
    Object lastIndex() {
        return lastIndex >= 0 ? (Object) (long) lastIndex : PyNone.NONE;
    }

    @PyGetter(value = "lastgroup", doc = "The name of the group that closed last, or None.")
    Object lastGroup() {
        return lastIndex >= 0 && lastIndex < pattern.indexGroup.length ? pattern.indexGroup[lastIndex] : PyNone.NONE;
    }

    @PyGetter(value = "regs", doc = "The spans of the whole and of all groups.")
    Object regs() {
        Object[] items = new Object[pattern.groups + 1];
        for (int i = 0; i < items.length; i++) {
            items[i] = span(i);
        }
        return PyTuple.of(items);
    }
}
