package org.krait.stdlib.xml;

import java.util.ArrayList;
import java.util.List;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;

/** The content model of an element declaration as pyexpat's nested tuples (type, quantifier, name, children). */
final class ContentModel {
    private static final long EMPTY = 1;
    private static final long ANY = 2;
    private static final long MIXED = 3;
    private static final long NAME = 4;
    private static final long CHOICE = 5;
    private static final long SEQ = 6;

    private final String s;
    private int at;

    private ContentModel(String s) {
        this.s = s;
    }

    static Object of(String text) {
        if (text.equals("EMPTY") || text.equals("ANY")) {
            return PyTuple.of(text.equals("EMPTY") ? EMPTY : ANY, 0L, PyNone.NONE, PyTuple.EMPTY);
        }
        return new ContentModel(text.replaceAll("\\s", "")).particle();
    }

    private long quantifier() {
        int q = at < s.length() ? "?*+".indexOf(s.charAt(at)) : -1;
        if (q >= 0) {
            at++;
        }
        return q + 1L;
    }

    private Object particle() {
        if (at >= s.length()) {
            throw new XmlError(XmlError.SYNTAX);
        }
        if (s.charAt(at) != '(') {
            int end = XmlNames.nameEnd(s, at, s.length());
            if (end == at) {
                throw new XmlError(XmlError.SYNTAX);
            }
            String name = s.substring(at, end);
            at = end;
            return PyTuple.of(NAME, quantifier(), name, PyTuple.EMPTY);
        }
        at++;
        List<Object> children = new ArrayList<>();
        long type = SEQ;
        if (s.startsWith("#PCDATA", at)) {
            type = MIXED;
            at += 7;
        } else {
            children.add(particle());
        }
        while (at < s.length() && s.charAt(at) != ')') {
            if (type != MIXED) {
                type = s.charAt(at) == '|' ? CHOICE : SEQ;
            }
            at++;
            children.add(particle());
        }
        at++;
        return PyTuple.of(type, quantifier(), PyNone.NONE, PyTuple.of(children.toArray()));
    }
}
