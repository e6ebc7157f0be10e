package org.krait.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
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

/**
 * Writes a table for each {@code @PyTypeDef} and {@code @PyModuleDef} and, when the option
 * {@code krait.index} names a package, the class {@code NativeModules} in it.
 *
 * <p>All exposed classes come in javac's first round: the generated ones carry no annotation.
 */
@SupportedAnnotationTypes("org.krait.annotations.*")
@SupportedOptions(ExposureProcessor.INDEX_PACKAGE)
public final class ExposureProcessor extends AbstractProcessor {
    /** The option that names the package of the index; without it there is no index. */
    static final String INDEX_PACKAGE = "krait.index";

    private boolean done;

    /** Called by javac. */
    public ExposureProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (done) {
            return true;
        }
        done = true;
        rejectStrays(round);
        ExposedReader reader =
                new ExposedReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
        SortedMap<String, String> modules = new TreeMap<>();
        for (Element element : round.getElementsAnnotatedWithAny(Set.of(PyTypeDef.class, PyModuleDef.class))) {
            List<Rejection> rejections = new ArrayList<>();
            Exposed exposed = reader.read((TypeElement) element, rejections);
            if (!rejections.isEmpty()) {
                rejections.forEach(this::report);
                continue;
            }
            String table = writeTable(exposed);
            if (exposed.isModule()
                    && !element.getAnnotation(PyModuleDef.class).part()
                    && modules.put(exposed.name(), table) != null) {
                report(new Rejection(element, "there are two modules '%s'", exposed.name()));
            }
        }
        String index = processingEnv.getOptions().get(INDEX_PACKAGE);
        if (index != null) {
            write(index + "." + IndexWriter.NAME, IndexWriter.write(index, modules));
        }
        return true;
    }

    /**
     * Reports exposed methods of classes that are not exposed: they would be lost without a word. Abstract classes give theirs to
     * the types that extend them.
     */
    private void rejectStrays(RoundEnvironment round) {
        for (Element method : round.getElementsAnnotatedWithAny(Set.of(
                PyMethod.class,
                PyClassMethod.class,
                PyStaticMethod.class,
                PyFunctionDef.class,
                PyNew.class,
                PyGetter.class,
                PySetter.class,
                PyDeleter.class))) {
            Element owner = method.getEnclosingElement();
            if (!owner.getModifiers().contains(Modifier.ABSTRACT)
                    && owner.getAnnotation(PyTypeDef.class) == null
                    && owner.getAnnotation(PyModuleDef.class) == null) {
                report(new Rejection(
                        method, "%s is neither a @PyTypeDef nor a @PyModuleDef nor abstract", owner.getSimpleName()));
            }
        }
    }

    private String writeTable(Exposed exposed) {
        String packageName = processingEnv
                .getElementUtils()
                .getPackageOf(exposed.element())
                .getQualifiedName()
                .toString();
        String name = TableWriter.tableName(exposed.element());
        String qualified = packageName.isEmpty() ? name : packageName + "." + name;
        write(qualified, new TableWriter(exposed).write(packageName), exposed.element());
        return qualified;
    }

    private void write(String name, String source, Element... origins) {
        try (Writer writer = processingEnv.getFiler().createSourceFile(name, origins).openWriter()) {
            writer.write(source);
        } catch (IOException failure) {
            processingEnv.getMessager().printMessage(
                    Diagnostic.Kind.ERROR, "cannot write " + name + ": " + failure.getMessage());
        }
    }

    private void report(Rejection rejection) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, rejection.getMessage(), rejection.element);
    }
}
