package org.krait.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parses a signature written as CPython's {@code __text_signature__}.
 *
 * <p>A leading {@code -} hides the signature from Python ({@code __text_signature__} is None, as for
 * {@code getattr}); it is bound all the same. The run-time counterpart is
 * {@code org.krait.runtime.call.Signature}, which trusts what is accepted here.
 */
final class SignatureText {
    /** What kind of place a parameter takes. */
    enum Place {
        POSITIONAL_ONLY,
        EITHER,
        STAR,
        KEYWORD_ONLY,
        KEYWORDS
    }

    /** The kind of value a default denotes; {@code ABSENT} means that Java sees null. */
    enum Default {
        REQUIRED,
        NONE,
        BOOL,
        INT,
        FLOAT,
        TEXT,
        ABSENT
    }

    /** One parameter; the receiver is not among them. */
    record Parameter(String name, Place place, Default byDefault) {}

    /** The receiver with its dollar sign, or an empty text. */
    final String receiver;

    final List<Parameter> parameters;

    private SignatureText(String receiver, List<Parameter> parameters) {
        this.receiver = receiver;
        this.parameters = parameters;
    }

    /** Whether a call with only positional arguments can reach every parameter. */
    boolean isDirect() {
        return parameters.stream()
                .allMatch(p -> p.place == Place.POSITIONAL_ONLY || p.place == Place.EITHER);
    }

    /** Parses {@code text}; an IllegalArgumentException says what is wrong with it. */
    static SignatureText parse(String text) {
        String body = text.startsWith("-") ? text.substring(1) : text;
        if (!body.startsWith("(") || !body.endsWith(")")) {
            throw wrong("it must be in parentheses");
        }
        String receiver = "";
        List<Parameter> parameters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean slash = false;
        boolean star = false;
        boolean keywords = false;
        boolean optional = false;
        List<String> pieces = split(body.substring(1, body.length() - 1));
        for (int i = 0; i < pieces.size(); i++) {
            String piece = pieces.get(i);
            if (keywords) {
                throw wrong("nothing may follow **");
            } else if (piece.isEmpty()) {
                throw wrong("a parameter is empty");
            } else if (piece.startsWith("$")) {
                if (i != 0) {
                    throw wrong("'%s' must come first", piece);
                }
                receiver = piece;
                identifier(piece.substring(1));
            } else if (piece.equals("/")) {
                if (slash || star || i == 0) {
                    throw wrong("'/' is misplaced");
                }
                slash = true;
                parameters.replaceAll(p -> new Parameter(p.name, Place.POSITIONAL_ONLY, p.byDefault));
            } else if (piece.startsWith("**")) {
                keywords = true;
                parameters.add(new Parameter(fresh(piece.substring(2), names), Place.KEYWORDS, Default.ABSENT));
            } else if (piece.startsWith("*")) {
                if (star) {
                    throw wrong("there are two *");
                }
                star = true;
                if (piece.length() > 1) {
                    parameters.add(new Parameter(fresh(piece.substring(1), names), Place.STAR, Default.ABSENT));
                } else if (i == pieces.size() - 1 || pieces.get(i + 1).startsWith("*")) {
                    throw wrong("a named parameter must follow a bare *");
                }
            } else {
                int equals = piece.indexOf('=');
                String name = fresh(equals < 0 ? piece : piece.substring(0, equals).strip(), names);
                Default byDefault = equals < 0 ? Default.REQUIRED : classify(name, piece.substring(equals + 1).strip());
                if (!star && optional && byDefault == Default.REQUIRED) {
                    throw wrong("'%s' has no default but follows a parameter that has one", name);
                }
                optional |= byDefault != Default.REQUIRED;
                parameters.add(new Parameter(name, star ? Place.KEYWORD_ONLY : Place.EITHER, byDefault));
            }
        }
        return new SignatureText(receiver, List.copyOf(parameters));
    }

    /** Splits at the commas outside of quotes and brackets. */
    private static List<String> split(String body) {
        List<String> pieces = new ArrayList<>();
        if (body.isBlank()) {
            return pieces;
        }
        int depth = 0;
        int start = 0;
        char quote = 0;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
                continue;
            }
            switch (c) {
                case '\'', '"' -> quote = c;
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        pieces.add(body.substring(start, i).strip());
                        start = i + 1;
                    }
                }
                default -> {}
            }
            if (depth < 0) {
                throw wrong("its brackets do not match");
            }
        }
        if (quote != 0) {
            throw wrong("a quote is not closed");
        }
        if (depth != 0) {
            throw wrong("its brackets do not match");
        }
        pieces.add(body.substring(start).strip());
        return pieces;
    }

    private static Default classify(String name, String text) {
        if (text.isEmpty()) {
            throw wrong("the default of '%s' is empty", name);
        }
        char first = text.charAt(0);
        if (first == '\'' || first == '"') {
            if (text.length() < 2 || text.charAt(text.length() - 1) != first) {
                throw wrong("the default of '%s' is not a literal: %s", name, text);
            }
            return Default.TEXT;
        }
        if (first == '-' || first >= '0' && first <= '9') {
            return number(name, text);
        }
        return switch (text) {
            case "None" -> Default.NONE;
            case "True", "False" -> Default.BOOL;
            case "sys.maxsize" -> Default.INT;
            default -> Default.ABSENT;
        };
    }

    private static Default number(String name, String text) {
        try {
            Long.decode(text);
            return Default.INT;
        } catch (NumberFormatException notLong) {
            try {
                Double.parseDouble(text);
            } catch (NumberFormatException notDouble) {
                throw wrong("the default of '%s' is not a literal: %s", name, text);
            }
            return Default.FLOAT;
        }
    }

    private static String fresh(String name, Set<String> names) {
        identifier(name);
        if (!names.add(name)) {
            throw wrong("'%s' is there twice", name);
        }
        return name;
    }

    private static void identifier(String name) {
        boolean good = !name.isEmpty() && Character.isUnicodeIdentifierStart(name.charAt(0)) || name.startsWith("_");
        if (!good || !name.chars().allMatch(Character::isUnicodeIdentifierPart)) {
            throw wrong("'%s' is not a name", name);
        }
    }

    private static IllegalArgumentException wrong(String format, Object... arguments) {
        return new IllegalArgumentException(String.format(format, arguments));
    }
}
