package org.krait.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.krait.annotations.PyClassMethod;
import org.krait.annotations.PyDeleter;
import org.krait.annotations.PyFunctionDef;
import org.krait.annotations.PyGetter;
import org.krait.annotations.PyMethod;
import org.krait.annotations.PyModuleDef;
import org.krait.annotations.PyNew;
import org.krait.annotations.PySetter;
import org.krait.annotations.PyStaticMethod;
import org.krait.annotations.PyTypeDef;

/** Reads one exposed class into {@link Exposed}, and rejects what cannot be called as it is written. */
final class ExposedReader {
    private final Elements elements;
    private final Types types;

    ExposedReader(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** Reads {@code owner}; mistakes go to {@code rejections}, and then the result is of no use. */
    Exposed read(TypeElement owner, List<Rejection> rejections) {
        PyTypeDef type = owner.getAnnotation(PyTypeDef.class);
        PyModuleDef module = owner.getAnnotation(PyModuleDef.class);
        String base = null;
        try {
            checkClass(owner, type, module);
            base = type == null ? null : base(owner);
        } catch (Rejection rejection) {
            rejections.add(rejection);
        }
        List<Exposed.Entry> entries = new ArrayList<>();
        Map<String, EntryKind> names = new HashMap<>();
        Set<String> accessors = new HashSet<>();
        List<Exposed.Entry> writers = new ArrayList<>();
        Map<Exposed.Entry, Element> places = new HashMap<>();
        for (ExecutableElement method : methods(owner)) {
            try {
                Exposed.Entry entry = entry(method, type);
                if (entry == null) {
                    continue;
                }
                entries.add(entry);
                places.put(entry, method);
                if (entry.kind() == EntryKind.SETTER || entry.kind() == EntryKind.DELETER) {
                    writers.add(entry);
                    if (!accessors.add(entry.kind().code + entry.name())) {
                        throw new Rejection(
                                method, "there are two %s(\"%s\")", entry.kind().annotation, entry.name());
                    }
                } else if (names.putIfAbsent(entry.name(), entry.kind()) != null) {
                    throw new Rejection(method, "the Python name '%s' is defined twice", entry.name());
                }
            } catch (Rejection rejection) {
                rejections.add(rejection);
            }
        }
        for (Exposed.Entry writer : writers) {
            EntryKind reader = names.get(writer.name());
            if (reader != EntryKind.GETTER && reader != EntryKind.MEMBER) {
                rejections.add(new Rejection(
                        places.get(writer),
                        "%s(\"%s\") needs a @PyGetter(\"%s\") in the same class",
                        writer.kind().annotation,
                        writer.name(),
                        writer.name()));
            }
        }
        boolean initialised = false;
        try {
            initialised = module != null && hasInit(owner);
        } catch (Rejection rejection) {
            rejections.add(rejection);
        }
        return new Exposed(
                owner,
                module != null,
                module != null ? module.value() : type.name(),
                module != null ? "" : type.module(),
                module != null ? module.doc() : type.doc(),
                type == null ? "" : flags(type),
                base,
                initialised,
                List.copyOf(entries));
    }

    /** The methods of {@code owner}, then those of its superclasses that are no Python types themselves. */
    private List<ExecutableElement> methods(TypeElement owner) {
        List<ExecutableElement> all = new ArrayList<>(ElementFilter.methodsIn(owner.getEnclosedElements()));
        TypeElement above = above(owner);
        while (above != null && above.getAnnotation(PyTypeDef.class) == null) {
            all.addAll(ElementFilter.methodsIn(above.getEnclosedElements()));
            above = above(above);
        }
        return all;
    }

    private TypeElement above(TypeElement element) {
        return types.asElement(element.getSuperclass()) instanceof TypeElement above ? above : null;
    }

    private void checkClass(TypeElement owner, PyTypeDef type, PyModuleDef module) throws Rejection {
        if (type != null && module != null) {
            throw new Rejection(owner, "a class is either a @PyTypeDef or a @PyModuleDef, not both");
        }
        for (Element scope = owner; scope instanceof TypeElement t; scope = scope.getEnclosingElement()) {
            if (t.getModifiers().contains(Modifier.PRIVATE)) {
                throw new Rejection(owner, "the class must not be private: its table calls it");
            }
        }
        if (owner.getNestingKind() != NestingKind.TOP_LEVEL && !owner.getModifiers().contains(Modifier.STATIC)) {
            throw new Rejection(owner, "an exposed nested class must be static");
        }
        checkText(owner, module != null ? module.value() : type.name());
        checkText(owner, module != null ? module.doc() : type.doc());
        if ((module != null ? module.value() : type.name()).isEmpty()) {
            throw new Rejection(owner, "the Python name is empty");
        }
        if (type != null) {
            checkText(owner, type.module());
        }
    }

    private static String flags(PyTypeDef type) {
        StringBuilder flags = new StringBuilder();
        if (type.subclassable()) {
            flags.append('s');
        }
        if (type.hasDict()) {
            flags.append('d');
        }
        if (type.weakrefable()) {
            flags.append('w');
        }
        if (type.instantiable()) {
            flags.append('i');
        }
        switch (type.pattern()) {
            case NONE -> {}
            case SEQUENCE -> flags.append('q');
            case MAPPING -> flags.append('k');
        }
        return flags.toString();
    }

    /** The Java expression for the base type. */
    private String base(TypeElement owner) throws Rejection {
        for (AnnotationMirror mirror : owner.getAnnotationMirrors()) {
            if (!isNamed(mirror.getAnnotationType(), PyTypeDef.class.getCanonicalName())) {
                continue;
            }
            for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> value :
                    mirror.getElementValues().entrySet()) {
                if (value.getKey().getSimpleName().contentEquals("base")
                        && value.getValue().getValue() instanceof TypeMirror base
                        && !isNamed(base, "java.lang.Object")) {
                    if (!hasType(base)) {
                        throw new Rejection(owner, "the base %s has no static field TYPE", base);
                    }
                    return base + ".TYPE";
                }
            }
        }
        return null;
    }

