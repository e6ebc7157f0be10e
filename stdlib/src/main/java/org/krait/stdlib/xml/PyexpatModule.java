package org.krait.stdlib.xml;

import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyModuleDef;
import org.krait.runtime.error.Errors;
import org.krait.runtime.error.ExceptionTypes;
import org.krait.runtime.module.Interpreter;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyList;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyTuple;
import org.krait.runtime.object.Strs;
import org.krait.runtime.type.PyType;
import org.krait.runtime.type.Types;
import org.krait.stdlib.NewException;
import org.krait.stdlib.os.Constants;

/** The module {@code pyexpat} with its parts {@code errors} and {@code model}. Stateless. */
@PyModuleDef(value = "pyexpat", doc = "A parser for XML with expat's interface.")
public final class PyexpatModule {
    static final PyType ERROR = NewException.of("xml.parsers.expat", "ExpatError", ExceptionTypes.Exception);

    private static final String[] ERRORS = {
        null, "NO_MEMORY", "SYNTAX", "NO_ELEMENTS", "INVALID_TOKEN", "UNCLOSED_TOKEN", "PARTIAL_CHAR", "TAG_MISMATCH", "DUPLICATE_ATTRIBUTE",
        "JUNK_AFTER_DOC_ELEMENT", "PARAM_ENTITY_REF", "UNDEFINED_ENTITY", "RECURSIVE_ENTITY_REF", "ASYNC_ENTITY", "BAD_CHAR_REF", "BINARY_ENTITY_REF",
        "ATTRIBUTE_EXTERNAL_ENTITY_REF", "MISPLACED_XML_PI", "UNKNOWN_ENCODING", "INCORRECT_ENCODING", "UNCLOSED_CDATA_SECTION",
        "EXTERNAL_ENTITY_HANDLING", "NOT_STANDALONE", "UNEXPECTED_STATE", "ENTITY_DECLARED_IN_PE", "FEATURE_REQUIRES_XML_DTD",
        "CANT_CHANGE_FEATURE_ONCE_PARSING", "UNBOUND_PREFIX", "UNDECLARING_PREFIX", "INCOMPLETE_PE", "XML_DECL", "TEXT_DECL", "PUBLICID", "SUSPENDED",
        "NOT_SUSPENDED", "ABORTED", "FINISHED", "SUSPEND_PE", "RESERVED_PREFIX_XML", "RESERVED_PREFIX_XMLNS", "RESERVED_NAMESPACE_URI",
        "INVALID_ARGUMENT", "NO_BUFFER", "AMPLIFICATION_LIMIT_BREACH", "NOT_STARTED",
    };

    private PyexpatModule() {}

    static void init(PyModule module) {
        module.put("ExpatError", ERROR);
        module.put("error", ERROR);
        module.put("XMLParserType", XmlParser.TYPE);
        module.put("EXPAT_VERSION", "expat_2.7.3");
        module.put("version_info", PyTuple.of(2L, 7L, 3L));
        module.put("native_encoding", "UTF-8");
        module.put("features", PyList.of(PyTuple.of("XML_NS", 0L)));
        module.put("XML_PARAM_ENTITY_PARSING_NEVER", 0L);
        module.put("XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE", 1L);
        module.put("XML_PARAM_ENTITY_PARSING_ALWAYS", 2L);
        PyModule errors = new PyModule("pyexpat.errors", "Constants used to describe error conditions.");
        PyDict codes = new PyDict();
        PyDict messages = new PyDict();
        for (int i = 1; i < ERRORS.length; i++) {
            errors.put("XML_ERROR_" + ERRORS[i], XmlError.text(i));
            codes.put(XmlError.text(i), (long) i);
            messages.put((long) i, XmlError.text(i));
        }
        errors.put("codes", codes);
        errors.put("messages", messages);
        PyModule model = new PyModule("pyexpat.model", "Constants used to interpret content model information.");
        Constants.fill(model.dict(), "XML_CTYPE_EMPTY=1 XML_CTYPE_ANY=2 XML_CTYPE_MIXED=3 XML_CTYPE_NAME=4 XML_CTYPE_CHOICE=5 XML_CTYPE_SEQ=6 "
                + "XML_CQUANT_NONE=0 XML_CQUANT_OPT=1 XML_CQUANT_REP=2 XML_CQUANT_PLUS=3");
        module.put("errors", errors);
        module.put("model", model);
        Interpreter.modules().put("pyexpat.errors", errors);
        Interpreter.modules().put("pyexpat.model", model);
    }

    @PyFunctionDef(name = "ParserCreate", sig = "($module, /, encoding=None, namespace_separator=None, intern=<unrepresentable>)", doc = "Return a new XML parser object.")
    static Object create(Object encoding, Object separator, Object intern) {
        String name = text(encoding, "encoding");
        String between = text(separator, "namespace_separator");
        if (between != null && between.length() > 1) {
            throw Errors.valueError("namespace_separator must be at most one character, omitted, or None");
        }
        Object table = intern == null ? new PyDict() : intern;
        if (table != PyNone.NONE && !(table instanceof PyDict)) {
            throw Errors.typeError("intern must be a dictionary");
        }
        return new XmlParser(name, between, table, null);
    }

    private static String text(Object o, String name) {
        if (o == PyNone.NONE) {
            return null;
        }
        if (!Strs.isStr(o)) {
            throw Errors.typeError("ParserCreate() argument '%s' must be str or None, not %s", name, Types.nameOf(o));
        }
        return Strs.toJava(Strs.value(o));
    }

    @PyFunctionDef(name = "ErrorString", sig = "($module, code, /)", doc = "Returns string error for given number.")
    static Object errorString(long code) {
        String text = code < 0 || code > Integer.MAX_VALUE ? null : XmlError.text((int) code);
        return text == null ? PyNone.NONE : text;
    }
}
