package org.krait.stdlib.xml;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.Call;
import org.krait.runtime.call.Operators;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.PyBaseException;
import org.krait.runtime.error.PyException;
import org.krait.runtime.object.Buffers;
import org.krait.runtime.object.Ints;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.Strs;
import org.krait.runtime.thread.ThreadState;
import org.krait.runtime.type.Attributes;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;

/** The type {@code pyexpat.xmlparser}. For one thread. */
@PyTypeDef(name = "xmlparser", module = "pyexpat", subclassable = false, instantiable = false, weakrefable = false, doc = "XML parser")
public final class XmlParser extends HandlerTable implements XmlHandler {
    public static final PyType TYPE = PyType.define(new XmlParserTable());

    private static final int PIECE = 2048;
    private static final int DEFAULT_BUFFER = 8192;
    private static final int CONVERTED = 1024;
    private static final long LARGEST_BUFFER = Integer.MAX_VALUE;

    private final XmlScanner scanner;
    private final XmlInput input;
    private final Object intern;
    private final String separator;
    private Object base = PyNone.NONE;
    private StringBuilder text;
    private int bufferSize = DEFAULT_BUFFER;
    private boolean ordered;
    private boolean specifiedOnly;
    private boolean finished;
    private boolean parsing;
    private boolean deferral = true;
    private int errorCode;
    private ThreadState thread;

    XmlParser(String encoding, String separator, Object intern, XmlParser parent) {
        super(TYPE);
        this.separator = separator;
        this.intern = intern;
        this.input = new XmlInput(encoding);
        this.scanner = new XmlScanner(this, separator, parent == null ? null : parent.scanner);
        if (parent != null) {
            copyFrom(parent);
            bufferSize = parent.bufferSize;
            text = parent.text == null ? null : new StringBuilder();
            ordered = parent.ordered;
            specifiedOnly = parent.specifiedOnly;
            scanner.namespacePrefixes = parent.scanner.namespacePrefixes;
            base = parent.base;
        }
    }

    private PyException error(int code) {
        errorCode = code;
        PyBaseException e = (PyBaseException) Call.call(PyexpatModule.ERROR,
                XmlError.text(code) + ": line " + scanner.line + ", column " + scanner.column);
        Attributes.set(e, "code", (long) code);
        Attributes.set(e, "offset", (long) scanner.column);
        Attributes.set(e, "lineno", (long) scanner.line);
        return new PyException(e);
    }

    @PyMethod(name = "Parse", sig = "($self, data, isfinal=False, /)", doc = "Parse XML data.")
    Object parse(ThreadState ts, Object data, boolean last) {
        byte[] bytes;
        if (Strs.isStr(data)) {
            input.useUtf8();
            bytes = Buffers.bytes(org.krait.runtime.module.CodecRegistry.encode(Strs.value(data), "utf-8", "strict"));
        } else {
            bytes = Buffers.bytes(data);
        }
        if (parsing) {
            throw Errors.runtimeError("cannot call Parse() from within a handler");
        }
        if (finished) {
            throw error(XmlError.FINISHED);
        }
        parsing = true;
        thread = ts;
        try {
            String piece = input.decode(bytes, last);
            boolean broken = input.endsInCharacter();
            scanner.feed(piece, last && !broken, deferral);
            if (broken) {
                throw new XmlError(XmlError.UNCLOSED_TOKEN);
            }
            flush();
            finished = last;
        } catch (XmlError e) {
            finished = true;
            flush();
            throw error(e.code);
        } finally {
            parsing = false;
        }
        return 1L;
    }

    @PyMethod(name = "ParseFile", sig = "($self, file, /)", doc = "Parse XML data from file-like object.")
    Object parseFile(ThreadState ts, Object file) {
        Object read = Attributes.getOrNull(file, "read");
        if (read == null) {
            throw Errors.typeError("argument must have 'read' attribute");
        }
        while (true) {
            Object piece = Call.call1(ts, read, (long) PIECE);
            byte[] bytes = Buffers.bytesOrNull(piece);
            if (bytes == null) {
                throw Errors.typeError("read() did not return a bytes object (type=%s)", Types.nameOf(piece));
            }
            if (bytes.length > PIECE) {
                throw Errors.valueError("read() returned too much data: %s bytes requested, %s returned", PIECE, bytes.length);
            }
            parse(ts, piece, bytes.length == 0);
            if (bytes.length == 0) {
                return 1L;
            }
        }
    }

    @PyMethod(name = "ExternalEntityParserCreate", sig = "-($self, context, encoding=<unrepresentable>, /)")
    Object externalParser(Object context, Object encoding) {
        return new XmlParser(encoding == null || encoding == PyNone.NONE ? null : Strs.toJava(Strs.value(encoding)), separator, intern, this);
    }

    @PyMethod(name = "SetBase", sig = "($self, base, /)")
    void setBase(String newBase) {
        base = newBase;
    }

    @PyMethod(name = "GetBase", sig = "($self, /)")
    Object getBase() {
        return base;
    }