    private boolean hasInit(TypeElement owner) throws Rejection {
        for (ExecutableElement method : ElementFilter.methodsIn(owner.getEnclosedElements())) {
            if (!method.getSimpleName().contentEquals("init")) {
                continue;
            }
            List<? extends VariableElement> parameters = method.getParameters();
            if (!method.getModifiers().contains(Modifier.STATIC)
                    || method.getModifiers().contains(Modifier.PRIVATE)
                    || method.getReturnType().getKind() != TypeKind.VOID
                    || parameters.size() != 1
                    || !isNamed(parameters.getFirst().asType(), JavaNames.PY_MODULE)) {
                throw new Rejection(method, "a module's init must be: static void init(PyModule module)");
            }
            checkThrows(method);
            return true;
        }
        return false;
    }

    /** The entry a method makes, or null when it is not exposed. */
    private Exposed.Entry entry(ExecutableElement method, PyTypeDef type) throws Rejection {
        EntryKind kind = null;
        String name = "";
        String signature = "";
        String doc = "";
        PyMethod asMethod = method.getAnnotation(PyMethod.class);
        PyClassMethod asClassMethod = method.getAnnotation(PyClassMethod.class);
        PyStaticMethod asStaticMethod = method.getAnnotation(PyStaticMethod.class);
        PyFunctionDef asFunction = method.getAnnotation(PyFunctionDef.class);
        PyNew asNew = method.getAnnotation(PyNew.class);
        PyGetter asGetter = method.getAnnotation(PyGetter.class);
        PySetter asSetter = method.getAnnotation(PySetter.class);
        PyDeleter asDeleter = method.getAnnotation(PyDeleter.class);
        int count = 0;
        if (asMethod != null) {
            count++;
            name = asMethod.name();
            signature = asMethod.sig();
            doc = asMethod.doc();
            kind = EntryKind.METHOD;
        }
        if (asClassMethod != null) {
            count++;
            name = asClassMethod.name();
            signature = asClassMethod.sig();
            doc = asClassMethod.doc();
            kind = EntryKind.CLASS_METHOD;
        }
        if (asStaticMethod != null) {
            count++;
            name = asStaticMethod.name();
            signature = asStaticMethod.sig();
            doc = asStaticMethod.doc();
            kind = EntryKind.STATIC_METHOD;
        }
        if (asFunction != null) {
            count++;
            name = asFunction.name();
            signature = asFunction.sig();
            doc = asFunction.doc();
            kind = EntryKind.FUNCTION;
        }
        if (asNew != null) {
            count++;
            name = "__new__";
            signature = asNew.sig();
            doc = asNew.doc();
            kind = EntryKind.NEW;
        }
        if (asGetter != null) {
            count++;
            name = asGetter.value();
            doc = asGetter.doc();
            kind = asGetter.member() ? EntryKind.MEMBER : EntryKind.GETTER;
        }
        if (asSetter != null) {
            count++;
            name = asSetter.value();
            kind = EntryKind.SETTER;
        }
        if (asDeleter != null) {
            count++;
            name = asDeleter.value();
            kind = EntryKind.DELETER;
        }
        if (kind == null) {
            return null;
        }
        if (count > 1) {
            throw new Rejection(method, "a method can be exposed once only");
        }
        if (name.isEmpty()) {
            name = method.getSimpleName().toString();
        }
        if (kind == EntryKind.METHOD && type != null && SlotNames.isSlot(type.name(), name)) {
            kind = EntryKind.SLOT;
        }
        boolean inModule = type == null;
        if (inModule != (kind == EntryKind.FUNCTION)) {
            throw new Rejection(
                    method, "%s belongs in a %s", kind.annotation, inModule ? "@PyTypeDef, not a @PyModuleDef" : "@PyModuleDef, not a @PyTypeDef");
        }
        checkText(method, name);
        checkText(method, signature);
        checkText(method, doc);
        if (method.getModifiers().contains(Modifier.PRIVATE)) {
            throw new Rejection(method, "the method must not be private: the table calls it");
        }
        checkThrows(method);
        return exposed(method, kind, name, signature, doc);
    }

