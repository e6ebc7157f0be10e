package org.krait.stdlib.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads XML 1.0 (with namespaces) from text that comes in pieces. A token is only read when it is there as a whole; character data is
 * told as soon as it comes. For one thread; after an error it must not be used any more.
 */
final class XmlScanner {
    private static final int PROLOG = 0;
    private static final int CONTENT = 1;
    private static final int EPILOG = 2;
    private static final String XML_URI = "http://www.w3.org/XML/1998/namespace";
    private static final String XMLNS_URI = "http://www.w3.org/2000/xmlns/";
    private static final long AMPLIFICATION_START = 8 << 20;
    private static final int AMPLIFICATION = 100;

    final DoctypeParser doctype;
    int standalone = -1;
    boolean namespacePrefixes;
    /** Where the token begins that is being told. */
    int line = 1;
    int column;
    long byteIndex;

    private final XmlHandler handler;
    private final String separator;
    private final StringBuilder buffer = new StringBuilder();
    private final ArrayDeque<String> open = new ArrayDeque<>();
    private final ArrayDeque<String> openRaw = new ArrayDeque<>();
    private final ArrayDeque<List<String[]>> bindings = new ArrayDeque<>();
    private final Map<String, String> namespaces = new HashMap<>();
    private final Set<String> expanding = new HashSet<>();
    private int state;
    private boolean started;
    private boolean inCdata;
    /** How much there was of a token when it was last found not to be there as a whole; 0 when something could be read. */
    private int partial;
    /** Up to where the place was moved over the token in hand, 0 for not yet. */
    private int passed;
    private long taken;
    private long expanded;

    /** A scanner of a document, or, with {@code content}, of an external entity. */
    XmlScanner(XmlHandler handler, String separator, XmlScanner parent) {
        this.handler = handler;
        this.separator = separator;
        this.doctype = parent == null ? new DoctypeParser(handler, this) : parent.doctype;
        namespaces.put("xml", XML_URI);
        if (parent != null) {
            namespaces.putAll(parent.namespaces);
            state = CONTENT;
            entity = true;
        }
    }

    private boolean entity;

    private static XmlError error(int code) {
        return new XmlError(code);
    }

    /**
     * Takes text and tells what is complete. With {@code deferred} a token that was not complete is looked at again only when there is twice as much,
     * as in expat: small pieces of a large token would be read in quadratic time.
     */
    void feed(String text, boolean last, boolean deferred) {
        buffer.append(text);
        taken += text.length();
        if (deferred && !last && buffer.length() < 2 * partial) {
            return;
        }
        int used = run(buffer, last, true);
        partial = used == 0 ? buffer.length() : 0;
        buffer.delete(0, used);
        if (last) {
            finish();
        }
    }

    private void finish() {
        if (inCdata) {
            throw error(XmlError.UNCLOSED_CDATA_SECTION);
        }
        if (!buffer.isEmpty()) {
            throw error(XmlError.UNCLOSED_TOKEN);
        }
        if (entity) {
            if (!open.isEmpty()) {
                throw error(XmlError.ASYNC_ENTITY);
            }
        } else if (state != EPILOG) {
            throw error(XmlError.NO_ELEMENTS);
        }
    }

    private static int utf8(char c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 2 : 3;
    }

