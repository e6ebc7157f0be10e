/**
 * Turns the annotations of {@code org.krait.annotations} into one table class per exposed Java
 * class, and rewrites classes after javac ({@code ClassLowering}). Runs in the build only; nothing of it is
 * needed at run time.
 */
module org.krait.processor {
    requires java.compiler;
    requires org.krait.annotations;

    provides javax.annotation.processing.Processor with org.krait.processor.ExposureProcessor;
}
