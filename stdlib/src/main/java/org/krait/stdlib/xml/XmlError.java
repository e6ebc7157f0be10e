package org.krait.stdlib.xml;

/** An error of the parser, by expat's number; the place is the parser's. */
final class XmlError extends RuntimeException {
    private static final long serialVersionUID = 1;

    static final int SYNTAX = 2;
    static final int NO_ELEMENTS = 3;
    static final int INVALID_TOKEN = 4;
    static final int UNCLOSED_TOKEN = 5;
    static final int PARTIAL_CHAR = 6;
    static final int TAG_MISMATCH = 7;
    static final int DUPLICATE_ATTRIBUTE = 8;
    static final int JUNK_AFTER_DOC_ELEMENT = 9;
    static final int UNDEFINED_ENTITY = 11;
    static final int RECURSIVE_ENTITY_REF = 12;
    static final int ASYNC_ENTITY = 13;
    static final int BAD_CHAR_REF = 14;
    static final int BINARY_ENTITY_REF = 15;
    static final int ATTRIBUTE_EXTERNAL_ENTITY_REF = 16;
    static final int MISPLACED_XML_PI = 17;
    static final int UNKNOWN_ENCODING = 18;
    static final int UNCLOSED_CDATA_SECTION = 20;
    static final int EXTERNAL_ENTITY_HANDLING = 21;
    static final int NOT_STANDALONE = 22;
    static final int UNBOUND_PREFIX = 27;
    static final int UNDECLARING_PREFIX = 28;
    static final int XML_DECL = 30;
    static final int FINISHED = 36;
    static final int RESERVED_PREFIX_XML = 38;
    static final int RESERVED_PREFIX_XMLNS = 39;
    static final int RESERVED_NAMESPACE_URI = 40;
    static final int AMPLIFICATION_LIMIT = 43;

    private static final String[] TEXTS = {
        null, "out of memory", "syntax error", "no element found", "not well-formed (invalid token)", "unclosed token", "partial character",
        "mismatched tag", "duplicate attribute", "junk after document element", "illegal parameter entity reference", "undefined entity",
        "recursive entity reference", "asynchronous entity", "reference to invalid character number", "reference to binary entity",
        "reference to external entity in attribute", "XML or text declaration not at start of entity", "unknown encoding",
        "encoding specified in XML declaration is incorrect", "unclosed CDATA section", "error in processing external entity reference",
        "document is not standalone", "unexpected parser state - please send a bug report", "entity declared in parameter entity",
        "requested feature requires XML_DTD support in Expat", "cannot change setting once parsing has begun", "unbound prefix",
        "must not undeclare prefix", "incomplete markup in parameter entity", "XML declaration not well-formed", "text declaration not well-formed",
        "illegal character(s) in public id", "parser suspended", "parser not suspended", "parsing aborted", "parsing finished",
        "cannot suspend in external parameter entity", "reserved prefix (xml) must not be undeclared or bound to another namespace name",
        "reserved prefix (xmlns) must not be declared or undeclared", "prefix must not be bound to one of the reserved namespace names",
        "invalid argument", "a successful prior call to function XML_GetBuffer is required",
        "limit on input amplification factor (from DTD and entities) breached", "parser not started",
    };

    final int code;

    XmlError(int code) {
        super(text(code), null, false, false);
        this.code = code;
    }

    /** expat's text for an error's number; null when there is none. */
    static String text(int code) {
        return code < 0 || code >= TEXTS.length ? null : TEXTS[code];
    }
}