    @PyMethod(name = "GetInputContext", sig = "($self, /)")
    Object inputContext() {
        return PyNone.NONE;
    }

    @PyMethod(name = "SetParamEntityParsing", sig = "($self, flag, /)")
    long setParamEntityParsing(int flag) {
        // External parameter entities are never read.
        return flag == 0 ? 1 : 0;
    }

    @PyMethod(name = "UseForeignDTD", sig = "($self, flag=True, /)")
    void useForeignDtd(boolean flag) {
        if (flag) {
            throw error(25);
        }
    }

    @PyMethod(name = "GetReparseDeferralEnabled", sig = "($self, /)")
    boolean deferral() {
        return deferral;
    }

    @PyMethod(name = "SetReparseDeferralEnabled", sig = "($self, enabled, /)")
    void setDeferral(boolean enabled) {
        deferral = enabled;
    }

    @Override
    void flush() {
        if (text != null && !text.isEmpty()) {
            String all = text.toString();
            text.setLength(0);
            if (isSet(CHARACTER_DATA)) {
                Call.call1(thread, handler(CHARACTER_DATA), Strs.fromJava(all));
            }
        }
    }

    private static Object str(String s) {
        return s == null ? PyNone.NONE : Strs.fromJava(s);
    }

    private Object name(String s) {
        Object value = str(s);
        if (intern instanceof PyDict d && value != PyNone.NONE) {
            Object known = d.putIfAbsent(value, value);
            return known == null ? value : known;
        }
        return value;
    }

    private Object call(int handler, Object... args) {
        flush();
        return isSet(handler) ? Call.callN(thread, handler(handler), args) : PyNone.NONE;
    }

    @Override
    public boolean has(int event) {
        return isSet(switch (event) {
            case XmlHandler.CHARACTERS -> CHARACTER_DATA;
            case XmlHandler.PI -> PROCESSING_INSTRUCTION;
            case XmlHandler.COMMENT -> HandlerTable.COMMENT;
            case XmlHandler.START -> START_ELEMENT;
            case XmlHandler.END -> END_ELEMENT;
            case XmlHandler.CDATA_START -> START_CDATA_SECTION;
            case XmlHandler.CDATA_END -> END_CDATA_SECTION;
            case XmlHandler.DOCTYPE_START -> START_DOCTYPE_DECL;
            case XmlHandler.DOCTYPE_END -> END_DOCTYPE_DECL;
            case XmlHandler.XML_DECL -> HandlerTable.XML_DECL;
            case XmlHandler.EXTERNAL -> EXTERNAL_ENTITY_REF;
            case XmlHandler.SKIPPED -> SKIPPED_ENTITY;
            case XmlHandler.DEFAULT_EXPAND -> HandlerTable.DEFAULT_EXPAND;
            default -> HandlerTable.DEFAULT;
        });
    }

    @Override
    public void other(String raw) {
        if (isSet(HandlerTable.DEFAULT_EXPAND)) {
            call(HandlerTable.DEFAULT_EXPAND, str(raw));
        } else if (isSet(HandlerTable.DEFAULT)) {
            call(HandlerTable.DEFAULT, str(raw));
        }
    }

    @Override
    public void characters(String s) {
        if (input.isConverted()) {
            for (int from = 0; from < s.length();) {
                int to = convertedEnd(s, from);
                tell(s.substring(from, to));
                from = to;
            }
        } else {
            tell(s);
        }
    }