    private Exposed.Entry exposed(
            ExecutableElement method, EntryKind kind, String name, String signature, String doc) throws Rejection {
        boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
        List<? extends VariableElement> parameters = method.getParameters();
        int next = 0;
        boolean takesThread = !parameters.isEmpty() && isNamed(parameters.getFirst().asType(), JavaNames.THREAD_STATE);
        if (takesThread) {
            next++;
        }
        String selfType = null;
        switch (kind) {
            case METHOD, SLOT, GETTER, MEMBER, SETTER, DELETER -> {
                if (isStatic) {
                    selfType = receiver(method, parameters, next++, "self");
                } else {
                    checkInstance(method);
                }
            }
            case NEW, CLASS_METHOD -> {
                requireStatic(method, isStatic, kind);
                selfType = receiver(method, parameters, next++, "the PyType");
                if (!isNamed(parameters.get(next - 1).asType(), JavaNames.PY_TYPE)) {
                    throw new Rejection(method, "%s takes the PyType first", kind.annotation);
                }
            }
            case STATIC_METHOD, FUNCTION -> requireStatic(method, isStatic, kind);
        }
        List<? extends VariableElement> bound = parameters.subList(next, parameters.size());
        List<Exposed.Parameter> converted;
        boolean direct = true;
        if (kind.isAccessor()) {
            int wanted = kind == EntryKind.SETTER ? 1 : 0;
            if (bound.size() != wanted) {
                throw new Rejection(
                        method, wanted == 1 ? "%s takes the value and nothing else" : "%s takes nothing but self", kind.annotation);
            }
            converted = new ArrayList<>();
            for (VariableElement parameter : bound) {
                converted.add(conversion(
                        parameter,
                        new SignatureText.Parameter(
                                "value", SignatureText.Place.POSITIONAL_ONLY, SignatureText.Default.REQUIRED)));
            }
        } else {
            SignatureText parsed = parse(method, kind, signature);
            if (parsed.parameters.size() != bound.size()) {
                throw new Rejection(
                        method,
                        "the signature %s has %d parameter(s), but the Java method binds %d",
                        signature,
                        parsed.parameters.size(),
                        bound.size());
            }
            converted = new ArrayList<>();
            for (int i = 0; i < bound.size(); i++) {
                converted.add(conversion(bound.get(i), parsed.parameters.get(i)));
            }
            direct = parsed.isDirect();
        }
        return new Exposed.Entry(
                kind,
                name,
                signature,
                doc,
                method.getSimpleName().toString(),
                isStatic,
                takesThread,
                selfType,
                List.copyOf(converted),
                result(method, kind),
                direct);
    }

