package org.krait.stdlib.xml;

import org.krait.annotations.PyGetter;
import org.krait.annotations.PySetter;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.type.PyType;

/** The handlers of a parser as its attributes. */
abstract class HandlerTable extends PyObject {
    static final int START_ELEMENT = 0;
    static final int END_ELEMENT = 1;
    static final int PROCESSING_INSTRUCTION = 2;
    static final int CHARACTER_DATA = 3;
    static final int UNPARSED_ENTITY_DECL = 4;
    static final int NOTATION_DECL = 5;
    static final int START_NAMESPACE_DECL = 6;
    static final int END_NAMESPACE_DECL = 7;
    static final int COMMENT = 8;
    static final int START_CDATA_SECTION = 9;
    static final int END_CDATA_SECTION = 10;
    static final int DEFAULT = 11;
    static final int DEFAULT_EXPAND = 12;
    static final int NOT_STANDALONE = 13;
    static final int EXTERNAL_ENTITY_REF = 14;
    static final int START_DOCTYPE_DECL = 15;
    static final int END_DOCTYPE_DECL = 16;
    static final int ENTITY_DECL = 17;
    static final int XML_DECL = 18;
    static final int ELEMENT_DECL = 19;
    static final int ATTLIST_DECL = 20;
    static final int SKIPPED_ENTITY = 21;

    private final Object[] handlers = new Object[22];

    HandlerTable(PyType type) {
        super(type);
    }

    /** Called before a handler changes. */
    abstract void flush();

    final Object handler(int number) {
        return handlers[number] == null ? PyNone.NONE : handlers[number];
    }

    final boolean isSet(int number) {
        return handlers[number] != null;
    }

    private void handler(int number, Object value) {
        if (number == CHARACTER_DATA) {
            flush();
        }
        handlers[number] = value == PyNone.NONE ? null : value;
    }

    /** Takes over the handlers of another parser. */
    final void copyFrom(HandlerTable other) {
        System.arraycopy(other.handlers, 0, handlers, 0, handlers.length);
    }

    @PyGetter("StartElementHandler")
    final Object getStartElementHandler() {
        return handler(START_ELEMENT);
    }

    @PySetter("StartElementHandler")
    final void setStartElementHandler(Object value) {
        handler(START_ELEMENT, value);
    }

    @PyGetter("EndElementHandler")
    final Object getEndElementHandler() {
        return handler(END_ELEMENT);
    }

    @PySetter("EndElementHandler")
    final void setEndElementHandler(Object value) {
        handler(END_ELEMENT, value);
    }

    @PyGetter("ProcessingInstructionHandler")
    final Object getProcessingInstructionHandler() {
        return handler(PROCESSING_INSTRUCTION);
    }

    @PySetter("ProcessingInstructionHandler")
    final void setProcessingInstructionHandler(Object value) {
        handler(PROCESSING_INSTRUCTION, value);
    }

    @PyGetter("CharacterDataHandler")
    final Object getCharacterDataHandler() {
        return handler(CHARACTER_DATA);
    }

    @PySetter("CharacterDataHandler")
    final void setCharacterDataHandler(Object value) {
        handler(CHARACTER_DATA, value);
    }

    @PyGetter("UnparsedEntityDeclHandler")
    final Object getUnparsedEntityDeclHandler() {
        return handler(UNPARSED_ENTITY_DECL);
    }

    @PySetter("UnparsedEntityDeclHandler")
    final void setUnparsedEntityDeclHandler(Object value) {
        handler(UNPARSED_ENTITY_DECL, value);
    }

    @PyGetter("NotationDeclHandler")
    final Object getNotationDeclHandler() {
        return handler(NOTATION_DECL);
    }

    @PySetter("NotationDeclHandler")
    final void setNotationDeclHandler(Object value) {
        handler(NOTATION_DECL, value);
    }

    @PyGetter("StartNamespaceDeclHandler")
    final Object getStartNamespaceDeclHandler() {
        return handler(START_NAMESPACE_DECL);
    }

    @PySetter("StartNamespaceDeclHandler")
    final void setStartNamespaceDeclHandler(Object value) {
        handler(START_NAMESPACE_DECL, value);
    }

    @PyGetter("EndNamespaceDeclHandler")
    final Object getEndNamespaceDeclHandler() {
        return handler(END_NAMESPACE_DECL);
    }

