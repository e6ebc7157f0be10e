package org.krait.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The grammar in {@code diagnosis.peg}, whose notation is explained there. Read once, when the first
 * error is to be explained; immutable from then on.
 */
final class MistakeGrammar {

    /** What can stand in an alternative. */
    sealed interface Item {
    }

    /** A token of a type; text is not null for a soft keyword or an operator of two spellings. */
    record Token(int type, String text) implements Item {
    }

    /** Any of the words that are keywords only in some places. */
    record SoftKeyword() implements Item {
    }

    /** A token that must follow. */
    record Forced(int type, String text) implements Item {
    }

    record Call(Rule rule) implements Item {
    }

    record Choice(List<Alternative> alternatives) implements Item {
    }

    record Optional(Item item) implements Item {
    }

    /** Repeated, at least min times, with a separator if there is one. */
    record Repeat(Item item, int min, Item separator) implements Item {
    }

    record Look(Item item, boolean wanted) implements Item {
    }

    record Cut() implements Item {
    }

    /** An item whose match is wanted later, in slot 0 ({@code a}) or 1 ({@code b}). */
    record Capture(int slot, Item item) implements Item {
    }

    /** What an alternative does when it has matched. */
    record Action(String verb, int slots, String text) {
    }

    record Alternative(List<Item> items, boolean mistake, Action action) {
    }

    /** A rule; number is its place among all. */
    static final class Rule {
        final String name;
        final int number;
        final List<Alternative> alternatives = new ArrayList<>();
        /** Whether its results hold with and without mistakes. */
        boolean kept;

        Rule(String name, int number) {
            this.name = name;
            this.number = number;
        }
    }

    private static final class Holder {
        static final MistakeGrammar GRAMMAR = new MistakeGrammar();
    }

    private final Map<String, Rule> rules = new HashMap<>();
    private String line;
    private int at;