    /** Moves the place over what was read. */
    private void pass(CharSequence s, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = s.charAt(i);
            byteIndex += utf8(c);
            if (c == '\n' || c == '\r' && (i + 1 >= s.length() || s.charAt(i + 1) != '\n')) {
                line++;
                column = 0;
            } else if (!Character.isLowSurrogate(c) && c != '\r') {
                column++;
            }
        }
    }

    /** Reads tokens; how many characters were used. {@code main}: the document itself, not an entity's text. */
    private int run(CharSequence s, boolean last, boolean main) {
        int at = 0;
        int end = s.length();
        while (at < end) {
            int next;
            if (inCdata) {
                next = cdata(s, at, end, last, main);
            } else if (s.charAt(at) == '<') {
                next = markup(s, at, end, last, main);
            } else if (state == CONTENT) {
                next = s.charAt(at) == '&' ? reference(s, at, end, last) : text(s, at, end, last, main);
            } else {
                next = outside(s, at, end);
            }
            if (next <= at) {
                return at;
            }
            if (main) {
                pass(s, Math.max(at, passed), next);
                passed = 0;
            }
            at = next;
            started = true;
        }
        return at;
    }

    private int outside(CharSequence s, int from, int end) {
        int to = XmlNames.skipBlanks(s, from, end);
        if (to == from) {
            if (s.charAt(from) == '\ufeff' && !started) {
                return from + 1;
            }
            if (state == EPILOG) {
                throw error(XmlError.JUNK_AFTER_DOC_ELEMENT);
            }
            int name = XmlNames.isNameStart(s.charAt(from)) ? XmlNames.nameEnd(s, from, end) : from;
            if (name > from && name < end && ">),|[%+*? \t\r\n".indexOf(s.charAt(name)) < 0) {
                // A name is a token here, though a wrong one; what cannot follow one is worse.
                pass(s, from, name);
                throw error(XmlError.INVALID_TOKEN);
            }
            throw error(XmlNames.isChar(s.charAt(from)) && s.charAt(from) != '&' ? XmlError.SYNTAX : XmlError.INVALID_TOKEN);
        }
        handler.other(s.subSequence(from, to).toString());
        return to;
    }

    private static void check(CharSequence s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!XmlNames.isChar(s.charAt(i))) {
                throw error(XmlError.INVALID_TOKEN);
            }
        }
    }

    private int text(CharSequence s, int from, int end, boolean last, boolean main) {
        int i = from;
        while (i < end) {
            char c = s.charAt(i);
            if (c == '<' || c == '&') {
                break;
            }
            if (c == '\n' || c == '\r') {
                if (i > from) {
                    break;
                }
                if (c == '\r' && i + 1 == end && !last) {
                    return from;
                }
                if (open.isEmpty() && !entity) {
                    throw error(XmlError.JUNK_AFTER_DOC_ELEMENT);
                }
                told("\n");
                return i + (c == '\r' && i + 1 < end && s.charAt(i + 1) == '\n' ? 2 : 1);
            }
            if (c == ']') {
                if (Markup.starts(s, "]]>", i, end)) {
                    if (i > from) {
                        break;
                    }
                    throw error(XmlError.INVALID_TOKEN);
                }
                if (!last && Markup.couldStart(s, "]]>", i, end)) {
                    break;
                }
            }
            if (!XmlNames.isChar(c)) {
                if (i > from) {
                    break;
                }
                throw error(XmlError.INVALID_TOKEN);
            }
            if (Character.isHighSurrogate(c) && i + 1 == end && !last) {
                break;
            }
            i++;
        }
        if (i > from) {
            told(s.subSequence(from, i).toString());
        }
        return i;
    }

    private void told(String text) {
        if (handler.has(XmlHandler.CHARACTERS)) {
            handler.characters(text);
        } else {
            handler.other(text);
        }
    }

    private int cdata(CharSequence s, int from, int end, boolean last, boolean main) {
        if (Markup.starts(s, "]]>", from, end)) {
            inCdata = false;
            if (handler.has(XmlHandler.CDATA_END)) {
                handler.endCdata();
            } else {
                handler.other("]]>");
            }
            return from + 3;
        }
        if (!last && Markup.couldStart(s, "]]>", from, end)) {
            return from;
        }
        int i = from;
        while (i < end) {
            char c = s.charAt(i);
            if (c == ']' && (Markup.starts(s, "]]>", i, end) || !last && Markup.couldStart(s, "]]>", i, end))) {
                break;
            }
            if (c == '\n' || c == '\r') {
                if (i > from) {
                    break;
                }
                if (c == '\r' && i + 1 == end && !last) {
                    return from;
                }
                told("\n");
                return i + (c == '\r' && i + 1 < end && s.charAt(i + 1) == '\n' ? 2 : 1);
            }
            if (!XmlNames.isChar(c)) {
                throw error(XmlError.INVALID_TOKEN);
            }
            i++;
        }
        if (i > from) {
            told(s.subSequence(from, i).toString());
        }
        return i;
    }

    private int markup(CharSequence s, int at, int end, boolean last, boolean main) {
        if (end - at < 2) {
            return at;
        }
        char c = s.charAt(at + 1);
        if (c == '!') {
            return declaration(s, at, end);
        }
        if (c == '?') {
            int to = Markup.find(s, "?>", at + 2, end);
            if (to < 0) {
                return at;
            }
            instruction(s, at, to);
            return to + 2;
        }
        if (state == EPILOG) {
            throw error(XmlError.JUNK_AFTER_DOC_ELEMENT);
        }
        if (c == '/') {
            int nameEnd = XmlNames.nameEnd(s, at + 2, end);
            int to = XmlNames.skipBlanks(s, nameEnd, end);
            if (to == end) {
                return at;
            }
            if (s.charAt(to) != '>' || nameEnd == at + 2) {
                throw error(XmlError.INVALID_TOKEN);
            }
            endTag(s.subSequence(at + 2, nameEnd).toString());
            return to + 1;
        }
        int to = Markup.tagEnd(s, at + 1, end);
        if (to < 0) {
            if (!XmlNames.isNameStart(c)) {
                throw error(XmlError.INVALID_TOKEN);
            }
            return at;
        }
        startTag(s, at, to, main);
        return to + 1;
    }

    private int declaration(CharSequence s, int at, int end) {
        if (Markup.starts(s, "<!--", at, end)) {
            int dashes = Markup.find(s, "--", at + 4, end);
            if (dashes < 0 || dashes + 2 >= end) {
                return at;
            }
            if (s.charAt(dashes + 2) != '>') {
                throw error(XmlError.INVALID_TOKEN);
            }
            check(s, at + 4, dashes);
            if (handler.has(XmlHandler.COMMENT)) {
                handler.comment(Markup.normalized(s, at + 4, dashes));
            } else {
                handler.other(s.subSequence(at, dashes + 3).toString());
            }
            return dashes + 3;
        }
        if (state == CONTENT && Markup.starts(s, "<![CDATA[", at, end)) {
            inCdata = true;
            if (handler.has(XmlHandler.CDATA_START)) {
                handler.startCdata();
            } else {
                handler.other("<![CDATA[");
            }
            return at + 9;
        }
        if (state == PROLOG && Markup.starts(s, "<!DOCTYPE", at, end)) {
            int to = Markup.doctypeEnd(s, at + 9, end);
            if (to < 0) {
                return at;
            }
            doctype.parse(s.subSequence(at + 9, to).toString());
            return to + 1;
        }
        if (Markup.couldStart(s, "<!--", at, end) || Markup.couldStart(s, "<![CDATA[", at, end) || Markup.couldStart(s, "<!DOCTYPE", at, end)) {
            return at;
        }
        throw error(state == EPILOG ? XmlError.JUNK_AFTER_DOC_ELEMENT : state == PROLOG ? XmlError.SYNTAX : XmlError.INVALID_TOKEN);
    }

    private void instruction(CharSequence s, int at, int to) {
        int nameEnd = XmlNames.nameEnd(s, at + 2, to);
        if (nameEnd == at + 2 || nameEnd < to && !XmlNames.isBlank(s.charAt(nameEnd))) {
            throw error(XmlError.INVALID_TOKEN);
        }
        String target = s.subSequence(at + 2, nameEnd).toString();
        String raw = s.subSequence(at, to + 2).toString();
        if (target.equalsIgnoreCase("xml")) {
            if (started || !target.equals("xml")) {
                throw error(target.equals("xml") ? XmlError.MISPLACED_XML_PI : XmlError.INVALID_TOKEN);
            }
            xmlDeclaration(s.subSequence(nameEnd, to).toString(), raw);
            return;
        }
        check(s, nameEnd, to);
        if (handler.has(XmlHandler.PI)) {
            handler.processingInstruction(target, Markup.normalized(s, XmlNames.skipBlanks(s, nameEnd, to), to));
        } else {
            handler.other(raw);
        }
    }

    private void xmlDeclaration(String text, String raw) {
        String version = null;
        String encoding = null;
        int alone = -1;
        int at = 0;
        while ((at = XmlNames.skipBlanks(text, at, text.length())) < text.length()) {
            int nameEnd = XmlNames.nameEnd(text, at, text.length());
            String name = text.substring(at, nameEnd);
            at = XmlNames.skipBlanks(text, nameEnd, text.length());
            if (at >= text.length() || text.charAt(at) != '=') {
                throw error(XmlError.XML_DECL);
            }
            at = XmlNames.skipBlanks(text, at + 1, text.length());
            char quote = at < text.length() ? text.charAt(at) : 0;
            int close = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
            if (close < 0) {
                throw error(XmlError.XML_DECL);
            }
            String value = text.substring(at + 1, close);
            at = close + 1;
            switch (name) {
                case "version" -> version = value;
                case "encoding" -> encoding = value;
                case "standalone" -> {
                    if (!value.equals("yes") && !value.equals("no")) {
                        throw error(XmlError.XML_DECL);
                    }
                    alone = value.equals("yes") ? 1 : 0;
                }
                default -> throw error(XmlError.XML_DECL);
            }
        }
        if (version == null && !entity) {
            throw error(XmlError.XML_DECL);
        }
        standalone = alone;
        if (handler.has(XmlHandler.XML_DECL)) {
            handler.xmlDecl(version, encoding, alone);
        } else {
            handler.other(raw);
        }
    }

    private void startTag(CharSequence s, int at, int close, boolean main) {
        boolean empty = s.charAt(close - 1) == '/' && close - 1 > at;
        int end = empty ? close - 1 : close;
        int i = XmlNames.nameEnd(s, at + 1, end);
        if (i == at + 1 || i < end && !XmlNames.isBlank(s.charAt(i))) {
            throw error(XmlError.INVALID_TOKEN);
        }
        String name = s.subSequence(at + 1, i).toString();
        List<DoctypeParser.Attribute> declared = doctype.declared(name);
        List<String> attributes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while ((i = XmlNames.skipBlanks(s, i, end)) < end) {
            int to = XmlNames.nameEnd(s, i, end);
            int equals = XmlNames.skipBlanks(s, to, end);
            int quote = equals < end ? XmlNames.skipBlanks(s, equals + 1, end) : end;
            if (to == i || equals >= end || s.charAt(equals) != '=' || quote >= end || s.charAt(quote) != '"' && s.charAt(quote) != '\'') {
                throw error(XmlError.INVALID_TOKEN);
            }
            String key = s.subSequence(i, to).toString();
            int stop = Markup.find(s, Character.toString(s.charAt(quote)), quote + 1, end);
            if (stop < 0 || stop + 1 < end && !XmlNames.isBlank(s.charAt(stop + 1))) {
                throw error(XmlError.INVALID_TOKEN);
            }
            if (!seen.add(key)) {
                throw error(XmlError.DUPLICATE_ATTRIBUTE);
            }
            boolean plain = true;
            for (DoctypeParser.Attribute d : declared) {
                plain &= !d.name().equals(key) || d.isCdata();
            }
            attributes.add(key);
            attributes.add(attributeValue(s.subSequence(quote + 1, stop).toString(), plain));
            i = stop + 1;
        }
        int specified = attributes.size();
        for (DoctypeParser.Attribute d : declared) {
            if (d.value() != null && seen.add(d.name())) {
                attributes.add(d.name());
                attributes.add(d.value());
            }
        }
        state = CONTENT;
        String told = name;
        if (separator != null) {
            List<String[]> bound = new ArrayList<>();
            specified -= bind(attributes, specified, bound);
            bindings.push(bound);
            told = qualified(name, true);
            Set<String> names = new HashSet<>();
            for (int a = 0; a < attributes.size(); a += 2) {
                attributes.set(a, qualified(attributes.get(a), false));
                if (!names.add(attributes.get(a))) {
                    throw error(XmlError.DUPLICATE_ATTRIBUTE);
                }
            }
        }
        open.push(told);
        openRaw.push(name);
        if (handler.has(XmlHandler.START)) {
            handler.startElement(told, attributes, specified);
        } else {
            handler.other(s.subSequence(at, close + 1).toString());
        }
        if (empty) {
            if (main && handler.has(XmlHandler.START)) {
                // The end of the element is behind it, if both are told.
                pass(s, at, close + 1);
                passed = close + 1;
            }
            endElement(handler.has(XmlHandler.START) ? null : "");
        }
    }

    /** Takes the namespace declarations out of the attributes; how many of the specified ones they were. */
    private int bind(List<String> attributes, int specified, List<String[]> bound) {
        int removed = 0;
        for (int a = 0; a < attributes.size();) {
            String key = attributes.get(a);
            String prefix = key.equals("xmlns") ? "" : key.startsWith("xmlns:") ? key.substring(6) : null;
            if (prefix == null) {
                a += 2;
                continue;
            }
            String uri = attributes.get(a + 1);
            if (prefix.equals("xmlns")) {
                throw error(XmlError.RESERVED_PREFIX_XMLNS);
            }
            if (prefix.equals("xml") != uri.equals(XML_URI)) {
                throw error(prefix.equals("xml") ? XmlError.RESERVED_PREFIX_XML : XmlError.RESERVED_NAMESPACE_URI);
            }
            if (uri.equals(XMLNS_URI)) {
                throw error(XmlError.RESERVED_NAMESPACE_URI);
            }
            if (uri.isEmpty() && !prefix.isEmpty()) {
                throw error(XmlError.UNDECLARING_PREFIX);
            }
            attributes.remove(a);
            attributes.remove(a);
            removed += a < specified - removed ? 2 : 0;
            bound.add(new String[] {prefix, namespaces.get(prefix)});
            namespaces.put(prefix, uri);
            handler.startNamespace(prefix.isEmpty() ? null : prefix, uri.isEmpty() ? null : uri);
        }
        return removed;
    }

    private String qualified(String name, boolean element) {
        int colon = name.indexOf(':');
        String prefix = colon < 0 ? "" : name.substring(0, colon);
        if (colon < 0 && !element) {
            return name;
        }
        String uri = namespaces.get(prefix);
        if (uri == null && colon >= 0) {
            throw error(XmlError.UNBOUND_PREFIX);
        }
        if (uri == null || uri.isEmpty()) {
            return name;
        }
        String local = name.substring(colon + 1);
        return uri + separator + local + (namespacePrefixes && colon >= 0 ? separator + prefix : "");
    }

    private void endTag(String name) {
        if (openRaw.isEmpty()) {
            throw error(entity || !expanding.isEmpty() ? XmlError.ASYNC_ENTITY : state == PROLOG ? XmlError.INVALID_TOKEN : XmlError.TAG_MISMATCH);
        }
        if (!openRaw.peek().equals(name)) {
            throw error(XmlError.TAG_MISMATCH);
        }
        endElement("</" + name + ">");
    }

    private void endElement(String raw) {
        String told = open.pop();
        openRaw.pop();
        if (handler.has(XmlHandler.END)) {
            handler.endElement(told);
        } else if (raw != null) {
            handler.other(raw);
        }
        if (separator != null) {
            List<String[]> bound = bindings.pop();
            for (int i = bound.size() - 1; i >= 0; i--) {
                String[] old = bound.get(i);
                handler.endNamespace(old[0].isEmpty() ? null : old[0]);
                if (old[1] == null) {
                    namespaces.remove(old[0]);
                } else {
                    namespaces.put(old[0], old[1]);
                }
            }
        }
        if (open.isEmpty() && !entity && expanding.isEmpty()) {
            state = EPILOG;
        }
    }

    /** The character of "#...", as UTF-16. */
    private static String charReference(String digits) {
        try {
            int c = digits.startsWith("x") ? Integer.parseInt(digits.substring(1), 16) : Integer.parseInt(digits);
            if (c >= 0x10000 && c <= Character.MAX_CODE_POINT || c < 0x10000 && XmlNames.isChar(c) && !Character.isSurrogate((char) c)) {
                return Character.toString(c);
            }
        } catch (NumberFormatException e) {
            throw error(XmlError.INVALID_TOKEN);
        }
        throw error(XmlError.BAD_CHAR_REF);
    }

    private void amplify(int length) {
        expanded += length;
        if (expanded > AMPLIFICATION_START && expanded > AMPLIFICATION * taken) {
            throw error(XmlError.AMPLIFICATION_LIMIT);
        }
    }

    private int reference(CharSequence s, int at, int end, boolean last) {
        int semicolon = at + 1;
        while (semicolon < end && s.charAt(semicolon) != ';') {
            char c = s.charAt(semicolon);
            if (!XmlNames.isName(c) && !(c == '#' && semicolon == at + 1)) {
                throw error(XmlError.INVALID_TOKEN);
            }
            semicolon++;
        }
        if (semicolon == end) {
            return at;
        }
        String name = s.subSequence(at + 1, semicolon).toString();
        if (name.startsWith("#")) {
            told(charReference(name.substring(1)));
            return semicolon + 1;
        }
        String plain = Markup.predefined(name);
        if (plain != null) {
            told(plain);
            return semicolon + 1;
        }
        if (name.isEmpty()) {
            throw error(XmlError.INVALID_TOKEN);
        }
        DoctypeParser.Entity e = doctype.entities.get(name);
        if (e == null) {
            if (!doctype.hasReferences || standalone == 1) {
                throw error(XmlError.UNDEFINED_ENTITY);
            }
            if (handler.has(XmlHandler.SKIPPED)) {
                handler.skippedEntity(name, false);
            } else {
                handler.other("&" + name + ";");
            }
            return semicolon + 1;
        }
        if (e.notation() != null) {
            throw error(XmlError.BINARY_ENTITY_REF);
        }
        if (e.value() != null) {
            if (handler.has(XmlHandler.DEFAULT) && !handler.has(XmlHandler.DEFAULT_EXPAND)) {
                handler.other("&" + name + ";");
            } else {
                expand(e);
            }
        } else if (handler.has(XmlHandler.EXTERNAL)) {
            if (!handler.externalEntity(name, e.system(), e.publicId())) {
                throw error(XmlError.EXTERNAL_ENTITY_HANDLING);
            }
        } else {
            handler.other("&" + name + ";");
        }
        return semicolon + 1;
    }

    private void expand(DoctypeParser.Entity e) {
        if (!expanding.add(e.name())) {
            throw error(XmlError.RECURSIVE_ENTITY_REF);
        }
        amplify(e.value().length());
        int depth = open.size();
        int used = run(e.value(), true, false);
        if (used != e.value().length() || open.size() != depth || inCdata) {
            throw error(open.size() != depth ? XmlError.ASYNC_ENTITY : XmlError.INVALID_TOKEN);
        }
        expanding.remove(e.name());
    }

    /** The replacement text of an entity's literal: character references are resolved, others stay. */
    String entityValue(String literal) {
        StringBuilder out = new StringBuilder();
        String text = Markup.normalized(literal, 0, literal.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("&#", i)) {
                int to = text.indexOf(';', i);
                if (to < 0) {
                    throw error(XmlError.INVALID_TOKEN);
                }
                out.append(charReference(text.substring(i + 2, to)));
                i = to;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    /** An attribute's value as XML normalises it; {@code plain} for type CDATA, otherwise blanks are trimmed and joined. */
    String attributeValue(String raw, boolean plain) {
        StringBuilder out = new StringBuilder();
        attributeText(Markup.normalized(raw, 0, raw.length()), out);
        if (plain) {
            return out.toString();
        }
        return out.toString().replaceAll(" +", " ").strip();
    }

    private void attributeText(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<' || !XmlNames.isChar(c)) {
                throw error(XmlError.INVALID_TOKEN);
            }
            if (c != '&') {
                out.append(XmlNames.isBlank(c) ? ' ' : c);
                continue;
            }
            int to = text.indexOf(';', i);
            if (to < 0) {
                throw error(XmlError.INVALID_TOKEN);
            }
            String name = text.substring(i + 1, to);
            i = to;
            String plain = name.startsWith("#") ? charReference(name.substring(1)) : Markup.predefined(name);
            if (plain != null) {
                out.append(plain);
                continue;
            }
            if (XmlNames.nameEnd(name, 0, name.length()) != name.length() || name.isEmpty()) {
                throw error(XmlError.INVALID_TOKEN);
            }
            DoctypeParser.Entity e = doctype.entities.get(name);
            if (e == null) {
                if (!doctype.hasReferences || standalone == 1) {
                    throw error(XmlError.UNDEFINED_ENTITY);
                }
                continue;
            }
            if (e.value() == null) {
                throw error(e.notation() != null ? XmlError.BINARY_ENTITY_REF : XmlError.ATTRIBUTE_EXTERNAL_ENTITY_REF);
            }
            if (!expanding.add(name)) {
                throw error(XmlError.RECURSIVE_ENTITY_REF);
            }
            amplify(e.value().length());
            attributeText(e.value(), out);
            expanding.remove(name);
        }
    }
}