    @PySetter("EndNamespaceDeclHandler")
    final void setEndNamespaceDeclHandler(Object value) {
        handler(END_NAMESPACE_DECL, value);
    }

    @PyGetter("CommentHandler")
    final Object getCommentHandler() {
        return handler(COMMENT);
    }

    @PySetter("CommentHandler")
    final void setCommentHandler(Object value) {
        handler(COMMENT, value);
    }

    @PyGetter("StartCdataSectionHandler")
    final Object getStartCdataSectionHandler() {
        return handler(START_CDATA_SECTION);
    }

    @PySetter("StartCdataSectionHandler")
    final void setStartCdataSectionHandler(Object value) {
        handler(START_CDATA_SECTION, value);
    }

    @PyGetter("EndCdataSectionHandler")
    final Object getEndCdataSectionHandler() {
        return handler(END_CDATA_SECTION);
    }

    @PySetter("EndCdataSectionHandler")
    final void setEndCdataSectionHandler(Object value) {
        handler(END_CDATA_SECTION, value);
    }

    @PyGetter("DefaultHandler")
    final Object getDefaultHandler() {
        return handler(DEFAULT);
    }

    @PySetter("DefaultHandler")
    final void setDefaultHandler(Object value) {
        handler(DEFAULT, value);
    }

    @PyGetter("DefaultHandlerExpand")
    final Object getDefaultHandlerExpand() {
        return handler(DEFAULT_EXPAND);
    }

    @PySetter("DefaultHandlerExpand")
    final void setDefaultHandlerExpand(Object value) {
        handler(DEFAULT_EXPAND, value);
    }

    @PyGetter("NotStandaloneHandler")
    final Object getNotStandaloneHandler() {
        return handler(NOT_STANDALONE);
    }

    @PySetter("NotStandaloneHandler")
    final void setNotStandaloneHandler(Object value) {
        handler(NOT_STANDALONE, value);
    }

    @PyGetter("ExternalEntityRefHandler")
    final Object getExternalEntityRefHandler() {
        return handler(EXTERNAL_ENTITY_REF);
    }

    @PySetter("ExternalEntityRefHandler")
    final void setExternalEntityRefHandler(Object value) {
        handler(EXTERNAL_ENTITY_REF, value);
    }

    @PyGetter("StartDoctypeDeclHandler")
    final Object getStartDoctypeDeclHandler() {
        return handler(START_DOCTYPE_DECL);
    }

    @PySetter("StartDoctypeDeclHandler")
    final void setStartDoctypeDeclHandler(Object value) {
        handler(START_DOCTYPE_DECL, value);
    }

    @PyGetter("EndDoctypeDeclHandler")
    final Object getEndDoctypeDeclHandler() {
        return handler(END_DOCTYPE_DECL);
    }

    @PySetter("EndDoctypeDeclHandler")
    final void setEndDoctypeDeclHandler(Object value) {
        handler(END_DOCTYPE_DECL, value);
    }

    @PyGetter("EntityDeclHandler")
    final Object getEntityDeclHandler() {
        return handler(ENTITY_DECL);
    }

    @PySetter("EntityDeclHandler")
    final void setEntityDeclHandler(Object value) {
        handler(ENTITY_DECL, value);
    }

    @PyGetter("XmlDeclHandler")
    final Object getXmlDeclHandler() {
        return handler(XML_DECL);
    }

    @PySetter("XmlDeclHandler")
    final void setXmlDeclHandler(Object value) {
        handler(XML_DECL, value);
    }

    @PyGetter("ElementDeclHandler")
    final Object getElementDeclHandler() {
        return handler(ELEMENT_DECL);
    }

    @PySetter("ElementDeclHandler")
    final void setElementDeclHandler(Object value) {
        handler(ELEMENT_DECL, value);
    }

    @PyGetter("AttlistDeclHandler")
    final Object getAttlistDeclHandler() {
        return handler(ATTLIST_DECL);
    }

    @PySetter("AttlistDeclHandler")
    final void setAttlistDeclHandler(Object value) {
        handler(ATTLIST_DECL, value);
    }

    @PyGetter("SkippedEntityHandler")
    final Object getSkippedEntityHandler() {
        return handler(SKIPPED_ENTITY);
    }

    @PySetter("SkippedEntityHandler")
    final void setSkippedEntityHandler(Object value) {
        handler(SKIPPED_ENTITY, value);
    }
}