    private static SignatureText parse(ExecutableElement method, EntryKind kind, String signature) throws Rejection {
        SignatureText parsed;
        try {
            parsed = SignatureText.parse(signature);
        } catch (IllegalArgumentException wrong) {
            throw new Rejection(method, "bad signature %s: %s", signature, wrong.getMessage());
        }
        boolean receiverNeeded = !kind.receiver().isEmpty() && kind != EntryKind.FUNCTION;
        if (receiverNeeded && !parsed.receiver.equals(kind.receiver())) {
            throw new Rejection(method, "the signature of a %s begins with %s", kind.annotation, kind.receiver());
        }
        if (!receiverNeeded && !parsed.receiver.isEmpty() && !parsed.receiver.equals(kind.receiver())) {
            throw new Rejection(method, "the signature of a %s has no %s", kind.annotation, parsed.receiver);
        }
        return parsed;
    }

    private static void requireStatic(ExecutableElement method, boolean isStatic, EntryKind kind) throws Rejection {
        if (!isStatic) {
            throw new Rejection(method, "%s must be static", kind.annotation);
        }
    }

    /** The cast for the receiver of a static method. */
    private String receiver(
            ExecutableElement method, List<? extends VariableElement> parameters, int index, String what)
            throws Rejection {
        if (index >= parameters.size()) {
            throw new Rejection(method, "a static method must take %s first", what);
        }
        TypeMirror type = parameters.get(index).asType();
        if (type.getKind() != TypeKind.DECLARED || !isNamed(type, "java.lang.Object") && !isPyObject(type)) {
            throw new Rejection(method, "a static method must take %s first, as Object or a Py class", what);
        }
        return types.erasure(type).toString();
    }

    private void checkInstance(ExecutableElement method) throws Rejection {
        if (!isPyObject(method.getEnclosingElement().asType())) {
            throw new Rejection(
                    method, "the methods of a class that is no PyObject must be static and take self first");
        }
    }

    private void checkThrows(ExecutableElement method) throws Rejection {
        if (!method.getTypeParameters().isEmpty()) {
            throw new Rejection(method, "an exposed method must not be generic");
        }
        for (TypeMirror thrown : method.getThrownTypes()) {
            boolean checked = !isSubtype(thrown, "java.lang.RuntimeException") && !isSubtype(thrown, "java.lang.Error");
            if (checked) {
                throw new Rejection(
                        method, "an exposed method must not throw the checked exception %s", thrown);
            }
        }
    }

    private Exposed.Parameter conversion(VariableElement java, SignatureText.Parameter python) throws Rejection {
        TypeMirror type = java.asType();
        Conversion conversion =
                switch (type.getKind()) {
                    case BOOLEAN -> Conversion.BOOLEAN;
                    case INT -> Conversion.INT;
                    case LONG -> Conversion.LONG;
                    case DOUBLE -> Conversion.DOUBLE;
                    case ARRAY -> type.toString().equals("java.lang.Object[]") ? Conversion.STAR : null;
                    case DECLARED -> declared(java, type);
                    default -> null;
                };
        if (conversion == null) {
            throw new Rejection(java, "parameter '%s' has a type that cannot be bound: %s", java.getSimpleName(), type);
        }
        if ((python.place() == SignatureText.Place.STAR) != (conversion == Conversion.STAR)) {
            throw new Rejection(
                    java, "Object[] is for *args and *args is Object[]: parameter '%s'", java.getSimpleName());
        }
        if (python.place() == SignatureText.Place.KEYWORDS) {
            if (!isNamed(type, JavaNames.PY_DICT)) {
                throw new Rejection(java, "**%s is a PyDict", python.name());
            }
            conversion = Conversion.KEYWORDS;
        }
        SignatureText.Default byDefault = python.byDefault();
        boolean fits =
                switch (byDefault) {
                    case REQUIRED -> true;
                    case NONE, ABSENT -> !conversion.isPrimitive();
                    case BOOL, INT -> conversion.isPrimitive() || conversion == Conversion.OBJECT;
                    case FLOAT -> conversion == Conversion.DOUBLE || conversion == Conversion.OBJECT;
                    case TEXT -> conversion == Conversion.TEXT || conversion == Conversion.OBJECT;
                };
        if (!fits) {
            throw new Rejection(
                    java, "the default of '%s' does not fit the Java type %s", python.name(), type);
        }
        return new Exposed.Parameter(
                conversion,
                types.erasure(type).toString(),
                byDefault == SignatureText.Default.NONE || byDefault == SignatureText.Default.ABSENT,
                byDefault == SignatureText.Default.NONE);
    }

