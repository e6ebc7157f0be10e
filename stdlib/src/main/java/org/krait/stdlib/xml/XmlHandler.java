package org.krait.stdlib.xml;

import java.util.List;

/** What a parser tells of a document; the names are expat's. Texts are in UTF-16. */
interface XmlHandler {
    void xmlDecl(String version, String encoding, int standalone);

    /** {@code attributes} are names and values in turn, those given first; {@code specified} of them (names and values) were given. */
    void startElement(String name, List<String> attributes, int specified);

    void endElement(String name);

    void characters(String text);

    void processingInstruction(String target, String data);

    void comment(String text);

    void startCdata();

    void endCdata();

    void startNamespace(String prefix, String uri);

    void endNamespace(String prefix);

    void startDoctype(String name, String system, String publicId, boolean internalSubset);

    void endDoctype();

    void elementDecl(String name, String model);

    void attlistDecl(String element, String attribute, String type, String value, boolean required);

    void entityDecl(String name, boolean parameter, String value, String system, String publicId, String notation);

    void notationDecl(String name, String system, String publicId);

    /** Whether parsing may go on. */
    boolean externalEntity(String context, String system, String publicId);

    void skippedEntity(String name, boolean parameter);

    /** Whether parsing may go on. */
    boolean notStandalone();

    /** Markup that has no handler of its own, as it was written. */
    void other(String text);

    boolean has(int event);

    int CHARACTERS = 0;
    int PI = 1;
    int COMMENT = 2;
    int START = 3;
    int END = 4;
    int CDATA_START = 5;
    int CDATA_END = 6;
    int DOCTYPE_START = 7;
    int DOCTYPE_END = 8;
    int XML_DECL = 9;
    int EXTERNAL = 10;
    int SKIPPED = 11;
    int DEFAULT_EXPAND = 12;
    int DEFAULT = 13;
}
