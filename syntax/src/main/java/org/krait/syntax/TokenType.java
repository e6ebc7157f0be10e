package org.krait.syntax;

import java.util.List;

/**
 * The types of tokens, with the numbers of Python's {@code token} module. Keywords are NAMEs to
 * that module; the parser sees each as a type of its own, from {@link #KEYWORDS} up.
 */
public final class TokenType {
    public static final int ENDMARKER = 0;
    public static final int NAME = 1;
    public static final int NUMBER = 2;
    public static final int STRING = 3;
    public static final int NEWLINE = 4;
    public static final int INDENT = 5;
    public static final int DEDENT = 6;
    public static final int LPAR = 7;
    public static final int RPAR = 8;
    public static final int LSQB = 9;
    public static final int RSQB = 10;
    public static final int COLON = 11;
    public static final int COMMA = 12;
    public static final int SEMI = 13;
    public static final int PLUS = 14;
    public static final int MINUS = 15;
    public static final int STAR = 16;
    public static final int SLASH = 17;
    public static final int VBAR = 18;
    public static final int AMPER = 19;
    public static final int LESS = 20;
    public static final int GREATER = 21;
    public static final int EQUAL = 22;
    public static final int DOT = 23;
    public static final int PERCENT = 24;
    public static final int LBRACE = 25;
    public static final int RBRACE = 26;
    public static final int EQEQUAL = 27;
    public static final int NOTEQUAL = 28;
    public static final int LESSEQUAL = 29;
    public static final int GREATEREQUAL = 30;
    public static final int TILDE = 31;
    public static final int CIRCUMFLEX = 32;
    public static final int LEFTSHIFT = 33;
    public static final int RIGHTSHIFT = 34;
    public static final int DOUBLESTAR = 35;
    public static final int PLUSEQUAL = 36;
    public static final int MINEQUAL = 37;
    public static final int STAREQUAL = 38;
    public static final int SLASHEQUAL = 39;
    public static final int PERCENTEQUAL = 40;
    public static final int AMPEREQUAL = 41;
    public static final int VBAREQUAL = 42;
    public static final int CIRCUMFLEXEQUAL = 43;
    public static final int LEFTSHIFTEQUAL = 44;
    public static final int RIGHTSHIFTEQUAL = 45;
    public static final int DOUBLESTAREQUAL = 46;
    public static final int DOUBLESLASH = 47;
    public static final int DOUBLESLASHEQUAL = 48;
    public static final int AT = 49;
    public static final int ATEQUAL = 50;
    public static final int RARROW = 51;
    public static final int ELLIPSIS = 52;
    public static final int COLONEQUAL = 53;
    public static final int EXCLAMATION = 54;
    public static final int OP = 55;
    public static final int TYPE_IGNORE = 56;
    public static final int TYPE_COMMENT = 57;
    public static final int SOFT_KEYWORD = 58;
    public static final int FSTRING_START = 59;
    public static final int FSTRING_MIDDLE = 60;
    public static final int FSTRING_END = 61;
    public static final int TSTRING_START = 62;
    public static final int TSTRING_MIDDLE = 63;
    public static final int TSTRING_END = 64;
    public static final int COMMENT = 65;
    public static final int NL = 66;
    public static final int ERRORTOKEN = 67;
    public static final int ENCODING = 68;

