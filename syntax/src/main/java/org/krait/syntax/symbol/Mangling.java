package org.krait.syntax.symbol;

/** Private names of classes. */
public final class Mangling {
    private Mangling() {
    }

    /**
     * The name as it is stored when used inside the class: {@code __x} becomes {@code _C__x},
     * leading underscores of the class dropped. Names that end in {@code __} or hold a dot, and
     * classes named by underscores only, are left alone. className may be null.
     */
    public static String mangle(String className, String name) {
        if (className == null || !name.startsWith("__") || name.endsWith("__") || name.indexOf('.') >= 0) {
            return name;
        }
        int start = 0;
        while (start < className.length() && className.charAt(start) == '_') {
            start++;
        }
        return start == className.length() ? name : "_" + className.substring(start) + name;
    }
}