    /** Where the part of converted character data ends that begins at {@code from}: expat converts into so many bytes of UTF-8 at a time. */
    private static int convertedEnd(String s, int from) {
        int bytes = 0;
        int at = from;
        while (at < s.length()) {
            int c = s.codePointAt(at);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (bytes > CONVERTED) {
                break;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    private void tell(String s) {
        if (text == null) {
            call(CHARACTER_DATA, str(s));
            return;
        }
        if (text.length() + s.length() > bufferSize) {
            flush();
        }
        if (s.length() > bufferSize) {
            Call.call1(thread, handler(CHARACTER_DATA), str(s));
        } else {
            text.append(s);
        }
    }

    @Override
    public void startElement(String element, List<String> attributes, int specified) {
        flush();
        int count = specifiedOnly ? specified : attributes.size();
        Object container;
        if (ordered) {
            Object[] items = new Object[count];
            for (int i = 0; i < count; i++) {
                items[i] = (i & 1) == 0 ? name(attributes.get(i)) : str(attributes.get(i));
            }
            container = PyList.of(items);
        } else {
            PyDict dict = new PyDict();
            for (int i = 0; i < count; i += 2) {
                dict.put(name(attributes.get(i)), str(attributes.get(i + 1)));
            }
            container = dict;
        }
        call(START_ELEMENT, name(element), container);
    }

    @Override
    public void endElement(String element) {
        call(END_ELEMENT, name(element));
    }

    @Override
    public void processingInstruction(String target, String data) {
        call(PROCESSING_INSTRUCTION, name(target), str(data));
    }

    @Override
    public void comment(String s) {
        call(HandlerTable.COMMENT, str(s));
    }

    @Override
    public void startCdata() {
        call(START_CDATA_SECTION);
    }

    @Override
    public void endCdata() {
        call(END_CDATA_SECTION);
    }

    @Override
    public void startNamespace(String prefix, String uri) {
        call(START_NAMESPACE_DECL, name(prefix), name(uri));
    }

    @Override
    public void endNamespace(String prefix) {
        call(END_NAMESPACE_DECL, name(prefix));
    }

    @Override
    public void startDoctype(String root, String system, String publicId, boolean internalSubset) {
        call(START_DOCTYPE_DECL, name(root), name(system), name(publicId), internalSubset ? 1L : 0L);
    }

    @Override
    public void endDoctype() {
        call(END_DOCTYPE_DECL);
    }

    @Override
    public void xmlDecl(String version, String encoding, int standalone) {
        call(HandlerTable.XML_DECL, str(version), str(encoding), (long) standalone);
    }

    @Override
    public void elementDecl(String element, String model) {
        if (isSet(ELEMENT_DECL)) {
            call(ELEMENT_DECL, name(element), ContentModel.of(model));
        }
    }

    @Override
    public void attlistDecl(String element, String attribute, String type, String value, boolean required) {
        call(ATTLIST_DECL, name(element), name(attribute), str(type), str(value), required ? 1L : 0L);
    }

    @Override
    public void entityDecl(String entity, boolean parameter, String value, String system, String publicId, String notation) {
        if (notation != null && isSet(UNPARSED_ENTITY_DECL)) {
            call(UNPARSED_ENTITY_DECL, name(entity), base, name(system), name(publicId), name(notation));
        } else {
            call(ENTITY_DECL, name(entity), parameter ? 1L : 0L, str(value), base, name(system), name(publicId), name(notation));
        }
    }

    @Override
    public void notationDecl(String notation, String system, String publicId) {
        call(NOTATION_DECL, name(notation), base, name(system), name(publicId));
    }

    @Override
    public boolean externalEntity(String context, String system, String publicId) {
        Object result = call(EXTERNAL_ENTITY_REF, str(context), base, name(system), name(publicId));
        return Ints.toInt(Operators.indexOf(result)) != 0;
    }

    @Override
    public void skippedEntity(String entity, boolean parameter) {
        call(SKIPPED_ENTITY, name(entity), parameter ? 1L : 0L);
    }

    @Override
    public boolean notStandalone() {
        return !isSet(NOT_STANDALONE) || Ints.toInt(Operators.indexOf(call(NOT_STANDALONE))) != 0;
    }

    @PyGetter("ErrorCode")
    long errorCode() {
        return errorCode;
    }

    @PyGetter("ErrorLineNumber")
    long errorLine() {
        return scanner.line;
    }

    @PyGetter("ErrorColumnNumber")
    long errorColumn() {
        return scanner.column;
    }

    @PyGetter("ErrorByteIndex")
    long errorByte() {
        return scanner.byteIndex;
    }

    @PyGetter("CurrentLineNumber")
    long currentLine() {
        return scanner.line;
    }

    @PyGetter("CurrentColumnNumber")
    long currentColumn() {
        return scanner.column;
    }

    @PyGetter("CurrentByteIndex")
    long currentByte() {
        return scanner.byteIndex;
    }

    @PyGetter(value = "intern", member = true)
    Object intern() {
        return intern;
    }

    @PyGetter("buffer_text")
    boolean bufferText() {
        return text != null;
    }

    @PySetter("buffer_text")
    void setBufferText(Object on) {
        if (!Operators.truth(on)) {
            flush();
            text = null;
        } else if (text == null) {
            text = new StringBuilder();
        }
    }

    @PyGetter("buffer_size")
    long bufferSize() {
        return bufferSize;
    }

    @PySetter("buffer_size")
    void setBufferSize(Object size) {
        if (!Ints.isInt(size)) {
            throw Errors.typeError("buffer_size must be an integer");
        }
        long n = Ints.clamp(Operators.indexOf(size));
        if (n <= 0) {
            throw Errors.valueError("buffer_size must be greater than zero");
        }
        if (n > LARGEST_BUFFER) {
            throw Errors.valueError("buffer_size must not be greater than %s", LARGEST_BUFFER);
        }
        flush();
        bufferSize = (int) n;
    }

    @PyGetter("buffer_used")
    long bufferUsed() {
        return text == null ? 0 : text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    @PyGetter("ordered_attributes")
    boolean ordered() {
        return ordered;
    }

    @PySetter("ordered_attributes")
    void setOrdered(Object on) {
        ordered = Operators.truth(on);
    }

    @PyGetter("specified_attributes")
    boolean specified() {
        return specifiedOnly;
    }

    @PySetter("specified_attributes")
    void setSpecified(Object on) {
        specifiedOnly = Operators.truth(on);
    }

    @PyGetter("namespace_prefixes")
    boolean prefixes() {
        return scanner.namespacePrefixes;
    }

    @PySetter("namespace_prefixes")
    void setPrefixes(Object on) {
        scanner.namespacePrefixes = Operators.truth(on);
    }
}