    /** The first number of a keyword. */
    public static final int KEYWORDS = 100;
    static final int FALSE_ = KEYWORDS + 0;
    static final int NONE_ = KEYWORDS + 1;
    static final int TRUE_ = KEYWORDS + 2;
    static final int AND_ = KEYWORDS + 3;
    static final int AS_ = KEYWORDS + 4;
    static final int ASSERT_ = KEYWORDS + 5;
    static final int ASYNC_ = KEYWORDS + 6;
    static final int AWAIT_ = KEYWORDS + 7;
    static final int BREAK_ = KEYWORDS + 8;
    static final int CLASS_ = KEYWORDS + 9;
    static final int CONTINUE_ = KEYWORDS + 10;
    static final int DEF_ = KEYWORDS + 11;
    static final int DEL_ = KEYWORDS + 12;
    static final int ELIF_ = KEYWORDS + 13;
    static final int ELSE_ = KEYWORDS + 14;
    static final int EXCEPT_ = KEYWORDS + 15;
    static final int FINALLY_ = KEYWORDS + 16;
    static final int FOR_ = KEYWORDS + 17;
    static final int FROM_ = KEYWORDS + 18;
    static final int GLOBAL_ = KEYWORDS + 19;
    static final int IF_ = KEYWORDS + 20;
    static final int IMPORT_ = KEYWORDS + 21;
    static final int IN_ = KEYWORDS + 22;
    static final int IS_ = KEYWORDS + 23;
    static final int LAMBDA_ = KEYWORDS + 24;
    static final int NONLOCAL_ = KEYWORDS + 25;
    static final int NOT_ = KEYWORDS + 26;
    static final int OR_ = KEYWORDS + 27;
    static final int PASS_ = KEYWORDS + 28;
    static final int RAISE_ = KEYWORDS + 29;
    static final int RETURN_ = KEYWORDS + 30;
    static final int TRY_ = KEYWORDS + 31;
    static final int WHILE_ = KEYWORDS + 32;
    static final int WITH_ = KEYWORDS + 33;
    static final int YIELD_ = KEYWORDS + 34;

    /** The keywords in the order of their numbers. */
    public static final List<String> KEYWORD_NAMES = List.of(
            "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
            "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
            "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
            "return", "try", "while", "with", "yield");

    private TokenType() {
    }

    /** The number the {@code token} module knows: keywords become NAME. */
    public static int plain(int type) {
        return type >= KEYWORDS ? NAME : type;
    }

    /** The keyword's number if those bytes spell one, else NAME. */
    static int ofName(byte[] b, int start, int end) {
        int length = end - start;
        if (length < 2 || length > 8) {
            return NAME;
        }
        return switch (b[start]) {
            case 'F' -> is(b, start, length, "False") ? FALSE_
                    : NAME;
            case 'N' -> is(b, start, length, "None") ? NONE_
                    : NAME;
            case 'T' -> is(b, start, length, "True") ? TRUE_
                    : NAME;
            case 'a' -> is(b, start, length, "and") ? AND_
                    : is(b, start, length, "as") ? AS_
                    : is(b, start, length, "assert") ? ASSERT_
                    : is(b, start, length, "async") ? ASYNC_
                    : is(b, start, length, "await") ? AWAIT_
                    : NAME;
            case 'b' -> is(b, start, length, "break") ? BREAK_
                    : NAME;
            case 'c' -> is(b, start, length, "class") ? CLASS_
                    : is(b, start, length, "continue") ? CONTINUE_
                    : NAME;
            case 'd' -> is(b, start, length, "def") ? DEF_
                    : is(b, start, length, "del") ? DEL_
                    : NAME;
            case 'e' -> is(b, start, length, "elif") ? ELIF_
                    : is(b, start, length, "else") ? ELSE_
                    : is(b, start, length, "except") ? EXCEPT_
                    : NAME;
            case 'f' -> is(b, start, length, "finally") ? FINALLY_
                    : is(b, start, length, "for") ? FOR_
                    : is(b, start, length, "from") ? FROM_
                    : NAME;
            case 'g' -> is(b, start, length, "global") ? GLOBAL_
                    : NAME;
            case 'i' -> is(b, start, length, "if") ? IF_
                    : is(b, start, length, "import") ? IMPORT_
                    : is(b, start, length, "in") ? IN_
                    : is(b, start, length, "is") ? IS_
                    : NAME;
            case 'l' -> is(b, start, length, "lambda") ? LAMBDA_
                    : NAME;
            case 'n' -> is(b, start, length, "nonlocal") ? NONLOCAL_
                    : is(b, start, length, "not") ? NOT_
                    : NAME;
            case 'o' -> is(b, start, length, "or") ? OR_
                    : NAME;
            case 'p' -> is(b, start, length, "pass") ? PASS_
                    : NAME;
            case 'r' -> is(b, start, length, "raise") ? RAISE_
                    : is(b, start, length, "return") ? RETURN_
                    : NAME;
            case 't' -> is(b, start, length, "try") ? TRY_
                    : NAME;
            case 'w' -> is(b, start, length, "while") ? WHILE_
                    : is(b, start, length, "with") ? WITH_
                    : NAME;
            case 'y' -> is(b, start, length, "yield") ? YIELD_
                    : NAME;
            default -> NAME;
        };
    }

