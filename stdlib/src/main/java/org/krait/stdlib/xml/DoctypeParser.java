package org.krait.stdlib.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The declarations of a document type's internal subset. For one thread. */
final class DoctypeParser {
    /** An entity; {@code value} is null for an external one. */
    record Entity(String name, String value, String system, String publicId, String notation) {}

    /** A declared attribute; {@code value} is null when there is no default. */
    record Attribute(String name, boolean isCdata, String value) {}

    final Map<String, Entity> entities = new HashMap<>();
    final Map<String, Entity> parameters = new HashMap<>();
    final Map<String, LinkedHashMap<String, Attribute>> attributes = new HashMap<>();
    /** Whether declarations that follow still count: not after a parameter entity that was not read. */
    boolean keepsProcessing = true;
    boolean hasReferences;

    private final XmlHandler handler;
    private final XmlScanner scanner;
    private String s;
    private int at;
    private int end;

    DoctypeParser(XmlHandler handler, XmlScanner scanner) {
        this.handler = handler;
        this.scanner = scanner;
    }

    private XmlError error(int code) {
        return new XmlError(code);
    }

    private void blanks() {
        at = XmlNames.skipBlanks(s, at, end);
    }

    private boolean take(String word) {
        if (s.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    private String name() {
        int to = XmlNames.nameEnd(s, at, end);
        if (to == at) {
            throw error(XmlError.INVALID_TOKEN);
        }
        String name = s.substring(at, to);
        at = to;
        return name;
    }

    private String literal() {
        char quote = at < end ? s.charAt(at) : 0;
        int close = quote == '"' || quote == '\'' ? s.indexOf(quote, at + 1) : -1;
        if (close < 0) {
            throw error(XmlError.SYNTAX);
        }
        String text = s.substring(at + 1, close);
        at = close + 1;
        return text;
    }

    /** System and public identifier at this place; null when there are none. */
    private String[] externalId(boolean systemOptional) {
        if (take("SYSTEM")) {
            blanks();
            return new String[] {literal(), null};
        }
        if (take("PUBLIC")) {
            blanks();
            String id = literal().strip().replaceAll("[ \\n\\t\\r]+", " ");
            blanks();
            boolean more = at < end && (s.charAt(at) == '"' || s.charAt(at) == '\'');
            return new String[] {more || !systemOptional ? literal() : null, id};
        }
        return null;
    }

    /** Tells of each token of the declaration's head, up to {@code head}, as of something nobody has asked for. */
    private void tellTokens(int head) {
        handler.other("<!DOCTYPE");
        for (int from = 0; from < head;) {
            char c = s.charAt(from);
            int to = XmlNames.skipBlanks(s, from, head);
            if (to == from) {
                to = c == '"' || c == '\'' ? s.indexOf(c, from + 1) + 1 : XmlNames.nameEnd(s, from, head);
            }
            handler.other(s.substring(from, to));
            from = to;
        }
    }

    /** The whole declaration from after "<!DOCTYPE" to before the last ">". */
    void parse(String text) {
        s = text;
        end = text.length();
        blanks();
        String root = name();
        blanks();
        String[] id = externalId(false);
        blanks();
        boolean subset = at < end && s.charAt(at) == '[';
        if (id != null) {
            hasReferences = true;
            if (scanner.standalone != 1 && !handler.notStandalone()) {
                throw error(XmlError.NOT_STANDALONE);
            }
        }
        if (handler.has(XmlHandler.DOCTYPE_START)) {
            handler.startDoctype(root, id == null ? null : id[0], id == null ? null : id[1], subset);
        } else {
            tellTokens(at);
        }
        if (subset) {
            at++;
            declarations();
        }
        blanks();
        if (at != end) {
            throw error(XmlError.SYNTAX);
        }
        handler.endDoctype();
    }

    private void declarations() {
        while (true) {
            blanks();
            if (at >= end) {
                throw error(XmlError.SYNTAX);
            }
            if (take("]")) {
                return;
            }
            if (take("%")) {
                String name = name();
                if (!take(";")) {
                    throw error(XmlError.INVALID_TOKEN);
                }
                hasReferences = true;
                keepsProcessing = scanner.standalone == 1;
                handler.skippedEntity(name, true);
                if (scanner.standalone != 1 && !handler.notStandalone()) {
                    throw error(XmlError.NOT_STANDALONE);
                }
            } else if (take("<!--")) {
                handler.comment(upTo("-->"));
            } else if (take("<?")) {
                String target = name();
                blanks();
                handler.processingInstruction(target, upTo("?>"));
            } else if (take("<!ENTITY")) {
                entity();
            } else if (take("<!ATTLIST")) {
                attlist();
            } else if (take("<!ELEMENT")) {
                blanks();
                String name = name();
                blanks();
                handler.elementDecl(name, upTo(">").strip());
            } else if (take("<!NOTATION")) {
                blanks();
                String name = name();
                blanks();
                String[] id = externalId(true);
                close();
                if (id == null) {
                    throw error(XmlError.SYNTAX);
                }
                handler.notationDecl(name, id[0], id[1]);
            } else {
                throw error(XmlError.SYNTAX);
            }
        }
    }

    private String upTo(String mark) {
        int to = s.indexOf(mark, at);
        if (to < 0) {
            throw error(XmlError.INVALID_TOKEN);
        }
        String text = s.substring(at, to);
        at = to + mark.length();
        return text;
    }

    private void close() {
        blanks();
        if (!take(">")) {
            throw error(XmlError.SYNTAX);
        }
    }

    private void entity() {
        blanks();
        boolean parameter = take("%");
        blanks();
        String name = name();
        blanks();
        Entity entity;
        String[] id = externalId(false);
        if (id == null) {
            entity = new Entity(name, scanner.entityValue(literal()), null, null, null);
        } else {
            blanks();
            String notation = null;
            if (take("NDATA")) {
                blanks();
                notation = name();
            }
            entity = new Entity(name, null, id[0], id[1], notation);
        }
        close();
        if (!keepsProcessing) {
            return;
        }
        boolean fresh = (parameter ? parameters : entities).putIfAbsent(name, entity) == null;
        if (fresh) {
            handler.entityDecl(name, parameter, entity.value, entity.system, entity.publicId, entity.notation);
        }
    }

    private void attlist() {
        blanks();
        String element = name();
        LinkedHashMap<String, Attribute> declared = attributes.computeIfAbsent(element, k -> new LinkedHashMap<>());
        while (true) {
            blanks();
            if (take(">")) {
                return;
            }
            String name = name();
            blanks();
            String type;
            if (at < end && s.charAt(at) == '(') {
                type = choice();
            } else {
                type = name();
                if (type.equals("NOTATION")) {
                    blanks();
                    type += choice();
                }
            }
            blanks();
            boolean required = false;
            String value = null;
            if (take("#REQUIRED")) {
                required = true;
            } else if (!take("#IMPLIED")) {
                required = take("#FIXED");
                blanks();
                value = scanner.attributeValue(literal(), type.equals("CDATA"));
            }
            if (keepsProcessing) {
                if (declared.putIfAbsent(name, new Attribute(name, type.equals("CDATA"), value)) == null) {
                    handler.attlistDecl(element, name, type, value, required);
                }
            }
        }
    }

    private String choice() {
        return upTo(")").replaceAll("[ \\n\\t\\r]+", "") + ")";
    }

    /** The attributes with defaults that an element lacks. */
    List<Attribute> declared(String element) {
        LinkedHashMap<String, Attribute> found = attributes.get(element);
        return found == null ? List.of() : new ArrayList<>(found.values());
    }
}
