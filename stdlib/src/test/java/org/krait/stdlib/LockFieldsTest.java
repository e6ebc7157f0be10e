package org.krait.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.attribute.RuntimeInvisibleAnnotationsAttribute;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.krait.runtime.thread.AtForkParticipant;
import org.krait.runtime.thread.NoParticipant;
import org.krait.runtime.thread.ThreadState;

/** Row F9: no lock of the interpreter is forgotten at a fork. */
class LockFieldsTest {
    private static final Set<String> LOCKS = Set.of("org/krait/fork/FutexWord", "org/krait/fork/Parker", "org/krait/runtime/thread/BlockingLock",
            "org/krait/runtime/thread/PyLock", "org/krait/runtime/thread/PyRLock", "org/krait/stdlib/io/StreamLock",
            "java/util/concurrent/Semaphore", "java/util/concurrent/CountDownLatch", "java/util/concurrent/CyclicBarrier", "java/util/concurrent/Phaser",
            "java/util/concurrent/Exchanger", "java/util/concurrent/SynchronousQueue");
    private static final String JAVA_LOCKS = "java/util/concurrent/locks/";
    private static final String PARTICIPANT = AtForkParticipant.class.getName().replace('.', '/');
    private static final String ANNOTATION = NoParticipant.class.descriptorString();

    @Test
    void everyLockIsPutInOrderInTheChildOrSaysWhyItIs() throws Exception {
        List<ClassModel> classes = new ArrayList<>();
        classes.addAll(classesBeside(ThreadState.class));
        classes.addAll(classesBeside(ThreadModule.class));
        assertTrue(classes.size() > 400, "only " + classes.size() + " classes found");
        Set<String> selfSufficient = new TreeSet<>();
        for (ClassModel c : classes) {
            if (isAnnotated(c.findAttribute(Attributes.runtimeInvisibleAnnotations()))) {
                selfSufficient.add(c.thisClass().asInternalName());
            }
        }
        List<String> found = new ArrayList<>();
        List<String> forgotten = new ArrayList<>();
        for (ClassModel c : classes) {
            boolean participant = c.interfaces().stream().anyMatch(i -> i.asInternalName().equals(PARTICIPANT));
            for (FieldModel f : c.fields()) {
                String type = f.fieldTypeSymbol().descriptorString();
                String name = type.startsWith("L") ? type.substring(1, type.length() - 1) : "";
                if (!LOCKS.contains(name) && !name.startsWith(JAVA_LOCKS)) {
                    continue;
                }
                String field = c.thisClass().asInternalName() + "." + f.fieldName().stringValue();
                found.add(field);
                boolean excused = selfSufficient.contains(name) || isAnnotated(f.findAttribute(Attributes.runtimeInvisibleAnnotations()));
                if (!participant && !excused) {
                    forgotten.add(field);
                }
            }
        }
        assertTrue(found.contains("org/krait/runtime/thread/PyLock.lock"), "does not see the locks: " + found);
        assertEquals(List.of(), forgotten);
    }

    private static boolean isAnnotated(Optional<RuntimeInvisibleAnnotationsAttribute> attribute) {
        return attribute.isPresent() && attribute.get().annotations().stream().anyMatch(a -> a.className().equalsString(ANNOTATION));
    }

    private static List<ClassModel> classesBeside(Class<?> one) throws IOException, URISyntaxException {
        Path root = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (!Files.isDirectory(root)) {
            try (var jar = FileSystems.newFileSystem(root)) {
                return parsed(jar.getPath("/"));
            }
        }
        return parsed(root);
    }

    private static List<ClassModel> parsed(Path root) throws IOException {
        List<ClassModel> classes = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(".class")).toList()) {
                classes.add(ClassFile.of().parse(Files.readAllBytes(path)));
            }
        }
        return classes;
    }
}