    private static boolean is(byte[] b, int start, int length, String word) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            if (b[start + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The type of a token of one character of ASCII, OP if there is none. */
    static int ofOne(int c) {
        return switch (c) {
            case '!' -> EXCLAMATION;
            case '%' -> PERCENT;
            case '&' -> AMPER;
            case '(' -> LPAR;
            case ')' -> RPAR;
            case '*' -> STAR;
            case '+' -> PLUS;
            case ',' -> COMMA;
            case '-' -> MINUS;
            case '.' -> DOT;
            case '/' -> SLASH;
            case ':' -> COLON;
            case ';' -> SEMI;
            case '<' -> LESS;
            case '=' -> EQUAL;
            case '>' -> GREATER;
            case '@' -> AT;
            case '[' -> LSQB;
            case ']' -> RSQB;
            case '^' -> CIRCUMFLEX;
            case '{' -> LBRACE;
            case '|' -> VBAR;
            case '}' -> RBRACE;
            case '~' -> TILDE;
            default -> OP;
        };
    }

    /** The type of a token of two characters, OP if there is none. */
    static int ofTwo(int c1, int c2) {
        return switch (c1) {
            case '!' -> c2 == '=' ? NOTEQUAL : OP;
            case '%' -> c2 == '=' ? PERCENTEQUAL : OP;
            case '&' -> c2 == '=' ? AMPEREQUAL : OP;
            case '*' -> c2 == '*' ? DOUBLESTAR : c2 == '=' ? STAREQUAL : OP;
            case '+' -> c2 == '=' ? PLUSEQUAL : OP;
            case '-' -> c2 == '=' ? MINEQUAL : c2 == '>' ? RARROW : OP;
            case '/' -> c2 == '/' ? DOUBLESLASH : c2 == '=' ? SLASHEQUAL : OP;
            case ':' -> c2 == '=' ? COLONEQUAL : OP;
            case '<' -> c2 == '<' ? LEFTSHIFT : c2 == '=' ? LESSEQUAL : c2 == '>' ? NOTEQUAL : OP;
            case '=' -> c2 == '=' ? EQEQUAL : OP;
            case '>' -> c2 == '>' ? RIGHTSHIFT : c2 == '=' ? GREATEREQUAL : OP;
            case '@' -> c2 == '=' ? ATEQUAL : OP;
            case '^' -> c2 == '=' ? CIRCUMFLEXEQUAL : OP;
            case '|' -> c2 == '=' ? VBAREQUAL : OP;
            default -> OP;
        };
    }

    /** The type of a token of three characters of which the first two are a token; OP if none. */
    static int ofThree(int two, int c3) {
        return switch (two) {
            case DOUBLESTAR -> c3 == '=' ? DOUBLESTAREQUAL : OP;
            case DOUBLESLASH -> c3 == '=' ? DOUBLESLASHEQUAL : OP;
            case LEFTSHIFT -> c3 == '=' ? LEFTSHIFTEQUAL : OP;
            case RIGHTSHIFT -> c3 == '=' ? RIGHTSHIFTEQUAL : OP;
            default -> OP;
        };
    }
}
