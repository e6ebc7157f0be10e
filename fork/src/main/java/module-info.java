/**
 * fork() for a running HotSpot JVM on Linux: a copy-on-write child in which every thread of the
 * virtual machine goes on. Depends on nothing but {@code java.base} (and looks at {@code jdk.jfr} if the
 * program uses that); knows nothing of Python.
 *
 * <p>Any thread may use it. On the class path the package works the same.
 */
module org.krait.fork {
    requires static jdk.jfr;

    exports org.krait.fork;
}