    private MistakeGrammar() {
        String text;
        try (InputStream in = MistakeGrammar.class.getResourceAsStream("diagnosis.peg")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Rule current = null;
        for (String next : text.split("\n")) {
            if (next.isBlank() || next.startsWith("#")) {
                continue;
            }
            if (next.charAt(0) != ' ') {
                boolean kept = next.endsWith("!:");
                current = named(next.substring(0, next.length() - (kept ? 2 : 1)));
                current.kept = kept;
            } else {
                line = next;
                at = 0;
                current.alternatives.add(alternative());
            }
        }
        for (Rule rule : rules.values()) {
            if (rule.alternatives.isEmpty()) {
                throw new IllegalStateException("no such rule: " + rule.name);
            }
        }
    }

    static MistakeGrammar get() {
        return Holder.GRAMMAR;
    }

    Rule rule(String name) {
        return rules.get(name);
    }

    int size() {
        return rules.size();
    }

    private Rule named(String name) {
        return rules.computeIfAbsent(name, n -> new Rule(n, rules.size()));
    }

    private char peek() {
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at < line.length() ? line.charAt(at) : '\0';
    }

    private boolean take(String text) {
        peek();
        if (line.startsWith(text, at)) {
            at += text.length();
            return true;
        }
        return false;
    }

    private Alternative alternative() {
        boolean mistake = take("?");
        List<Item> items = new ArrayList<>();
        while (true) {
            char c = peek();
            if (c == '\0' || c == '|' || c == ')' || c == ']') {
                return new Alternative(List.copyOf(items), mistake, null);
            }
            if (take("->")) {
                return new Alternative(List.copyOf(items), mistake, action());
            }
            items.add(item());
        }
    }

    private Action action() {
        String verb = word();
        if (verb.equals("do")) {
            return new Action("do", 0, word());
        }
        int slots = 0;
        while (peek() != '"') {
            word();
            slots++;
        }
        return new Action(verb, slots, quoted('"'));
    }

    private String word() {
        peek();
        int start = at;
        while (at < line.length() && (Character.isLetterOrDigit(line.charAt(at)) || line.charAt(at) == '_')) {
            at++;
        }
        return line.substring(start, at);
    }

    private String quoted(char quote) {
        StringBuilder text = new StringBuilder();
        at++;
        while (line.charAt(at) != quote) {
            if (line.charAt(at) == '\\') {
                at++;
            }
            text.append(line.charAt(at++));
        }
        at++;
        return text.toString();
    }

    private Item item() {
        if (take("&&")) {
            String text = quoted('\'');
            return new Forced(operator(text), text);
        }
        if (take("&")) {
            return new Look(suffixed(), true);
        }
        if (take("!")) {
            return new Look(suffixed(), false);
        }
        if (take("~")) {
            return new Cut();
        }
        if (at + 1 < line.length() && line.charAt(at + 1) == '=' && (peek() == 'a' || peek() == 'b')) {
            int slot = line.charAt(at) - 'a';
            at += 2;
            return new Capture(slot, suffixed());
        }
        return suffixed();
    }

    private Item suffixed() {
        Item item = atom();
        if (at < line.length()) {
            switch (line.charAt(at)) {
                case '*' -> {
                    at++;
                    return new Repeat(item, 0, null);
                }
                case '+' -> {
                    at++;
                    return new Repeat(item, 1, null);
                }
                case '.' -> {
                    at++;
                    Item element = atom();
                    at++;
                    return new Repeat(element, 1, item);
                }
                default -> { }
            }
        }
        return item;
    }

    private Item atom() {
        switch (peek()) {
            case '\'' -> {
                return new Token(operator(quoted('\'')), null);
            }
            case '"' -> {
                return new Token(TokenType.NAME, quoted('"'));
            }
            case '[' -> {
                at++;
                Item inside = choice();
                at++;
                return new Optional(inside);
            }
            case '(' -> {
                at++;
                Item inside = choice();
                at++;
                return inside;
            }
            default -> { }
        }
        String name = word();
        return switch (name) {
            case "NAME" -> new Token(TokenType.NAME, null);
            case "NUMBER" -> new Token(TokenType.NUMBER, null);
            case "STRING" -> new Token(TokenType.STRING, null);
            case "NEWLINE" -> new Token(TokenType.NEWLINE, null);
            case "INDENT" -> new Token(TokenType.INDENT, null);
            case "DEDENT" -> new Token(TokenType.DEDENT, null);
            case "ENDMARKER" -> new Token(TokenType.ENDMARKER, null);
            case "TYPE_COMMENT" -> new Token(TokenType.TYPE_COMMENT, null);
            case "FSTRING_START" -> new Token(TokenType.FSTRING_START, null);
            case "FSTRING_MIDDLE" -> new Token(TokenType.FSTRING_MIDDLE, null);
            case "FSTRING_END" -> new Token(TokenType.FSTRING_END, null);
            case "TSTRING_START" -> new Token(TokenType.TSTRING_START, null);
            case "TSTRING_MIDDLE" -> new Token(TokenType.TSTRING_MIDDLE, null);
            case "TSTRING_END" -> new Token(TokenType.TSTRING_END, null);
            case "EXACT_NOTEQUAL" -> new Token(TokenType.NOTEQUAL, "!=");
            case "SOFT_KEYWORD" -> new SoftKeyword();
            default -> new Call(named(name));
        };
    }

    private Item choice() {
        List<Alternative> alternatives = new ArrayList<>();
        alternatives.add(alternative());
        while (peek() == '|') {
            at++;
            alternatives.add(alternative());
        }
        List<Item> only = alternatives.getFirst().items();
        return alternatives.size() == 1 && only.size() == 1 ? only.getFirst() : new Choice(List.copyOf(alternatives));
    }

    private static int operator(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (Character.isLetter(text.charAt(0))) {
            return TokenType.ofName(bytes, 0, bytes.length);
        }
        if (text.equals("...")) {
            return TokenType.ELLIPSIS;
        }
        return switch (bytes.length) {
            case 1 -> TokenType.ofOne(bytes[0]);
            case 2 -> TokenType.ofTwo(bytes[0], bytes[1]);
            default -> TokenType.ofThree(TokenType.ofTwo(bytes[0], bytes[1]), bytes[2]);
        };
    }
}
