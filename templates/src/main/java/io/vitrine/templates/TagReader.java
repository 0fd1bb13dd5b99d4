package io.vitrine.templates;

/**
 * Finds the end of a tag like the lexer of Handlebars. That lexer must only get tags that {@link Tags} has checked,
 * because it takes cubic time and memory for the parts of a name.
 */
final class TagReader {

    /** The maximum length in UTF-16 characters; the stack depth of the parser and the renderer depends on it. */
    private static final int MAX_TAG_LENGTH = 2_000;

    private static final int MAX_PARENTHESES = 16;

    /**
     * The maximum number of separators; {@code a.b/c-d} has three. The lexer needs 5 ms for 20 new ones, and 8 GiB for
     * 900.
     */
    static final int MAX_SEPARATORS = 20;

    /** A part in brackets, as in {@code a.[b c].d}, multiplies the alternatives of the lexer. */
    private static final int BRACKET_WEIGHT = 6;

    private final String source;
    private final int start;
    private char quote;
    private boolean bracket;
    private int parentheses;
    private int separators;

    TagReader(String source, int start) {
        this.source = source;
        this.start = start;
    }

    /** The index after the comment that starts here. */
    static int endOfComment(String source, int start) throws TemplateFault {
        var end = source.startsWith("{{!--", start) ? "--}}" : "}}";
        // The dashes that start a comment can also end it.
        var at = source.indexOf(end, start + 3);
        if (at < 0) {
            throw TemplateFaults.at(source, start, "A comment is not closed with %s.".formatted(end));
        }
        return at + end.length();
    }

    /** The index after the first braces outside of quotes; the end of the source if there are none. */
    int end() throws TemplateFault {
        for (var i = start + 2; i < source.length(); i++) {
            if (i - start > MAX_TAG_LENGTH) {
                throw fault(start, "A tag is longer than %d characters, or not closed.".formatted(MAX_TAG_LENGTH));
            }
            var c = source.charAt(i);
            if (quote != '\0') {
                i = inQuotes(i, c);
            } else if (source.startsWith("../", i)) {
                separators(i, 1);
                i += 2;
            } else if (bracket) {
                inBrackets(i, c);
            } else if (source.startsWith("}}", i)) {
                return source.startsWith("}}}", i) ? i + 3 : i + 2;
            } else {
                outside(i, c);
            }
        }
        return source.length();
    }

    /** @return the last index that was read */
    private int inQuotes(int at, char c) {
        if (c == '\\' && at + 1 < source.length() && source.charAt(at + 1) == quote && isClosedBehind(at + 2)) {
            return at + 1;
        }
        if (c == quote) {
            quote = '\0';
        }
        return at;
    }

    /** A quote after a backslash is part of the text, but only if another quote follows on the same line. */
    private boolean isClosedBehind(int from) {
        var end = source.indexOf(quote, from);
        var line = source.indexOf('\n', from);
        return end >= 0 && (line < 0 || end < line);
    }

    private void inBrackets(int at, char c) throws TemplateFault {
        switch (c) {
            case ']' -> bracket = false;
            case '"', '\'', '{', '}', '\n' ->
                throw fault(at, "A name in brackets cannot have quotes, braces or line breaks.");
            case '.', '/', '-' -> separators(at, 1);
        }
    }

    private void outside(int at, char c) throws TemplateFault {
        switch (c) {
            case '"', '\'' -> quote = c;
            case '[' -> {
                bracket = true;
                separators(at, BRACKET_WEIGHT);
            }
            case '.', '/', '-' -> separators(at, 1);
            case '(' -> {
                separators = 0;
                if (++parentheses > MAX_PARENTHESES) {
                    throw fault(at, "Parentheses are nested deeper than %d.".formatted(MAX_PARENTHESES));
                }
            }
            case ')' -> {
                separators = 0;
                parentheses--;
            }
            case ' ', '\t', '\r', '\n', '=', '|' -> separators = 0;
        }
    }

    /** @param count {@code ../} counts as one */
    private void separators(int at, int count) throws TemplateFault {
        separators += count;
        if (separators > MAX_SEPARATORS) {
            throw fault(
                    at,
                    "A name has too many parts (limit %d dots, slashes and dashes; brackets count as %d)."
                                    .formatted(MAX_SEPARATORS, BRACKET_WEIGHT)
                            + " Shorten it with {{#with}}.");
        }
    }

    private TemplateFault fault(int at, String reason) {
        return TemplateFaults.at(source, at, reason);
    }
}