    private Conversion declared(VariableElement java, TypeMirror type) throws Rejection {
        if (isNamed(type, "java.lang.Object")) {
            return Conversion.OBJECT;
        }
        if (isNamed(type, "java.lang.String")) {
            return Conversion.TEXT;
        }
        if (!isPyObject(type)) {
            return null;
        }
        if (!hasType(type)) {
            throw new Rejection(
                    java,
                    "parameter '%s': %s has no static field TYPE to check against; take Object",
                    java.getSimpleName(),
                    type);
        }
        return Conversion.TYPED;
    }

    private Exposed.Result result(ExecutableElement method, EntryKind kind) throws Rejection {
        TypeMirror type = method.getReturnType();
        boolean writes = kind == EntryKind.SETTER || kind == EntryKind.DELETER;
        boolean reads = kind == EntryKind.GETTER || kind == EntryKind.MEMBER || kind == EntryKind.NEW;
        if (writes && type.getKind() != TypeKind.VOID || reads && type.getKind() == TypeKind.VOID) {
            throw new Rejection(method, writes ? "%s returns void" : "%s must return a value", kind.annotation);
        }
        return switch (type.getKind()) {
            case VOID -> Exposed.Result.VOID;
            case BOOLEAN -> Exposed.Result.BOOLEAN;
            case INT -> Exposed.Result.INT;
            case LONG -> Exposed.Result.LONG;
            case DOUBLE -> Exposed.Result.DOUBLE;
            default -> {
                if (!isValue(type)) {
                    throw new Rejection(method, "the result type %s is not a Python value", type);
                }
                yield Exposed.Result.OBJECT;
            }
        };
    }

    private boolean isValue(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED) {
            return false;
        }
        return switch (types.erasure(type).toString()) {
            case "java.lang.Object", "java.lang.String", "java.lang.Long", "java.lang.Boolean", "java.lang.Double",
                    "java.math.BigInteger" -> true;
            default -> isPyObject(type);
        };
    }

    private boolean hasType(TypeMirror type) {
        if (!(types.asElement(type) instanceof TypeElement element)) {
            return false;
        }
        for (Element member : element.getEnclosedElements()) {
            if (member.getKind() == ElementKind.FIELD
                    && member.getSimpleName().contentEquals("TYPE")
                    && member.getModifiers().contains(Modifier.STATIC)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPyObject(TypeMirror type) {
        return isSubtype(type, JavaNames.PY_OBJECT);
    }

    private boolean isSubtype(TypeMirror type, String ancestor) {
        TypeElement element = elements.getTypeElement(ancestor);
        return element != null && types.isSubtype(types.erasure(type), types.erasure(element.asType()));
    }

    private boolean isNamed(TypeMirror type, String qualified) {
        return types.asElement(type) instanceof TypeElement element
                && element.getQualifiedName().contentEquals(qualified);
    }

    private static void checkText(Element where, String text) throws Rejection {
        if (text.indexOf(TableWriter.FIELD) >= 0 || text.indexOf(TableWriter.ENTRY) >= 0) {
            throw new Rejection(where, "names, signatures and docs must not hold U+001E or U+001F");
        }
    }
}
